"""What the sheets of a pack's workbook share: formats, names, what is printed round."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from ...judgement.status import Status
from ...packs import papers
from ...packs.document import Document, Row
from ..fitting import wrapped
from ..workbook import A4, FILLS, cell_number, number_format

BRAND = "#14304D"
QUIET = "#464E56"
EDGE = "#C9D0D6"
SIZE = 11
"""The size of the workbook's letters, in points."""
LINE = 15
"""The height of a line. Excel does not find that of merged cells, others of none."""
LETTER = 6.3
"""A unit of a column's width, in points of letters that are measured as wide ones."""
LONGEST_NAME = 31
MOST_IN_HEAD = 100
"""Letters of a name in a header, which may have 255 with all that is beside it."""
FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
RESERVED = frozenset({"history"})
"""Excel keeps this name for itself and refuses a file that has it."""


@dataclass(frozen=True)
class Book:
    """A workbook with the pack that it is made of."""

    file: Any
    """xlsxwriter's Workbook."""
    document: Document
    checksum: str
    _formats: dict[tuple[tuple[str, Any], ...], Any] = field(default_factory=dict)

    def style(self, **properties: Any) -> Any:
        """The cell format with these properties; each is made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            self._formats[key] = self.file.add_format({"valign": "top"} | properties)
        return self._formats[key]

    def text(self, **properties: Any) -> Any:
        """The format of a text, which wraps."""
        return self.style(text_wrap=True, **properties)

    def head(self, **properties: Any) -> Any:
        """The format of a column's head."""
        ground = {"bg_color": BRAND, "font_color": "#FFFFFF", "bold": True}
        return self.text(**ground, **properties)

    def number(self, row: Row, **properties: Any) -> Any:
        """The format of an indicator's numbers."""
        return self.style(num_format=number_format(row), **properties)

    def status(self, status: Status, **properties: Any) -> Any:
        """The colours of a status, for a cell that nobody will change."""
        ground, ink = FILLS[status]
        return self.style(
            bg_color=ground, font_color=ink, border=1, border_color=EDGE, **properties
        )

    def add(self, name: str) -> Any:
        """A sheet that prints as a paper does: landscape A4, one page wide."""
        sheet = self.file.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.4, right=0.4, top=0.75, bottom=0.75)
        sheet.set_header(f"&L{_head(self.document)}&R{_reference(self.document)}")
        sheet.set_footer(f"&L&8{self._checksum()}&R&P / &N")
        sheet.hide_gridlines(2)
        return sheet

    def _checksum(self) -> str:
        return papers.checksum_words(self.checksum) or _("Not frozen")


def _head(document: Document) -> str:
    return _printed(f"{document.partnership}{papers.DOT}{papers.name_of(document)}")


def _reference(document: Document) -> str:
    return _printed(papers.reference_of(document))


def _printed(text: str) -> str:
    """A text for a header: & begins a code there, two are one."""
    short = text if len(text) <= MOST_IN_HEAD else f"{text[: MOST_IN_HEAD - 1]}…"
    return short.replace("&", "&&")


def sheet_names(titles: Iterable[str], taken: Iterable[str]) -> list[str]:
    """A legal name for a sheet of each title, unlike all others whatever the case."""
    used = {name.casefold() for name in taken} | RESERVED
    names = []
    for title in titles:
        plain = " ".join(FORBIDDEN.sub(" ", title).split()).strip("' ") or _("Priority")
        name = _cut(plain, "")
        number = 1
        while name.casefold() in used:
            number += 1
            name = _cut(plain, f" ({number})")
        used.add(name.casefold())
        names.append(name)
    return names


def _cut(text: str, end: str) -> str:
    """Excel counts UTF-16 units: a letter outside the first plane is two of them."""
    room = LONGEST_NAME - len(end)
    while len(text.encode("utf-16-le")) // 2 > room:
        text = text[:-1]
    return text.rstrip("' ") + end


def height(texts: Iterable[tuple[str, float]]) -> float:
    """Of a line with these texts, each in a cell so many letters wide; in points."""
    needed = (len(wrapped(text, width * LETTER, SIZE)) for text, width in texts)
    return max(needed, default=1) * LINE + 2


def write(sheet: Any, place: tuple[int, int], value: object, style: Any) -> None:
    """A number as a number, anything else as a text, so that none is a formula."""
    if isinstance(value, Decimal):
        sheet.write_number(*place, cell_number(value), style)
    elif value:
        sheet.write_string(*place, str(value), style)
    else:
        sheet.write_blank(*place, None, style)

"""The scorecard as an Excel workbook: about it, the table, and the three verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, time
from decimal import Decimal
from io import BytesIO
from typing import Any, Protocol

import xlsxwriter
from django.utils.translation import gettext as _

from indicators.choices import Unit
from indicators.figures import PLACES

from ..filters import Filters
from ..judgement.inputs import Rule
from ..judgement.status import Status
from ..loaded import Loaded
from .about import about
from .columns import COLUMNS, PRINTED, STATUS, TITLE, Column, Line
from .finding_columns import VERDICTS

FROZEN_COLUMNS = COLUMNS.index(TITLE) + 1
"""Priority and title stay in sight."""
A4 = 9
FILLS = {
    Status.GREEN: ("#006B3A", "#FFFFFF"),
    Status.AMBER: ("#FFB840", "#1C1200"),
    Status.RED: ("#B3141D", "#FFFFFF"),
    Status.NO_TARGET: ("#FFFFFF", "#3B434B"),
    Status.NO_DATA: ("#E3E7EB", "#3B434B"),
}
"""Ground and ink, those of static/css/theme.css; the word is in the cell besides."""


def scorecard_xlsx(loaded: Loaded, filters: Filters, lines: Sequence[Line]) -> bytes:
    """The workbook's bytes. Made in memory: it has a few hundred rows at most."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties(
        {
            "title": _("%s: scorecard") % loaded.partnership,
            "subject": _subject(loaded),
            "author": loaded.partnership,
            "created": datetime.combine(loaded.as_at, time()),
        }
    )
    _about_sheet(book, about(loaded, filters, lines))
    formats = _Formats(book)
    table = _table_sheet(book, _("Scorecard"), COLUMNS, lines, formats)
    _page(table, loaded, len(PRINTED), len(lines))
    table.activate()
    verdicts = _table_sheet(book, _("Verdicts"), VERDICTS, lines, formats)
    _page(verdicts, loaded, len(VERDICTS), len(lines))
    book.close()
    return file.getvalue()


def _subject(loaded: Loaded) -> str:
    area = loaded.area.name
    return f"{area}, {loaded.period.label}" if loaded.period else area


def _about_sheet(book: Any, pairs: Sequence[tuple[str, str]]) -> None:
    sheet = book.add_worksheet(_("About"))
    term = book.add_format({"bold": True, "valign": "top"})
    meaning = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    for index, pair in enumerate(pairs):
        sheet.write_string(index, 0, pair[0], term)
        sheet.write_string(index, 1, pair[1], meaning)
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)


def _table_sheet(
    book: Any,
    name: str,
    columns: Sequence[Column],
    lines: Sequence[Line],
    formats: _Formats,
) -> Any:
    sheet = book.add_worksheet(name)
    last = max(1, len(lines))
    _heads(book, sheet, columns)
    for index, line in enumerate(lines, start=1):
        _write(sheet, index, columns, line, formats)
    sheet.autofilter(0, 0, last, len(columns) - 1)
    _colour(book, sheet, last, columns.index(STATUS))
    return sheet


def _page(sheet: Any, loaded: Loaded, printed: int, lines: int) -> None:
    """What a meeting reads: landscape on A4, one page wide, the heads on every page."""
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, max(1, lines), printed - 1)
    sheet.freeze_panes(1, FROZEN_COLUMNS)
    # & begins a code in headers of Excel; two are one.
    sheet.set_header("&L" + loaded.partnership.replace("&", "&&") + "&R&P / &N")


def _heads(book: Any, sheet: Any, columns: Sequence[Column]) -> None:
    head = book.add_format({"bold": True, "text_wrap": True, "bottom": 2})
    head.set_align("top")
    for index, column in enumerate(columns):
        sheet.set_column(index, index, column.width)
        sheet.write_string(0, index, str(column.title), head)


def _write(
    sheet: Any, index: int, columns: Sequence[Column], line: Line, formats: _Formats
) -> None:
    """One line. Texts are written as texts, so none of them is ever a formula."""
    for place, column in enumerate(columns):
        value = column.read(line)
        if isinstance(value, Decimal):
            sheet.write_number(
                index, place, cell_number(value), formats.of(line.row.rule)
            )
        elif value:
            sheet.write_string(index, place, value, formats.text)


class _Formats:
    """The cell formats of one workbook; one for each way to write a number."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.text = book.add_format({"valign": "top", "text_wrap": True})
        self._numbers: dict[str, Any] = {}

    def of(self, rule: Rule) -> Any:
        """The format of this indicator's numbers."""
        code = number_format(rule)
        if code not in self._numbers:
            self._numbers[code] = self.book.add_format(
                {"num_format": code, "valign": "top"}
            )
        return self._numbers[code]


class Written(Protocol):
    """What says how its numbers are written: a rule, or a row of a pack."""

    @property
    def unit(self) -> str: ...
    @property
    def decimals(self) -> int: ...


def cell_number(value: Decimal) -> float:
    """The number as Excel and its charts keep it."""
    return float(round(value, PLACES))


def number_format(rule: Written) -> str:
    """Excel's code for the indicator's numbers: `#,##0.0"%"`. Pure.

    The percent sign is a plain letter there: 43.4 percent is kept as 43.4.
    """
    digits = "#,##0" + ("." + "0" * rule.decimals if rule.decimals else "")
    if rule.unit == Unit.PERCENT:
        return f'{digits}"%"'
    if rule.unit == Unit.MONEY:
        return f'"£"{digits};-"£"{digits}'
    return digits


def _colour(book: Any, sheet: Any, last: int, place: int) -> None:
    """The colour follows the word, also when somebody changes the word."""
    for status, (ground, ink) in FILLS.items():
        style = book.add_format({"bg_color": ground, "font_color": ink})
        sheet.conditional_format(
            *(1, place, last, place),
            {
                "type": "cell",
                "criteria": "==",
                "value": f'"{status.label}"',
                "format": style,
            },
        )

"""A sheet for each priority: the scorecard as councils know it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from xlsxwriter.utility import quote_sheetname, xl_range

from indicators.choices import Unit

from ...judgement.status import Status
from ...markers import bracketed
from ...packs import papers
from ...packs.document import Priority, Row
from ...packs.pairs import beside_words
from ...packs.papers import label_of
from ..workbook import FILLS, number_format
from .book import BRAND, EDGE, QUIET, Book, height, write
from .figures import FIGURE, Stretch

HEADS = 3
"""The line of the columns' heads, under the title."""
LEAST = 21
"""The height of a line that has a small line in it, in points."""
Value = str | Decimal | None


def _target(row: Row) -> Value:
    """A range has two ends and stays a text."""
    return row.goal.text if row.goal.value is None else row.goal.value


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in characters, and how to read it."""

    title: Any
    width: int
    read: Callable[[Row], Value]
    is_number: bool = False


STATUS = Column(gettext_lazy("Status"), 12, lambda row: row.status_text)
TREND = Column(gettext_lazy("Trend"), 15, lambda row: None)
CHANGE = Column(gettext_lazy("Change"), 10, lambda row: row.change, is_number=True)
COLUMNS = (
    Column(gettext_lazy("Indicator"), 32, lambda row: row.title),
    Column(gettext_lazy("Lead partner"), 20, lambda row: row.partner_name),
    Column(gettext_lazy("Unit"), 15, papers.unit_words),
    Column(
        gettext_lazy("Previous period"),
        10,
        lambda row: label_of(row.previous_period),
    ),
    Column(
        gettext_lazy("Previous"),
        10,
        lambda row: row.previous_text if row.previous is None else row.previous,
        is_number=True,
    ),
    Column(gettext_lazy("Latest period"), 10, lambda row: label_of(row.period)),
    Column(
        gettext_lazy("Latest"),
        13,
        lambda row: papers.latest_words(row) if row.value is None else row.value,
        is_number=True,
    ),
    Column(gettext_lazy("Markers"), 8, lambda row: bracketed(row.markers)),
    Column(gettext_lazy("Target"), 10, _target, is_number=True),
    STATUS,
    TREND,
    Column(gettext_lazy("Direction"), 11, lambda row: row.direction_text),
    CHANGE,
    Column(gettext_lazy("Held against"), 15, lambda row: row.against_name),
    Column(gettext_lazy("Its figure"), 9, lambda row: row.against, is_number=True),
    Column(gettext_lazy("Against it"), 10, lambda row: row.standing_text),
    Column(gettext_lazy("Explanation"), 150, lambda row: row.sentence),
)

PRINTED = len(COLUMNS) - 1
"""All but the explanation, which would make the rest too small to read on A4."""


def priority_sheet(
    book: Book, name: str, priority: Priority, where: dict[str, Stretch]
) -> None:
    """The rows that the priority lists, each with a small line of its history."""
    sheet = book.add(name)
    rows = book.document.of(priority.code)
    _title(book, sheet, priority)
    _heads(book, sheet)
    for line, row in enumerate(rows, start=HEADS + 1):
        _line(book, sheet, line, row)
        stretch = where.get(row.code)
        if stretch and sum(place.value is not None for place in stretch.places) > 1:
            _small_line(sheet, line, stretch)
    last = HEADS + max(1, len(rows))
    sheet.freeze_panes(HEADS + 1, 1)
    sheet.repeat_rows(HEADS)
    sheet.print_area(0, 0, last, PRINTED - 1)
    sheet.autofilter(HEADS, 0, last, len(COLUMNS) - 1)
    colour_statuses(book, sheet, (HEADS + 1, COLUMNS.index(STATUS)), last)


def _title(book: Book, sheet: Any, priority: Priority) -> None:
    """What is printed above the heads; the texts may run over the empty cells."""
    large = book.style(bold=True, font_size=16, font_color=BRAND)
    quiet = book.style(font_color=QUIET)
    sheet.set_row(0, 24)
    sheet.write_string(0, 0, priority.title, large)
    where = [papers.occasion_of(book.document), papers.reference_of(book.document)]
    sheet.write_string(1, 0, papers.DOT.join(where), quiet)
    sheet.write_string(2, 0, papers.counts_words(priority.counts), quiet)
    sheet.set_row(2, 21)


def _heads(book: Book, sheet: Any) -> None:
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width)
        side = {"align": "right", "indent": 1} if column.is_number else {}
        sheet.write_string(HEADS, index, str(column.title), book.head(**side))
    heads = ((str(column.title), column.width - 2) for column in COLUMNS)
    sheet.set_row(HEADS, height(heads))


def _line(book: Book, sheet: Any, line: int, row: Row) -> None:
    values = [column.read(row) for column in COLUMNS]
    beside = beside_words(row, book.document)
    values[-1] = f"{row.sentence} {beside}" if beside else row.sentence
    for place, (column, value) in enumerate(zip(COLUMNS, values, strict=True)):
        write(sheet, (line, place), value, _style(book, column, value, row))
    texts = zip(values, COLUMNS, strict=True)
    cells = ((v, c.width) for v, c in texts if isinstance(v, str))
    sheet.set_row(line, max(height(cells), LEAST))


def _style(book: Book, column: Column, value: Value, row: Row) -> Any:
    """A word in a column of numbers stands to the right as they do."""
    look: dict[str, Any] = {"bottom": 1, "bottom_color": EDGE}
    if column.is_number:
        look |= {"align": "right", "indent": 1}
    if column is STATUS:
        look["align"] = "center"
    if isinstance(value, Decimal):
        written = change_format(row) if column is CHANGE else number_format(row)
        return book.style(num_format=written, **look)
    return book.text(bold=column is COLUMNS[0], **look)


def change_format(row: Row) -> str:
    """The indicator's numbers with their sign; of a percentage in points. Pure."""
    digits = number_format(row).split(";")[0].removesuffix('"%"')
    if row.unit == Unit.PERCENT:
        digits += f'" {_("pts")}"'
    return f"+{digits};-{digits};{digits}"


def _small_line(sheet: Any, line: int, stretch: Stretch) -> None:
    cells = xl_range(stretch.first, FIGURE, stretch.last, FIGURE)
    options = {
        "range": f"{quote_sheetname(stretch.sheet)}!{cells}",
        "series_color": BRAND,
        "last_point": True,
        "last_color": BRAND,
        "weight": 1.5,
    }
    sheet.add_sparkline(line, COLUMNS.index(TREND), options)


def colour_statuses(book: Book, sheet: Any, first: tuple[int, int], last: int) -> None:
    """The colour follows the word, also when somebody changes the word.

    Any word that is not one of the four is a reason for having no data.
    """
    area = (*first, last, first[1])
    for status, (ground, ink) in FILLS.items():
        style = book.file.add_format({"bg_color": ground, "font_color": ink})
        rule: dict[str, Any] = {"type": "no_blanks"}
        if status != Status.NO_DATA:
            rule = {"type": "cell", "criteria": "==", "value": f'"{status.label}"'}
        sheet.conditional_format(*area, rule | {"format": style, "stop_if_true": True})

"""The sheet with every figure of every history: charts and small lines read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.choices import State

from ...markers import bracketed
from ...packs import papers
from ...packs.chart_lines import Place, places_of
from ...packs.document import Point, Row
from .book import EDGE, Book, write

DATES = "d mmm yyyy"
Value = str | Decimal | date | None


def _state(point: Point) -> str:
    return str(State(point.state).label) if point.state else ""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the long table: its head, width, and how to read a figure."""

    title: Any
    width: int
    read: Callable[[Point], Value]


COLUMNS = (
    Column(gettext_lazy("From"), 12, lambda point: point.period.start),
    Column(gettext_lazy("To"), 12, lambda point: point.period.end),
    Column(gettext_lazy("Figure"), 12, lambda point: point.value),
    Column(gettext_lazy("As written"), 14, lambda point: point.text),
    Column(gettext_lazy("State"), 13, _state),
    Column(gettext_lazy("Markers"), 9, lambda point: bracketed(point.markers)),
    Column(gettext_lazy("Target"), 12, lambda point: point.goal.value),
    Column(gettext_lazy("Lower end"), 11, lambda point: point.goal.lower),
    Column(gettext_lazy("Upper end"), 11, lambda point: point.goal.upper),
    Column(gettext_lazy("Status"), 14, lambda point: point.status_text),
)
NAMES = (
    (gettext_lazy("Code"), 26),
    (gettext_lazy("Indicator"), 40),
    (gettext_lazy("Unit"), 20),
    (gettext_lazy("Period"), 13),
)
TITLE, UNIT, LABEL, FIRST = 1, 2, 3, 4
"""The columns of title, unit and period; the first of COLUMNS."""
FIGURE, TARGET, LOWER, UPPER = 6, 10, 11, 12
"""Where the figures and the ends of targets stand."""
NUMBERS = frozenset({FIGURE, TARGET, LOWER, UPPER})


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where an indicator's history is on the sheet: its first and last line."""

    sheet: str
    first: int
    last: int
    places: tuple[Place, ...]

    def column(self, column: int) -> list[object]:
        """The cells of a column, as charts ask for them."""
        return [self.sheet, self.first, column, self.last, column]

    def cell(self, column: int) -> list[object]:
        """The first cell of a column."""
        return [self.sheet, self.first, column]


def stretches(name: str, rows: Sequence[Row]) -> dict[str, Stretch]:
    """Where each indicator's history will stand, by code; none without a figure."""
    found = {}
    line = 1
    for row in rows:
        places = places_of(row)
        if places:
            found[row.code] = Stretch(name, line, line + len(places) - 1, places)
            line += len(places)
    return found


def figures_sheet(book: Book, name: str, where: dict[str, Stretch]) -> None:
    """The long table: a line for each figure, and one where a line may not go on."""
    sheet = book.add(name)
    heads = [*NAMES, *((c.title, c.width) for c in COLUMNS)]
    for index, (title, width) in enumerate(heads):
        sheet.set_column(index, index, width)
        side = {"align": "right", "indent": 1} if index in NUMBERS else {}
        sheet.write_string(0, index, str(title), book.head(**side))
    last = 0
    for row in book.document.rows:
        if stretch := where.get(row.code):
            _history(book, sheet, row, stretch)
            last = stretch.last
    sheet.freeze_panes(1, UNIT)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(last, 1), len(heads) - 1)


def _history(book: Book, sheet: Any, row: Row, stretch: Stretch) -> None:
    for offset, place in enumerate(stretch.places):
        line = stretch.first + offset
        edge = {"top": 1, "top_color": EDGE} if offset == 0 else {}
        texts = book.style(**edge)
        numbers = book.number(row, align="right", indent=1, **edge)
        dates = book.style(num_format=DATES, align="left", **edge)
        write(sheet, (line, 0), row.code, texts)
        write(sheet, (line, TITLE), row.title, texts)
        write(sheet, (line, UNIT), papers.unit_words(row), texts)
        write(sheet, (line, LABEL), place.label, texts)
        for column, value in enumerate(_values(place), start=FIRST):
            if isinstance(value, date):
                sheet.write_datetime(line, column, value, dates)
            else:
                is_number = isinstance(value, Decimal)
                write(sheet, (line, column), value, numbers if is_number else texts)


def _values(place: Place) -> list[Value]:
    """The cells of a line; a gap has but its day and its reason."""
    if place.point:
        return [column.read(place.point) for column in COLUMNS]
    if place.change:
        return [place.change.date, None, None, place.change.cause]
    return [None, None, None, _("No figures")]

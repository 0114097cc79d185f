"""The sheet with the three verdicts of every indicator, and what goes on over time."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy

from ...packs.document import Row
from ...packs.findings import Finding, Forecast, Interval, Ranked
from ...packs.said import target_of, travel_of
from .book import EDGE, Book, height, write
from .priorities import STATUS, Column, Value, colour_statuses


def _interval(row: Row) -> Interval | None:
    return row.findings.comparison.interval if row.findings else None


def _lower(row: Row) -> Value:
    interval = _interval(row)
    return interval.lower if interval else None


def _upper(row: Row) -> Value:
    interval = _interval(row)
    return interval.upper if interval else None


def _compared(row: Row) -> str:
    return row.findings.comparison.standing_text if row.findings else ""


def _level(row: Row) -> str:
    level = row.findings.comparison.level if row.findings else ""
    return f"{level}%" if level else ""


def _compared_sentence(row: Row) -> str:
    if row.findings is None:
        return ""
    found = row.findings.comparison
    return " ".join(filter(None, (found.sentence, found.chance)))


def _first(row: Row) -> Ranked | None:
    return row.ranked[0] if row.ranked else None


def _rank(name: str) -> Callable[[Row], Value]:
    return lambda row: getattr(_first(row), name, "")


def _quartile(name: str) -> Callable[[Row], Value]:
    return lambda row: getattr(_first(row), name, None)


def _ranked(row: Row) -> str:
    """Of every group."""
    return " ".join(one.sentences for one in row.ranked)


def _word(name: str) -> Callable[[Row], Value]:
    return lambda row: found.word if (found := _found(row, name)) else ""


def _sentence(name: str) -> Callable[[Row], Value]:
    return lambda row: found.sentence if (found := _found(row, name)) else ""


def _found(row: Row, name: str) -> Finding | None:
    """Trend, variation, assurance or forecast; None where there is none to name."""
    found: Finding | None = getattr(row.findings, name, None)
    return found if found and found.is_its_kind else None


def _end(name: str) -> Callable[[Row], Value]:
    return lambda row: getattr(_forecast(row), name, None)


def _forecast(row: Row) -> Forecast | None:
    return row.findings.forecast if row.findings else None


NOW = Column(gettext_lazy("Status now"), 12, lambda row: row.status_text)
COLUMNS = (
    Column(gettext_lazy("Indicator"), 32, lambda row: row.title),
    STATUS,
    Column(gettext_lazy("Explanation"), 50, target_of),
    Column(gettext_lazy("Direction"), 11, lambda row: row.direction_text),
    Column(gettext_lazy("Direction explained"), 36, travel_of),
    Column(gettext_lazy("Against similar areas"), 14, _compared),
    Column(gettext_lazy("Significant at"), 11, _level),
    Column(gettext_lazy("Lower end of 95%"), 10, _lower, is_number=True),
    Column(gettext_lazy("Upper end of 95%"), 10, _upper, is_number=True),
    Column(gettext_lazy("Comparison explained"), 44, _compared_sentence),
    Column(gettext_lazy("Comparator group"), 24, _rank("group")),
    Column(gettext_lazy("Rank"), 11, _rank("rank_text")),
    Column(gettext_lazy("Rank: we moved"), 11, _rank("moved_text")),
    Column(gettext_lazy("Rank: the group changed"), 11, _rank("regrouped_text")),
    Column(gettext_lazy("Lower quartile"), 10, _quartile("lower"), is_number=True),
    Column(
        gettext_lazy("Middle of the group"), 10, _quartile("median"), is_number=True
    ),
    Column(gettext_lazy("Upper quartile"), 10, _quartile("upper"), is_number=True),
    Column(gettext_lazy("Rank explained"), 44, _ranked),
    Column(gettext_lazy("Recent trend"), 18, _word("trend")),
    Column(gettext_lazy("Trend explained"), 36, _sentence("trend")),
    Column(gettext_lazy("Variation"), 18, _word("variation")),
    Column(gettext_lazy("Variation explained"), 36, _sentence("variation")),
    Column(gettext_lazy("Assurance"), 14, _word("assurance")),
    Column(gettext_lazy("Assurance explained"), 36, _sentence("assurance")),
    NOW,
    Column(gettext_lazy("Year to date"), 36, lambda row: row.to_date_sentence),
    Column(gettext_lazy("Forecast, low"), 10, _end("low"), is_number=True),
    Column(gettext_lazy("Forecast, middle"), 10, _end("middle"), is_number=True),
    Column(gettext_lazy("Forecast, high"), 10, _end("high"), is_number=True),
    Column(gettext_lazy("Forecast explained"), 44, _sentence("forecast")),
)

PAGES_WIDE = 4
"""On one page its sentences would be too small to read; each has the indicators."""


def verdicts_sheet(book: Book, name: str) -> None:
    """A line for each indicator, in the strategy's order."""
    sheet = book.add(name)
    for index, column in enumerate(COLUMNS):
        sheet.set_column(index, index, column.width)
        side = {"align": "right", "indent": 1} if column.is_number else {}
        sheet.write_string(0, index, str(column.title), book.head(**side))
    heads = ((str(column.title), column.width - 2) for column in COLUMNS)
    sheet.set_row(0, height(heads))
    rows = book.document.rows
    for line, row in enumerate(rows, start=1):
        _line(book, sheet, line, row)
    last = max(1, len(rows))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.repeat_columns(0)
    sheet.fit_to_pages(PAGES_WIDE, 0)
    sheet.autofilter(0, 0, last, len(COLUMNS) - 1)
    for column in (STATUS, NOW):
        colour_statuses(book, sheet, (1, COLUMNS.index(column)), last)


def _line(book: Book, sheet: Any, line: int, row: Row) -> None:
    edge = {"bottom": 1, "bottom_color": EDGE}
    values = [column.read(row) for column in COLUMNS]
    for place, value in enumerate(values):
        style = book.text(bold=place == 0, **edge)
        if isinstance(value, Decimal):
            style = book.number(row, align="right", indent=1, **edge)
        write(sheet, (line, place), value, style)
    cells = zip(values, COLUMNS, strict=True)
    sheet.set_row(line, height((v, c.width) for v, c in cells if isinstance(v, str)))

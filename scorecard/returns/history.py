"""What is unusual about a figure of a return, beside its indicator's own past. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import partial

from indicators import exact
from indicators.returns.warnings import (
    far_from_history,
    largest_change,
    year_to_date_falls,
)

from ..judgement.inputs import Series
from ..judgement.numbers import amount
from ..judgement.readings import (
    adds_up,
    break_between,
    parts_of,
    reading_of,
    total,
    year_around,
)
from .grid import GridRow, with_figure


def warnings_of(row: GridRow, rows: Sequence[GridRow]) -> Iterator[tuple[str, str]]:
    """The code of a warning and its sentence, for what was typed in a row."""
    figure = row.figure()
    value = reading_of(figure).value if figure else None
    if value is None:
        return
    write, before = partial(amount, rule=row.info.rule), comparable_before(row)
    sums = _years_to_date(row, rows, value)
    checks = {
        "far-from-history": far_from_history(value, before, write),
        "largest-change": largest_change(value, before, write),
        "year-to-date-falls": year_to_date_falls(*sums, write) if sums else None,
    }
    for code, text in checks.items():
        if text:
            yield code, text


def comparable_before(row: GridRow) -> list[Decimal]:
    """The accepted figures that this one is held against, oldest first.

    Those of periods of the same length before its own, with no recording change
    between the two; without those that are hidden, undefined or not available.
    """
    period = row.due.period
    return [
        value
        for figure in row.series.figures
        if figure.period < period
        and figure.period.month_count == period.month_count
        and not break_between(row.series, figure.period, period)
        and (value := reading_of(figure).value) is not None
    ]


def _years_to_date(
    row: GridRow, rows: Sequence[GridRow], value: Decimal
) -> tuple[Decimal, Decimal] | None:
    """The year's sum before this period and with it; None where there is none."""
    period, series = row.due.period, _with_other_drafts(row, rows)
    if not adds_up(row.info.rule) or period.month_count >= 12:
        return None
    year = year_around(series, period)
    parts = [
        part
        for part in parts_of(year, period.month_count)
        if part < period and not break_between(series, part, period)
    ]
    before = total([reading_of(series.at(part)) for part in parts]).value
    if not parts or before is None:
        return None
    return before, exact.add(before, value)


def _with_other_drafts(row: GridRow, rows: Sequence[GridRow]) -> Series:
    """The row's series with what was typed for its other periods in this return."""
    series = row.series
    for other in rows:
        figure = other.figure()
        if figure and other.info.code == row.info.code and other.key != row.key:
            series = with_figure(series, figure)
    return series

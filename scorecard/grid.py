"""The history grid of a priority: a status for each indicator and period. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indicators.choices import Frequency
from indicators.periods import Period

from .judgement.numbers import amount_or_blank
from .judgement.rag import Judgement
from .judgement.verdict import judgement_at, markers
from .rows import Row

MOST_PERIODS = 8


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure of the grid; `judgement` is None where there is none."""

    period: Period
    judgement: Judgement | None = None
    text: str = ""
    markers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GridRow:
    """One indicator's figures, a cell for each period of the grid."""

    row: Row
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Grid:
    """The indicators of one frequency, over its newest periods, oldest first."""

    frequency: Frequency
    periods: Sequence[Period]
    rows: Sequence[GridRow]


def build_grids(rows: Sequence[Row]) -> list[Grid]:
    """A grid for each frequency that has figures; years and quarters do not mix."""
    found = []
    for frequency in Frequency:
        members = [row for row in rows if row.rule.frequency == frequency]
        periods = _periods(members)
        if periods:
            lines = [GridRow(row, [_cell(row, p) for p in periods]) for row in members]
            found.append(Grid(frequency, periods, lines))
    return found


def _periods(rows: Sequence[Row]) -> list[Period]:
    known = {
        figure.period
        for row in rows
        for figure in row.series.figures
        if row.period and figure.period <= row.period
    }
    return sorted(known)[-MOST_PERIODS:]


def _cell(row: Row, period: Period) -> Cell:
    figure = row.series.at(period)
    if figure is None:
        return Cell(period)
    text = amount_or_blank(figure.value, row.rule)
    judgement = judgement_at(row.series, period)
    return Cell(period, judgement, text, markers(row.series, figure))

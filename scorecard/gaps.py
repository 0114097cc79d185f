"""Recording changes on a chart: where they stand, and where no line goes on. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from indicators.periods import Period

from .judgement.inputs import Break, Figure
from .judgement.numbers import written_date
from .judgement.readings import parting

Piece = dict[str, Any]
"""Of a chart, as scorecard/charts.py describes one."""


def cuts(figures: Sequence[Figure], breaks: Sequence[Break]) -> frozenset[int]:
    """The places of figures that begin to be counted in another way."""
    breaks = parting(breaks)
    if not breaks:
        return frozenset()
    return frozenset(
        place
        for place in range(1, len(figures))
        if any(
            figures[place - 1].period.end < change.date <= figures[place].period.end
            for change in breaks
        )
    )


def unjoined(periods: Sequence[Period], breaks: Sequence[Break]) -> frozenset[int]:
    """The places of periods that no line may be drawn to from the one before.

    Those of `cuts`, and the one after a period that was counted in both ways: such a
    period is comparable with neither neighbour, as in `judgement.break_between`.
    """
    breaks = parting(breaks)
    if not breaks:
        return frozenset()
    return frozenset(
        place
        for place in range(1, len(periods))
        if any(
            periods[place - 1].start < change.date <= periods[place].end
            for change in breaks
        )
    )


def breaks_of(changes: Iterable[Break], periods: Sequence[Period]) -> list[Piece]:
    """Each recording change with its day, at the first period that it touches."""
    return [
        {
            "at": next(i for i, p in enumerate(periods) if p.end >= change.date),
            **_cause(change),
        }
        for change in inside(changes, periods)
    ]


def inside(changes: Iterable[Break], periods: Sequence[Period]) -> list[Break]:
    """The changes that these periods, oldest first, have figures before and after."""
    return [
        c for c in changes if periods and periods[0].start < c.date <= periods[-1].end
    ]


def causes_of(changes: Iterable[Break]) -> list[Piece]:
    """Each recording change with its day, once, for the list under a chart."""
    return [_cause(change) for change in dict.fromkeys(changes)]


def _cause(change: Break) -> Piece:
    return {
        "date": written_date(change.date),
        "label": change.cause,
        "compared": change.compared_because,
    }

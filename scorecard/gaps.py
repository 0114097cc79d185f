"""Where a line may not be drawn on: at a recording change. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from .judgement.inputs import Break, Figure


def cuts(figures: Sequence[Figure], breaks: Sequence[Break]) -> frozenset[int]:
    """The places of figures that are not comparable with the one before them."""
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

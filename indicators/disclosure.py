"""Which small numbers to hide, and which others so that no sum gives them back. Pure.

The first rule is the indicator's own: above 0 and below its threshold. The second
works on equations, "this total is the sum of these parts": as long as exactly one
member is hidden, the others give it away, so one more part is hidden.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from decimal import Decimal
from typing import TypeVar

from .periods import Period

Key = TypeVar("Key", bound=Hashable)
Cell = tuple[int, Period]
"""One figure of an indicator: the area's id and the period."""


def is_small(count: Decimal | None, threshold: int) -> bool:
    """Above 0 and below the threshold; nought is safe to show."""
    return count is not None and 0 < count < threshold


def hidden_keys(
    counts: Mapping[Key, Decimal | None],
    equations: Iterable[Collection[Key]],
    threshold: int,
) -> set[Key]:
    """The small counts, and then more until no equation has one hidden alone.

    An equation is any set of keys of which one is the sum of the others. The one
    more to hide is the smallest shown count of the set, nought last: hiding it
    takes least from the reader.
    """
    hidden = {key for key, count in counts.items() if is_small(count, threshold)}
    pending = [tuple(equation) for equation in equations]
    while True:
        more = {
            _next_to_hide(equation, counts, hidden)
            for equation in pending
            if sum(key in hidden for key in equation) == 1
        } - {None}
        if not more:
            return hidden
        hidden |= more  # type: ignore[arg-type]


def _next_to_hide(
    equation: tuple[Key, ...], counts: Mapping[Key, Decimal | None], hidden: set[Key]
) -> Key | None:
    shown = [key for key in equation if key not in hidden and counts[key] is not None]
    return min(shown, key=lambda key: (not counts[key], counts[key]), default=None)


def equations_in_time(cells: Collection[Cell]) -> list[tuple[Cell, ...]]:
    """Each longer period of an area with the shorter ones that fill it exactly."""
    by_area = defaultdict(list)
    for area, period in cells:
        by_area[area].append(period)
    return [
        ((area, whole), *((area, part) for part in parts))
        for area, periods in by_area.items()
        for whole in periods
        for parts in _fillings(whole, periods)
    ]


def _fillings(whole: Period, periods: Collection[Period]) -> list[list[Period]]:
    """For each shorter length: the periods of it inside `whole`, if they fill it."""
    by_length = defaultdict(list)
    for period in periods:
        if period != whole and whole.contains(period):
            by_length[period.month_count].append(period)
    return [
        parts
        for parts in by_length.values()
        if sum((part.end - part.start).days + 1 for part in parts)
        == (whole.end - whole.start).days + 1
    ]


def equations_in_space(
    cells: Collection[Cell], parents: Mapping[int, int | None]
) -> list[tuple[Cell, ...]]:
    """Each area's figure with those of the areas inside it, in the same period.

    Parts that are not all there are treated as if they were: better to hide one
    figure too many than to reckon on a gap.
    """
    known = set(cells)
    parts = defaultdict(list)
    for area, period in cells:
        parent = parents.get(area)
        if parent is not None and (parent, period) in known:
            parts[parent, period].append((area, period))
    return [(whole, *members) for whole, members in parts.items()]

"""Which small numbers to hide, and which others so that no sum gives them back. Pure.

The first rule is the indicator's own: above 0 and below its threshold. The second
works on equations, "this total is the sum of these parts". Whoever reads the shown
figures can add and subtract equations as they like; a hidden figure that comes out
as a number is given away, and then one of the figures it comes out from is hidden
too, until none does.

It guards against arithmetic on what is shown here. It cannot know what is published
elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Set
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from .periods import Period

Key = TypeVar("Key", bound=Hashable)
Cell = tuple[int, Period]
"""One figure of an indicator: the area's id and the period."""
Equation = Mapping[Key, int]
"""What each figure is multiplied by, so that the sum is 0: whole 1, its parts -1."""


def is_small(count: Decimal | None, threshold: int) -> bool:
    """Above 0 and below the threshold; nought is safe to show."""
    return count is not None and 0 < count < threshold


def hidden_keys(
    counts: Mapping[Key, Decimal | None],
    equations: Iterable[Equation[Key]],
    threshold: int,
) -> set[Key]:
    """The small counts, and then more until the equations give none of them away.

    Of the figures that give one away the smallest is hidden, nought last: that takes
    least from the reader. Of equal ones it is the first in `counts`.
    """
    hidden = {key for key, count in counts.items() if is_small(count, threshold)}
    equations = list(equations) if hidden else []
    rank = {key: (not n, n, i) for i, (key, n) in enumerate(counts.items())}
    while True:
        before = len(hidden)
        for shown in given_away(equations, hidden).values():
            if shown and not shown & hidden:
                hidden.add(min(shown, key=rank.__getitem__))
        if len(hidden) == before:
            return hidden


def given_away(
    equations: Iterable[Equation[Key]], hidden: Set[Key]
) -> dict[Key, set[Key]]:
    """Each hidden key that the shown ones determine -> the keys it comes out from.

    Gauss's elimination on the hidden keys: what is left in a row with one hidden key
    alone is a formula for it.
    """
    solved: dict[Key, dict[Key, Fraction]] = {}
    for equation in equations:
        if not hidden.isdisjoint(equation):
            _eliminate(equation, solved, hidden)
    return {
        key: row.keys() - {key}
        for key, row in solved.items()
        if sum(other in hidden for other in row) == 1
    }


def _eliminate(
    equation: Equation[Key],
    solved: dict[Key, dict[Key, Fraction]],
    hidden: Set[Key],
) -> None:
    """Add one equation to the rows solved so far, each for a key of its own."""
    row = {key: Fraction(factor) for key, factor in equation.items()}
    for key in [key for key in row if key in solved]:
        _subtract(row, solved[key], key)
    unknown = next((key for key in row if key in hidden), None)
    if unknown is None:
        return
    factor = row[unknown]
    row = {key: value / factor for key, value in row.items()}
    for other in solved.values():
        if unknown in other:
            _subtract(other, row, unknown)
    solved[unknown] = row


def _subtract(
    row: dict[Key, Fraction], other: Mapping[Key, Fraction], key: Key
) -> None:
    """Take `other` from `row` as often as it takes for `key` to vanish from it."""
    times = row[key]
    for name, factor in other.items():
        left = row.get(name, Fraction(0)) - times * factor
        if left:
            row[name] = left
        else:
            row.pop(name, None)


# Which equations there are


def equations_in_time(cells: Iterable[Cell]) -> list[dict[Cell, int]]:
    """How the periods of each area add up: every longer one from shorter ones.

    A period is a step from its first day to the day after its last. Steps that lead
    round in a circle make an equation: a year and its quarters, but also two rolling
    years, the quarter that came and the quarter that went. The circles found here are
    enough to make every other one by adding and subtracting.
    """
    periods_of = defaultdict(set)
    for area, period in cells:
        periods_of[area].add(period)
    known: dict[frozenset[Period], list[dict[Period, int]]] = {}
    found = []
    for area, periods in periods_of.items():
        same = frozenset(periods)
        if same not in known:
            known[same] = _circles(same)
        for circle in known[same]:
            found.append({(area, period): sign for period, sign in circle.items()})
    return found


def _circles(periods: Collection[Period]) -> list[dict[Period, int]]:
    """A basis of the circles; shorter periods first, so that circles stay short."""
    steps: dict[date, list[tuple[Period, int, date]]] = defaultdict(list)
    found = []
    for period in sorted(periods, key=lambda p: (p.end - p.start, p)):
        first, last = period.start, period.end + timedelta(days=1)
        way = _way(steps, first, last)
        if way is not None:
            found.append({period: 1, **{step: -sign for step, sign in way.items()}})
        else:
            steps[first].append((period, 1, last))
            steps[last].append((period, -1, first))
    return found


def _way(
    steps: Mapping[date, list[tuple[Period, int, date]]], first: date, last: date
) -> dict[Period, int] | None:
    """The periods that lead from one day to another, -1 for backwards; or None."""
    came_by: dict[date, tuple[Period, int, date] | None] = {first: None}
    pending = [first]
    for day in pending:
        for period, sign, following in steps.get(day, ()):
            if following not in came_by:
                came_by[following] = (period, sign, day)
                pending.append(following)
    if last not in came_by:
        return None
    way = {}
    while step := came_by[last]:
        period, sign, last = step
        way[period] = sign
    return way


def equations_in_space(
    counts: Mapping[Cell, Decimal], parents: Mapping[int, int | None], threshold: int
) -> list[dict[Cell, int]]:
    """Each area's figure with those of the areas inside it, in the same period.

    Only where the parts add up to the whole, or miss it by less than the threshold:
    otherwise some are not here, and subtracting tells nothing.
    """
    parts = defaultdict(list)
    for area, period in counts:
        whole = _area_around(area, period, counts, parents)
        if whole is not None:
            parts[whole, period].append((area, period))
    return [
        {whole: 1, **dict.fromkeys(members, -1)}
        for whole, members in parts.items()
        if abs(counts[whole] - sum(counts[part] for part in members)) < threshold
    ]


def _area_around(
    area: int,
    period: Period,
    counts: Mapping[Cell, Decimal],
    parents: Mapping[int, int | None],
) -> int | None:
    """The nearest area around this one that has a figure for the period."""
    parent = parents.get(area)
    while parent is not None and (parent, period) not in counts:
        parent = parents.get(parent)
    return parent

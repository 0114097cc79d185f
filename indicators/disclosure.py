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
from collections.abc import (
    Collection,
    Hashable,
    Iterable,
    Mapping,
    Sequence,
    Set,
)
from datetime import date, timedelta
from decimal import Decimal
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
    unpublished: Collection[Key] = (),
) -> set[Key]:
    """The small counts, and then more until the equations give none of them away.

    In an equation that helps to give one away its smallest shown figure is hidden,
    nought last: that takes least from the reader. Of equal ones it is the first in
    `counts`. Keys that are `unpublished` only tie equations together: nobody sees
    them, and nobody can hide them.
    """
    nowhere = frozenset(unpublished)
    hidden = {
        key
        for key, count in counts.items()
        if is_small(count, threshold) and key not in nowhere
    }
    known = list(equations) if hidden else []
    seen = [line for line in known if nowhere.isdisjoint(line)]
    rank = {key: (not n, n, i) for i, (key, n) in enumerate(counts.items())}
    while True:
        lines = _giving_away(known, hidden, nowhere) or _ones(seen, hidden, counts)
        more: set[Key] = set()
        for line in lines:
            shown = line.keys() - hidden - nowhere
            if shown and more.isdisjoint(line):
                more.add(min(shown, key=rank.__getitem__))
        if not more:
            return hidden
        hidden |= more


def given_away(equations: Iterable[Equation[Key]], hidden: Set[Key]) -> set[Key]:
    """The hidden keys that adding and subtracting the equations gives a number for."""
    return {
        key
        for system in _systems(equations, hidden)
        for key in _determined(system, hidden)
    }


def _giving_away(
    equations: Sequence[Equation[Key]], hidden: Set[Key], nowhere: Set[Key]
) -> list[Equation[Key]]:
    """Equations in which one more figure should be hidden."""
    unknown = hidden | nowhere
    alone = [
        line
        for line in equations
        if len(line) > 1 and len(keys := line.keys() & unknown) == 1 and keys <= hidden
    ]
    if alone:
        return alone
    found = []
    for system in _systems(equations, unknown):
        if len(set().union(*system) & unknown) > LARGEST_SYSTEM:
            continue
        for key in _determined(system, unknown):
            if key in hidden:
                lines = [line for line in system if line.keys() - unknown]
                found += sorted(lines, key=lambda line: key not in line)[:1]
    return found


def _ones(
    equations: Iterable[Equation[Key]],
    hidden: Set[Key],
    counts: Mapping[Key, Decimal | None],
) -> list[Equation[Key]]:
    """Equations that leave two for two hidden parts, three for three, and so on.

    Nought is hidden only where nothing else is left, so each of them must be one.
    """
    return [
        line
        for line in equations
        if (keys := line.keys() & hidden)
        and all(counts[key] == 1 for key in keys)
        and len({line[key] for key in keys}) == 1
    ]


# Systems of equations

LARGEST_SYSTEM = 400
"""Hidden figures that are solved for together. In larger systems, which are no table
that people read, it is left at two hidden figures in every equation."""
PRIME = 2**61 - 1
"""Elimination reckons modulo this prime: exact, quick, and for sums of ones wrong
about a figure only by a chance of one in 10^18."""


def _systems(
    equations: Iterable[Equation[Key]], hidden: Set[Key]
) -> list[list[Equation[Key]]]:
    """Equations with hidden keys, those together that share some."""
    systems: dict[int, list[Equation[Key]]] = {}
    system_of: dict[Key, int] = {}
    for number, line in enumerate(equations):
        keys = [key for key in line if key in hidden]
        if not keys:
            continue
        systems[number] = [line]
        for other in {system_of[key] for key in keys if key in system_of}:
            systems[number] = systems.pop(other) + systems[number]
        for member in systems[number]:
            system_of.update((key, number) for key in member if key in hidden)
    return [*systems.values()]


def _determined(system: Iterable[Equation[Key]], hidden: Set[Key]) -> list[Key]:
    """The hidden keys that have one value only, whatever is shown."""
    solved: dict[Key, dict[Key, int]] = {}
    for line in system:
        row = {key: sign % PRIME for key, sign in line.items() if key in hidden}
        for key in [key for key in row if key in solved]:
            _subtract(row, solved[key], key)
        if row:
            _solve_for(next(iter(row)), row, solved)
    return [key for key, row in solved.items() if len(row) == 1]


def _solve_for(
    key: Key, row: dict[Key, int], solved: dict[Key, dict[Key, int]]
) -> None:
    """Keep the row as what `key` is equal to, and take it out of all others."""
    inverse = pow(row[key], -1, PRIME)
    row = {name: factor * inverse % PRIME for name, factor in row.items()}
    for other in solved.values():
        if key in other:
            _subtract(other, row, key)
    solved[key] = row


def _subtract(row: dict[Key, int], other: Mapping[Key, int], key: Key) -> None:
    """Take `other` from `row` as often as it takes for `key` to vanish from it."""
    times = row[key]
    for name, factor in other.items():
        left = (row.get(name, 0) - times * factor) % PRIME
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


def sums_in_time(counts: Mapping[Cell, Decimal]) -> dict[Cell, Decimal]:
    """Counts that are nowhere, but that the periods which an area has add up to.

    Only for periods that another area has: a year of a city that has quarters, where
    the country has the year. They tie the two together.
    """
    periods_of = defaultdict(set)
    for area, period in counts:
        periods_of[area].add(period)
    every = set().union(*periods_of.values())
    ways: dict[frozenset[Period], dict[Period, Mapping[Period, int]]] = {}
    found = {}
    for area, periods in periods_of.items():
        same = frozenset(periods)
        if same not in ways:
            ways[same] = _ways(same, every - same)
        for period, way in ways[same].items():
            found[area, period] = sum(
                (sign * counts[area, step] for step, sign in way.items()), Decimal(0)
            )
    return found


def _ways(
    periods: Collection[Period], wanted: Iterable[Period]
) -> dict[Period, Mapping[Period, int]]:
    """How these periods add up to each of those wanted, where they do."""
    steps: dict[date, list[tuple[Period, int, date]]] = defaultdict(list)
    for period in sorted(periods, key=lambda p: (p.end - p.start, p)):
        _add_step(steps, period)
    found: dict[Period, Mapping[Period, int]] = {}
    for period in sorted(wanted):
        way = _way(steps, period.start, period.end + timedelta(days=1))
        if way is not None:
            found[period] = way
    return found


def _add_step(
    steps: Mapping[date, list[tuple[Period, int, date]]], period: Period
) -> None:
    first, last = period.start, period.end + timedelta(days=1)
    steps[first].append((period, 1, last))
    steps[last].append((period, -1, first))


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
            _add_step(steps, period)
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

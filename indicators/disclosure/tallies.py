"""Whether the figures that are shown leave a hidden one any room. Pure.

The tally of an area on a day is all that it has counted before that day. A figure is
the difference of two tallies of its area: on the day after its last one, less on its
first. And on every day the tally of a whole is the sum of the tallies of its parts.
Whatever adding and subtracting can make of figures, of any periods and any areas,
follows from these two.

So think of another table, and of how far its tallies are from ours. A figure that is
the same in both ties two tallies together; one that is to be one more ties them one
apart. Where ties and sums contradict each other there is no such table, and whoever
sees the figures that are the same knows it.

Where indicators are tied together, violence being that with and that without injury,
tallies of one day and area keep that rule too: an equation, which as well as a sum has
a number of its own, below 0.

Figures and tallies go by numbers here: there are many, and they are looked up often.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import gcd
from typing import Any, NamedTuple

Times = Mapping[int, int]
"""So many times each tally, or each sum, less where it is below 0."""


@dataclass(frozen=True, slots=True)
class Book:
    """What adds up to what, whatever the figures are."""

    figures: Sequence[tuple[int, int]]
    """The tallies that each figure is the difference of, the earlier one first."""
    sums: Mapping[int, Sequence[int]]
    """The tally of a whole -> those of its parts on the same day."""
    equations: Mapping[int, Times] = field(default_factory=dict)
    """Tallies that come to nothing, by a number below 0: sums have those of wholes."""


class Tables:
    """All tables in which some figures, by their numbers, have changed by so much."""

    def __init__(self, book: Book, changes: Mapping[int, int]) -> None:
        self._book = book
        self._whole_of = {p: whole for whole, parts in book.sums.items() for p in parts}
        self._steps = _steps(book, changes)
        self._ties = _ties(self._steps, changes)
        self._equations_of = _equations_of(book.equations)
        sums = [self._row({}, {key: 1}) for key in (*book.sums, *book.equations)]
        self._solved, impossible = _solve(sums)
        self.clashes = [*self._clashes_in_areas(changes)] or [
            self._figures({}, row.sums) for row in impossible
        ]
        """Figures whose changes cannot be made together; none where they all can."""

    def clash(self, figure: int, change: int) -> set[int]:
        """The figures that allow another one no such change; none where it is free."""
        first, last = self._book.figures[figure]
        ends = {first: -1, last: 1}
        for sums in self._own_sums(first, last):
            row = self._row(ends, sums)
            if not row.roots and row.rest != change:
                return self._figures(ends, sums)
        row = self._row(ends, {})
        row.rest -= change
        _reduce(row, self._solved)
        if row.roots or not row.rest:
            return set()
        return self._figures({first: -row.times, last: row.times}, row.sums)

    def _own_sums(self, first: int, last: int) -> Iterator[dict[int, int]]:
        """The sums to try first: none, of its parts, with the other parts of a whole.

        What comes out of these is made of no more figures than it must be.
        """
        yield {}
        if first in self._book.sums:
            yield {first: 1, last: -1}
        if first in self._whole_of:
            yield {self._whole_of[first]: -1, self._whole_of[last]: 1}
        for begins, times in self._equations_of.get(first, ()):
            for ends, times_last in self._equations_of.get(last, ()):
                yield {begins: times, ends: -times_last}

    def _clashes_in_areas(self, changes: Mapping[int, int]) -> Iterator[set[int]]:
        for figure, change in changes.items():
            first, last = self._book.figures[figure]
            if self._ties[last].apart - self._ties[first].apart != change:
                yield {figure} | self._between({first: -1, last: 1})

    def _row(self, tallies: Times, sums: dict[int, int]) -> Row:
        """These tallies and sums, by what the tallies are tied to."""
        roots: Counter[int] = Counter()
        rest = 0
        for tally, times in self._expanded(tallies, sums).items():
            tie = self._ties.get(tally)
            roots[tie.root if tie else tally] += times
            rest += times * tie.apart if tie else 0
        return Row({root: times for root, times in roots.items() if times}, rest, sums)

    def _expanded(self, tallies: Times, sums: Times) -> Counter[int]:
        """The tallies, each sum as a whole less its parts."""
        found = Counter(tallies)
        for whole, times in sums.items():
            if whole < 0:
                for tally, each in self._book.equations[whole].items():
                    found[tally] += times * each
            else:
                found[whole] += times
                found.subtract(dict.fromkeys(self._book.sums[whole], times))
        return found

    def _figures(self, tallies: Times, sums: Times) -> set[int]:
        """The figures that tie these tallies and sums together, where they all can."""
        tied: dict[int, dict[int, int]] = defaultdict(dict)
        for tally, times in self._expanded(tallies, sums).items():
            if times and tally in self._ties:
                tied[self._ties[tally].root][tally] = times
        return set().union(
            *(self._direct(group) or self._between(group) for group in tied.values())
        )

    def _direct(self, tallies: Iterable[int]) -> set[int]:
        """A figure that ties the tallies, if there are two and there is one."""
        first, *others = tallies
        ways = self._steps[first]
        return {way.figure for way in ways if others == [way.to]}

    def _between(self, tallies: Times) -> set[int]:
        """The figures by which these tallies are tied to their root, less and more."""
        found: Counter[int] = Counter()
        for tally, times in tallies.items():
            tie = self._ties[tally]
            while tie.by:
                found[tie.by.figure] += times * tie.by.sign
                tie = self._ties[tie.before]
        return {figure for figure, times in found.items() if times}


def _equations_of(equations: Mapping[int, Times]) -> dict[int, list[tuple[int, int]]]:
    """Tally -> the equations that it is in once, and with which sign."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for key, tallies in equations.items():
        for tally, times in tallies.items():
            if abs(times) == 1:
                found[tally].append((key, times))
    return found


# Ties


class Step(NamedTuple):
    """By a figure to another tally: forwards, or backwards in time, -1."""

    to: int
    figure: int
    sign: int


class Tie(NamedTuple):
    """A tally that is `apart` from its root: from `before` it, and then a step."""

    root: int
    apart: int
    before: int
    by: Step | None


def _steps(book: Book, figures: Iterable[int]) -> dict[int, list[Step]]:
    steps: dict[int, list[Step]] = defaultdict(list)
    for figure in figures:
        first, last = book.figures[figure]
        steps[first].append(Step(last, figure, 1))
        steps[last].append(Step(first, figure, -1))
    return steps


def _ties(
    steps: Mapping[int, Sequence[Step]], changes: Mapping[int, int]
) -> dict[int, Tie]:
    """Each tally tied to the first that it can be, by as few figures as can be."""
    ties: dict[int, Tie] = {}
    for root in steps:
        if root in ties:
            continue
        ties[root] = Tie(root, 0, root, None)
        pending = [root]
        for tally in pending:
            for step in steps[tally]:
                if step.to not in ties:
                    apart = ties[tally].apart + step.sign * changes[step.figure]
                    ties[step.to] = Tie(root, apart, tally, step)
                    pending.append(step.to)
    return ties


def spans_known(
    book: Book, counts: Mapping[int, Any]
) -> Iterator[tuple[int, int, Any, set[int]]]:
    """Every two tallies that these figures tie together: how far they are apart, and by
    which figures. Of each group the first with each other one.
    """
    steps = _steps(book, counts)
    ties = _ties(steps, counts)
    for tally, tie in ties.items():
        figures: set[int] = set()
        at = tie
        while at.by:
            figures ^= {at.by.figure}
            at = ties[at.before]
        if figures:
            yield tie.root, tally, tie.apart, figures


# Equations


@dataclass(slots=True)
class Row:
    """An equation: so many times each root, and the rest, are 0 together."""

    roots: dict[int, int]
    rest: int
    sums: dict[int, int]
    """The sums that it was made of, by their wholes, and how many times."""
    times: int = 1
    """How many times what it was before other equations were taken from it."""


Solved = dict[int, tuple[int, Row]]
"""Root -> when it was solved for, and the equation."""


def _solve(rows: Iterable[Row]) -> tuple[Solved, list[Row]]:
    """Each equation solved for one root, the rarest; and those that cannot hold."""
    rows = [*rows]
    uses = Counter(root for row in rows for root in row.roots)
    solved: Solved = {}
    impossible = []
    for number, row in enumerate(rows):
        _reduce(row, solved)
        if row.roots:
            root = min(row.roots, key=lambda r: (abs(row.roots[r]), uses[r]))
            solved[root] = number, row
        elif row.rest:
            impossible.append(row)
    return solved, impossible


def _reduce(row: Row, solved: Solved) -> None:
    """Replace every root that is solved, until none is left in the row.

    In the order of solving: an equation has no root that was solved before it, so
    none comes back.
    """
    while known := [root for root in row.roots if root in solved]:
        root = min(known, key=lambda r: solved[r][0])
        _subtract(row, solved[root][1], root)


def _subtract(row: Row, other: Row, root: int) -> None:
    """Take `other` from `row` as often as it takes for `root` to vanish from it."""
    common = gcd(row.roots[root], other.roots[root])
    keep, take = other.roots[root] // common, row.roots[root] // common
    row.times *= keep
    row.rest = keep * row.rest - take * other.rest
    row.roots = _difference(row.roots, keep, other.roots, take)
    row.sums = _difference(row.sums, keep, other.sums, take)


def _difference(
    ours: dict[int, int], keep: int, theirs: Times, take: int
) -> dict[int, int]:
    """`keep` times ours less `take` times theirs, without noughts; may change ours."""
    found = ours if keep == 1 else {key: keep * times for key, times in ours.items()}
    for key, times in theirs.items():
        left = found.get(key, 0) - take * times
        if left:
            found[key] = left
        else:
            del found[key]
    return found

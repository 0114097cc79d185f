"""What adds up to what: the sums that figures of places and periods keep. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from .limits import MOST, Known, Stretch
from .tallies import Book, spans_known
from .wholes import Areas, Cell, Place, Tally, ends_of, rest_of

Equation = Mapping[Place, int]
"""So many times the figures of each place come to nothing, in every table."""


@dataclass(frozen=True)
class Frame:
    """The same in two ways: as tallies on days, and as stretches from day to day."""

    cells: Sequence[Cell]
    """The figures, by their numbers; then those that nobody gives and are nought."""
    days: Sequence[date]
    """All on which a figure begins, or the next after one ends."""
    sums: Mapping[Tally, Sequence[Tally]]
    """Whole -> parts, on each day."""
    equations: Sequence[Equation]

    @classmethod
    def of(
        cls,
        counts: Mapping[Cell, Decimal],
        parents: Mapping[Place, Place | None],
        threshold: int,
        equations: Sequence[Equation],
    ) -> Frame:
        """What these counts must keep; `threshold` is the widest of their rules."""
        days = sorted({day for cell in counts for _place, day in ends_of(cell)})
        tied_places = (place for equation in equations for place in equation)
        areas = Areas.of(counts, parents, tied_places)
        noughts, sums = _sums(areas, threshold, days)
        return cls([*counts, *noughts], days, sums, equations)

    @cached_property
    def _numbers(self) -> dict[Tally, int]:
        """Of the tallies that figures begin or end with, then of others."""
        ends = (tally for cell in self.cells for tally in ends_of(cell))
        return {tally: n for n, tally in enumerate(dict.fromkeys(ends))}

    @cached_property
    def book(self) -> Book:
        """As equations between tallies."""
        numbers = self._numbers

        def number(tally: Tally) -> int:
            return numbers.setdefault(tally, len(numbers))

        figures = [(number(a), number(b)) for a, b in map(ends_of, self.cells)]
        tied = [
            {number((place, day)): times for place, times in equation.items()}
            for equation in self.equations
            for day in self.days
        ]
        return Book(
            figures,
            {
                number(whole): [*map(number, parts)]
                for whole, parts in self.sums.items()
            },
            {-1 - place: equation for place, equation in enumerate(tied)},
        )

    @cached_property
    def _places(self) -> Mapping[date, int]:
        return {day: place for place, day in enumerate(self.days)}

    def stretches(self, figure: int) -> list[Stretch]:
        """What a figure is the sum of."""
        (place, first), (_place, last) = ends_of(self.cells[figure])
        return [(place, n) for n in range(self._places[first], self._places[last])]

    def _shown(
        self, counts: Sequence[Decimal], hidden: Mapping[int, int]
    ) -> Iterator[Known]:
        """How much is between two days of a place, from one to the next that is known.

        Whatever figures it takes: the half year less its first quarter.
        """
        numbers = {
            n: counts[n] if n < len(counts) else Decimal(0)
            for n in range(len(self.cells))
            if n not in hidden
        }
        tallies = [*self._numbers]
        groups: dict[int, list[tuple[Tally, Decimal, set[int]]]] = defaultdict(list)
        for root, tally, apart, figures in spans_known(self.book, numbers):
            if root not in groups:
                groups[root].append((tallies[root], Decimal(0), set()))
            groups[root].append((tallies[tally], apart, figures))
        for group in groups.values():
            for (start, before, by), (end, after, also) in pairwise(
                sorted(group, key=_day)
            ):
                times = {
                    (start[0], n): 1
                    for n in range(self._places[start[1]], self._places[end[1]])
                }
                count = after - before
                yield Known(times, count, count, frozenset(by ^ also))

    def known(
        self, counts: Sequence[Decimal], floors: Mapping[int, int]
    ) -> Iterator[Known]:
        """What the figures tell: of those with a floor only that they are no less."""
        for figure, floor in floors.items():
            yield Known(dict.fromkeys(self.stretches(figure), 1), floor, MOST)
        yield from self._shown(counts, floors)
        for (whole, day), parts in self.sums.items():
            place = self._places[day]
            if place + 1 < len(self.days):
                inside = [(part, place) for part, on in parts if on == day]
                yield Known({(whole, place): 1, **dict.fromkeys(inside, -1)}, 0, 0)
        for equation in self.equations:
            for place in range(len(self.days) - 1):
                times = {(where, place): n for where, n in equation.items()}
                yield Known(times, 0, 0)


def _day(known: tuple[Tally, Decimal, set[int]]) -> date:
    (_place, day), *_rest = known
    day_: date = day
    return day_


def _sums(
    areas: Areas, threshold: int, days: Sequence[date]
) -> tuple[list[Cell], dict[Tally, list[Tally]]]:
    """Figures that nobody gives and that must be nought; whole -> parts, each day.

    Parts are all of a whole until a period shows that they are not. Where they add up
    to it, or miss it by less than the threshold, nothing is in any other part that is
    silent there.
    """
    noughts: list[Cell] = []
    incomplete = set()
    for whole, period in areas.known:
        missing = areas.missing(whole, period)
        if missing is None:
            continue
        gaps = [*areas.gaps(whole, period)]
        if abs(missing) < threshold:
            noughts += [(area, period) for area in gaps if areas.silent(area, period)]
        elif gaps == [rest_of(whole)]:
            incomplete.add(whole)
    sums = {}
    for whole, parts in areas.inside.items():
        for day in days:
            since = day if whole in incomplete else days[0]
            sums[whole, day] = [*((p, day) for p in parts), (rest_of(whole), since)]
    return noughts, sums

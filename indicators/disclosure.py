"""Which small numbers to hide, and which others so that no sum gives them back. Pure.

The first rule is the indicator's own: above 0 and below its threshold. The second
asks what somebody can make of the figures that are shown, who adds and subtracts
them as they like: periods of an area, areas inside an area, any of them together.
Where that leaves a hidden figure one value only, one more is hidden, until it leaves
none.

It guards against arithmetic on what is shown here. It cannot know what is published
elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from .periods import Period
from .tallies import Book, Tables

Cell = tuple[int, Period]
"""One figure of an indicator: the area's id and the period."""
Tally = tuple[int, date]
"""All that an area, by its id, has counted before a day."""


def is_small(count: Decimal | None, threshold: int) -> bool:
    """Above 0 and below the threshold; nought is safe to show."""
    return count is not None and 0 < count < threshold


def hidden_cells(
    counts: Mapping[Cell, Decimal], parents: Mapping[int, int | None], threshold: int
) -> set[Cell]:
    """The small counts, and then more until none of them is given away.

    Of the figures that give one away the smallest is hidden, nought last: that takes
    least from the reader. Of equal ones it is the first in `counts`.
    """
    if not any(is_small(count, threshold) for count in counts.values()):
        return set()
    book = _book(counts, parents, threshold)
    hidden = _hidden([*counts.values()], threshold, book)
    return {cell for number, cell in enumerate(counts) if number in hidden}


def _hidden(counts: Sequence[Decimal], threshold: int, book: Book) -> set[int]:
    """Here the figures go by numbers; those beyond `counts` cannot be hidden.

    Every hidden figure must be free to be one more. One that is free stays so when
    others are hidden: it is not asked about again.
    """
    hidden = {n for n, count in enumerate(counts) if is_small(count, threshold)}
    unsure = hidden
    while True:
        tables = Tables(book, _unchanged(hidden, book))
        held = {n: by for n in sorted(unsure) if (by := tables.clash(n, 1))}
        holding = held.values() or _holding_ones(counts, hidden, book)
        more = _smallest(holding, counts, hidden)
        if not more:
            return hidden
        unsure = held.keys() | more
        hidden = hidden | more


def _unchanged(hidden: Set[int], book: Book) -> dict[int, int]:
    """All figures that are not hidden: no other table may have others there."""
    return {n: 0 for n in range(len(book.figures)) if n not in hidden}


def _smallest(
    holding: Iterable[set[int]], counts: Sequence[Decimal], hidden: Set[int]
) -> set[int]:
    """The smallest shown figure of each, short ones first; one is often enough."""
    more: set[int] = set()
    for figures in sorted(holding, key=len):
        shown = [n for n in figures if n < len(counts) and n not in hidden]
        if shown and more.isdisjoint(figures):
            more.add(min(shown, key=lambda n: (not counts[n], counts[n], n)))
    return more


def _holding_ones(
    counts: Sequence[Decimal], hidden: Set[int], book: Book
) -> list[set[int]]:
    """Figures that do not let every hidden 1 be one more at the same time.

    As noughts are shown, nobody takes a hidden figure for nought. So two hidden ones
    that come to 2 would be known, and so would any that stand in each other's way.
    """
    ones = {n: 1 for n in sorted(hidden) if 0 < counts[n] <= 1}
    return Tables(book, _unchanged(hidden, book) | ones).clashes


# What adds up to what


def _book(
    counts: Mapping[Cell, Decimal], parents: Mapping[int, int | None], threshold: int
) -> Book:
    """The figures, those of `counts` first, and the sums of areas on every day."""
    noughts, sums = _sums(counts, parents, threshold)
    numbers: dict[Tally, int] = {}

    def number(tally: Tally) -> int:
        return numbers.setdefault(tally, len(numbers))

    figures = [*map(_ends, counts), *map(_ends, noughts)]
    return Book(
        [(number(first), number(last)) for first, last in figures],
        {number(whole): [*map(number, parts)] for whole, parts in sums.items()},
    )


def _ends(cell: Cell) -> tuple[Tally, Tally]:
    """The tallies that a figure is the difference of, the earlier one first."""
    area, period = cell
    return (area, period.start), (area, period.end + timedelta(days=1))


def _sums(
    counts: Mapping[Cell, Decimal], parents: Mapping[int, int | None], threshold: int
) -> tuple[list[Cell], dict[Tally, list[Tally]]]:
    """Figures that nobody gives and that must be nought; whole -> parts, each day.

    Parts are all of a whole until a period shows that they are not. Where they add up
    to it, or miss it by less than the threshold, nothing is in any other part that is
    silent there.
    """
    areas = Areas.of(counts, parents)
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
    days = sorted({day for cell in counts for _area, day in _ends(cell)})
    sums = {}
    for whole, parts in areas.inside.items():
        for day in days:
            since = day if whole in incomplete else days[0]
            sums[whole, day] = [*((p, day) for p in parts), (rest_of(whole), since)]
    return noughts, sums


def rest_of(whole: int) -> int:
    """An id for what is in the whole and in no part that has figures."""
    return -whole


@dataclass(frozen=True, slots=True)
class Areas:
    """Which area has which figures, and which areas lie in it."""

    known: Mapping[Cell, Decimal]
    """The counts, and those that the periods of an area add up to."""
    periods: Mapping[int, Collection[Period]]
    inside: Mapping[int, Collection[int]]
    """Only areas that have figures, or areas with figures in them."""

    @classmethod
    def of(
        cls, counts: Mapping[Cell, Decimal], parents: Mapping[int, int | None]
    ) -> Areas:
        """The areas that these counts are about."""
        periods = defaultdict(list)
        for area, period in counts:
            periods[area].append(period)
        inside: dict[int, list[int]] = defaultdict(list)
        for part in periods:
            while (whole := parents.get(part)) is not None and part not in inside[
                whole
            ]:
                inside[whole].append(part)
                part = whole
        return cls({**counts, **sums_in_time(counts)}, periods, inside)

    def parts(self, whole: int, period: Period) -> Iterator[int]:
        """The nearest areas inside it that have a figure for the period."""
        for part in self.inside.get(whole, ()):
            if (part, period) in self.known:
                yield part
            else:
                yield from self.parts(part, period)

    def gaps(self, whole: int, period: Period) -> Iterator[int]:
        """Where something of the whole may be that those parts do not have."""
        yield rest_of(whole)
        for part in self.inside.get(whole, ()):
            if (part, period) in self.known:
                continue
            if [*self.parts(part, period)]:
                yield from self.gaps(part, period)
            else:
                yield part

    def missing(self, whole: int, period: Period) -> Decimal | None:
        """How much of the whole its parts do not have; None where it has none."""
        parts = [self.known[part, period] for part in self.parts(whole, period)]
        return self.known[whole, period] - sum(parts) if parts else None

    def silent(self, area: int, period: Period) -> bool:
        """Whether no figure of the area, or in it, touches the period."""
        return not any(
            other.start <= period.end and period.start <= other.end
            for other in self.periods.get(area, ())
        ) and all(self.silent(part, period) for part in self.inside.get(area, ()))


def sums_in_time(counts: Mapping[Cell, Decimal]) -> dict[Cell, Decimal]:
    """Counts that no area gives, but that its figures of other periods come to.

    Only for periods that another area has: the year of a city that has quarters, where
    the country has the year.
    """
    tallies = _tallies(counts)
    periods = dict.fromkeys(period for _area, period in counts)
    found = {}
    for area in dict.fromkeys(area for area, _period in counts):
        for period in periods:
            first, last = map(tallies.get, _ends((area, period)))
            if first and last and first[0] == last[0] and (area, period) not in counts:
                found[area, period] = last[1] - first[1]
    return found


def _tallies(counts: Mapping[Cell, Decimal]) -> dict[Tally, tuple[Tally, Decimal]]:
    """Every tally that a figure begins or ends with: since which, and how much."""
    steps: dict[Tally, list[tuple[Tally, Decimal]]] = defaultdict(list)
    for cell, count in counts.items():
        first, last = _ends(cell)
        steps[first].append((last, count))
        steps[last].append((first, -count))
    found: dict[Tally, tuple[Tally, Decimal]] = {}
    for start in steps:
        pending = [] if start in found else [start]
        found.setdefault(start, (start, Decimal(0)))
        for tally in pending:
            for following, count in steps[tally]:
                if following not in found:
                    found[following] = (start, found[tally][1] + count)
                    pending.append(following)
    return found

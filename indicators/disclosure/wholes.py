"""Which areas lie in which, and what their figures leave of the whole. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from ..periods import Period

Place = Any
"""An area, by its id; an indicator and an area, where several are looked at at once."""
Cell = tuple[Place, Period]
"""One figure: of a place, for a period."""
Tally = tuple[Place, date]
"""All that a place has counted before a day."""


def ends_of(cell: Cell) -> tuple[Tally, Tally]:
    """The tallies that a figure is the difference of, the earlier one first."""
    place, period = cell
    return (place, period.start), (place, period.end + timedelta(days=1))


def rest_of(whole: Place) -> Place:
    """A place for what is in the whole and in no part that has figures."""
    return "rest", whole


@dataclass(frozen=True, slots=True)
class Areas:
    """Which area has which figures, and which areas lie in it."""

    known: Mapping[Cell, Decimal]
    """The counts, and those that the periods of an area add up to."""
    periods: Mapping[Place, Collection[Period]]
    inside: Mapping[Place, Collection[Place]]
    """Only areas that have figures, or areas with figures in them."""

    @classmethod
    def of(
        cls,
        counts: Mapping[Cell, Decimal],
        parents: Mapping[Place, Place | None],
        also: Iterable[Place] = (),
    ) -> Areas:
        """The areas that these counts are about, and `also` others that matter."""
        periods = defaultdict(list)
        for area, period in counts:
            periods[area].append(period)
        inside: dict[Place, list[Place]] = defaultdict(list)
        for part in dict.fromkeys((*periods, *also)):
            while (whole := parents.get(part)) is not None and part not in inside[
                whole
            ]:
                inside[whole].append(part)
                part = whole
        return cls({**counts, **sums_in_time(counts)}, periods, inside)

    def parts(self, whole: Place, period: Period) -> Iterator[Place]:
        """The nearest areas inside it that have a figure for the period."""
        for part in self.inside.get(whole, ()):
            if (part, period) in self.known:
                yield part
            else:
                yield from self.parts(part, period)

    def gaps(self, whole: Place, period: Period) -> Iterator[Place]:
        """Where something of the whole may be that those parts do not have."""
        yield rest_of(whole)
        for part in self.inside.get(whole, ()):
            if (part, period) in self.known:
                continue
            if [*self.parts(part, period)]:
                yield from self.gaps(part, period)
            else:
                yield part

    def missing(self, whole: Place, period: Period) -> Decimal | None:
        """How much of the whole its parts do not have; None where it has none."""
        parts = [self.known[part, period] for part in self.parts(whole, period)]
        return self.known[whole, period] - sum(parts) if parts else None

    def silent(self, area: Place, period: Period) -> bool:
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
            first, last = map(tallies.get, ends_of((area, period)))
            if first and last and first[0] == last[0] and (area, period) not in counts:
                found[area, period] = last[1] - first[1]
    return found


def _tallies(counts: Mapping[Cell, Decimal]) -> dict[Tally, tuple[Tally, Decimal]]:
    """Every tally that a figure begins or ends with: since which, and how much."""
    steps: dict[Tally, list[tuple[Tally, Decimal]]] = defaultdict(list)
    for cell, count in counts.items():
        first, last = ends_of(cell)
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

"""Indicators whose figures are worked out from each other. Pure.

An analyst's rule that violence is that with and that without injury holds in every
area and period, and the same measure from another source is the same number. Whoever
sees all but one of them knows the one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import NamedTuple

from ..choices import Covers
from ..periods import Period, add_months
from ..returns.rules import RuleError, parse_side
from .frames import Equation
from .wholes import Cell, Place


class Tie(NamedTuple):
    """So many times each indicator, by its id, come to a number that is known."""

    times: Mapping[int, int]
    skips: bool = True
    """Whether it says nothing where one of them has no figure."""


class Named(NamedTuple):
    """What of an indicator its ties are made of."""

    id: int
    code: str
    same_measure_as: int | None = None


@dataclass(frozen=True, slots=True)
class Families:
    """Which indicators are tied together, and by what."""

    ties: Sequence[Tie]

    def of(self, indicators: Iterable[int]) -> list[frozenset[int]]:
        """The families of these indicators, each once; alone if nothing ties one."""
        known: dict[int, frozenset[int]] = {}
        for indicator in indicators:
            if indicator not in known:
                family = self._around(indicator)
                known |= dict.fromkeys(family, family)
        return [*dict.fromkeys(known.values())]

    def _around(self, indicator: int) -> frozenset[int]:
        found, size = {indicator}, 0
        while size != len(found):
            size = len(found)
            found |= {
                other
                for tie in self.ties
                if not found.isdisjoint(tie.times)
                for other in tie.times
            }
        return frozenset(found)

    def equations(
        self, family: Collection[int], places: Iterable[tuple[int, int]]
    ) -> Iterator[Equation]:
        """The ties in every area; `places` are the indicators and areas with figures.

        Also of one without: it may be worked out, and another from it.
        """
        by_area = defaultdict(set)
        for indicator, area in places:
            by_area[area].add(indicator)
        for tie in self.ties:
            if not tie.times.keys() <= set(family):
                continue
            for area, there in by_area.items():
                if there.isdisjoint(tie.times):
                    continue
                yield {
                    (indicator, area): times
                    for indicator, times in tie.times.items()
                    if tie.skips or indicator in there
                }


def families_of(
    indicators: Iterable[Named], rules: Iterable[tuple[str, str, bool]]
) -> Families:
    """`rules` are left and right sides that are equal, and whether one is left out
    where a figure is missing. One that cannot be read ties nothing.
    """
    named = [*indicators]
    ids = {indicator.code: indicator.id for indicator in named}
    ties = [tie for rule in rules if (tie := _tie(*rule, ids))]
    twins = [
        Tie({indicator.id: 1, indicator.same_measure_as: -1})
        for indicator in named
        if indicator.same_measure_as is not None
    ]
    return Families([*ties, *twins])


def _tie(left: str, right: str, skips: bool, ids: Mapping[str, int]) -> Tie | None:
    try:
        sides = parse_side(left, ids), parse_side(right, ids)
    except RuleError:
        return None
    times: Counter[int] = Counter()
    for side, sign in zip(sides, (1, -1), strict=True):
        for term in side.terms:
            if term.code:
                times[ids[term.code]] += -sign if term.minus else sign
    known = {indicator: n for indicator, n in times.items() if n}
    return Tie(known, skips) if len(known) > 1 else None


def increments(counts: Mapping[Cell, Decimal]) -> dict[Cell, Decimal]:
    """What came between two figures to date of one year, where no figure says so.

    100 by the second quarter and 103 by the third are 3 in the third.
    """
    years: dict[tuple[Place, date], list[Period]] = defaultdict(list)
    for place, period in counts:
        years[place, period.start].append(period)
    found = {}
    for (place, _start), periods in years.items():
        for before, after in pairwise(sorted(periods)):
            between = Period(before.end + timedelta(days=1), after.end)
            more = counts[place, after] - counts[place, before]
            if more >= 0:
                found[place, between] = more
    return found


def covered(period: Period, covers: Covers) -> Period:
    """The days that a figure of this period counts: more than it where they overlap."""
    if covers is Covers.PERIOD:
        return period
    if covers is Covers.TO_DATE:
        year = Period.financial_year_of(period.end)
        return Period(min(year.start, period.start), period.end)
    start = add_months(period.end + timedelta(days=1), -12)
    return Period(min(start, period.start), period.end)

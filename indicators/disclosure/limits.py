"""How few and how many a hidden count may be, since no count is below 0. Pure.

Equations alone do not tell what is known of a count: where one quarter is as much as
the whole year, the others are 0. So every place is cut into the shortest stretches of
time that figures begin or end with; each has a least and a most, which what is shown
makes narrower: a sum less the most of its other parts, a sum less their least.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from .wholes import Place

Stretch = tuple[Place, int]
"""A place, and from which of the days on which a figure begins or ends."""
Number = int | Decimal

MOST = 10**18
SWEEPS = 12
"""What is not found by then is not looked for."""


class Known(NamedTuple):
    """So many times each stretch are at least and at most so much."""

    times: Mapping[Stretch, int]
    least: Number
    most: Number
    figures: frozenset[int] = frozenset()
    """The numbers of the figures that show it."""


@dataclass(slots=True)
class _Limit:
    least: Number = 0
    most: Number = MOST
    because: tuple[int, ...] = ()
    """What is known, by its place, that made it so."""


class Limits:
    """The least and the most of every stretch."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._known = known
        self._limits = {stretch: _Limit() for each in known for stretch in each.times}
        for _sweep in range(SWEEPS):
            narrowed = [self._narrow(number) for number in range(len(known))]
            if not any(narrowed):
                break

    def holding(self, stretches: Iterable[Stretch], least: Number) -> set[int]:
        """The figures that leave a sum of stretches one value only; none if free.

        It is at least so much.
        """
        limits = [self._limits.get(stretch, _Limit()) for stretch in stretches]
        lowest = max(least, sum(limit.least for limit in limits))
        if lowest != sum(limit.most for limit in limits):
            return set()
        return self._figures(limits)

    def _narrow(self, number: int) -> bool:
        """Whether it told anything new. What contradicts itself tells nothing."""
        times, least, most, _figures = self._known[number]
        lows = {s: self._low(s, n) for s, n in times.items()}
        highs = {s: self._high(s, n) for s, n in times.items()}
        low, high = sum(lows.values()), sum(highs.values())
        if low > most or high < least:
            return False
        found = False
        for stretch, each in times.items():
            if abs(each) != 1:
                continue
            upper = most - (low - lows[stretch])
            lower = least - (high - highs[stretch])
            limit = self._limits[stretch]
            new = (lower, upper) if each > 0 else (-upper, -lower)
            narrowed = max(limit.least, new[0]), min(limit.most, new[1])
            if narrowed != (limit.least, limit.most) and narrowed[0] <= narrowed[1]:
                because = dict.fromkeys((*limit.because, number))
                self._limits[stretch] = _Limit(*narrowed, (*because,))
                found = True
        return found

    def _low(self, stretch: Stretch, times: int) -> Number:
        limit = self._limits[stretch]
        return times * (limit.least if times > 0 else limit.most)

    def _high(self, stretch: Stretch, times: int) -> Number:
        limit = self._limits[stretch]
        return times * (limit.most if times > 0 else limit.least)

    def _figures(self, limits: Iterable[_Limit]) -> set[int]:
        """The figures shown that any of these rests on, and what they rest on."""
        pending = [number for limit in limits for number in limit.because]
        seen: set[int] = set()
        while pending:
            number = pending.pop()
            if number not in seen:
                seen.add(number)
                pending += [
                    other
                    for stretch in self._known[number].times
                    for other in self._limits[stretch].because
                ]
        return set().union(*(self._known[number].figures for number in seen))

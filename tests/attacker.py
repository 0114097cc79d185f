"""Somebody who knows how everything is made of parts, and tries to pin a number down.

They know that counts are whole and not below 0, of what parts each figure is the sum,
and what they are shown. They ask an integer programme how small and how large a hidden
count may be: where both are the same they know it. Nothing here looks at how the
product decides what to hide.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

Part = Hashable
"""The finest that anybody counts: of one indicator, in one place, in one quarter."""
Parts = Mapping[Part, int]
"""So many times each part: a figure that is a sum, or a difference of two."""
MOST = 10**6
"""No count is larger."""


@dataclass
class Attacker:
    """What is known so far: each a number, or the least and most, of a sum of parts."""

    known: list[tuple[Parts, float, float]] = field(default_factory=list)

    def learn(self, parts: Parts, least: float, most: float | None = None) -> None:
        """A number that was shown; a range where it was rounded."""
        self.known.append((parts, least, least if most is None else most))

    def range_of(self, parts: Parts) -> tuple[int, int]:
        """The least and the most that a figure may be.

        Raises AssertionError where nothing fits what was learned: then the attacker has
        misunderstood something, and proves nothing.
        """
        found = [self._extreme(parts, sign) for sign in (1, -1)]
        return found[0], found[1]

    def pins_down(self, parts: Parts) -> bool:
        """Whether there is one number only that it can be."""
        least, most = self.range_of(parts)
        return least == most

    def _extreme(self, parts: Parts, sign: int) -> int:
        columns = self._columns([parts])
        cost = np.zeros(len(columns))
        for part, times in parts.items():
            cost[columns[part]] = sign * times
        rows = np.zeros((len(self.known), len(columns)))
        for number, (each, _least, _most) in enumerate(self.known):
            for part, times in each.items():
                rows[number, columns[part]] = times
        limits = []
        if self.known:
            least, most = zip(
                *((low, high) for _, low, high in self.known), strict=True
            )
            limits = [LinearConstraint(rows, least, most)]
        found = milp(
            cost,
            constraints=limits,
            integrality=np.ones(len(columns)),
            bounds=Bounds(0, MOST),
        )
        assert found.status == 0, found.message
        return sign * round(found.fun)

    def _columns(self, more: Iterable[Parts]) -> dict[Part, int]:
        """A column for every part that is in what is known, or asked for."""
        wanted = [*(parts for parts, _low, _high in self.known), *more]
        return {
            part: number
            for number, part in enumerate(
                dict.fromkeys(part for parts in wanted for part in parts)
            )
        }

"""How figures come about: a path over the years, a season, and chance."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from random import Random
from typing import NamedTuple

from .calendar import Moment
from .chance import noise

EVEN = (100, 100, 100, 100)


class Made(NamedTuple):
    """One figure: a value, or a numerator that may have a denominator."""

    value: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None


@dataclass(frozen=True, slots=True)
class Path:
    """What is usual on 1 April of 2013, 2014 and so on to 2018; straight in between."""

    points: tuple[float | int, ...]

    def at(self, years: Fraction) -> Decimal:
        """What is usual so many years after the first point."""
        index = min(int(years), len(self.points) - 2)
        one, other = (Decimal(str(p)) for p in self.points[index : index + 2])
        rest = years - index
        return one + (other - one) * rest.numerator / rest.denominator


@dataclass(frozen=True, slots=True)
class Count:
    """So many in a period, scattered as counts are.

    `season` has what each quarter of the financial year comes to, in percent of what
    is usual; `events` the same for single periods, by their label.
    """

    path: Path
    season: tuple[int, int, int, int] = EVEN
    events: Mapping[str, int] = field(default_factory=dict)
    scatter: Decimal = Decimal("1.1")
    """Standard deviations of a Poisson count: real counts vary a little more."""

    def make(self, moment: Moment, source: Random, scale: Decimal = Decimal(1)) -> int:
        """The count of one period; `scale` is 1 for Exmere."""
        usual = self.path.at(moment.years) * scale
        if moment.season is not None:
            usual = usual * self.season[moment.season] / 100
        usual = usual * self.events.get(moment.label, 100) / 100
        return max(0, round(usual + noise(source) * self.scatter * usual.sqrt()))


@dataclass(frozen=True, slots=True)
class Share:
    """So many of a whole. The path is in percent; `events` are points added to it."""

    path: Path
    events: Mapping[str, Decimal | int] = field(default_factory=dict)

    def make(
        self, whole: int, moment: Moment, source: Random, shift: Decimal = Decimal(0)
    ) -> int:
        """How many of the whole; `shift` points more than in Exmere."""
        points = self.path.at(moment.years) + shift + self.events.get(moment.label, 0)
        part = min(max(points / 100, Decimal(0)), Decimal(1))
        scatter = (whole * part * (1 - part)).sqrt()
        return min(max(0, round(whole * part + noise(source) * scatter)), whole)


@dataclass(frozen=True, slots=True)
class Measure:
    """A number that is no count, rounded to so many decimals.

    `scatter` is the standard deviation, in its own unit.
    """

    path: Path
    scatter: Decimal
    decimals: int = 1

    def make(self, moment: Moment, source: Random, level: Decimal) -> Decimal:
        """The number of one period; `level` is 1 for Exmere."""
        exact = self.path.at(moment.years) * level + noise(source) * self.scatter
        return round(exact, self.decimals)

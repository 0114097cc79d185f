"""What a judgement is made from: plain frozen data, no database, no clock."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from indicators.choices import (
    BandBasis,
    CompareWith,
    Covers,
    Frequency,
    Polarity,
    State,
    TargetBasis,
    Unit,
)
from indicators.periods import Period


class Figure(NamedTuple):
    """One figure of one indicator in one area, as this viewer may see it.

    `value` is exact (a ratio to 50 digits) and None when the figure is not
    available, is 0/0, or is hidden; a hidden figure carries no number at all.
    A NamedTuple, because a page makes thousands: five times as fast as a dataclass.
    """

    period: Period
    value: Decimal | None
    state: State = State.FINAL
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    source: str = ""
    note: str = ""
    original: Decimal | None = None
    restated_on: date | None = None
    hidden: bool = False
    is_small: bool = False
    """Hidden from others, shown to this viewer because they are cleared."""
    is_draft: bool = False
    """Entered for a return and not accepted yet: only its own officers are shown it."""
    rounded_to: int = 0
    """Its count is the nearest multiple of this to this viewer; 0 where it is exact."""
    came_in: datetime | None = None
    """When its number was first saved; read only where rules may have changed since."""

    @property
    def is_undefined(self) -> bool:
        """0 of 0: a figure was sent, but it has no value."""
        return self.numerator == 0 and self.denominator == 0

    @property
    def is_restated(self) -> bool:
        """Whether a later version changed the figure first saved."""
        return self.restated_on is not None


class Bands(NamedTuple):
    """How far on the wrong side of its target a value stays green, then amber."""

    green_within: Decimal = Decimal(0)
    amber_within: Decimal = Decimal(5)
    basis: BandBasis = BandBasis.PERCENT


USUAL_BANDS = Bands()
"""Green to the target, amber to 5 % beyond it."""


@dataclass(frozen=True, slots=True)
class Rule:
    """How one indicator is judged, and how its numbers are written."""

    polarity: Polarity
    bands: Bands = USUAL_BANDS
    unit: Unit = Unit.COUNT
    unit_label: str = ""
    decimals: int = 0
    multiplier: Decimal = Decimal(1)
    frequency: Frequency = Frequency.YEAR
    accumulates: bool = False
    compare_with: CompareWith = CompareWith.PREVIOUS
    covers: Covers = Covers.PERIOD
    """What a figure counts besides its own period."""
    not_judged_because: str = ""
    """Why neither way is good although it matters; then the polarity is none."""
    lag_days: int = 0
    started: date | None = None
    """No figure is expected for a period that begins before this day,"""
    retired: date | None = None
    """nor for one that ends after this one."""


class Target(NamedTuple):
    """One row of the target table, before it is worked out for a period."""

    period: Period
    basis: TargetBasis
    value: Decimal | None = None
    floor: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    baseline: Period | None = None
    comparator: str = ""
    """An area's code or a comparator group's name."""
    illustrative: bool = False
    agreed_by: str = ""
    agreed_on: date | None = None


DAWN = datetime.min.replace(tzinfo=UTC)
"""Before anything was saved."""


class Stage(NamedTuple):
    """What an indicator was judged by from one moment until the next stage."""

    since: datetime
    """DAWN for the first."""
    polarity: Polarity
    bands: Bands
    targets: tuple[Target, ...] = ()
    by: str = ""
    """Who changed it to this; empty for a command, and for who may not know."""
    reason: str = ""
    """What was kept with the change, such as the name of a folder that was loaded."""


@dataclass(frozen=True, slots=True)
class Break:
    """A dated cause that makes figures before and after it not comparable."""

    date: date
    cause: str
    compared_because: str = ""
    """Why figures before and after are compared all the same; empty where they are
    not. It stays a break: drawn and marked."""
    id: int = 0
    """Of the recording change as it is stored; 0 where it is not."""


class Benchmark(NamedTuple):
    """An area or a group that the indicator is held against.

    `values` has the area's own figures, or the group's medians, by period.
    """

    code: str
    name: str
    values: Mapping[Period, Decimal]
    size: int = 1
    """How many areas stand behind it: 1, or the members of the group."""


_ending = attrgetter("period.end")


@dataclass(frozen=True, slots=True)
class Series:
    """Everything needed to judge one indicator in one area, oldest figure first."""

    rule: Rule
    figures: tuple[Figure, ...]
    targets: tuple[Target, ...] = ()
    breaks: tuple[Break, ...] = ()
    benchmarks: Mapping[str, Benchmark] = field(default_factory=dict)
    stages: tuple[Stage, ...] = ()
    """How rule and targets came to be as they are, oldest first; the last is as they
    stand. Empty where they have not changed since figures could come in."""

    def at(self, period: Period) -> Figure | None:
        """The figure for exactly this period; the figures are searched by halving."""
        for figure in self.figures[self._first_ending(period.end) :]:
            if figure.period.end != period.end:
                return None
            if figure.period.start == period.start:
                return figure
        return None

    def last_before(self, period: Period) -> Figure | None:
        """The newest figure whose period sorts before this one."""
        index = self._first_ending(period.end)
        for figure in self.figures[index:]:
            if figure.period >= period:
                break
            index += 1
        return self.figures[index - 1] if index else None

    def until(self, period: Period) -> tuple[Figure, ...]:
        """The figures up to this period, its own among them."""
        index = len(self.figures)
        while index and self.figures[index - 1].period > period:
            index -= 1
        return self.figures[:index]

    def last_by(self, day: date) -> Figure | None:
        """The newest figure whose period had ended by `day`."""
        index = bisect_left(self.figures, day, key=_ending)
        while index < len(self.figures) and _ending(self.figures[index]) == day:
            index += 1
        return self.figures[index - 1] if index else None

    def _first_ending(self, day: date) -> int:
        return bisect_left(self.figures, day, key=_ending)

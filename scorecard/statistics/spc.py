"""The XmR control chart: what is out of the ordinary, and what is only noise.

Sources: NIST/SEMATECH e-Handbook of Statistical Methods 6.3.2.2 for the limits; NHS
England, "Making data count", as worked by nhs-r-community/NHSRplotthedots 0.2.2 for
screening, rules, their order and the icons.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from math import lcm

from .run_rules import Signal, signals
from .trend import decimal

LIMIT_FACTOR = Decimal("2.66")
"""Limits lie 2.66 mean moving ranges from the mean: 3 / 1.128 (NIST 6.3.2.2)."""

SCREEN_FACTOR = Decimal("3.267")
"""Moving ranges this many times their mean are out of the ordinary themselves (D4)."""


class Values(StrEnum):
    """What each value stands for. Only values that share no data can be charted."""

    SINGLE = "single"
    ROLLING = "rolling"
    CUMULATIVE = "cumulative"


class SharedDataError(ValueError):
    """Rolling or cumulative values: neighbours share data, so ranges are too small."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """The lengths of the rules: they differ between guides, so they are printed."""

    shift: int = 7
    trend: int = 7
    near: int = 2
    near_of: int = 3
    near_part: Fraction = Fraction(2, 3)
    firm: int = 12
    """With fewer points the limits are provisional."""
    screened: bool = True


USUAL = Lengths()
"""Those of NHSRplotthedots: shift 7, trend 7, two of three, provisional below 12."""


@dataclass(frozen=True, slots=True)
class Segment:
    """The limits of the points from `first` up to, not including, `end`.

    `lower` and `upper` are None where there is no moving range to make them of.
    """

    first: int
    end: int
    mean: Decimal
    moving_range: Decimal | None
    lower: Decimal | None
    upper: Decimal | None
    provisional: bool
    dropped: int = 0
    """Moving ranges left out by the screening."""


@dataclass(frozen=True, slots=True)
class Chart:
    """An XmR chart: its segments, a signal (or None) for each value, the lengths."""

    segments: tuple[Segment, ...]
    signals: tuple[Signal | None, ...]
    lengths: Lengths = field(default=USUAL)

    @property
    def latest(self) -> Segment:
        """The limits that hold now."""
        return self.segments[-1]


def xmr(
    values: Sequence[Decimal | None],
    *,
    kind: Values,
    rebase_at: Sequence[int] = (),
    lengths: Lengths = USUAL,
) -> Chart:
    """The chart of single values in the order of time; None is a missing point.

    Mean +- 2.66 x mean moving range. Moving ranges at or above 3.267 times their mean
    are left out and the mean is taken once more, unless no range but 0 were left.
    Limits start anew at the positions `rebase_at` and nowhere else. No range and no run
    crosses a missing point. Raises SharedDataError for rolling and cumulative values,
    ValueError where there is no value at all.
    """
    if kind != Values.SINGLE:
        raise SharedDataError(kind)
    numbers = [None if v is None else Fraction(v) for v in values]
    starts = sorted({0, *(p for p in rebase_at if 0 < p < len(numbers))})
    segments: list[Segment] = []
    found: list[Signal | None] = []
    for first, end in pairwise([*starts, len(numbers)]):
        part = numbers[first:end]
        known = [number for number in part if number is not None]
        if not known:
            found += [None] * len(part)
            continue
        mean, width, dropped = _mean_and_range(part, known, lengths)
        provisional = len(known) < lengths.firm
        segments.append(_segment((first, end), mean, width, provisional, dropped))
        found += signals(part, mean, _reach(width), lengths)
    if not segments:
        raise ValueError("no value")
    return Chart(tuple(segments), tuple(found), lengths)


def _mean_and_range(
    part: Sequence[Fraction | None], known: Sequence[Fraction], lengths: Lengths
) -> tuple[Fraction, Fraction | None, int]:
    """The mean, the mean moving range (None without any), how many were left out."""
    mean = _mean(known)
    ranges = [
        abs(now - then)
        for then, now in pairwise(part)
        if then is not None and now is not None
    ]
    if not ranges:
        return mean, None, 0
    width = _mean(ranges)
    screen = Fraction(SCREEN_FACTOR) * width
    kept = [each for each in ranges if each < screen]
    if not lengths.screened or not any(kept):
        return mean, width, 0
    return mean, _mean(kept), len(ranges) - len(kept)


def _mean(numbers: Sequence[Fraction]) -> Fraction:
    """Added up over one denominator: step by step each sum would be shortened."""
    below = lcm(*(number.denominator for number in numbers))
    above = sum(n.numerator * (below // n.denominator) for n in numbers)
    return Fraction(above, below * len(numbers))


def _reach(width: Fraction | None) -> Fraction | None:
    return None if width is None else Fraction(LIMIT_FACTOR) * width


def _segment(
    span: tuple[int, int],
    mean: Fraction,
    width: Fraction | None,
    provisional: bool,
    dropped: int,
) -> Segment:
    reach = _reach(width)
    if width is None or reach is None:
        return Segment(*span, decimal(mean), None, None, None, provisional)
    lower, upper = decimal(mean - reach), decimal(mean + reach)
    return Segment(
        *span, decimal(mean), decimal(width), lower, upper, provisional, dropped
    )


# What it means


class Variation(StrEnum):
    """What the newest point shows, after which way is good."""

    IMPROVEMENT_HIGH = "improvement_high"
    IMPROVEMENT_LOW = "improvement_low"
    CONCERN_HIGH = "concern_high"
    CONCERN_LOW = "concern_low"
    NEUTRAL_HIGH = "neutral_high"
    NEUTRAL_LOW = "neutral_low"
    COMMON = "common"


class Assurance(StrEnum):
    """Whether the target will be met as things are."""

    PASSING = "passing"
    FAILING = "failing"
    HIT_OR_MISS = "hit_or_miss"
    NONE = "none"


def variation(chart: Chart, *, higher_is_better: bool | None) -> Variation:
    """What the newest value shows; None for `higher_is_better` where neither is."""
    return meaning_of(chart.signals[-1], higher_is_better=higher_is_better)


def meaning_of(signal: Signal | None, *, higher_is_better: bool | None) -> Variation:
    """What any one value shows, of which `signal` is the rule that it meets."""
    if signal is None:
        return Variation.COMMON
    side = "high" if signal.high else "low"
    if higher_is_better is None:
        return Variation(f"neutral_{side}")
    good = signal.high == higher_is_better
    return Variation(f"{'improvement' if good else 'concern'}_{side}")


def assurance(
    limits: Segment, target: Decimal | None, *, higher_is_better: bool | None
) -> Assurance:
    """From the latest limits: a limit exactly on the target meets it."""
    lower, upper = limits.lower, limits.upper
    if target is None or higher_is_better is None or lower is None or upper is None:
        return Assurance.NONE
    if lower >= target if higher_is_better else upper <= target:
        return Assurance.PASSING
    if upper < target if higher_is_better else lower > target:
        return Assurance.FAILING
    return Assurance.HIT_OR_MISS

"""Fingertips' recent trend: are five yearly figures going up or down for good?"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

POINTS = 5
"""Yearly points that are looked at: the last five."""

CRITICAL = Decimal("9.5495")
"""Chi-squared with one degree of freedom has to be above this: p < 0.002."""

WIDTH = Decimal("3.92")
"""A 95 % interval is 2 x 1.96 standard errors wide."""

SHORTEST_YEAR, LONGEST_YEAR = 360, 371
"""Days of what counts as a year: also one of 52 or 53 weeks."""


class Way(StrEnum):
    """Where the figures go."""

    INCREASING = "increasing"
    DECREASING = "decreasing"
    NO_CHANGE = "no_change"
    UNKNOWN = "unknown"


class NoTrend(StrEnum):
    """Why the trend cannot be calculated."""

    FEW = "few"
    BROKEN = "broken"
    NOT_YEARLY = "not_yearly"
    OVERLAPPING = "overlapping"
    NO_INTERVAL = "no_interval"


@dataclass(frozen=True, slots=True)
class Point:
    """A year's figure: `count` of `denominator`, or `value` with its 95 % interval.

    Both days lie in the year. Where count and denominator are given they are used.
    """

    start: date
    end: date
    value: Decimal
    lower: Decimal | None = None
    upper: Decimal | None = None
    count: Decimal | None = None
    denominator: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Trend:
    """The way, or why there is none. `slope` is in the figure's unit for each year."""

    way: Way
    reason: NoTrend | None = None
    slope: Decimal | None = None
    chi_squared: Decimal | None = None
    steady: bool = False
    """Whether every slope with one point left out has the sign of the whole."""
    points: tuple[Point, ...] = ()


def recent_trend(points: Sequence[Point], breaks: Sequence[date] = ()) -> Trend:
    """The trend of the last five unbroken, non-overlapping yearly points.

    `points` are in the order of time; `breaks` are days from which figures are not
    comparable with earlier ones. A straight line is laid through the points, each
    weighted by 1/SE^2 with SE = (upper - lower) / 3.92; proportions by the test for
    trend of Cochran and Armitage. Increasing or decreasing where chi-squared is above
    9.5495 and no single point decides the sign.

    Source: OHID, Fingertips public health technical guidance, "Trend markers"; the
    slopes with one point left out as in PublicHealthEngland/fingertips-open,
    TrendMarkers/TrendMarkerCalculator.cs.
    """
    reason = _obstacle(points, breaks)
    if reason:
        return Trend(Way.UNKNOWN, reason)
    last = tuple(points[-POINTS:])
    line = _proportions(last) or _intervals(last)
    if line is None:
        return Trend(Way.UNKNOWN, NoTrend.NO_INTERVAL)
    slope, chi_squared = _slope(line)
    steady = _is_steady(line, slope)
    way = Way.NO_CHANGE
    if steady and chi_squared > Fraction(CRITICAL):
        way = Way.INCREASING if slope > 0 else Way.DECREASING
    return Trend(way, None, decimal(slope), decimal(chi_squared), steady, last)


def decimal(number: Fraction) -> Decimal:
    """The fraction as a Decimal, cut at 28 digits."""
    return Decimal(number.numerator) / Decimal(number.denominator)


# What stands in the way


def _obstacle(points: Sequence[Point], breaks: Sequence[date]) -> NoTrend | None:
    last = points[-POINTS:]
    if any(then.end >= now.start for then, now in pairwise(last)):
        return NoTrend.OVERLAPPING
    if not all(SHORTEST_YEAR <= _days(point) <= LONGEST_YEAR for point in last):
        return NoTrend.NOT_YEARLY
    if last and any(last[0].start < day <= last[-1].end for day in breaks):
        return NoTrend.BROKEN
    if len(last) < POINTS or not all(_follows(*pair) for pair in pairwise(last)):
        return NoTrend.FEW
    return None


def _days(point: Point) -> int:
    return (point.end - point.start).days + 1


def _follows(then: Point, now: Point) -> bool:
    return (now.start - then.end).days == 1


# The line: place, value and weight of each point


@dataclass(frozen=True, slots=True)
class _Weighted:
    x: int
    y: Fraction
    weight: Fraction


def _proportions(points: Sequence[Point]) -> list[_Weighted] | None:
    """Weights n / (p (1 - p)) with the pooled p; None unless all have their counts.

    The line through proportions is laid in the figure's own unit: y is the value.
    """
    counts = [
        (Fraction(point.count), Fraction(point.denominator))
        for point in points
        if point.count is not None and point.denominator
    ]
    if len(counts) < len(points):
        return None
    pooled = sum(c for c, _ in counts) / Fraction(sum(n for _, n in counts))
    spread = pooled * (1 - pooled)
    scale = _scale(points, counts)
    if spread <= 0 or scale is None:
        return _level(points) if spread == 0 else None
    return [
        _Weighted(x, scale * c / n, n / (spread * scale * scale))
        for x, (c, n) in enumerate(counts)
    ]


def _scale(
    points: Sequence[Point], counts: Sequence[tuple[Fraction, Fraction]]
) -> Fraction | None:
    """What the proportion is multiplied with to give the value: 100 for percent."""
    for point, (count, denominator) in zip(points, counts, strict=True):
        if count and point.value:
            return Fraction(point.value) * denominator / count
    return None


def _level(points: Sequence[Point]) -> list[_Weighted]:
    """None or all of the cases every year: a level line, whatever the weights."""
    return [_Weighted(x, Fraction(0), Fraction(1)) for x in range(len(points))]


def _intervals(points: Sequence[Point]) -> list[_Weighted] | None:
    """Weights 1/SE^2; None unless all have an interval of some width."""
    line = []
    for x, point in enumerate(points):
        if point.lower is None or point.upper is None or point.upper <= point.lower:
            return None
        error = (Fraction(point.upper) - Fraction(point.lower)) / Fraction(WIDTH)
        line.append(_Weighted(x, Fraction(point.value), 1 / (error * error)))
    return line


def _slope(line: Sequence[_Weighted]) -> tuple[Fraction, Fraction]:
    """The weighted least-squares slope, and (slope / its standard error)^2."""
    total = Fraction(sum(p.weight for p in line))
    middle = sum(p.weight * p.x for p in line) / total
    spread = sum(p.weight * (p.x - middle) ** 2 for p in line)
    slope = sum(p.weight * (p.x - middle) * p.y for p in line) / Fraction(spread)
    return slope, slope * slope * spread


def _is_steady(line: Sequence[_Weighted], slope: Fraction) -> bool:
    others = [
        _slope([*line[:place], *line[place + 1 :]])[0] for place in range(len(line))
    ]
    return all(other * slope > 0 for other in others)

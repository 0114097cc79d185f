"""Where a year may end, by the seasonal shape of earlier years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from statistics import median

from .trend import decimal

FEWEST_YEARS = 2
"""Complete earlier years that a forecast needs: one alone has no range."""


class NoForecast(StrEnum):
    """Why there is no forecast."""

    FEW = "few"
    MISSING = "missing"
    HIDDEN = "hidden"
    BROKEN = "broken"
    COMPLETE = "complete"
    NO_SHAPE = "no_shape"


@dataclass(frozen=True, slots=True)
class EarlierYear:
    """A year's parts in their order; `broken` where it is not comparable with now."""

    name: str
    parts: tuple[Decimal | None, ...]
    broken: bool = False

    @property
    def is_usable(self) -> bool:
        """Whether it is complete and counted as this year is."""
        return not self.broken and bool(self.parts) and None not in self.parts


@dataclass(frozen=True, slots=True)
class Forecast:
    """The year's sum as a range and its middle, or why there is none."""

    reason: NoForecast | None = None
    low: Decimal | None = None
    middle: Decimal | None = None
    high: Decimal | None = None
    shares: tuple[tuple[str, Decimal], ...] = ()
    """Of each earlier year, the share that had come by this time: 0 to 1."""


def year_end(
    so_far: Sequence[Decimal | None],
    earlier: Sequence[EarlierYear],
    *,
    parts: int,
    fewest: int = FEWEST_YEARS,
) -> Forecast:
    """The year's sum from its first months or quarters; `parts` make up the year.

    Sum so far / share of the year by then, in each earlier complete and unbroken year:
    the largest share gives the low end, the smallest the high end, the median share the
    middle. No public body was found to publish a formula, so this choice is our own;
    it is never a rating, and never the sum so far x 4 / quarters.
    """
    known = [Fraction(each) for each in so_far if each is not None]
    if not known or len(known) < len(so_far):
        return Forecast(NoForecast.MISSING)
    if len(so_far) >= parts:
        return Forecast(NoForecast.COMPLETE)
    usable = [y for y in earlier if y.is_usable and len(y.parts) == parts]
    if len(usable) < fewest:
        crossed = sum(year.broken for year in earlier)
        broken = len(usable) + crossed >= fewest
        return Forecast(NoForecast.BROKEN if broken else NoForecast.FEW)
    shares = [_share(year.parts, len(known)) for year in usable]
    if None in shares or sum(known) < 0:
        return Forecast(NoForecast.NO_SHAPE)
    real = [share for share in shares if share is not None]
    total = Fraction(sum(known))
    return Forecast(
        None,
        decimal(total / max(real)),
        decimal(total / median(real)),
        decimal(total / min(real)),
        tuple((y.name, decimal(s)) for y, s in zip(usable, real, strict=True)),
    )


def _share(parts: Sequence[Decimal | None], count: int) -> Fraction | None:
    """The part of a year that had come after so many months or quarters."""
    numbers = [Fraction(part) for part in parts if part is not None]
    first, whole = sum(numbers[:count]), sum(numbers)
    if min(numbers) < 0 or first <= 0 or whole <= 0:
        return None
    return Fraction(first) / Fraction(whole)

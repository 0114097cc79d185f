"""Quartiles of a group's values, exactly."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from indicators import exact

_FOURTH = Decimal("0.25")


class Quartiles(NamedTuple):
    """The value a quarter of the way up, the middle one, and that of three quarters."""

    lower: Decimal
    median: Decimal
    upper: Decimal


def quartiles(values: Sequence[Decimal]) -> Quartiles:
    """Of at least one value; ValueError for none.

    Between the two values on either side in proportion, the lowest and the highest
    being the ends: definition 7 of Hyndman and Fan, Sample quantiles in statistical
    packages, The American Statistician 50 (1996), as spreadsheets do (QUARTILE.INC).
    """
    if not values:
        raise ValueError("There are no quartiles of nothing.")
    ordered = sorted(values)
    return Quartiles(*(_quarter(ordered, quarter) for quarter in (1, 2, 3)))


def _quarter(ordered: Sequence[Decimal], quarter: int) -> Decimal:
    place, fourths = divmod(quarter * (len(ordered) - 1), 4)
    below = ordered[place]
    if not fourths:
        return below
    gap = exact.subtract(ordered[place + 1], below)
    part = exact.multiply(Decimal(fourths), _FOURTH)
    return exact.add(below, exact.multiply(gap, part))

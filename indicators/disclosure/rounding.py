"""Counts as those see them who are not shown the exact ones. Pure.

A count becomes the nearest multiple of the indicator's base, halves away from zero. A
rate or percentage is worked out again from its rounded count, or it would give the
exact one back.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from .. import exact
from ..choices import Unit
from ..figures import Amounts, exact_value


def rounded(count: Decimal, base: int) -> Decimal:
    """13 to the nearest 5 is 15, and 12 is 10; a base of 0 rounds nothing."""
    if not base:
        return count
    times = exact.divide(count, Decimal(base)).to_integral_value(ROUND_HALF_UP)
    return exact.multiply(times, Decimal(base))


def rounded_amounts(
    amounts: Amounts, *, unit: Unit, multiplier: Decimal, base: int
) -> Amounts:
    """The numbers of a figure with its count rounded, the value exact for that count.

    A part is never more than its whole: of 98 in 99 there are 95 to the nearest 5. A
    value that says of no count is left: nobody knows what it would be rounded from, so
    `actions` hides it.
    """
    top, bottom, value = amounts.numerator, amounts.denominator, amounts.value
    if not base:
        return amounts
    if top is None:
        if unit != Unit.COUNT or value is None:
            return amounts
        return Amounts(None, bottom, rounded(value, base))
    part = rounded(top, base)
    if unit == Unit.PERCENT and bottom is not None and part > bottom:
        part -= base
    if bottom is not None:
        return Amounts(part, bottom, exact_value(part, bottom, value, multiplier))
    if value is None or not top:
        return Amounts(part, None, value)
    return Amounts(part, None, exact.portion(value, part, top))

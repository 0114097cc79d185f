"""Arithmetic on figures: exact, and never at the 28 digits of Python's own default.

`abs()`, unary minus, `+` and `*` on a Decimal round to 28 digits; a ratio is kept to
50. So all arithmetic goes through these bound methods, which cost no more.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal
from functools import reduce

DIGITS = 50
"""Of a quotient; sums and products of such numbers are exact."""

_EXACT = Context(prec=200)
_QUOTIENT = Context(prec=DIGITS)

add = _EXACT.add
subtract = _EXACT.subtract
multiply = _EXACT.multiply
quantize = _EXACT.quantize
divide = _QUOTIENT.divide

ZERO = Decimal(0)
ONE = Decimal(1)
HUNDRED = Decimal(100)
_HUNDREDTH = Decimal("0.01")
_TIE = -45


def distance(one: Decimal, other: Decimal) -> Decimal:
    """How far apart two numbers are."""
    return subtract(one, other).copy_abs()


def total(numbers: Iterable[Decimal]) -> Decimal:
    """Their sum; 0 of none."""
    return reduce(add, numbers, ZERO)


def at_most(value: Decimal, limit: Decimal) -> bool:
    """Whether value <= limit, where a tie between two quotients counts as a tie.

    1.05 x (1/3) and 0.35 are equal, but cut to 50 digits they differ in the last. Two
    different ratios of numbers of 15 digits differ long before the 45th, so nothing
    real is rounded away.
    """
    return value <= limit or value <= add(limit, _EXACT.scaleb(limit.copy_abs(), _TIE))


def at_least(value: Decimal, limit: Decimal) -> bool:
    """Whether value >= limit; the mirror of `at_most`."""
    return value >= limit or value >= subtract(
        limit, _EXACT.scaleb(limit.copy_abs(), _TIE)
    )


def percent_of(number: Decimal, percent: Decimal) -> Decimal:
    """That many percent of |number|: of nothing it is nothing."""
    return multiply(multiply(number.copy_abs(), percent), _HUNDREDTH)


def portion(number: Decimal, part: Decimal, whole: Decimal) -> Decimal:
    """number x part / whole, multiplied first so that the whole gives it all."""
    return divide(multiply(number, part), whole)

"""Exact sums of figures, and how a figure is written where no indicator says it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Context, Decimal

from ..figures import MINUS, PLACES, plain

_EXACT = Context(prec=200)
"""Python's own default would round to 28 digits; a ratio is kept to 50."""
_LAST_PLACE = Decimal(1).scaleb(-PLACES)

add = _EXACT.add
subtract = _EXACT.subtract
multiply = _EXACT.multiply


def distance(one: Decimal, other: Decimal) -> Decimal:
    """How far apart two numbers are."""
    return subtract(one, other).copy_abs()


def total(numbers: Iterable[Decimal]) -> Decimal:
    """Their sum; 0 of none."""
    found = Decimal(0)
    for number in numbers:
        found = add(found, number)
    return found


def grouped(number: Decimal) -> str:
    """`1,729`, `−0.25`: at most as many decimals as are stored, and no more zeros."""
    whole, _point, decimals = plain(_EXACT.quantize(number, _LAST_PLACE)).partition(".")
    digits = f"{int(whole.lstrip('-')):,}"
    text = f"{digits}.{decimals}" if decimals else digits
    return f"{MINUS}{text}" if whole.startswith("-") else text

"""Chance that comes out the same every time, on every machine."""

from __future__ import annotations

from decimal import Decimal
from random import Random

SEED = "Exmere 2017"
_BITS = 32


def chance(*words: str) -> Random:
    """A source of chance of its own for each series.

    So one series can be changed without a change to any other.
    """
    return Random("/".join((SEED, *words)))  # nosec B311


def between(source: Random, low: int, high: int) -> Decimal:
    """A number from low up to high."""
    return low + (high - low) * _unit(source)


def noise(source: Random) -> Decimal:
    """Mean 0 and standard deviation 1: twelve evenly spread numbers, added up."""
    return sum((_unit(source) for _ in range(12)), Decimal(-6))


def _unit(source: Random) -> Decimal:
    """From 0 up to 1, exactly; of Random's methods the one that never changed."""
    return Decimal(source.getrandbits(_BITS)) / Decimal(2) ** _BITS

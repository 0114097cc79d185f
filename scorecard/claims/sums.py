"""Printed numbers that are parts of one whole, and whether they come to it. Pure.

What belongs together follows from what is stored (see `wholes`) or from what the
claims say: shares of one whole in one document. A number that is not printed there is
taken from the stored figures, where at least two others of the sum are printed.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from indicators import exact
from indicators.choices import ClaimKind, Comparison

from .info import Agreement, ClaimInfo, Subject


class Because(StrEnum):
    """Why numbers are held to be parts of one whole."""

    RULE = "rule"
    """A rule between indicators says so."""
    PERIODS = "periods"
    """The periods of an indicator that accumulates fill a longer one."""
    AREAS = "areas"
    """The areas lie in another one."""
    SHARES = "shares"
    """A document prints them as shares of one thing; whether they are all of it and
    apart from each other, nobody has said."""


class Addend(NamedTuple):
    """One number of a sum, and how far rounding may have moved it."""

    number: Decimal
    allowance: Decimal = exact.ZERO
    is_minus: bool = False
    subject: Subject | None = None
    """None of a plain number of a rule, and of the 100 that shares come to."""
    claim: ClaimInfo | None = None
    """None of what is not printed."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Two sides that must stand to each other, as one document prints them."""

    document: str
    kind: ClaimKind
    left: tuple[Addend, ...]
    """Of an equation the whole."""
    comparison: Comparison
    right: tuple[Addend, ...]
    because: Because
    instruction: str = ""
    """The rule's own words."""

    @property
    def claims(self) -> tuple[ClaimInfo, ...]:
        """The claims that it is made of."""
        addends = (*self.left, *self.right)
        return tuple(each.claim for each in addends if each.claim)

    @property
    def allowance(self) -> Decimal:
        """As far apart as roundings can have brought the two sides, all of them."""
        return exact.total(each.allowance for each in (*self.left, *self.right))

    @property
    def excess(self) -> Decimal:
        """By how much the right side is more than the left; below 0 where less."""
        return exact.subtract(total_of(self.right), total_of(self.left))

    @property
    def agreement(self) -> Agreement:
        """Whether the two sides stand as they must, roundings allowed for.

        Shares that nobody calls all of one thing agree where they come to it; where
        they do not, they may overlap, or not be all.
        """
        if _stands(self.excess, self.comparison, self.allowance):
            return Agreement.AGREES
        if self.because == Because.SHARES:
            return Agreement.UNCHECKED
        return Agreement.DISAGREES


def total_of(side: tuple[Addend, ...]) -> Decimal:
    """What a side comes to."""
    return exact.total(
        exact.subtract(exact.ZERO, each.number) if each.is_minus else each.number
        for each in side
    )


def _stands(excess: Decimal, comparison: Comparison, allowance: Decimal) -> bool:
    """Whether `left <comparison> right` can be, where right - left is `excess`."""
    reach = exact.subtract(exact.ZERO, allowance)
    if comparison == Comparison.EQUAL:
        return exact.at_least(excess, reach) and exact.at_most(excess, allowance)
    if comparison in (Comparison.AT_MOST, Comparison.BELOW):
        strictly = comparison == Comparison.BELOW and not allowance
        return excess > 0 if strictly else exact.at_least(excess, reach)
    strictly = comparison == Comparison.ABOVE and not allowance
    return excess < 0 if strictly else exact.at_most(excess, allowance)

"""Could chance alone have made this change? By both intervals, or by the counts."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from indicators import exact
from indicators.choices import RATIOS, Unit

from .comparison import against_figure
from .inputs import Figure, Rule

Z = Decimal("1.96")
"""95 in 100; real counts vary more than this test supposes, so it is generous."""
Z_SQUARED = Z * Z


class Chance(StrEnum):
    """What was found when chance was looked at."""

    APART = "apart"
    """The two 95% intervals have nothing in common. Only this is significant."""
    OVERLAP = "overlap"
    """They have something in common: it could be chance."""
    BEYOND = "beyond"
    """Two counts without a whole differ by more than the simple test allows for,"""
    WITHIN = "within"
    """or by less: it could be chance."""
    SHARED = "shared"
    """Not looked at: the periods have days in common, so the figures share data."""
    UNKNOWN = "unknown"
    """Not looked at: there are no counts."""
    SAME = "same"
    """Nothing changed."""

    @property
    def could_be(self) -> bool:
        """Whether chance alone could have made the change."""
        return self in (Chance.OVERLAP, Chance.WITHIN)


def chance_of(earlier: Figure, later: Figure, rule: Rule) -> Chance:
    """What chance says of the change between two figures that may be compared.

    Rates and percentages with their counts by both 95% intervals. Counts, and rates
    whose population is not known, by the simple test: two counts a and b differ by
    less than chance does where |b - a| / sqrt(a + b) < 1.96.
    """
    if earlier.value == later.value:
        return Chance.SAME
    if earlier.period.end >= later.period.start:
        return Chance.SHARED
    if rule.unit in RATIOS:
        found = against_figure(later, earlier, rule, earlier.period.words)
        if found.is_tested:
            return Chance.APART if found.is_significant else Chance.OVERLAP
    counts = counts_of(earlier, later, rule)
    if counts is None:
        return Chance.UNKNOWN
    return Chance.WITHIN if _is_within(*counts) else Chance.BEYOND


def counts_of(
    earlier: Figure, later: Figure, rule: Rule
) -> tuple[Decimal, Decimal] | None:
    """The two counts that the simple test takes; None where it does not apply."""
    counts = earlier.numerator, later.numerator
    if rule.unit == Unit.COUNT:
        counts = earlier.value, later.value
    elif rule.unit != Unit.RATE or None not in (earlier.denominator, later.denominator):
        return None
    before, after = counts
    if before is None or after is None or min(before, after) < 0:
        return None
    return before, after


def _is_within(before: Decimal, after: Decimal) -> bool:
    """(b - a)^2 < 1.96^2 (a + b): as squares, so exactly."""
    gap = exact.subtract(after, before)
    most = exact.multiply(Z_SQUARED, exact.add(before, after))
    return exact.multiply(gap, gap) < most

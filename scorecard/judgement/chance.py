"""Could small numbers alone have made this change?"""

from __future__ import annotations

from decimal import Decimal

from indicators import exact
from indicators.choices import RATIOS, Unit

from .inputs import Figure, Rule

Z_SQUARED = Decimal("1.96") * Decimal("1.96")
"""95 in 100; real counts vary more than these tests suppose, so they are generous."""


def could_be_chance(earlier: Figure, later: Figure, rule: Rule) -> bool:
    """Whether two counts differ by less than 1.96 standard deviations.

    For counts a and b: |b - a| / sqrt(a + b) < 1.96, compared as squares, so exactly.
    Where both figures have their numerator and denominator, the counts are set against
    them: events in n and m people, or a of n and b of m cases for a percentage. False
    where nothing changed, and where the counts are not known.
    """
    if rule.unit in RATIOS:
        return _ratios(earlier, later, rule.unit == Unit.PERCENT)
    if rule.unit != Unit.COUNT or earlier.value is None or later.value is None:
        return False
    return _below(earlier.value, later.value, exact.ONE, exact.ONE)


def _ratios(earlier: Figure, later: Figure, of_cases: bool) -> bool:
    a, b = earlier.numerator, later.numerator
    n, m = earlier.denominator, later.denominator
    if a is None or b is None:
        return False
    if n is None or m is None:
        return not of_cases and _below(a, b, exact.ONE, exact.ONE)
    return _below(a, b, n, m, of_cases=of_cases)


def _below(
    a: Decimal, b: Decimal, n: Decimal, m: Decimal, *, of_cases: bool = False
) -> bool:
    """(b n - a m)^2 < 1.96^2 (a + b) n m, with the share of other cases if asked for.

    The usual test of two Poisson rates a/n and b/m; with n = m it is that of two
    counts. For proportions the right side is multiplied by the part of all cases that
    are not counted, which gives the pooled test of two proportions.
    """
    if min(a, b) < 0 or min(n, m) <= 0:
        return False
    gap = exact.subtract(exact.multiply(b, n), exact.multiply(a, m))
    left, events = exact.multiply(gap, gap), exact.add(a, b)
    right = exact.multiply(exact.multiply(Z_SQUARED, events), exact.multiply(n, m))
    if of_cases:
        cases = exact.add(n, m)
        left = exact.multiply(left, cases)
        right = exact.multiply(right, exact.subtract(cases, events))
    return gap != 0 and left < right

"""How far chance alone could move a figure: its confidence interval, if it has one."""

from __future__ import annotations

from indicators import exact
from indicators.choices import RATIOS, Unit

from ..statistics.intervals import (
    Z_95,
    Z_998,
    Interval,
    proportion_interval,
    rate_interval,
)
from .inputs import Figure, Rule


def interval_of(
    figure: Figure | None, rule: Rule, *, wide: bool = False
) -> Interval | None:
    """The 95% interval of a rate or percentage, in its unit; with `wide` the 99.8%.

    None where the count or what it is out of is not known, where they are no count out
    of a whole (none of none, a part of a person, more than all), for units that are no
    such share, and for a hidden figure, which has no numbers.
    """
    if figure is None or figure.hidden or rule.unit not in RATIOS:
        return None
    if figure.numerator is None or figure.denominator is None:
        return None
    method = proportion_interval if rule.unit == Unit.PERCENT else rate_interval
    z = Z_998 if wide else Z_95
    try:
        return method(figure.numerator, figure.denominator, rule.multiplier, z)
    except ValueError:
        return None


def own_interval(figure: Figure, rule: Rule) -> Interval | None:
    """As `interval_of`, and of a whole count as well: it grows with its place, but a
    place may be held against its own earlier years.
    """
    if rule.unit != Unit.COUNT:
        return interval_of(figure, rule)
    if figure.hidden or figure.value is None:
        return None
    try:
        return rate_interval(figure.value, exact.ONE, exact.ONE, Z_95)
    except ValueError:
        return None

"""Which stored figures are small, as a condition."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from indicators.choices import RATIOS, Unit
from indicators.disclosure import hides_nought
from indicators.models import BARE, Indicator


def small_versions(unit: Unit, threshold: int, *, zero_safe: bool) -> Q:
    """Figures, or versions of them, that are small.

    Of a rate or percentage alone nobody knows; under a threshold it counts as small.
    """
    lowest = "gte" if hides_nought(threshold, zero_safe=zero_safe) else "gt"

    def below(number: str) -> Q:
        return Q(**{f"{number}__{lowest}": 0, f"{number}__lt": threshold})

    small = below("numerator")
    if unit == Unit.COUNT:
        small |= Q(numerator=None) & below("value")
    if unit in RATIOS and threshold:
        small |= BARE
    return small


def small_versions_of(indicators: Iterable[Indicator]) -> Q:
    """The versions of their figures that are small, each by its indicator's rule."""
    small = Q(pk=None)
    for one in indicators:
        small |= Q(measurement__indicator=one.pk) & small_versions(
            Unit(one.unit), one.small_number_threshold, zero_safe=one.zero_safe
        )
    return small

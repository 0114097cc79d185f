"""Reads what a question of a meeting is about: an indicator and a partner."""

from __future__ import annotations

from indicators.models import Indicator, Partner


def find_asked(indicator: str, partner: str) -> tuple[Indicator, Partner] | None:
    """The indicator and the partner with these codes; None if one is gone.

    Two queries. Whoever saw them in a pack may ask about them.
    """
    found = Indicator.objects.filter(code=indicator).first()
    asked = Partner.objects.filter(code=partner).first()
    return (found, asked) if found and asked else None

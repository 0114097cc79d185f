"""Reads whose site this is."""

from __future__ import annotations

from indicators.models import Partnership


def partnership_name() -> str:
    """The name of the partnership; empty before one is loaded. One query."""
    return Partnership.objects.values_list("name", flat=True).first() or ""

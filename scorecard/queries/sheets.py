"""Reads which column of a partner's own sheet means what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from indicators.models import SheetMapping


def read_mapping(partner: int, headings: str) -> Mapping[str, Any]:
    """What was remembered for these headings (a hash); empty for none. One query."""
    rows = SheetMapping.objects.filter(partner=partner, headings=headings)
    found: Mapping[str, Any] = rows.values_list("columns", flat=True).first() or {}
    return found

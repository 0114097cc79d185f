"""What a downloaded file is called. Pure."""

from __future__ import annotations

from django.utils.text import slugify

from ..loaded import Loaded


def scorecard_name(loaded: Loaded, extension: str) -> str:
    """`southampton-2016-17-scorecard.csv`: sorts by area, then by period."""
    period = f"-{loaded.period.slug}" if loaded.period else ""
    return f"{_area(loaded)}{period}-scorecard.{extension}"


def figures_name(loaded: Loaded, code: str) -> str:
    """`southampton-total-crime.csv`."""
    return f"{_area(loaded)}-{slugify(code)}.csv"


def _area(loaded: Loaded) -> str:
    return slugify(loaded.area.name) or slugify(loaded.area.code) or "area"

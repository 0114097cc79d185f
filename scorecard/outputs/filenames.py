"""What a downloaded file is called. Pure."""

from __future__ import annotations

from django.utils.text import slugify

from ..loaded import Loaded
from ..packs.info import PackInfo
from ..returns.info import ReturnInfo


def scorecard_name(loaded: Loaded, extension: str) -> str:
    """`southampton-2016-17-scorecard.csv`: sorts by area, then by period."""
    period = f"-{loaded.period.slug}" if loaded.period else ""
    return f"{_area(loaded)}{period}-scorecard.{extension}"


def figures_name(loaded: Loaded, code: str) -> str:
    """`southampton-total-crime.csv`."""
    return f"{_area(loaded)}-{slugify(code)}.csv"


def return_name(found: ReturnInfo) -> str:
    """`police-2017-18-q3-return.xlsx`."""
    partner = slugify(found.partner) or "partner"
    return f"{partner}-{found.period.slug}-return.xlsx"


def pack_name(info: PackInfo, extension: str) -> str:
    """`board-2018-01-31-pack.pdf`; the Word document is `...-review.docx`."""
    what = "review" if extension == "docx" else "pack"
    return f"{info.slug}-{what}.{extension}"


def _area(loaded: Loaded) -> str:
    return slugify(loaded.area.name) or slugify(loaded.area.code) or "area"

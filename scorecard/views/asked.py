"""What a request asks for: the loaded data and the filters of its address."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone

from indicators.access import viewer_of

from ..filters import Filters, read_filters
from ..loaded import Loaded
from ..queries import Scope, load


@dataclass(frozen=True, slots=True)
class Asked:
    """The data a page shows and the choices that narrow it."""

    loaded: Loaded
    filters: Filters


def current_day() -> date:
    """The day on which a page is made, for those that do not `ask`."""
    return timezone.localdate()


def current_moment() -> datetime:
    """The moment at which something is done, for what ends some days later."""
    return timezone.now()


def number_sent(text: str) -> int | None:
    """An id or a version as a form sends it; None for what cannot be one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


def ask(request: HttpRequest, scope: Scope | None = None) -> Asked:
    """Read the address and load what it asks for. The only clock reading of a page.

    Raises NothingLoadedError when the database has no partnership.
    """
    params = {name: str(value).replace("\0", "") for name, value in request.GET.items()}
    loaded = load(
        viewer_of(request.user),
        as_at=timezone.localdate(),
        area=params.get("area", ""),
        period=params.get("period", ""),
        scope=scope or Scope(),
    )
    return Asked(loaded, read_filters(params, loaded))

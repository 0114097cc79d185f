"""What every page needs all the same: whose site this is, and who may see returns."""

from __future__ import annotations

from functools import partial

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from indicators.access import viewer_of

from .pages import NavItem, returns_entry
from .queries import partnership_name


def partnership(request: HttpRequest) -> dict[str, object]:
    """`partnership`: the name that heads every page. One query, only where it is used.

    A fictional partnership says so in its name, and so on every page. `returns_entry`
    costs none: whoever is logged in was loaded together with their roles.
    """
    return {
        "partnership": SimpleLazyObject(partnership_name),
        "returns_entry": SimpleLazyObject(partial(_returns_entry, request)),
    }


def _returns_entry(request: HttpRequest) -> NavItem | None:
    user = getattr(request, "user", AnonymousUser())
    return returns_entry(viewer_of(user), request.path)

"""What pages that load no scorecard need all the same: whose site this is."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from .queries import partnership_name


def partnership(request: HttpRequest) -> dict[str, object]:
    """`partnership`: the name that heads every page. One query, only where it is used.

    A fictional partnership says so in its name, and so on every page.
    """
    return {"partnership": SimpleLazyObject(partnership_name)}

"""Who comes to a page: others are sent to log in, or refused."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from indicators.access import Viewer, viewer_of
from indicators.permissions import Action, may


def require(request: HttpRequest, action: Action, partner: int | None = None) -> Viewer:
    """The viewer, if they may do this, where it matters with this partner (id).

    Raises PermissionDenied; the views are for people who are logged in.
    """
    viewer = viewer_of(request.user)
    if not may(viewer, action, partner):
        raise PermissionDenied
    return viewer


def person(request: HttpRequest) -> User:
    """Who acts, for the record."""
    return cast(User, request.user)

"""Who comes to a page of returns: others are sent to log in, or refused."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from indicators.access import Viewer, viewer_of
from indicators.periods import Period, PeriodError
from indicators.permissions import Action, may


def require(request: HttpRequest, action: Action, partner: int | None = None) -> Viewer:
    """The viewer, if they may do this with a return of this partner (id).

    Raises PermissionDenied; the views are for people who are logged in.
    """
    viewer = viewer_of(request.user)
    if not may(viewer, action, partner):
        raise PermissionDenied
    return viewer


def person(request: HttpRequest) -> User:
    """Who acts, for the record."""
    return cast(User, request.user)


def quarter_of(slug: str) -> Period:
    """The quarter in an address; a 404 where it is none."""
    try:
        period = Period.from_slug(slug)
    except PeriodError as error:
        raise Http404(str(error)) from error
    if period.kind != "quarter":
        raise Http404(_("A return is for a quarter, as 2017-18-q3."))
    return period

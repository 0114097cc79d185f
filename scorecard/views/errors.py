"""Pages for what is not there: an unknown code, a database that is away."""

from __future__ import annotations

import sys
from collections.abc import Mapping

from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.defaults import server_error

from ..nearest import nearest
from ..neighbours import Link
from ..pages import navigation

AWAY = (OperationalError, InterfaceError)
"""What a database raises that does not answer."""


class PageNotFoundError(Http404):
    """There is no such code; `suggestions` lead to those that look most like it."""

    def __init__(self, code: str, known: Mapping[str, tuple[str, str]]) -> None:
        """`known` has an address and a title for each code."""
        super().__init__(code)
        close = nearest(code, list(known)) or tuple(known)[:3]
        self.suggestions = [Link(known[item][1], known[item][0]) for item in close]
        self.unknown = _("There is no “%s” here.") % code


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The 404 page, with links to the nearest real pages. Asks no database."""
    context: dict[str, object] = {"page": {"nav": navigation("")}}
    if isinstance(exception, PageNotFoundError):
        context["unknown"] = exception.unknown
        context["suggestions"] = exception.suggestions
    return render(request, "404.html", context, status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """The 500 page; 503 where the database went away after the page was made.

    That is when a session is saved; no middleware outside that sees the exception.
    """
    if isinstance(sys.exc_info()[1], AWAY):
        return database_away()
    return server_error(request)


def database_away() -> HttpResponse:
    """503, without a look at the user: that would ask the database again."""
    response = render(None, "503.html", status=503)
    response["Retry-After"] = "60"
    return response

"""Plain pages for what can be missing: the page, the data, the database."""

from __future__ import annotations

from collections.abc import Callable

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .pages import navigation
from .queries import NothingLoadedError
from .views.errors import PageNotFoundError, not_found


class MissingMiddleware:
    """Turns a database that is away into 503, an empty one into a page that helps."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; a session that cannot be read or saved is the same as no database."""
        try:
            return self.get_response(request)
        except (OperationalError, InterfaceError):
            return _away(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """The page instead of the exception, for these three only."""
        if isinstance(exception, (OperationalError, InterfaceError)):
            return _away(request)
        if isinstance(exception, NothingLoadedError):
            context = {"page": {"nav": navigation(request.path)}}
            return render(request, "scorecard/nothing_loaded.html", context)
        if isinstance(exception, PageNotFoundError):  # also where DEBUG is on
            return not_found(request, exception)
        return None


def _away(request: HttpRequest) -> HttpResponse:
    """503, without a look at the user: that would ask the database again."""
    response = render(None, "503.html", status=503)
    response["Retry-After"] = "60"
    return response

"""Plain pages for what can be missing: the page, the data, the database; and whose
a page is that was made for somebody who is logged in."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control

from .pages import navigation
from .queries import NothingLoadedError
from .views.errors import AWAY, PageNotFoundError, database_away, not_found


class PrivateMiddleware:
    """Says that no cache between us and a person may keep what was made for them.

    It looks at the cookie and asks nobody. Views that say how long they may be kept
    have their way.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, marked as theirs where a session came with the request."""
        response = self.get_response(request)
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if has_session and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True)
        return response


class MissingMiddleware:
    """Turns a database that is away into 503, an empty one into a page that helps."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on: what goes wrong comes to `process_exception`."""
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """The page instead of the exception, for these three only."""
        if isinstance(exception, AWAY):
            return database_away()
        if isinstance(exception, NothingLoadedError):
            context = {"page": {"nav": navigation(request.path)}}
            return render(request, "scorecard/nothing_loaded.html", context, status=503)
        if isinstance(exception, PageNotFoundError):  # also where DEBUG is on
            return not_found(request, exception)
        return None

"""Pages for what is not there: an unknown code offers the nearest real ones."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from ..nearest import nearest
from ..neighbours import Link
from ..pages import navigation


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

"""Addresses below /api/v1/ that are none: an answer for programs, not a page."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ..nearest import nearest

_NAMES = ("scorecard", "indicators", "measurements", "openapi-json")


def nowhere(request: HttpRequest) -> JsonResponse:
    """404 with the nearest real addresses."""
    known = [reverse(f"api:{name}") for name in _NAMES]
    content = {
        "detail": _("There is nothing at this address."),
        "nearest": nearest(request.path, known) or known,
    }
    return JsonResponse(content, status=404)

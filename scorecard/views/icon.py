"""The icon at the address where browsers look for one by themselves."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.views.decorators.http import require_safe


@require_safe
def icon(request: HttpRequest) -> HttpResponse:
    """`/favicon.ico`, asked for beside files and JSON, which name no icon."""
    return redirect(static("icons/icon.svg"))

"""The rules in plain English, from docs/rules.md."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from itertools import count

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt

from ..pages import navigation


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """`/rules/`: how figures are judged."""
    context = {
        "page": {"title": _("Rules"), "nav": navigation(request.path)},
        "rules": _rules_html(),
    }
    return render(request, "scorecard/rules.html", context)


@cache
def _rules_html() -> SafeString:
    text = (settings.BASE_DIR / "docs" / "rules.md").read_text(encoding="utf-8")
    html: str = MarkdownIt("commonmark").enable("table").render(text)
    return SafeString(_movable(html))  # nosec B703 # our own page, not what people type


def _movable(html: str) -> str:
    """The page with each table in a box that fingers and arrow keys move sideways."""
    numbers = count(1)

    def boxed(found: re.Match[str]) -> str:
        name = escape(_("Table %(number)s") % {"number": next(numbers)})
        box = (
            '<div class="scroller" role="region" tabindex="0" aria-label="%s">%s</div>'
        )
        return box % (name, found[0])

    return re.sub(r"<table>.*?</table>", boxed, html, flags=re.DOTALL)

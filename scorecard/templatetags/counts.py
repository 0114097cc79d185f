"""Counts by status as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from ..summary import StatusCount

register = template.Library()


@register.filter
def counts(items: Iterable[StatusCount]) -> SafeString:
    """A line of shapes, numbers and words; noughts are left out."""
    shown = "".join(_count(item) for item in items if item.count)
    return mark_safe(f'<ul class="counts">{shown}</ul>')  # nosec B308, B703 # escaped


def _count(item: StatusCount) -> str:
    word = escape(item.status.label.lower())
    return f'<li><b class="mark {item.status}"></b>{item.count} {word}</li>'

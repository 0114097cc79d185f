"""Parts of a page that are the same for everybody, made once."""

from __future__ import annotations

from functools import cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

register = template.Library()


@register.simple_tag
def kept(name: str) -> SafeString:
    """A template that says the same in every place: it needs nothing but a language.

    With DEBUG it is made each time, so that whoever edits it sees what they do.
    """
    if settings.DEBUG:
        return render_to_string(name)
    return _rendered(name, get_language())


@cache
def _rendered(name: str, language: str | None) -> SafeString:
    return render_to_string(name)

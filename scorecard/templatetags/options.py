"""The choices of a filter as HTML."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe

from ..filters import Option

register = template.Library()


@register.filter
def options(choices: Iterable[Option]) -> SafeString:
    """Each choice as `<option>`.

    Written here, because some places have 340 areas to choose from: a template takes
    longer over them than over the rest of the page.
    """
    return mark_safe("".join(map(_option, choices)))  # nosec B308, B703 # escaped, and tested


def _option(choice: Option) -> str:
    selected = " selected" if choice.selected else ""
    value, label = escape(choice.value), escape(choice.label)
    return f'<option value="{value}"{selected}>{label}</option>'

"""What the forms of several pages have in common: days, lengths, sentences."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from ..wording import capital

LONGEST_TEXT = 5000
"""Letters of what people write in their own words."""
LONGEST_NAME = 120
"""Letters of the name of a person, a meeting, a committee."""


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day, typed or picked from the browser's calendar."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"],
        error_messages={
            "required": gettext_lazy("Type a day: 31/01/2018."),
            "invalid": gettext_lazy("This is no day: type it as 31/01/2018."),
        },
        **options,
    )


def sentences(problems: Iterable[str]) -> list[str]:
    """`type what is asked` -> `Type what is asked.`"""
    return [f"{capital(text).rstrip('.')}." for text in problems if text]

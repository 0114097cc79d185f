"""Figures compared across a recording change all the same: what is said of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ..wording import capital, clause
from .inputs import Break
from .numbers import written_date


def across_words(changes: Iterable[Break]) -> str:
    """`compared across the recording change of 1 June 2016 (new rules) because ...`.

    A clause for each change, empty where none is crossed. The reason is an analyst's,
    in quotation marks.
    """
    text = _(
        "compared across the recording change of %(day)s (%(cause)s) because “%(why)s”"
    )
    return "; ".join(
        text
        % {
            "day": written_date(change.date),
            "cause": clause(change.cause),
            "why": clause(change.compared_because),
        }
        for change in changes
    )


def across_sentence(changes: Iterable[Break]) -> str:
    """The same as a sentence."""
    words = across_words(changes)
    return f"{capital(words)}." if words else ""

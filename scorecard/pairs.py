"""What must be read beside an indicator, in words. Pure.

More reports of a crime may be more crime or more trust, so the number is not judged
alone: a survey, repeat victims or outcomes stand beside it.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from .judgement.direction import Direction
from .rows import Row


def beside_words(rows: Iterable[Row]) -> str:
    """`Read it beside: Feel safe after dark: 26% (2017), Red, Improving.`

    Empty where nothing is read beside it.
    """
    return read_beside(f"{row.title}: {_state(row)}" for row in rows)


def read_beside(pairs: Iterable[str]) -> str:
    """The same of titles, each with its `pair_words`."""
    words = "; ".join(pairs)
    return _("Read it beside: %s.") % words if words else ""


def pair_words(value: str, period: str, status: str, direction: str) -> str:
    """`26% (2017), Red, Improving`.

    Empty parts are left out; without a value the status says why there is none.
    """
    figure = f"{value} ({period})" if value and period else value
    return ", ".join(filter(None, (figure, status, direction)))


def _state(row: Row) -> str:
    known = row.direction != Direction.UNKNOWN
    return pair_words(
        row.value_text,
        row.period_label,
        row.grey_text or row.status_label,
        row.assessment.travel.direction.label if known else "",
    )

"""The columns of the sheet, and a figure as the texts of its cells. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext_lazy as _

from indicators.choices import State
from indicators.figures import PLACES, plain

from ..grid import GridRow, amounts_asked
from ..info import DraftInfo

NUMBERS = ("numerator", "denominator", "value")
TEXTS = ("note", "comment", "warning_reason")
ENTRY = (*NUMBERS, "state", *TEXTS)
"""What is typed, in the order of the sheet and of ENTERED_COLUMNS."""
LONGEST_TEXT = 2000
"""Letters in a note or comment from a sheet."""

HEADINGS: dict[str, Any] = {
    "numerator": _("Numerator"),
    "denominator": _("Denominator"),
    "value": _("Value"),
    "state": _("State"),
    "note": _("Note"),
    "comment": _("Comment"),
    "warning_reason": _("Why the warning may pass"),
}

Texts = tuple[str, ...]
"""One text for each column of ENTRY; the state is its stored word."""

NOTHING: Texts = ("",) * len(ENTRY)


def tidy(text: str) -> str:
    """A text as it comes back from a cell: one kind of line end, no blanks around."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def texts_of(row: GridRow) -> Texts:
    """What the cells of a row hold now: as typed, else as accepted, else nothing.

    Of an accepted row it is the figure that counts, which may have been restated since
    it was typed, with the words that were typed beside it.
    """
    draft, figure = row.draft, row.accepted
    if row.pending is not None:
        return texts_of_draft(row.pending)
    if figure is None:
        return NOTHING
    asked = amounts_asked(row.info)
    numbers = [
        _number(getattr(figure, name), PLACES) if name in asked else ""
        for name in NUMBERS
    ]
    state = "" if figure.hidden else str(figure.state.value)
    words = (tidy(draft.comment), tidy(draft.warning_reason)) if draft else ("", "")
    return (*numbers, state, tidy(figure.note), *words)


def texts_of_draft(draft: DraftInfo) -> Texts:
    """What was typed, as the cells hold it; nothing at all is an empty row."""
    texts = (tidy(draft.note), tidy(draft.comment), tidy(draft.warning_reason))
    numbers = [_number(getattr(draft.amounts, name)) for name in NUMBERS]
    untouched = draft.is_blank and draft.state == State.FINAL
    return (*numbers, "" if untouched else str(draft.state.value), *texts)


def is_hidden(row: GridRow) -> bool:
    """Whether the figure and its words are kept from this viewer, who is not cleared.

    What was typed is, wherever the indicator has a threshold: which of its figures are
    small, or would give a small one away, is worked out only when they are accepted.
    """
    if row.draft is None:
        return row.accepted is not None and row.accepted.hidden
    return row.info.hides_small


def seen_of(version: int, texts: Sequence[str]) -> str:
    """`3-1f2e3d4c5b6a`: which version a row was downloaded as, and what it held."""
    return f"{version}-{sha256(_joined(texts)).hexdigest()[:12]}"


def version_seen(seen: str) -> int | None:
    """The version in such a mark; None where there is none."""
    number, _dash, _rest = seen.partition("-")
    return int(number) if number.isdecimal() and len(number) < 9 else None


def is_untouched(seen: str, texts: Sequence[str]) -> bool:
    """Whether a row still holds what it was downloaded with."""
    version = version_seen(seen)
    return version is not None and seen == seen_of(version, texts)


def _joined(texts: Sequence[str]) -> bytes:
    return "\x1f".join(texts).encode()


def _number(number: Any, places: int | None = None) -> str:
    if number is None:
        return ""
    return plain(number if places is None else round(number, places))

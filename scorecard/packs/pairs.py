"""What must be read beside a row of a pack, as it stands in the same pack. Pure.

Nothing of it is kept in the row itself: what is hidden in one row is hidden here too.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from ..judgement.direction import Direction
from ..pairs import pair_words, read_beside
from .document import Document, Row


def pairs_of(row: Row, document: Document) -> list[tuple[str, str]]:
    """The title of each, and its newest figure with status and direction."""
    return [(pair.title, _state(document.row(pair.code))) for pair in row.read_beside]


def beside_words(row: Row, document: Document) -> str:
    """All of them in one sentence; empty where there are none."""
    return read_beside(": ".join(pair) for pair in pairs_of(row, document))


def _state(row: Row | None) -> str:
    if row is None:
        return _("not in this pack")
    way = row.direction_text if row.direction != Direction.UNKNOWN else ""
    period = row.period.short if row.period else ""
    return pair_words(row.value_text, period, row.status_text, way)

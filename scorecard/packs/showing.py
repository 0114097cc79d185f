"""A pack's rows as its page shows them. Pure; read from the frozen data alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ..sparklines import sparkline
from .document import Document, Priority, Row
from .histories import period_of
from .pairs import beside_words
from .papers import lacks_words
from .said import Said, said_of, travel_of


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator in the table of a priority."""

    row: Row
    trend: SafeString
    lacks: tuple[str, ...]
    """Of a red, in words."""
    own_period: str
    """The period of its figure, where it is another than the pack's."""
    previous_period: str
    """What the figure compared with is of, where it is not the period before."""
    is_year_ago: bool
    """Whether that is the same period a year earlier."""
    travel: str
    """The direction's sentence, with what chance says of it."""
    said: list[Said]
    """What is found besides status and direction."""
    beside: str = ""
    """What must be read beside it, in a sentence."""


class Section(NamedTuple):
    """One priority and the lines that it lists."""

    priority: Priority
    lines: tuple[Line, ...]


class Facts(NamedTuple):
    """Numbers about the whole pack that stand at its head."""

    total: int
    judged: int
    percent: int
    """Received of expected, rounded down, so that 100 means all."""


def sections_of(document: Document) -> list[Section]:
    """A table for each priority, in the strategy's order."""
    lines = {row.code: _line(row, document) for row in document.rows}
    return [
        Section(priority, tuple(lines[row.code] for row in document.of(priority.code)))
        for priority in document.priorities
    ]


def facts_of(document: Document) -> Facts:
    """Counts for the head of the page."""
    whole = document.completeness
    return Facts(
        total=len(document.rows),
        judged=sum(row.status.is_judged for row in document.rows),
        percent=100 * whole.received // whole.expected if whole.expected else 0,
    )


def readers_of(document: Document) -> str:
    """Whose view the pack shows, in a sentence."""
    if document.audience == "public":
        return _("It shows what everybody may see.")
    return _("It shows what partners may see, without small numbers.")


def _line(row: Row, document: Document) -> Line:
    cuts = frozenset(
        place for place, point in enumerate(row.history) if point.starts_anew
    )
    before, is_year_ago = _before(row)
    return Line(
        row=row,
        trend=sparkline([point.value for point in row.history], cuts),
        lacks=lacks_words(row),
        own_period=(
            period_of(row.period).short
            if row.period and row.period != document.period
            else ""
        ),
        previous_period=before,
        is_year_ago=is_year_ago,
        travel=travel_of(row),
        beside=beside_words(row, document),
        said=said_of(row),
    )


def _before(row: Row) -> tuple[str, bool]:
    """As the live scorecard says it: nothing, its name, or that it is a year ago."""
    if row.period is None or row.previous_period is None:
        return "", False
    shown, before = period_of(row.period), period_of(row.previous_period)
    if before == shown.previous():
        return "", False
    if before == shown.year_before():
        return "", True
    return before.short, False

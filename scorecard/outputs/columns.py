"""The columns of the scorecard's files: one list for CSV and Excel alike. Pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..groups import GroupStanding
from ..judgement.sentences import target_words
from ..loaded import Loaded, PriorityInfo
from ..markers import bracketed
from ..pairs import beside_words
from ..rows import Row

Value = str | Decimal | None
"""Numbers are exact, in the indicator's unit; None leaves the cell empty."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: a row under one of the priorities that list it."""

    loaded: Loaded
    priority: PriorityInfo
    row: Row
    groups: tuple[GroupStanding, ...] = ()
    """The area's place in each of its comparator groups."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its head, its width in characters, and how to read it."""

    title: Any
    width: int
    read: Callable[[Line], Value]


def _period(line: Line) -> str:
    return line.loaded.period.label if line.loaded.period else ""


def _is_home(line: Line) -> str:
    return yes_no(line.row.priority == line.priority.code)


def _unit(line: Line) -> str:
    return line.row.unit_label or str(line.row.rule.unit.label)


def _first_day(line: Line) -> str:
    return line.row.period.start.isoformat() if line.row.period else ""


def _last_day(line: Line) -> str:
    return line.row.period.end.isoformat() if line.row.period else ""


def _state(line: Line) -> str:
    latest = line.row.latest
    return str(latest.state.label) if latest and not latest.hidden else ""


def _target_words(line: Line) -> str:
    row = line.row
    return target_words(row.assessment.goal, row.rule) if row.target_text else ""


def _illustrative(line: Line) -> str:
    return yes_no(line.row.illustrative) if line.row.target_text else ""


def _why_not_judged(line: Line) -> str:
    return line.row.grey.label if line.row.grey else ""


def _other_name(line: Line) -> str:
    return line.row.comparison.name if line.row.comparison else ""


def _other_value(line: Line) -> Value:
    return line.row.comparison.benchmark if line.row.comparison else None


def _standing(line: Line) -> str:
    return line.row.comparison.standing_text if line.row.comparison else ""


def _moved(line: Line) -> str:
    words = line.row.drift_words
    return " ".join(words.why) if words else ""


def _next_due(line: Line) -> str:
    due = line.row.assessment.timeliness.next_due
    return due.isoformat() if due else ""


def yes_no(answer: bool, /) -> str:
    """The word for it."""
    return _("yes") if answer else _("no")


PRIORITY = Column(gettext_lazy("Priority"), 24, lambda line: line.priority.title)
TITLE = Column(gettext_lazy("Indicator"), 34, lambda line: line.row.title)
STATUS = Column(gettext_lazy("Status"), 10, lambda line: line.row.status.label)
SENTENCE = Column(gettext_lazy("Explanation"), 60, lambda line: line.row.sentence)

PRINTED = (
    PRIORITY,
    TITLE,
    Column(gettext_lazy("Lead partner"), 20, lambda line: line.row.partner_name),
    Column(gettext_lazy("Unit"), 16, _unit),
    Column(gettext_lazy("Latest period"), 11, lambda line: line.row.period_label),
    Column(gettext_lazy("Latest"), 10, lambda line: line.row.value),
    Column(gettext_lazy("Markers"), 8, lambda line: bracketed(line.row.markers)),
    Column(gettext_lazy("Target"), 10, lambda line: line.row.target),
    STATUS,
    Column(
        gettext_lazy("Previous period"), 11, lambda line: line.row.previous_period_label
    ),
    Column(gettext_lazy("Previous"), 10, lambda line: line.row.previous),
    Column(
        gettext_lazy("Direction"),
        11,
        lambda line: line.row.assessment.travel.direction.label,
    ),
    SENTENCE,
)
"""What a meeting reads; it fits on A4 across."""

COLUMNS = (
    *PRINTED,
    Column(gettext_lazy("Why not judged"), 16, _why_not_judged),
    Column(gettext_lazy("Change"), 10, lambda line: line.row.change),
    Column(gettext_lazy("Target in words"), 18, _target_words),
    Column(gettext_lazy("Illustrative target"), 12, _illustrative),
    Column(gettext_lazy("Held against"), 24, _other_name),
    Column(gettext_lazy("Its figure"), 10, _other_value),
    Column(gettext_lazy("Against it"), 27, _standing),
    Column(gettext_lazy("Next due"), 12, _next_due),
    Column(gettext_lazy("State"), 12, _state),
    Column(gettext_lazy("From"), 12, _first_day),
    Column(gettext_lazy("To"), 12, _last_day),
    Column(gettext_lazy("Indicator code"), 26, lambda line: line.row.indicator),
    Column(gettext_lazy("Home priority"), 9, _is_home),
    Column(gettext_lazy("Area"), 16, lambda line: line.loaded.area.name),
    Column(gettext_lazy("Area code"), 12, lambda line: line.loaded.area.code),
    Column(gettext_lazy("Scorecard"), 12, _period),
    Column(gettext_lazy("Changed after it came in"), 40, _moved),
    Column(gettext_lazy("Read beside"), 40, lambda line: beside_words(line.row.beside)),
)
"""Then what a program needs, and whoever puts several files together."""

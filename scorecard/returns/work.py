"""How far a return has come: what is left, late or back, and who was there last. Pure.

A figure is late past its own publication lag. A return is complete when it has been
sent; it was sent on time when that was by the day on which its last figure was due.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from indicators.choices import FigureStatus, ReturnState, ReturnStep

from .grid import GridRow
from .info import DraftInfo, EventInfo, ReturnInfo


class PartnerInfo(NamedTuple):
    """A partner whose returns somebody sees."""

    id: int
    code: str
    name: str


class Stage(StrEnum):
    """Where a return stands, or that there is none; the value is its CSS class."""

    NOT_DUE = "not-due"
    NOT_OPENED = "not-opened"
    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    RETURNED = "came-back"
    SENT = "sent"
    ACCEPTED = "accepted"

    @property
    def label(self) -> str:
        """As people read it."""
        return {
            Stage.NOT_DUE: _("Nothing due"),
            Stage.NOT_OPENED: _("Not opened"),
            Stage.NOT_STARTED: _("Not started"),
            Stage.IN_PROGRESS: _("In progress"),
            Stage.RETURNED: _("Sent back"),
            Stage.SENT: _("Sent"),
            Stage.ACCEPTED: _("Accepted"),
        }[self]


_STAGES = {
    ReturnState.NOT_STARTED: Stage.NOT_STARTED,
    ReturnState.IN_PROGRESS: Stage.IN_PROGRESS,
    ReturnState.RETURNED: Stage.RETURNED,
    ReturnState.SENT: Stage.SENT,
    ReturnState.ACCEPTED: Stage.ACCEPTED,
}


@dataclass(frozen=True, slots=True)
class Work:
    """A return that was opened, with a row for every figure that it asks for."""

    found: ReturnInfo
    rows: Sequence[GridRow]

    @property
    def stage(self) -> Stage:
        """Its state; one whose figures were all accepted elsewhere is accepted."""
        if not self.rows and not self.found.drafts:
            return Stage.NOT_DUE
        if all(row.status == FigureStatus.ACCEPTED for row in self.rows):
            return Stage.ACCEPTED
        return _STAGES[self.found.state]

    @property
    def done(self) -> int:
        """How many of its figures are there."""
        return sum(row.is_done for row in self.rows)

    @property
    def outstanding(self) -> tuple[GridRow, ...]:
        """What its officers have to enter or to send."""
        return tuple(row for row in self.rows if row.may_be_typed)

    @property
    def left(self) -> tuple[GridRow, ...]:
        """What has not been entered."""
        return tuple(row for row in self.outstanding if not row.is_done)

    @property
    def came_back(self) -> tuple[GridRow, ...]:
        """What was sent back and not sent again."""
        return self._with(FigureStatus.RETURNED)

    @property
    def missing(self) -> tuple[GridRow, ...]:
        """What keeps it from being sent: not entered, or sent back."""
        return tuple(
            row
            for row in self.outstanding
            if not row.is_done or row.status == FigureStatus.RETURNED
        )

    @property
    def waiting(self) -> tuple[GridRow, ...]:
        """What waits to be accepted."""
        return self._with(FigureStatus.SENT)

    def unlocked(self, today: date) -> tuple[DraftInfo, ...]:
        """Accepted figures that may be restated on this day, at least for a part."""
        return tuple(
            draft
            for draft in self.found.drafts.values()
            if draft.unlocked_until
            and timezone.localtime(draft.unlocked_until).date() >= today
        )

    def overdue(self, today: date) -> tuple[GridRow, ...]:
        """What has not been entered although its own lag has passed."""
        return tuple(row for row in self.rows if row.is_overdue(today))

    @property
    def dues(self) -> tuple[date, ...]:
        """When what is missing is or was due, the first first.

        With nothing missing it is to be sent by the day on which its last figure is
        due; that is not asked where nothing is outstanding.
        """
        days = {row.due.by for row in self.missing}
        if not days and self.outstanding and self.last_due:
            days = {self.last_due}
        return tuple(sorted(days))

    @property
    def first_due(self) -> date | None:
        """The first of these days."""
        return next(iter(self.dues), None)

    @property
    def last_due(self) -> date | None:
        """The day by which the whole return is on time."""
        return max((row.due.by for row in self.rows), default=None)

    @property
    def last_saved(self) -> DraftInfo | None:
        """The figure that somebody saved last."""
        drafts = self.found.drafts.values()
        return max(drafts, key=lambda draft: draft.saved_at, default=None)

    def first(self, step: ReturnStep) -> EventInfo | None:
        """The first time that this was done."""
        return next((e for e in self.found.events if e.step == step), None)

    def last(self, step: ReturnStep) -> EventInfo | None:
        """The last time that this was done."""
        return next((e for e in reversed(self.found.events) if e.step == step), None)

    @property
    def is_late(self) -> bool | None:
        """Whether it was first sent after its last figure was due; None if not sent."""
        sent, due = self.first(ReturnStep.SENT), self.last_due
        if sent is None or due is None:
            return None
        return timezone.localtime(sent.at).date() > due

    @property
    def urgency(self) -> tuple[int, date]:
        """What sorts the most pressing first: back or outstanding, by due date."""
        due = self.first_due or self.found.period.end
        if self.came_back:
            return 0, due
        if self.outstanding:
            return 1, due
        return (2 if self.waiting else 3), due

    def _with(self, status: FigureStatus) -> tuple[GridRow, ...]:
        return tuple(row for row in self.rows if row.status == status)

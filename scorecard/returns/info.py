"""What is read of returns: plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

from indicators.choices import FigureStatus, ReturnState, ReturnStep, State
from indicators.figures import Amounts
from indicators.periods import Period

Key = tuple[int, Period]
"""An indicator's id and the period of the figure."""


class DraftInfo(NamedTuple):
    """What was typed for one figure, as last saved."""

    id: int
    indicator: int
    period: Period
    version: int
    status: FigureStatus
    sent_back_reason: str
    unlocked_until: datetime | None
    saved_at: datetime
    saved_by: str
    amounts: Amounts
    state: State = State.FINAL
    note: str = ""
    comment: str = ""
    warning_reason: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether no figure has been given: no number, nor said to be missing."""
        return self.amounts == Amounts() and self.state != State.NOT_AVAILABLE


class EventInfo(NamedTuple):
    """One step of a return: who did what, when and why."""

    step: ReturnStep
    at: datetime
    by: str
    reason: str
    indicator: str
    """The title of the indicator that it was about; empty for the whole return."""
    threshold: int = 0
    """That indicator's: counts above 0 and below it are small."""
    partner_id: int = 0
    """The partner that reports that indicator now."""


class ReturnInfo(NamedTuple):
    """One partner's return for one quarter."""

    id: int
    partner_id: int
    partner: str
    partner_name: str
    period: Period
    state: ReturnState
    drafts: Mapping[Key, DraftInfo]
    events: Sequence[EventInfo]

    @property
    def url(self) -> str:
        """The page of its grid."""
        return f"/returns/{self.partner}/{self.period.slug}/"

"""Reads what meetings asked and is open, and what is planned about reds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from indicators.choices import FollowUpKind
from indicators.models import FollowUp, RecoveryPlan
from indicators.periods import Period

from ..loaded import IndicatorInfo
from ..rows import Row


@dataclass(frozen=True, slots=True)
class FollowUpInfo:
    """A question or an action that is still open, or with its answer."""

    id: int
    kind: FollowUpKind
    code: str
    title: str
    text: str
    partner_id: int
    partner_name: str
    person: str
    due: date | None
    raised_at: datetime
    raised_by: str
    meeting: str
    """The name of the meeting; empty where it was asked outside one."""
    answer: str = ""
    closed_at: datetime | None = None
    closed_by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered."""
        return self.closed_at is None

    def is_overdue(self, day: date) -> bool:
        """Whether its day has passed without an answer."""
        return self.is_open and self.due is not None and self.due < day


def read_follow_ups(
    indicators: Iterable[IndicatorInfo], *, only_open: bool = True
) -> list[FollowUpInfo]:
    """Those against these indicators, the oldest first. One query."""
    infos = [info.id for info in indicators]
    return _read(indicator__in=infos, **({"closed_at": None} if only_open else {}))


def read_asked_of(partner: int) -> list[FollowUpInfo]:
    """What is open for one partner (id), the oldest first. One query."""
    return _read(partner=partner, closed_at=None)


def find_follow_up(pk: int) -> FollowUpInfo | None:
    """The one with this id. One query."""
    return next(iter(_read(pk=pk)), None)


def follow_up_of(info: FollowUpInfo) -> FollowUp:
    """The row itself, for `actions`. No query: they read it locked."""
    return FollowUp(pk=info.id)


@dataclass(frozen=True, slots=True)
class PlanInfo:
    """What is done about a red."""

    owner: str
    reason: str
    action: str
    due: date | None


def read_plans(rows: Iterable[Row]) -> Mapping[str, PlanInfo]:
    """The plans for the figures that the rows show, by indicator code. One query."""
    periods = {row.info.id: (row.indicator, row.period) for row in rows if row.period}
    plans = RecoveryPlan.objects.filter(indicator__in=periods)
    columns = ("indicator_id", "start", "end", "owner", "reason", "action", "due")
    return {
        periods[indicator][0]: PlanInfo(*plan)
        for indicator, start, end, *plan in plans.values_list(*columns)
        if periods[indicator][1] == Period(start, end)
    }


def _read(**wanted: object) -> list[FollowUpInfo]:
    rows = FollowUp.objects.filter(**wanted).order_by("raised_at", "pk")
    columns = (
        *("pk", "kind", "indicator__code", "indicator__title", "text"),
        *("partner_id", "partner__name", "person", "due", "raised_at"),
        *("raised_by_name", "pack__name", "answer", "closed_at", "closed_by_name"),
    )
    return [
        FollowUpInfo(
            *(pk, FollowUpKind(kind), code, title, text, partner, name, person, due),
            *(raised_at, raised_by, meeting or "", answer, closed_at, closed_by),
        )
        for (
            pk, kind, code, title, text, partner, name, person, due,
            raised_at, raised_by, meeting, answer, closed_at, closed_by,
        ) in rows.values_list(*columns)
    ]  # fmt: skip

"""Reads what meetings asked and is open, and what is planned about reds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q

from indicators.choices import FollowUpKind
from indicators.models import FollowUp, Indicator, Partner, RecoveryPlan, ReturnFigure
from indicators.periods import Period

from ..details import PlanInfo
from ..follow_ups import FollowUpInfo
from ..loaded import IndicatorInfo
from ..returns.work import PartnerInfo
from ..rows import Row


def read_follow_ups(
    indicators: Iterable[IndicatorInfo], *, only_open: bool = True
) -> list[FollowUpInfo]:
    """Those against these indicators, the oldest first. One query."""
    infos = [info.id for info in indicators]
    return _read(indicator__in=infos, **({"closed_at": None} if only_open else {}))


def read_asked_of(partner: int) -> list[FollowUpInfo]:
    """What is open for one partner (id), the oldest first. One query."""
    return _read(partner=partner, closed_at=None)


def read_asked(partners: Iterable[int] | None) -> list[FollowUpInfo]:
    """What is open for these partners (ids; None: for all). One query."""
    wanted = {} if partners is None else {"partner__in": list(partners)}
    return _read(closed_at=None, **wanted)


def find_follow_up(pk: int) -> FollowUpInfo | None:
    """The one with this id. One query."""
    return next(iter(_read(pk=pk)), None)


def follow_up_of(info: FollowUpInfo) -> FollowUp:
    """The row itself, for `actions`. No query: they read it locked."""
    return FollowUp(pk=info.id)


def partners_to_ask(day: date, lead: int) -> list[PartnerInfo]:
    """Those that are there on this day, and the lead partner (id). One query."""
    is_there = Q(starts=None) | Q(starts__lte=day)
    is_there &= Q(ends=None) | Q(ends__gte=day)
    rows = Partner.objects.filter(is_there | Q(pk=lead))
    return [PartnerInfo(*row) for row in rows.values_list("pk", "code", "name")]


def subject_of(info: IndicatorInfo) -> Indicator:
    """What is asked about, for `actions`. No query."""
    return Indicator(pk=info.id, code=info.code, title=info.title)


def partner_of(asked: PartnerInfo) -> Partner:
    """Who is asked, for `actions`. No query."""
    return Partner(pk=asked.id, code=asked.code, name=asked.name)


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


def read_plans_of(info: IndicatorInfo) -> dict[Period, PlanInfo]:
    """What was planned about an indicator, newest period first. One query."""
    rows = RecoveryPlan.objects.filter(indicator=info.id).order_by("-end", "-start")
    columns = ("start", "end", "owner", "reason", "action", "due")
    return {
        Period(start, end): PlanInfo(*plan)
        for start, end, *plan in rows.values_list(*columns)
    }


def is_in_a_return(info: IndicatorInfo, period: Period) -> bool:
    """Whether a figure of this period was typed, accepted or not. One query."""
    rows = ReturnFigure.objects.filter(
        indicator=info.id, start=period.start, end=period.end
    )
    return rows.exists()


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

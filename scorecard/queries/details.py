"""Reads what only a drill-down shows: definitions, commentary, versions of figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from indicators.access import Viewer
from indicators.actions import read_families
from indicators.choices import State
from indicators.figures import exact_value
from indicators.models import (
    Commentary,
    Indicator,
    Measurement,
    MeasurementVersion,
)
from indicators.periods import Period

from ..details import CommentaryInfo, Details, PlanInfo, VersionInfo
from ..loaded import IndicatorInfo
from .figures import as_rounded, state_when_hidden
from .small import small_versions, small_versions_of

Versions = Mapping[Period, Sequence[VersionInfo]]


def read_commentaries(
    indicators: Iterable[IndicatorInfo],
) -> Mapping[str, Sequence[CommentaryInfo]]:
    """Commentary by indicator code, newest period first. One query.

    Without what was written of a figure that is hidden from this viewer.
    """
    infos = {info.id: info for info in indicators}
    codes = {pk: info.code for pk, info in infos.items()}
    found = defaultdict(list)
    open_ones = [pk for pk, info in infos.items() if not info.hides_small]
    rows = (
        Commentary.objects.filter(indicator__in=codes)
        .filter(Q(indicator__in=open_ones) | _is_shown("indicator"))
        .order_by("-end", "-start")
    )
    for indicator, start, end, text in rows.values_list(
        "indicator_id", "start", "end", "text"
    ):
        found[codes[indicator]].append(CommentaryInfo(Period(start, end), text))
    return found


def read_details(info: IndicatorInfo, plan_for: Period | None = None) -> Details:
    """What the indicator is, with its commentary and one figure's plan. One query.

    Without what was written of a figure that is hidden from this viewer. `plan_for` is
    the figure's period.
    """
    rows: list[Any] = list(
        Indicator.objects.filter(pk=info.id)
        .annotate(
            is_shown=_is_shown("pk", "commentaries__"), planned=_planned(plan_for)
        )
        .order_by("-commentaries__end", "-commentaries__start")
        .values_list(
            *("definition", "source", "denominator", "small_number_threshold"),
            *("planned__pk", "planned__owner", "planned__reason", "planned__action"),
            *("planned__due", "commentaries__start", "commentaries__end"),
            *("commentaries__text", "is_shown"),
        )
    )
    definition, source, denominator, threshold, plan, *parts = rows[0][:9]
    return Details(
        definition,
        source,
        denominator,
        threshold,
        [
            CommentaryInfo(Period(start, end), text)
            for *_same, start, end, text, is_shown in rows
            if start is not None and (is_shown or not info.hides_small)
        ],
        PlanInfo(*parts) if plan else None,
    )


def _planned(period: Period | None) -> FilteredRelation:
    """The one plan for a figure of this period, or no row."""
    return FilteredRelation(
        "recovery_plans",
        condition=Q(
            recovery_plans__start=period and period.start,
            recovery_plans__end=period and period.end,
        ),
    )


def _is_shown(indicator: str, commentary: str = "") -> Exists:
    """Whether the home area has a figure of a commentary's period that is not hidden.

    The words of a hidden figure, most of them typed beside it in a return, like to
    repeat its number.
    """
    return Exists(
        Measurement.objects.filter(
            area__partnership__isnull=False,
            indicator=OuterRef(indicator),
            start=OuterRef(f"{commentary}start"),
            end=OuterRef(f"{commentary}end"),
            hidden=False,
        )
    )


def read_versions(info: IndicatorInfo, area: int, viewer: Viewer) -> Versions:
    """Every saved version by period, first to last. One query.

    A version's numbers are left out where the figure is hidden from this viewer. So are
    those of every superseded version once any of the indicator was small: a year as it
    was first saved, less its other quarters, would give the quarter back. Reasons,
    which like to repeat such numbers, are left out wherever there can be one. Names are
    for people with a role only.
    """
    rows = (
        MeasurementVersion.objects.filter(
            measurement__indicator=info.id, measurement__area=area
        )
        .annotate(
            is_guarded=Q(number__lt=F("measurement__version"))
            & Exists(_small_versions(info))
        )
        .order_by("measurement__end", "measurement__start", "number")
        .values_list(
            "measurement__start",
            "measurement__end",
            "measurement__hidden",
            "is_guarded",
            "number",
            "recorded_at",
            "recorded_by_name",
            "reason",
            "state",
            "numerator",
            "denominator",
            "value",
        )
    )
    found = defaultdict(list)
    for start, end, small, is_guarded, *columns in rows:
        number, at, name, reason, state, top, bottom, given = columns
        hidden = not info.is_cleared and (small or is_guarded)
        if info.rounding_base and not info.is_cleared:
            top, bottom, given = as_rounded(info, top, bottom, given)
            state = state_when_hidden(State(state))
        found[Period(start, end)].append(
            VersionInfo(
                number,
                at,
                name if viewer.sees_partner_indicators else "",
                "" if info.hides_small else reason,
                state_when_hidden(State(state)) if hidden else State(state),
                None
                if hidden
                else exact_value(top, bottom, given, info.rule.multiplier),
                hidden,
            )
        )
    return found


def _small_versions(info: IndicatorInfo) -> QuerySet[MeasurementVersion]:
    """The versions that are or were small, in whatever area.

    Also those of indicators that it is worked out from.
    """
    if not info.is_tied:
        rule = info.rule.unit, info.threshold
        small = small_versions(*rule, zero_safe=info.zero_safe)
        return MeasurementVersion.objects.filter(small, measurement__indicator=info.id)
    (family,) = read_families().of([info.id])
    hiding = Indicator.objects.filter(pk__in=family, small_number_threshold__gt=0)
    return MeasurementVersion.objects.filter(small_versions_of(hiding))

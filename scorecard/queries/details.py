"""Reads what only a drill-down shows: definitions, commentary, versions of figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from typing import Any

from indicators.access import Viewer
from indicators.choices import State, Unit
from indicators.disclosure import is_small
from indicators.figures import exact_value
from indicators.models import Commentary, Indicator, MeasurementVersion
from indicators.periods import Period

from ..details import CommentaryInfo, Details, VersionInfo
from ..loaded import IndicatorInfo
from .figures import state_when_hidden

Versions = Mapping[Period, Sequence[VersionInfo]]


def read_commentaries(
    indicators: Iterable[IndicatorInfo],
) -> Mapping[str, Sequence[CommentaryInfo]]:
    """Commentary by indicator code, newest period first. One query."""
    codes = {info.id: info.code for info in indicators}
    found = defaultdict(list)
    rows = Commentary.objects.filter(indicator__in=codes).order_by("-end", "-start")
    for indicator, start, end, text in rows.values_list(
        "indicator_id", "start", "end", "text"
    ):
        found[codes[indicator]].append(CommentaryInfo(Period(start, end), text))
    return found


def read_details(info: IndicatorInfo) -> Details:
    """What the indicator is, with its commentary. One query."""
    rows: list[Any] = list(
        Indicator.objects.filter(pk=info.id)
        .order_by("-commentaries__end", "-commentaries__start")
        .values_list(
            "definition",
            "source",
            "denominator",
            "small_number_threshold",
            "commentaries__start",
            "commentaries__end",
            "commentaries__text",
        )
    )
    definition, source, denominator, threshold, *_first = rows[0]
    return Details(
        definition,
        source,
        denominator,
        threshold,
        [
            CommentaryInfo(Period(start, end), text)
            for *_same, start, end, text in rows
            if start is not None
        ],
    )


def read_versions(info: IndicatorInfo, area: int, viewer: Viewer) -> Versions:
    """Every saved version by period, first to last. One query.

    A version's numbers are left out where the figure is hidden from this viewer, or
    where the version itself was small; reasons, which like to repeat such numbers,
    wherever there can be one. Names are for people with a role only.
    """
    rows = (
        MeasurementVersion.objects.filter(
            measurement__indicator=info.id, measurement__area=area
        )
        .order_by("measurement__end", "measurement__start", "number")
        .values_list(
            "measurement__start",
            "measurement__end",
            "measurement__hidden",
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
    for start, end, small, *columns in rows:
        number, at, name, reason, state, top, bottom, given = columns
        hidden = not info.is_cleared and (small or _is_small(info, top, given))
        found[Period(start, end)].append(
            VersionInfo(
                number,
                at,
                name if viewer.sees_partner_indicators else "",
                reason if info.is_cleared or not info.threshold else "",
                state_when_hidden(State(state)) if hidden else State(state),
                None
                if hidden
                else exact_value(top, bottom, given, info.rule.multiplier),
                hidden,
            )
        )
    return found


def _is_small(
    info: IndicatorInfo,
    numerator: Decimal | None,
    value: Decimal | None,
) -> bool:
    count = value if info.rule.unit == Unit.COUNT else None
    return is_small(count if numerator is None else numerator, info.threshold)

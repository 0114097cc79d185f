"""Reads what the area is held against: country, groups, named comparators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from statistics import median
from typing import Any

from django.db.models import Exists, OuterRef, Q

from indicators.choices import TargetBasis
from indicators.figures import exact_value
from indicators.models import Measurement
from indicators.periods import Period
from indicators.prepared import Blank, Blanks, Prepared

from ..judgement.inputs import Benchmark
from ..loaded import AreaInfo, GroupInfo, IndicatorInfo
from .figures import Figures, Window
from .periods import period_of
from .reach import Reach
from .targets import Targets

Benchmarks = Mapping[int, Mapping[str, Benchmark]]
"""By indicator id, then by area code or group name."""
Values = Mapping[Period, Mapping[int, Decimal]]
"""By period, then by area id."""
Peers = Mapping[Period, Mapping[str, Decimal]]
"""By period, then by area code."""
MembersAt = Callable[[date], Iterable[int]]
"""The ids of a group's areas on a day, worked out once for a page."""


def read_benchmarks(
    reach: Reach,
    indicators: Sequence[IndicatorInfo],
    targets: Targets,
    figures: Figures,
    window: Window,
) -> tuple[Benchmarks, Peers]:
    """What the figures of each indicator are held against, and peers. One query.

    Only the periods that the page compares: on a scorecard the newest figure's, and
    for a target that names a comparator also the one before. On the page of one
    indicator all of them; then peers are the values of every area read.
    """
    values = _by_indicator(indicators, _read(reach, targets, figures, window))
    members = [(group, cache(group.at)) for group in reach.groups]
    found = {
        info.id: _held_against(reach, members, values[info.id]) for info in indicators
    }
    return found, _peers(reach, values) if reach.all_periods else {}


def _held_against(
    reach: Reach, members: Sequence[tuple[GroupInfo, MembersAt]], values: Values
) -> Mapping[str, Benchmark]:
    areas = {area.code: _of_area(area, values) for area in reach.areas}
    return areas | {
        group.name: _of_group(group, at, values, reach.area) for group, at in members
    }


def _peers(reach: Reach, values: Mapping[int, Values]) -> Peers:
    codes = reach.codes
    return {
        period: {codes[area]: value for area, value in found.items()}
        for of_indicator in values.values()
        for period, found in of_indicator.items()
    }


def _read(
    reach: Reach, targets: Targets, figures: Figures, window: Window
) -> Iterable[tuple[Any, ...]]:
    """The figures of other areas that are needed."""
    if not reach.singles and not reach.members:
        return ()
    latest, compared = set(), set()
    for indicator, series in figures.items():
        ends = [f.period.end for f in series if window.shows(f.period)]
        latest.update(ends if reach.all_periods else ends[-1:])
        if any(t.basis == TargetBasis.COMPARATOR for t in targets.get(indicator, ())):
            compared.update(ends[-2:])
    groups = {group.name for group in reach.groups}
    return _query(narrow=reach.all_periods).ask(
        areas=reach.singles,
        members=reach.members,
        country=None if reach.all_periods or not reach.country else reach.country.id,
        latest=latest,
        days=latest | compared,
        judged=[
            i
            for i, rows in targets.items()
            if any(t.comparator in groups for t in rows)
        ],
        indicators=figures,
    )


@cache
def _query(*, narrow: bool) -> Prepared:
    """By area and day; by indicator too for the page of one.

    Not for a scorecard: the figures of one area and day lie together in an index, and
    those not wanted are few. Of the groups' members only what is needed: the figures
    for targets that name a group, and those where no country is nearer. On a scorecard
    fifteen figures for a median that nobody sees would be most of what it reads.
    """
    of_country = Measurement.objects.filter(
        area=Blank("country"),
        end__in=Blanks("latest"),
        end=OuterRef("end"),
        start=OuterRef("start"),
        indicator=OuterRef("indicator"),
        hidden=False,
    )
    named = Q(end__in=Blanks("days"), indicator__in=Blanks("judged"))
    nearest = Q(~Exists(of_country), end__in=Blanks("latest"))
    wanted = Q(area__in=Blanks("areas"), end__in=Blanks("days"))
    wanted |= Q(named | nearest, area__in=Blanks("members"))
    if narrow:
        wanted &= Q(indicator__in=Blanks("indicators"))
    rows = Measurement.objects.filter(wanted, hidden=False).order_by()
    return Prepared(
        rows.values_list(
            *("indicator_id", "area_id", "start", "end"),
            *("numerator", "denominator", "value"),
        )
    )


def _by_indicator(
    indicators: Sequence[IndicatorInfo], rows: Iterable[tuple[Any, ...]]
) -> Mapping[int, Values]:
    """Exact values that are not hidden, by indicator, period and area.

    Small numbers of other areas stay out for everyone: a median is no secret, but
    a page should not say more to one reader than the figure itself would.
    """
    multipliers = {info.id: info.rule.multiplier for info in indicators}
    found: dict[int, dict[Period, dict[int, Decimal]]] = {
        info.id: defaultdict(dict) for info in indicators
    }
    for indicator, area, start, end, top, bottom, given in rows:
        if indicator in found:
            value = exact_value(top, bottom, given, multipliers[indicator])
            if value is not None:
                found[indicator][period_of(start, end)][area] = value
    return found


def _of_area(area: AreaInfo, values: Values) -> Benchmark:
    own = {
        period: found[area.id] for period, found in values.items() if area.id in found
    }
    return Benchmark(area.code, area.name, own)


def _of_group(
    group: GroupInfo, at: MembersAt, values: Values, area: AreaInfo
) -> Benchmark:
    """The median of the group's members with a figure, the area itself among them.

    A period in which no other member has a figure has no median: it would compare
    the area with itself.
    """
    medians = {}
    for period, found in values.items():
        members = {m: found[m] for m in at(period.end) if m in found}
        if members.keys() - {area.id}:
            medians[period] = median(members.values())
    return Benchmark(group.name, group.name, medians, len(group.members))

"""Reads what the area is held against: country, groups, named comparators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from statistics import median

from django.db.models import Exists, OuterRef, Q

from indicators.choices import TargetBasis
from indicators.figures import exact_value
from indicators.models import Measurement
from indicators.periods import Period

from ..judgement.inputs import Benchmark
from ..loaded import AreaInfo, GroupInfo, IndicatorInfo
from .figures import Figures, Window
from .reach import Reach
from .targets import Targets

Benchmarks = Mapping[int, Mapping[str, Benchmark]]
"""By indicator id, then by area code or group name."""
Values = Mapping[Period, Mapping[int, Decimal]]
"""By period, then by area id."""
Peers = Mapping[Period, Mapping[str, Decimal]]
"""By period, then by area code."""

_COLUMNS = (
    "indicator_id",
    "area_id",
    "start",
    "end",
    "numerator",
    "denominator",
    "value",
)


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
    condition = _condition(reach, targets, figures, window)
    values = _read_values(indicators, condition)
    found = {info.id: _held_against(reach, values[info.id]) for info in indicators}
    return found, _peers(reach, values) if reach.all_periods else {}


def _held_against(reach: Reach, values: Values) -> Mapping[str, Benchmark]:
    areas = {area.code: _of_area(area, values) for area in reach.areas}
    return areas | {
        group.name: _of_group(group, values, reach.area) for group in reach.groups
    }


def _peers(reach: Reach, values: Mapping[int, Values]) -> Peers:
    codes = reach.codes
    return {
        period: {codes[area]: value for area, value in found.items()}
        for of_indicator in values.values()
        for period, found in of_indicator.items()
    }


def _condition(reach: Reach, targets: Targets, figures: Figures, window: Window) -> Q:
    """Which figures of other areas are needed: by day, then by area.

    No condition names the indicators of a whole scorecard: the figures of one area
    and day lie together in an index, and those not wanted are few.
    """
    latest, compared = set(), set()
    for indicator, series in figures.items():
        ends = [f.period.end for f in series if window.shows(f.period)]
        latest.update(ends if reach.all_periods else ends[-1:])
        if any(t.basis == TargetBasis.COMPARATOR for t in targets.get(indicator, ())):
            compared.update(ends[-2:])
    wanted = Q(area__in=reach.singles, end__in=latest | compared)
    wanted |= _of_members(reach, targets, latest, compared)
    return wanted & Q(indicator__in=list(figures)) if reach.all_periods else wanted


def _of_members(
    reach: Reach, targets: Targets, latest: set[date], compared: set[date]
) -> Q:
    """The groups' members: for targets that name a group, and where none is nearer.

    On a scorecard the country comes first: fifteen figures for a median that nobody
    sees would be most of what the page reads.
    """
    names = {group.name for group in reach.groups}
    judged = [
        i for i, rows in targets.items() if any(t.comparator in names for t in rows)
    ]
    nearest = Q(end__in=latest)
    if reach.country and not reach.all_periods:
        of_country = Exists(
            Measurement.objects.filter(
                area=reach.country.id,
                end__in=latest,
                end=OuterRef("end"),
                start=OuterRef("start"),
                indicator=OuterRef("indicator"),
                hidden=False,
            )
        )
        nearest &= Q(~of_country)
    named = Q(end__in=latest | compared, indicator__in=judged)
    return Q(area__in=reach.members) & (named | nearest)


def _read_values(
    indicators: Sequence[IndicatorInfo], condition: Q
) -> Mapping[int, Values]:
    """Exact values that are not hidden, by indicator, period and area. One query.

    Small numbers of other areas stay out for everyone: a median is no secret, but
    a page should not say more to one reader than the figure itself would.
    """
    multipliers = {info.id: info.rule.multiplier for info in indicators}
    found: dict[int, dict[Period, dict[int, Decimal]]] = {
        info.id: defaultdict(dict) for info in indicators
    }
    rows = Measurement.objects.filter(condition, hidden=False).order_by()
    for indicator, area, start, end, top, bottom, given in rows.values_list(*_COLUMNS):
        if indicator in found:
            value = exact_value(top, bottom, given, multipliers[indicator])
            if value is not None:
                found[indicator][Period(start, end)][area] = value
    return found


def _of_area(area: AreaInfo, values: Values) -> Benchmark:
    own = {
        period: found[area.id] for period, found in values.items() if area.id in found
    }
    return Benchmark(area.code, area.name, own)


def _of_group(group: GroupInfo, values: Values, area: AreaInfo) -> Benchmark:
    """The median of the group's members with a figure, the area itself among them.

    A period in which no other member has a figure has no median: it would compare
    the area with itself.
    """
    medians = {}
    for period, found in values.items():
        members = {m: found[m] for m in group.at(period.end) if m in found}
        if members.keys() - {area.id}:
            medians[period] = median(members.values())
    return Benchmark(group.name, group.name, medians, len(group.members))

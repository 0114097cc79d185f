"""Reads what the area is held against: country, groups, named comparators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from django.db.models import Q

from indicators.choices import AreaKind, TargetBasis
from indicators.figures import exact_value
from indicators.models import Measurement
from indicators.periods import Period

from ..judgement.inputs import Benchmark
from ..loaded import AreaInfo, GroupInfo, IndicatorInfo
from .areas import Places
from .figures import Figures
from .targets import Targets

Benchmarks = Mapping[int, Mapping[str, Benchmark]]
Values = Mapping[Period, Mapping[int, Decimal]]
"""By period, then by area id."""
Peers = Mapping[Period, Mapping[str, Decimal]]
"""By period, then by area code."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Where a page stands, and the codes of the areas it asks for besides."""

    places: Places
    area: AreaInfo
    peers: tuple[str, ...] | None = None


def read_benchmarks(
    compared: Compared,
    indicators: Sequence[IndicatorInfo],
    targets: Targets,
    figures: Figures,
) -> tuple[Benchmarks, Peers]:
    """What each indicator's figures are held against, by indicator id. One query.

    A benchmark is the country that the area lies in, a group that it belongs to, or
    a comparator that a target names; only for the periods a page compares. Peers,
    where they are asked for, are the values of all these areas for one indicator.
    """
    places, area = compared.places, compared.area
    country = country_of(places, area)
    groups = [group for group in places.groups if _belongs(group, area)]
    named = {t.comparator for rows in targets.values() for t in rows} - {""}
    areas = [a for a in places.areas if a == country or a.code in named]
    groups += [g for g in places.groups if g.name in named and g not in groups]
    wanted = {a.id for a in areas} | {m[0] for g in groups for m in g.members}
    if compared.peers is not None:
        wanted |= {a.id for a in places.areas if a.code in compared.peers}
        wanted |= _beside(places, area)
    condition = _compared(targets, figures, every=compared.peers is not None)
    values = _read_values(indicators, condition, wanted)
    benchmarks = {
        info.id: {
            **{a.code: _of_area(a, values[info.id]) for a in areas if a != area},
            **{g.name: _of_group(g, values[info.id], area) for g in groups},
        }
        for info in indicators
    }
    return benchmarks, _peers(compared, values)


def _beside(places: Places, area: AreaInfo) -> set[int]:
    """The areas that lie in the same area, and that area."""
    if area.parent_id is None:
        return set()
    return {a.id for a in places.areas if area.parent_id in (a.parent_id, a.id)}


def _peers(compared: Compared, values: Mapping[int, Values]) -> Peers:
    if compared.peers is None or len(values) != 1:
        return {}
    codes = {area.id: area.code for area in compared.places.areas}
    (only,) = values.values()
    return {
        period: {codes[area]: value for area, value in found.items()}
        for period, found in only.items()
    }


def country_of(places: Places, area: AreaInfo) -> AreaInfo | None:
    """The country that the area lies in; None for a country itself."""
    by_id = {place.id: place for place in places.areas}
    above = by_id.get(area.parent_id) if area.parent_id else None
    while above and above.kind != AreaKind.COUNTRY:
        above = by_id.get(above.parent_id) if above.parent_id else None
    return above


def _belongs(group: GroupInfo, area: AreaInfo) -> bool:
    return any(member == area.id for member, _starts, _ends in group.members)


def _read_values(
    indicators: Sequence[IndicatorInfo], condition: Q, areas: Iterable[int]
) -> Mapping[int, Values]:
    """Exact values that are not hidden, by indicator, period and area. One query.

    Small numbers of other areas stay out for everyone: a median is no secret, but
    a page should not say more to one reader than the figure itself would.
    """
    multipliers = {info.id: info.rule.multiplier for info in indicators}
    found: dict[int, dict[Period, dict[int, Decimal]]] = {
        info.id: defaultdict(dict) for info in indicators
    }
    rows = Measurement.objects.filter(condition, area__in=areas, hidden=False)
    for indicator, area, start, end, top, bottom, given in rows.values_list(*_COLUMNS):
        value = exact_value(top, bottom, given, multipliers[indicator])
        if value is not None:
            found[indicator][Period(start, end)][area] = value
    return found


_COLUMNS = (
    "indicator_id",
    "area_id",
    "start",
    "end",
    "numerator",
    "denominator",
    "value",
)


def _compared(targets: Targets, figures: Figures, *, every: bool) -> Q:
    """The latest figure of each indicator; all of those that a target compares."""
    condition = Q(pk__in=[])
    latest = defaultdict(list)
    for indicator, series in figures.items():
        bases = {target.basis for target in targets.get(indicator, ())}
        if every or TargetBasis.COMPARATOR in bases:
            ends = {figure.period.end for figure in series}
            condition |= Q(indicator=indicator, end__in=ends)
        elif series:
            latest[series[-1].period.end].append(indicator)
    for end, ids in latest.items():
        condition |= Q(indicator__in=ids, end=end)
    return condition


def _of_area(area: AreaInfo, values: Values) -> Benchmark:
    return Benchmark(
        area.code,
        area.name,
        {
            period: found[area.id]
            for period, found in values.items()
            if area.id in found
        },
    )


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

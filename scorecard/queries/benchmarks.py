"""Makes what the area is held against: country, groups, named comparators."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from statistics import median
from typing import TypeVar

from indicators.periods import Period

from ..judgement.inputs import Benchmark
from ..loaded import AreaInfo, GroupInfo, IndicatorInfo, Share
from .figures import Figures, Window
from .others import Values, read_others
from .reach import Reach
from .targets import Targets

Found = TypeVar("Found")
Benchmarks = Mapping[int, Mapping[str, Benchmark]]
"""By indicator id, then by area code or group name."""
Peers = Mapping[Period, Mapping[str, Decimal]]
"""By period, then by area code."""
PeerCounts = Mapping[Period, Mapping[str, Share]]
"""The same of the counts behind them."""
MembersAt = Callable[[date], frozenset[int]]
"""The ids of a group's areas on a day, worked out once for a page."""


def read_benchmarks(
    reach: Reach,
    indicators: Sequence[IndicatorInfo],
    targets: Targets,
    figures: Figures,
    window: Window,
) -> tuple[Benchmarks, Peers, PeerCounts]:
    """What the figures of each indicator are held against, and peers. One query.

    On the page of one indicator peers are the values of every area read, and the
    counts behind them.
    """
    values, counts = read_others(reach, indicators, targets, figures, window)
    members = [(group, cache(group.at)) for group in reach.groups]
    found = {
        info.id: _held_against(reach, members, values[info.id]) for info in indicators
    }
    if not reach.all_periods:
        return found, {}, {}
    return found, _peers(reach, values), _peers(reach, counts)


def _held_against(
    reach: Reach, members: Sequence[tuple[GroupInfo, MembersAt]], values: Values
) -> Mapping[str, Benchmark]:
    areas = {area.code: _of_area(area, values) for area in reach.areas}
    return areas | {
        group.name: _of_group(group, at, values, reach.area) for group, at in members
    }


def _peers(
    reach: Reach, values: Mapping[int, Mapping[Period, Mapping[int, Found]]]
) -> Mapping[Period, Mapping[str, Found]]:
    codes = reach.codes
    return {
        period: {codes[area]: value for area, value in found.items()}
        for of_indicator in values.values()
        for period, found in of_indicator.items()
    }


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
        inside = at(period.end)
        members = {place: found[place] for place in found if place in inside}
        if members.keys() - {area.id}:
            medians[period] = median(members.values())
    return Benchmark(group.name, group.name, medians, len(group.members))

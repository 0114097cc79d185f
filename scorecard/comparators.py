"""One indicator in several areas at one period, ranked. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.choices import AreaKind

from .judgement.comparison import grows_with_place
from .loaded import AreaInfo, Loaded, areas_around
from .rows import Row


@dataclass(frozen=True, slots=True)
class Bar:
    """One area's value; `role` is own, country or comparator.

    The police force that the area lies in stands apart like its country: it is no
    place beside the area, and the area is not ranked among it.
    """

    code: str
    name: str
    value: Decimal
    role: str


def rank_areas(
    loaded: Loaded, row: Row, others: Mapping[str, Decimal] | None = None
) -> list[Bar]:
    """The area and its peers at the row's own period, lowest first.

    `others` has their values by code; without it they are those that the page of one
    indicator has read. Empty for counts and money: a larger place has more of both.
    """
    if row.period is None or row.value is None or grows_with_place(row.rule):
        return []
    values = dict(loaded.peers.get(row.period, {}) if others is None else others)
    values[loaded.area.code] = row.value
    areas = {area.code: area for area in loaded.areas}
    return ranked_bars(values, loaded.area, areas)


def ranked_bars(
    values: Mapping[str, Decimal], own: AreaInfo, areas: Mapping[str, AreaInfo]
) -> list[Bar]:
    """Values by area code as bars, lowest first; `areas` are all areas by code."""
    around = areas_around(own, areas.values())
    bars = [
        Bar(code, areas[code].name, value, _role(areas[code], own, around))
        for code, value in values.items()
    ]
    return sorted(bars, key=lambda bar: (bar.value, bar.name))


def _role(area: AreaInfo, own: AreaInfo, around: frozenset[int]) -> str:
    if area == own:
        return "own"
    wider = area.kind == AreaKind.COUNTRY or area.id in around
    return "country" if wider else "comparator"


def others_with_figures(loaded: Loaded) -> Sequence[tuple[str, str]]:
    """Code and name of each area that can be drawn beside this one."""
    return [
        (area.code, area.name)
        for area in loaded.areas
        if area.has_figures and area != loaded.area
    ]

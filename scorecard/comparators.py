"""One indicator in several areas at one period, ranked. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.choices import AreaKind

from .loaded import Loaded
from .rows import Row


@dataclass(frozen=True, slots=True)
class Bar:
    """One area's value; `role` is own, country or comparator."""

    code: str
    name: str
    value: Decimal
    role: str


def rank_areas(loaded: Loaded, row: Row) -> list[Bar]:
    """The area and its peers at the row's own period, lowest first."""
    if row.period is None or row.value is None:
        return []
    values = dict(loaded.peers.get(row.period, {}))
    values[loaded.area.code] = row.value
    names = {area.code: area for area in loaded.areas}
    bars = [
        Bar(code, names[code].name, value, _role(loaded, code, names[code].kind))
        for code, value in values.items()
    ]
    return sorted(bars, key=lambda bar: (bar.value, bar.name))


def _role(loaded: Loaded, code: str, kind: str) -> str:
    if code == loaded.area.code:
        return "own"
    return "country" if kind == AreaKind.COUNTRY else "comparator"


def others_with_figures(loaded: Loaded) -> Sequence[tuple[str, str]]:
    """Code and name of each area that can be drawn beside this one."""
    return [
        (area.code, area.name)
        for area in loaded.areas
        if area.has_figures and area != loaded.area
    ]

"""Which areas a page holds its own against. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from indicators.choices import AreaKind

from ..loaded import AreaInfo, GroupInfo
from .areas import Places
from .targets import Targets


@dataclass(frozen=True, slots=True)
class Reach:
    """The areas and groups that figures are held against, and those drawn besides."""

    area: AreaInfo
    country: AreaInfo | None
    areas: tuple[AreaInfo, ...]
    """The country and the areas that targets name."""
    groups: tuple[GroupInfo, ...]
    """The area's own groups and those that targets name."""
    singles: frozenset[int]
    """Ids of the areas read one by one: the ones above, and any asked for."""
    members: frozenset[int]
    """Ids of the groups' members."""
    codes: dict[int, str]
    all_periods: bool
    """Whether each area's figures of all periods are read, for one indicator's page."""
    all_history: bool = False
    """Whether targets that name a comparator need it for all periods shown."""
    also: frozenset[date] = frozenset()
    """Last days that are compared besides those of figures."""


def reach_of(
    places: Places,
    area: AreaInfo,
    targets: Targets,
    peers: Iterable[str] | None,
    *,
    only_named: bool = False,
) -> Reach:
    """What a page of `area` compares; `peers` are codes that one indicator's adds.

    The country and the area's own groups are left out with `only_named`, unless a
    target names them.
    """
    named = {t.comparator for rows in targets.values() for t in rows} - {""}
    country = None if only_named else country_of(places, area)
    areas = [a for a in places.areas if a == country or a.code in named]
    groups = [
        g
        for g in places.groups
        if g.name in named or (not only_named and _belongs(g, area))
    ]
    singles = {a.id for a in areas}
    if peers is not None:
        asked = set(peers)
        singles |= {a.id for a in places.areas if a.code in asked}
        singles |= _around(places, area, alone=not groups)
    return Reach(
        area=area,
        country=country,
        areas=tuple(a for a in areas if a != area),
        groups=tuple(groups),
        singles=frozenset(singles),
        members=frozenset(m[0] for g in groups for m in g.members),
        codes={a.id: a.code for a in places.areas},
        all_periods=peers is not None,
    )


def country_of(places: Places, area: AreaInfo) -> AreaInfo | None:
    """The country that the area lies in; None for a country itself."""
    by_id = {place.id: place for place in places.areas}
    above = by_id.get(area.parent_id) if area.parent_id else None
    while above and above.kind != AreaKind.COUNTRY:
        above = by_id.get(above.parent_id) if above.parent_id else None
    return above


def _belongs(group: GroupInfo, area: AreaInfo) -> bool:
    return any(member == area.id for member, _starts, _ends in group.members)


def _around(places: Places, area: AreaInfo, *, alone: bool) -> set[int]:
    """The area that it lies in; where it has no group, also the others in there."""
    if area.parent_id is None:
        return set()
    beside = {a.id for a in places.areas if a.parent_id == area.parent_id}
    return {area.parent_id} | (beside if alone else set())

"""Reads the areas, the partnership whose home one of them is, and their groups."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import F, QuerySet

from indicators.models import Area

from ..loaded import AreaInfo, GroupInfo


@dataclass(frozen=True, slots=True)
class Places:
    """Every area, and the partnership's own."""

    partnership: str
    home: AreaInfo
    areas: tuple[AreaInfo, ...]
    groups: tuple[GroupInfo, ...]


_COLUMNS = (
    "pk",
    "code",
    "name",
    "kind",
    "parent_id",
    "has_figures",
    "partnership_name",
    "group_name",
    "group_starts",
    "group_ends",
)


def read_areas() -> Places | None:
    """All areas by name with their comparator groups; None without a partnership.

    One query: a row for each area, or for each membership of it in a group.
    """
    areas: dict[int, AreaInfo] = {}
    members = defaultdict(list)
    partnership, home = "", None
    for row in _query().all():
        area = AreaInfo(*row[:6])
        areas[area.id] = area
        if row.partnership_name is not None:
            partnership, home = row.partnership_name, area
        if row.group_name is not None:
            members[row.group_name].append((area.id, row.group_starts, row.group_ends))
    if home is None:
        return None
    groups = tuple(GroupInfo(name, tuple(members[name])) for name in sorted(members))
    return Places(partnership, home, tuple(areas.values()), groups)


@cache
def _query() -> QuerySet[Area, Any]:
    """The query, put together once."""
    return (
        Area.objects.with_figures_flag()
        .annotate(
            partnership_name=F("partnership__name"),
            group_name=F("memberships__group__name"),
            group_starts=F("memberships__starts"),
            group_ends=F("memberships__ends"),
        )
        .order_by("name", "pk")
        .values_list(*_COLUMNS, named=True)
    )

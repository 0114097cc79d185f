"""Reads the areas, the partnership whose home one of them is, and their groups."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from django.db.models import Subquery, Value

from indicators.models import Area, Edition
from indicators.prepared import Prepared

from ..loaded import AreaInfo, GroupInfo


@dataclass(frozen=True, slots=True)
class Places:
    """Every area, and the partnership's own."""

    partnership: str
    home: AreaInfo
    areas: tuple[AreaInfo, ...]
    groups: tuple[GroupInfo, ...]
    edition: str | None
    """The token of the definitions in force; see `indicators.models.Edition`."""


def read_areas(*, ask_for_figures: bool = True) -> Places | None:
    """All areas by name with their comparator groups; None without a partnership.

    One query: a row for each area, or for each membership of it in a group. Whether an
    area has figures costs most of it; without `ask_for_figures` all are taken to have.
    """
    areas: dict[int, AreaInfo] = {}
    members = defaultdict(list)
    partnership, home, edition = "", None, None
    for *columns, name, group, starts, ends, token in _query(ask_for_figures).ask():
        area = areas[columns[0]] = AreaInfo(*columns)
        if name is not None:
            partnership, home, edition = name, area, token
        if group is not None:
            members[group].append((area.id, starts, ends))
    if home is None:
        return None
    groups = tuple(GroupInfo(name, tuple(members[name])) for name in sorted(members))
    return Places(partnership, home, tuple(areas.values()), groups, edition)


@cache
def _query(ask_for_figures: bool) -> Prepared:
    """The columns of AreaInfo, the partnership, a membership, the edition."""
    columns = (
        *("pk", "code", "name", "kind", "parent_id", "has_figures"),
        "partnership__name",
        *("memberships__group__name", "memberships__starts", "memberships__ends"),
        "edition",
    )
    areas = Area.objects.order_by("name", "pk")
    if ask_for_figures:
        areas = areas.with_figures_flag()
    else:
        areas = areas.annotate(has_figures=Value(True))
    edition = Edition.objects.filter(pk=Edition.ONLY).values("token")
    areas = areas.annotate(edition=Subquery(edition))
    return Prepared(areas.values_list(*columns))

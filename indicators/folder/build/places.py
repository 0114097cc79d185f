"""Rows of areas, populations and comparator groups -> objects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _

from ...models import (
    ALWAYS,
    FOR_EVER,
    Area,
    ComparatorGroup,
    ComparatorMembership,
    Population,
)
from ..columns import Row
from ..draft import Context
from ..tables import AREAS, COMPARATORS
from .chains import refuse_circles


def build_areas(rows: Iterable[Row], context: Context) -> None:
    """Areas with their parents."""
    rows = list(rows)
    refuse_circles(AREAS, rows, "parent", context)
    areas = context.draft.areas
    for row in rows:
        if row.ok:
            areas[row["code"]] = Area(
                code=row["code"], name=row["name"], kind=row["kind"]
            )
    for row in rows:
        if row.ok and row["parent"] in areas:
            areas[row["code"]].parent = areas[row["parent"]]


def build_populations(rows: Iterable[Row], context: Context) -> None:
    """Populations of areas."""
    for row in rows:
        area = context.draft.areas.get(row.get("area"))
        if row.ok and area:
            context.draft.populations.append(
                Population(
                    area=area,
                    year=row["year"],
                    age_band=row["age_band"],
                    vintage=row["vintage"],
                    value=row["population"],
                    source=row["source"],
                )
            )


def build_comparators(rows: Iterable[Row], context: Context) -> None:
    """Groups and who has belonged to them when."""
    rows = list(rows)
    for row in rows:
        _check_group(row, context)
    _refuse_overlaps(rows, context)
    groups = context.draft.groups
    for row in rows:
        area = context.draft.areas.get(row.get("area"))
        if row.ok and area:
            name = row["group"]
            group = groups.setdefault(name, ComparatorGroup(name=name))
            starts, ends = _dates(row)
            context.draft.memberships.append(
                ComparatorMembership(group=group, area=area, starts=starts, ends=ends)
            )


def _dates(row: Row) -> tuple[date, date]:
    return row["from"] or ALWAYS, row["to"] or FOR_EVER


def _check_group(row: Row, context: Context) -> None:
    if row.get("group") in context.references.known.get(AREAS.name, {}):
        message = _("“%s” is an area's code: give the group another name")
        context.problem(COMPARATORS, row, "group", message % row["group"])
    if row.ok and row["from"] and row["to"] and row["to"] < row["from"]:
        message = _("is before “from”, %s: write the later date")
        context.problem(COMPARATORS, row, "to", message % row["from"])


def _refuse_overlaps(rows: Iterable[Row], context: Context) -> None:
    """An area is in a group once at a time."""
    by_member = defaultdict(list)
    for row in rows:
        if row.ok:
            by_member[row["group"], row["area"]].append(row)
    for times in by_member.values():
        times.sort(key=_dates)
        for before, after in pairwise(times):
            if _dates(after)[0] <= _dates(before)[1]:
                message = _("is in the group already by line %s: end that time first")
                context.problem(COMPARATORS, after, "from", message % before.line)

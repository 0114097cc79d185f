"""Rows of areas.csv, populations.csv and comparators.csv."""

from __future__ import annotations

from collections.abc import Iterator

from ...choices import AreaKind
from ...models import ALWAYS, FOR_EVER, ComparatorMembership, Population
from .source import CellValues, Source


def area_rows(source: Source) -> Iterator[CellValues]:
    """The largest places first."""
    kinds = AreaKind.values
    for area in sorted(
        source.areas.values(), key=lambda area: (kinds.index(area.kind), area.code)
    ):
        yield {
            "code": area.code,
            "name": area.name,
            "kind": area.kind,
            "parent": source.code_of(area.parent_id),
        }


def population_rows(source: Source) -> Iterator[CellValues]:
    """By area, year, age band and vintage."""

    def order(row: Population) -> tuple[str, int, str, str]:
        code = source.areas[row.area_id].code
        return code, row.year, row.age_band, row.vintage

    for row in sorted(Population.objects.all(), key=order):
        yield {
            "area": source.code_of(row.area_id),
            "year": row.year,
            "age_band": row.age_band,
            "population": row.value,
            "vintage": row.vintage,
            "source": row.source,
        }


def comparator_rows(source: Source) -> Iterator[CellValues]:
    """By group, area and date."""

    def order(row: ComparatorMembership) -> tuple[str, str, str]:
        return row.group.name, source.areas[row.area_id].code, row.starts.isoformat()

    found = ComparatorMembership.objects.select_related("group")
    for row in sorted(found, key=order):
        yield {
            "group": row.group.name,
            "area": source.code_of(row.area_id),
            "from": None if row.starts == ALWAYS else row.starts,
            "to": None if row.ends == FOR_EVER else row.ends,
        }

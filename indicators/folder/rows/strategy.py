"""Tables of partnership.toml, rows of partners.csv and priorities.csv."""

from __future__ import annotations

from collections.abc import Iterator

from ...models import Partner
from ..tables import PARTNERSHIP_TABLE, STRATEGY_TABLE, TABLES
from .source import CellValues, Source


def toml_tables(source: Source) -> dict[str, CellValues]:
    """The partnership and its strategy."""
    home = source.code_of(source.partnership.home_area_id)
    return {
        PARTNERSHIP_TABLE: {"name": source.partnership.name, "home_area": home},
        STRATEGY_TABLE: {
            column.name: getattr(source.strategy, column.name)
            for column in TABLES[STRATEGY_TABLE]
        },
    }


def partner_rows(source: Source) -> Iterator[CellValues]:
    """In the order in which they are shown."""
    found = Partner.objects.select_related("successor")
    for partner in sorted(found, key=lambda partner: (partner.position, partner.code)):
        yield {
            "code": partner.code,
            "name": partner.name,
            "statutory": partner.statutory,
            "from": partner.starts,
            "to": partner.ends,
            "successor": partner.successor and partner.successor.code,
        }


def priority_rows(source: Source) -> Iterator[CellValues]:
    """In the strategy's order."""
    for priority in source.priorities:
        yield {
            "code": priority.code,
            "order": priority.order,
            "title": priority.title,
            "description": priority.description,
        }

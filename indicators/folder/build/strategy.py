"""The TOML file and the rows of partners and priorities -> objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _

from ...models import Partner, Partnership, Priority, Strategy
from ..columns import Row
from ..draft import Context
from ..tables import (
    PARTNERS,
    PARTNERSHIP_TABLE,
    STRATEGY_TABLE,
    TABLES,
    TOML,
)
from .chains import refuse_circles


def build_partnership(tables: Mapping[str, Row], context: Context) -> None:
    """The partnership; its home area must be one of the areas."""
    row = tables.get(PARTNERSHIP_TABLE)
    if row is None:
        return
    for column in TABLES[PARTNERSHIP_TABLE]:
        if column.within and column.name in row.cells:
            value = row[column.name]
            context.references.check_cell(TOML.name, row, column, value)
    home = context.draft.areas.get(row.get("home_area"))
    if row.ok and home:
        context.draft.partnership = Partnership(pk=1, name=row["name"], home_area=home)


def build_strategy(tables: Mapping[str, Row], context: Context) -> None:
    """The strategy with its bands."""
    row = tables.get(STRATEGY_TABLE)
    if row is None:
        return
    if row.ok and row["ends"] <= row["starts"]:
        message = _("is not after “starts”, %s: write the later date")
        context.problem(TOML, row, "ends", message % row["starts"])
    if row.ok and row["green_within"] > row["amber_within"]:
        message = _("is more than “amber_within”, %s: write the smaller band")
        context.problem(TOML, row, "green_within", message % row["amber_within"])
    if row.ok:
        context.draft.strategy = Strategy(**row.cells)
        context.draft.lines[STRATEGY_TABLE] = row.line_of("name")


def build_partners(rows: Iterable[Row], context: Context) -> None:
    """Partners in the order of the file, with their successors."""
    rows = list(rows)
    refuse_circles(PARTNERS, rows, "successor", context)
    partners = context.draft.partners
    for position, row in enumerate(rows, 1):
        if row.ok and row["from"] and row["to"] and row["to"] < row["from"]:
            message = _("is before “from”, %s: write the later date")
            context.problem(PARTNERS, row, "to", message % row["from"])
        if row.ok:
            partners[row["code"]] = Partner(
                code=row["code"],
                name=row["name"],
                statutory=row["statutory"],
                starts=row["from"],
                ends=row["to"],
                position=position,
            )
    for row in rows:
        if row.ok and row["successor"] in partners:
            partners[row["code"]].successor = partners[row["successor"]]


def build_priorities(rows: Iterable[Row], context: Context) -> None:
    """Priorities of the strategy."""
    for position, row in enumerate(rows, 1):
        if row.ok and context.draft.strategy:
            context.draft.priorities[row["code"]] = Priority(
                strategy=context.draft.strategy,
                code=row["code"],
                order=position if row["order"] is None else row["order"],
                title=row["title"],
                description=row["description"],
            )

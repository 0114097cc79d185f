"""Parents and successors: each row may name one other, and none may end at itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ..columns import File, Row
from ..draft import Context


def refuse_circles(
    file: File, rows: Iterable[Row], column: str, context: Context
) -> None:
    """Note a problem once for every circle, at its first row."""
    rows = [row for row in rows if "code" in row.cells]
    following = {row["code"]: row.get(column) for row in rows}
    told: set[str] = set()
    for row in rows:
        circle = _circle(row["code"], following)
        if not circle:
            continue
        if not told & set(circle):
            message = _("goes round in a circle (%s): leave one of them blank")
            way = " → ".join([*circle, circle[0]])
            context.problem(file, row, column, message % way)
        told.update(circle)
        row.ok = False


def _circle(code: str, following: dict[str, str | None]) -> list[str]:
    """The codes from this one back to itself; [] where the way ends elsewhere."""
    way, current = [code], following.get(code)
    while current is not None and current not in way:
        way.append(current)
        current = following.get(current)
    return way if current == code else []

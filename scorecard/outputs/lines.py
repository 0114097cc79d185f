"""The lines of the scorecard's files: the tables of the page, one after the other."""

from __future__ import annotations

from ..filters import Filters
from ..loaded import Loaded
from ..rows import build_rows
from ..summary import by_priority
from ..tables import in_order
from .columns import Line


def lines_of(loaded: Loaded, filters: Filters) -> list[Line]:
    """Every line that the page shows under these choices, in its order. Pure.

    An indicator that two priorities list is there twice, as on the page; the column
    “Home priority” tells the two apart.
    """
    shown = [row for row in build_rows(loaded) if filters.keep(row)]
    return [
        Line(loaded, summary.priority, row)
        for summary in by_priority(loaded, shown)
        for row in in_order(summary.rows, filters)
    ]

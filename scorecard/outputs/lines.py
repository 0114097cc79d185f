"""The lines of the scorecard's files: the tables of the page, one after the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..filters import Filters
from ..groups import Peers, standings_of
from ..loaded import Loaded
from ..rows import Row
from ..summary import by_priority
from ..tables import in_order
from .columns import Line


def lines_of(
    loaded: Loaded, filters: Filters, shown: Sequence[Row], peers: Mapping[str, Peers]
) -> list[Line]:
    """Every line that the page shows under these choices, in its order. Pure.

    `shown` are the rows that the choices keep, `peers` the values of other areas by
    the code of the indicator.

    An indicator that two priorities list is there twice, as on the page; the column
    “Home priority” tells the two apart.
    """
    groups = {
        row.indicator: standings_of(loaded, row, peers.get(row.indicator, {}))
        for row in shown
    }
    return [
        Line(loaded, summary.priority, row, groups[row.indicator])
        for summary in by_priority(loaded, shown)
        for row in in_order(summary.rows, filters)
    ]

"""The scorecard as a table: its columns, their heads and their orders.

Cells are written by `lines` straight from the rows; a column never calculates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import django_tables2 as tables
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from indicators.periods import Period

from .lines import LineWriter
from .rows import Row


class ScorecardTable(tables.Table):
    """One line for each indicator of one priority, over a list of `Row`."""

    indicator = tables.Column(_("Indicator"), accessor="title")
    partner = tables.Column(_("Lead partner"), accessor="partner_name")
    previous = tables.Column(_("Previous"), order_by="previous_order")
    latest = tables.Column(_("Latest"), accessor="value", order_by="value_order")
    target = tables.Column(_("Target"), order_by="target_order")
    status = tables.Column(_("Status"), order_by="rank")
    direction = tables.Column(_("Direction"))
    trend = tables.Column(_("Trend"), accessor="sparkline", orderable=False)
    against = tables.Column(_("Against"), accessor="comparison", orderable=False)

    class Meta:
        template_name = "scorecard/_table.html"

    def __init__(
        self,
        rows: Sequence[Row],
        *,
        period: Period | None = None,
        link_query: str = "",
        caption: str = "",
        **options: Any,
    ) -> None:
        """`link_query` keeps the scorecard's choices in the links, `?` and all."""
        super().__init__(rows, **options)
        self.writer = LineWriter(period, link_query)
        self.caption = caption

    @property
    def lines(self) -> Iterator[SafeString]:
        """The rows in the table's order, each as one `<tr>`."""
        return map(self.writer.line, self.data)

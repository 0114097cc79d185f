"""The scorecard as a table: its columns, their heads and their orders.

The lines are written by `lines` straight from the rows; a column never calculates.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import django_tables2 as tables
from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from .filters import Filters
from .rows import Row


class ScorecardTable(tables.Table):
    """One line for each indicator, over a list of `Row`."""

    indicator = tables.Column(_("Indicator"), accessor="title")
    partner = tables.Column(_("Lead partner"), accessor="partner_name")
    previous = tables.Column(_("Previous"), order_by="previous_order")
    latest = tables.Column(_("Latest"), accessor="value", order_by="value_order")
    target = tables.Column(_("Target"), order_by="target_order")
    status = tables.Column(_("Status"), order_by="rank")
    direction = tables.Column(_("Direction"))
    trend = tables.Column(_("Trend"), accessor="sparkline", orderable=False)
    against = tables.Column(_("Against"), accessor="comparison", orderable=False)


def in_order(rows: Sequence[Row], filters: Filters) -> Sequence[Row]:
    """The rows by the column chosen; as they come where none is."""
    if not filters.sort:
        return rows
    ordered: Sequence[Row] = ScorecardTable(rows, order_by=filters.sort).data
    return ordered


def heads(filters: Filters, language: str) -> SafeString:
    """The heads of the columns with their sorting, for the tables of all priorities."""
    made = _heads.__wrapped__ if settings.DEBUG else _heads  # as in templatetags.kept
    return made(filters.query, filters.sort, language)


@lru_cache(maxsize=64)
def _heads(query: str, sort: str, language: str) -> SafeString:
    """Kept, as they follow from the address and the language alone."""
    request = HttpRequest()
    request.GET = QueryDict(query)
    table = ScorecardTable([], order_by=sort)
    return render_to_string(
        "scorecard/_heads.html", {"table": table, "request": request}
    )

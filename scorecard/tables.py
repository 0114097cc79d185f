"""The scorecard as a table: its columns, their heads and their orders.

The lines are written by `lines` straight from the rows; a column never calculates.
"""

from __future__ import annotations

import django_tables2 as tables
from django.utils.translation import gettext_lazy as _


class ScorecardTable(tables.Table):
    """One line for each indicator, over a list of `Row`.

    `data` has the rows in order; `as_html` gives the heads, for the tables of all
    priorities alike.
    """

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
        template_name = "scorecard/_heads.html"

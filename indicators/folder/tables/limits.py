"""How much the columns of the database hold, and what many tables share."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from ..cells import code, period, text
from ..columns import Column

AREA_CODE, INDICATOR_CODE, PARTNER_CODE, PRIORITY_CODE = 20, 60, 40, 40
SMALL = 32_767
"""The most that a small whole-number column holds."""
NOUGHT = Decimal(0)
AREAS_CSV, INDICATORS_CSV = "areas.csv", "indicators.csv"


def area_column() -> Column:
    """The area that a row is about."""
    return Column(
        "area", text(AREA_CODE), _("an area"), required=True, within=AREAS_CSV
    )


def indicator_column() -> Column:
    """The indicator that a row is about."""
    return Column(
        "indicator",
        code(INDICATOR_CODE),
        _("an indicator"),
        required=True,
        within=INDICATORS_CSV,
    )


def period_column() -> Column:
    """The period that a row is about."""
    return Column("period", period(), _("the time it is for"), required=True)

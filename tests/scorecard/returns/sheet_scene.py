"""A return to which sheets are uploaded: two counts and a percentage, and its rows."""

from __future__ import annotations

from typing import Any

from indicators.choices import Denominator, Unit
from indicators.models import Indicator, Return, ReturnFigure
from tests import factories
from tests.returns import create_quarterly

BURGLARY, ARRESTS = "burglary.2017-18-q3", "arrests.2017-18-q3"
SHOPS = "shops.2017-18-q3"


def two_counts_and_a_percentage() -> Return:
    """Of the police, for October to December 2017; nothing is entered yet."""
    create_quarterly("burglary")
    create_quarterly("shops")
    create_quarterly(
        "arrests", unit=Unit.PERCENT, multiplier=100, denominator=Denominator.GIVEN
    )
    return factories.create_return()


def figure(code: str) -> ReturnFigure:
    """What is stored of an indicator."""
    return ReturnFigure.objects.get(indicator__code=code)


def enter(found: Return, code: str, **values: Any) -> ReturnFigure:
    """A figure as it is typed on the page of the return."""
    indicator = Indicator.objects.get(code=code)
    return factories.enter_figure(of_return=found, indicator=indicator, **values)

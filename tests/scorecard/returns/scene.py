"""A quarter of one partner: three indicators with history and targets, and a return."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.choices import Denominator, Polarity, Unit
from indicators.models import Indicator, Return
from tests import factories
from tests.returns import create_quarterly

PERIOD = "2017/18 Q3"
SLUG = "2017-18-q3"
URL = f"/returns/police/{SLUG}/"


@dataclass(frozen=True)
class Scene:
    """What a test acts on."""

    burglary: Indicator
    """A count; green up to 100, red above 105."""
    detected: Indicator
    """A percentage of a numerator and a denominator; at least 20 is green."""
    violence: Indicator
    """A count without a target, which may be hidden below 5."""
    of_return: Return


def row(indicator: Indicator) -> str:
    """The key of an indicator's row."""
    return f"{indicator.code}.{SLUG}"


def quarter_due() -> Scene:
    """A return of the police for October to December 2017, just opened."""
    burglary = create_quarterly(
        "burglary", *range(95, 99), unit_label="offences", lag_days=45, position=1
    )
    detected = create_quarterly(
        "detected",
        *range(25, 29),
        title="Crimes detected",
        unit=Unit.PERCENT,
        unit_label="% of crimes",
        multiplier=100,
        denominator=Denominator.GIVEN,
        polarity=Polarity.HIGHER,
        decimals=1,
        lag_days=45,
        position=2,
    )
    violence = create_quarterly(
        "violence", *range(1000, 1004), unit_label="offences", lag_days=45, position=3
    )
    factories.create_target(indicator=burglary, period=PERIOD, value=100)
    factories.create_target(indicator=detected, period=PERIOD, value=20)
    return Scene(burglary, detected, violence, factories.create_return())

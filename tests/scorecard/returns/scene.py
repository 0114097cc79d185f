"""A quarter of one partner: three indicators with history and targets, and a return."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.choices import Denominator, Frequency, Polarity, Unit
from indicators.models import Indicator, Return
from tests import factories

PERIOD = "2017/18 Q3"
SLUG = "2017-18-q3"
URL = f"/returns/police/{SLUG}/"
QUARTERS = ("2016/17 Q3", "2016/17 Q4", "2017/18 Q1", "2017/18 Q2")


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
    burglary = _quarterly("burglary", "Burglary", 95, unit_label="offences")
    detected = _quarterly(
        "detected",
        "Crimes detected",
        25,
        unit=Unit.PERCENT,
        unit_label="% of crimes",
        multiplier=100,
        denominator=Denominator.GIVEN,
        polarity=Polarity.HIGHER,
        decimals=1,
    )
    violence = _quarterly("violence", "Violence", 1000, unit_label="offences")
    factories.create_target(indicator=burglary, period=PERIOD, value=100)
    factories.create_target(indicator=detected, period=PERIOD, value=20)
    return Scene(burglary, detected, violence, factories.create_return())


def _quarterly(code: str, title: str, first: int, **fields: object) -> Indicator:
    position = {"burglary": 1, "detected": 2, "violence": 3}[code]
    found = factories.create_indicator(
        code=code,
        title=title,
        frequency=Frequency.QUARTER,
        lag_days=45,
        position=position,
        **fields,
    )
    values = {quarter: first + number for number, quarter in enumerate(QUARTERS)}
    factories.create_figures(indicator=found, values=values)
    return found

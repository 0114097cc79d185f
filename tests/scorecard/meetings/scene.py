"""A small partnership before a meeting: a red, a secret, and a small number."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.choices import Visibility
from indicators.models import Indicator
from tests import factories

SMALL, SECRET = 7391, 424242
"""Numbers that stand for themselves wherever they appear."""
THRESHOLD = 10_000


@dataclass(frozen=True)
class Scene:
    """The indicators that tests act on, all of the police."""

    thefts: Indicator
    """133 against 100: red. 100 in the year before."""
    secret: Indicator
    """For partners only: SECRET."""
    deaths: Indicator
    """Hidden below THRESHOLD: SMALL in 2016/17, 20,000 before."""


def before_a_meeting() -> Scene:
    """Figures of 2015/16 and 2016/17."""
    thefts = factories.create_indicator(code="thefts", title="Thefts", position=1)
    secret = factories.create_indicator(
        code="secret", title="Secret", position=2, visibility=Visibility.PARTNERS
    )
    deaths = factories.create_indicator(
        code="deaths", title="Deaths", position=3, small_number_threshold=THRESHOLD
    )
    for indicator, values in {
        thefts: (100, 133),
        secret: (424000, SECRET),
        deaths: (20_000, SMALL),
    }.items():
        factories.create_figures(
            indicator=indicator,
            values=dict(zip(("2015/16", "2016/17"), values, strict=True)),
        )
    factories.create_target(indicator=thefts, value=100)
    return Scene(thefts, secret, deaths)

"""What the browser tests look at: Southampton's report, and one quarterly count.

Each is made once; a test that asks for it begins with a copy of its database.
"""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.core.management import call_command

from indicators.choices import Frequency, State
from indicators.models import Area, Indicator, Partner, Priority
from tests import factories
from tests.browser.kept import made_once

QUARTERLY = "/indicators/shed-breaks/"
BOARD, PRIORITY, INDICATOR = "/", "/priorities/crime/", "/indicators/crime-rate/"
PAGES = (BOARD, PRIORITY, INDICATOR, QUARTERLY)
QUARTERS = [
    f"{year}/{(year + 1) % 100} Q{quarter}"
    for year in (2014, 2015, 2016)
    for quarter in (1, 2, 3, 4)
]


@made_once
def southampton() -> None:
    """The demonstration partnership, with a quarterly count that has everything.

    It is the newest indicator of the first priority: twelve quarters to 2016/17 Q4, a
    recording change in the second year, a target, and a provisional newest figure.
    """
    _load("southampton")
    area = Area.objects.get(code="E06000045")
    indicator = factories.create_indicator(
        code="shed-breaks",
        title="Break-ins to sheds and garages of any size ABC",  # 46 letters
        partner=Partner.objects.get(code="police"),
        priority=Priority.objects.get(code="crime"),
        frequency=Frequency.QUARTER,
        unit_label="offences",
        accumulates=True,
        position=999,
    )
    for number, quarter in enumerate(QUARTERS):
        factories.create_figure(
            indicator=indicator,
            area=area,
            period=quarter,
            value=1200 + 17 * number,
            state=State.PROVISIONAL if number == 11 else State.FINAL,
        )
    _target_and_break(indicator)


@made_once
def example() -> None:
    """The fictional partnership, where every kind of figure and state is to be seen."""
    _load("example")


def _load(name: str) -> None:
    folder = settings.BASE_DIR / "data" / name
    call_command("load_partnership", str(folder), verbosity=0)


def _target_and_break(indicator: Indicator) -> None:
    factories.create_target(indicator=indicator, period="2016/17 Q4", value=1200)
    factories.create_recording_change(
        indicators=[indicator], on=date(2015, 10, 1), cause="New counting rules"
    )

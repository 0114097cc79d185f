"""An accepted figure is changed with a reason, and nothing of what it was is lost."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from indicators import actions
from indicators.choices import FigureStatus, Frequency, ReturnState
from indicators.figures import Amounts, FigureError
from indicators.models import (
    Indicator,
    Measurement,
    Return,
    ReturnEvent,
    ReturnFigureVersion,
)
from tests import factories
from tests.returns import accept_figure

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator() -> Indicator:
    return factories.create_indicator(frequency=Frequency.QUARTER, title="Burglary")


@pytest.fixture
def accepted(indicator: Indicator) -> Return:
    """A return of one figure, 10 with a comment, accepted."""
    figure = accept_figure(
        indicator=indicator, value=10, by="officer", comment="So", accepted_by="analyst"
    )
    return figure.of_return


def steps(of_return: Return) -> list[tuple[str, str, str]]:
    rows = ReturnEvent.objects.filter(of_return=of_return)
    return [(row.step, row.by_name, row.reason) for row in rows]


def restate(indicator: Indicator, value: int, **given: Any) -> Measurement:
    """With a reason, by the analyst, of the version that there is, unless given."""
    figure = Measurement.objects.select_related("indicator", "area").get(
        indicator=indicator
    )
    asked = {"reason": "Counted again", "by": "analyst", "if_version": figure.version}
    entered = actions.Entered(Amounts(value=Decimal(value)))
    return actions.restate_figure(figure=figure, entered=entered, **asked | given)


def test_a_restated_figure_is_restated_in_its_return_too(
    accepted: Return, indicator: Indicator
) -> None:
    figure = accepted.figures.get(indicator=indicator)
    until = timezone.now() + timedelta(days=1)
    actions.unlock_figure(figure=figure, until=until, reason="Wrong", by="analyst")
    stored = restate(indicator, 44, by="officer")
    assert (stored.value, stored.version, stored.original) == (44, 2, 10)
    figure.refresh_from_db()
    assert (figure.value, figure.comment) == (44, "So")
    assert (figure.status, figure.unlocked_until) == (FigureStatus.ACCEPTED, until)
    versions = ReturnFigureVersion.objects.filter(figure=figure).order_by("number")
    assert [v.value for v in versions] == [10, 44]
    assert steps(accepted)[-1] == ("restated", "officer", "Counted again")
    accepted.refresh_from_db()
    assert accepted.state == ReturnState.ACCEPTED


def test_a_figure_without_a_return_is_restated_alone(indicator: Indicator) -> None:
    factories.create_figure(indicator=indicator, period="2017/18 Q3", value=5)
    assert restate(indicator, 6).value == 6
    assert not ReturnEvent.objects.exists()


def test_what_waits_in_a_return_is_left_as_it_is(indicator: Indicator) -> None:
    factories.create_figure(indicator=indicator, period="2017/18 Q3", value=5)
    found = factories.create_return()
    draft = factories.enter_figure(of_return=found, indicator=indicator, value=7)
    restate(indicator, 6)
    draft.refresh_from_db()
    assert (draft.value, draft.version) == (7, 1)
    step, _by, reason = steps(found)[-1]
    assert (step, reason) == (
        "restated",
        f"{indicator}, 2017/18 Q3: Counted again",
    )


@pytest.mark.parametrize(
    ("value", "given", "words"),
    [
        (6, {"reason": "  "}, "say why"),
        (6, {"if_version": 0}, "somebody else"),
        (5, {}, "the figure that there is"),
        (-1, {}, "below 0"),
    ],
)
def test_a_restatement_that_cannot_be_stores_nothing(
    indicator: Indicator, value: int, given: dict[str, Any], words: str
) -> None:
    factories.create_figure(indicator=indicator, period="2017/18 Q3", value=5)
    found = factories.create_return()
    with pytest.raises(FigureError, match=words):
        restate(indicator, value, **given)
    assert Measurement.objects.get().version == 1
    assert [step for step, *_rest in steps(found)] == ["opened"]

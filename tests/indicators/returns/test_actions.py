"""A return is entered, sent, sent back and accepted, and every step of it is kept."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from indicators import actions
from indicators.choices import FigureStatus, Frequency, ReturnState, State
from indicators.figures import FigureError
from indicators.models import (
    AppendOnlyError,
    Commentary,
    Indicator,
    Measurement,
    MeasurementVersion,
    Return,
    ReturnEvent,
    ReturnFigureVersion,
)
from indicators.periods import Period
from tests import factories

pytestmark = pytest.mark.django_db
Q3 = Period.parse("2017/18 Q3")


@pytest.fixture
def officer() -> User:
    return factories.create_user(username="officer")


@pytest.fixture
def analyst() -> User:
    return factories.create_user(username="analyst")


@pytest.fixture
def indicator() -> Indicator:
    return factories.create_indicator(frequency=Frequency.QUARTER, title="Burglary")


@pytest.fixture
def sent(indicator: Indicator, officer: User) -> Return:
    """A return with two figures, sent."""
    other = factories.create_indicator(frequency=Frequency.QUARTER, title="Robbery")
    found = factories.create_return()
    for number, each in enumerate((indicator, other)):
        factories.enter_figure(
            of_return=found, indicator=each, value=10 + number, by=officer, comment="So"
        )
    actions.send_return(of_return=found, figures=list(found.figures.all()), by=officer)
    found.refresh_from_db()
    return found


def steps(of_return: Return) -> list[tuple[str, str, str]]:
    rows = ReturnEvent.objects.filter(of_return=of_return)
    return [(row.step, row.by_name, row.reason) for row in rows]


def test_opening_twice_opens_once() -> None:
    partner = factories.lead_partner()
    for _time in range(2):
        actions.open_returns(partners=[partner], period=Q3, by="analyst")
    (found,) = Return.objects.all()
    assert (found.state, found.period) == (ReturnState.NOT_STARTED, Q3)
    assert steps(found) == [("opened", "analyst", "")]


def test_every_save_is_a_version_and_an_unchanged_one_is_none(
    indicator: Indicator, officer: User
) -> None:
    found = factories.create_return()
    for value in (5, 5, 6):
        factories.enter_figure(
            of_return=found, indicator=indicator, value=value, by=officer
        )
    figure = found.figures.get()
    assert (figure.value, figure.version) == (6, 2)
    versions = ReturnFigureVersion.objects.filter(figure=figure)
    assert [(v.number, v.value, v.saved_by_name) for v in versions] == [
        (1, Decimal(5), "officer"),
        (2, Decimal(6), "officer"),
    ]
    found.refresh_from_db()
    assert found.state == ReturnState.IN_PROGRESS
    assert [step for step, _by, _why in steps(found)] == ["opened", "started"]


def test_half_a_ratio_is_kept_until_the_other_half_comes(indicator: Indicator) -> None:
    found = factories.create_return()
    figure = factories.enter_figure(of_return=found, indicator=indicator, numerator=3)
    assert (figure.numerator, figure.denominator) == (3, None)
    assert not Measurement.objects.exists()


def test_the_second_of_two_is_shown_what_the_first_saved(indicator: Indicator) -> None:
    found = factories.create_return()
    factories.enter_figure(
        of_return=found, indicator=indicator, value=1, by="one", if_version=0
    )
    with pytest.raises(actions.StaleEntryError) as error:
        factories.enter_figure(
            of_return=found, indicator=indicator, value=2, by="two", if_version=0
        )
    assert error.value.theirs is not None
    assert (error.value.theirs.value, error.value.theirs.saved_by_name) == (1, "one")
    assert found.figures.get().value == 1


def test_a_figure_of_another_partner_or_quarter_is_refused(
    indicator: Indicator,
) -> None:
    theirs = factories.create_return(partner=factories.create_partner())
    with pytest.raises(actions.LockedError):
        factories.enter_figure(of_return=theirs, indicator=indicator, value=1)
    ours = factories.create_return()
    with pytest.raises(actions.LockedError):
        factories.enter_figure(
            of_return=ours, indicator=indicator, value=1, period="2017/18 Q2"
        )


def test_a_sent_figure_is_locked_and_says_who_can_open_it(
    sent: Return, indicator: Indicator
) -> None:
    with pytest.raises(actions.LockedError, match="an analyst can send it back"):
        factories.enter_figure(of_return=sent, indicator=indicator, value=1)
    with pytest.raises(actions.LockedError, match="sent already"):
        actions.send_return(of_return=sent, figures=[], by="officer")


def test_one_figure_is_sent_back_the_rest_is_accepted(
    sent: Return, indicator: Indicator, officer: User, analyst: User
) -> None:
    area = factories.home_area()
    figure = sent.figures.get(indicator=indicator)
    with pytest.raises(FigureError, match="say why"):
        actions.send_back(figure=figure, reason=" ", by=analyst)
    actions.send_back(figure=figure, reason="Twice as many as ever", by=analyst)
    assert actions.accept_return(of_return=sent, area=area, by=analyst) == 1
    sent.refresh_from_db()
    assert sent.state == ReturnState.RETURNED
    assert Measurement.objects.get().value == 11

    changed = factories.enter_figure(
        of_return=sent, indicator=indicator, value=7, by=officer
    )
    actions.send_return(of_return=sent, figures=[changed], by=officer)
    actions.accept_return(of_return=sent, area=area, by=analyst)
    sent.refresh_from_db()
    assert sent.state == ReturnState.ACCEPTED
    assert Measurement.objects.get(indicator=indicator).value == 7
    assert steps(sent)[2:] == [
        ("sent", "officer", ""),
        ("sent_back", "analyst", "Twice as many as ever"),
        ("accepted", "analyst", ""),
        ("sent", "officer", ""),
        ("accepted", "analyst", ""),
    ]


def test_accepting_keeps_who_entered_and_who_accepted_and_the_comment(
    sent: Return, indicator: Indicator, analyst: User
) -> None:
    actions.accept_return(of_return=sent, area=factories.home_area(), by=analyst)
    version = MeasurementVersion.objects.get(measurement__indicator=indicator)
    assert version.recorded_by_name == "analyst"
    (entry,) = ReturnFigureVersion.objects.filter(figure__indicator=indicator)
    assert entry.saved_by_name == "officer"
    assert version.source.startswith("Return of")
    assert Commentary.objects.get(indicator=indicator).text == "So"


def test_what_everybody_may_read_of_an_accepted_figure_names_nobody(
    sent: Return, indicator: Indicator, analyst: User
) -> None:
    actions.accept_return(of_return=sent, area=factories.home_area(), by=analyst)
    version = MeasurementVersion.objects.get(measurement__indicator=indicator)
    assert version.reason == "Return of Hampshire Constabulary for 2017/18 Q3"
    for text in (version.reason, version.source):
        assert "officer" not in text


def test_accepting_is_all_or_nothing(
    sent: Return, indicator: Indicator, analyst: User
) -> None:
    Indicator.objects.filter(pk=indicator.pk).update(unit="percent")
    sent.figures.filter(indicator=indicator).update(value=101)
    with pytest.raises(FigureError, match="outside 0 to 100"):
        actions.accept_return(of_return=sent, area=factories.home_area(), by=analyst)
    assert not Measurement.objects.exists()
    assert set(sent.figures.values_list("status", flat=True)) == {FigureStatus.SENT}


def test_nothing_is_sent_that_was_changed_while_it_was_checked(
    indicator: Indicator,
) -> None:
    found = factories.create_return()
    seen = factories.enter_figure(of_return=found, indicator=indicator, value=1)
    factories.enter_figure(of_return=found, indicator=indicator, value=2)
    with pytest.raises(actions.StaleEntryError):
        actions.send_return(of_return=found, figures=[seen], by="officer")
    found.refresh_from_db()
    assert found.state == ReturnState.IN_PROGRESS


def test_an_accepted_figure_is_locked_until_an_analyst_unlocks_it(
    sent: Return, indicator: Indicator, analyst: User
) -> None:
    actions.accept_return(of_return=sent, area=factories.home_area(), by=analyst)
    with pytest.raises(actions.LockedError, match="has been accepted"):
        factories.enter_figure(of_return=sent, indicator=indicator, value=1)
    until = timezone.now() + timedelta(days=2)
    figure = sent.figures.get(indicator=indicator)
    actions.unlock_figure(figure=figure, until=until, reason="Late crimes", by=analyst)
    figure.refresh_from_db()
    assert figure.unlocked_until == until
    assert steps(sent)[-1] == ("unlocked", "analyst", "Late crimes")


def test_a_figure_said_to_be_missing_needs_no_number(
    indicator: Indicator, analyst: User
) -> None:
    found = factories.create_return()
    figure = factories.enter_figure(
        of_return=found,
        indicator=indicator,
        state=State.NOT_AVAILABLE,
        note="New system",
    )
    actions.send_return(of_return=found, figures=[figure], by="officer")
    actions.accept_return(of_return=found, area=factories.home_area(), by=analyst)
    stored = Measurement.objects.get()
    assert (stored.state, stored.value, stored.note) == (
        State.NOT_AVAILABLE,
        None,
        "New system",
    )


def test_what_was_done_is_never_changed(sent: Return) -> None:
    event = sent.events.first()
    assert event is not None
    with pytest.raises(AppendOnlyError, match="steps of returns are never changed"):
        event.save()
    with pytest.raises(AppendOnlyError, match="steps of returns are never deleted"):
        ReturnEvent.objects.all().delete()

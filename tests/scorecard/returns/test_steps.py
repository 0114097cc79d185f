"""Send, send back, accept, unlock: what each does, what stops it, who may."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from indicators import actions
from indicators.models import (
    Indicator,
    Measurement,
    Return,
    ReturnEvent,
    ReturnFigure,
)
from tests import factories
from tests.scorecard.reading import html_of
from tests.scorecard.returns.scene import URL, Scene, row

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]


@pytest.fixture
def entered(scene: Scene) -> list[ReturnFigure]:
    """Every figure of the scene, complete."""
    enter = factories.enter_figure
    of_return = scene.of_return
    return [
        enter(of_return=of_return, indicator=scene.burglary, value=97),
        enter(
            of_return=of_return,
            indicator=scene.detected,
            numerator=12,
            denominator=48,
        ),
        enter(of_return=of_return, indicator=scene.violence, value=1001),
    ]


@pytest.fixture
def sent(scene: Scene, entered: list[ReturnFigure]) -> list[ReturnFigure]:
    actions.send_return(of_return=scene.of_return, figures=entered, by="Olive")
    return entered


def state() -> str:
    return Return.objects.get().state


def page(client: Client, step: str, **fields: object) -> str:
    """The page after a step, with its messages; accepting sends what it showed."""
    if step == "accept":
        waiting = ReturnFigure.objects.filter(status="sent")
        fields.setdefault("seen", [f"{f.pk}:{f.version}" for f in waiting])
    return html_of(client.post(f"{URL}{step}/", fields, follow=True))  # type: ignore[arg-type]


def test_a_complete_return_is_sent(entered, client_of) -> None:
    said = page(client_of("officer"), "send")
    assert "The return is sent" in said
    assert state() == "sent"
    assert set(ReturnFigure.objects.values_list("status", flat=True)) == {"sent"}


def test_with_anything_missing_nothing_is_sent_and_the_page_lists_it(
    scene, client_of
) -> None:
    factories.enter_figure(
        of_return=scene.of_return, indicator=scene.burglary, value=200
    )
    said = page(client_of("officer"), "send")
    assert "Nothing has been sent" in said
    assert f'<a href="#row-{row(scene.burglary)}">Burglary</a>' in said
    assert "the figure is red: write a comment" in said
    assert "type a figure, or choose nil or not available" in said
    assert state() == "in_progress"


def test_a_return_is_not_sent_twice(sent, client_of) -> None:
    assert "It has been sent already." in page(client_of("officer"), "send")


def test_a_figure_is_sent_back_with_its_reason(scene, sent, client_of) -> None:
    said = page(
        client_of("analyst"), "send-back", figure=sent[0].pk, reason="Count twice?"
    )
    assert "“Burglary” is sent back" in said
    assert state() == "returned"
    event = ReturnEvent.objects.get(step="sent_back")
    assert (event.reason, event.figure) == ("Count twice?", sent[0])


def test_sending_back_needs_a_reason(sent, client_of) -> None:
    said = page(client_of("analyst"), "send-back", figure=sent[0].pk, reason=" ")
    assert "Say why the figure is sent back." in said
    assert state() == "sent"


def test_the_rest_is_accepted_and_the_scorecard_shows_it(
    scene, sent, client_of
) -> None:
    actions.send_back(figure=sent[0], reason="Count twice?", by="Ann")
    said = page(client_of("analyst"), "accept")
    assert "2 figures are accepted" in said
    assert "1 figure is out" in said
    newest = Measurement.objects.filter(start="2017-10-01")
    assert {figure.indicator.code for figure in newest} == {"detected", "violence"}
    assert state() == "returned"


def test_a_corrected_figure_is_sent_again_and_ends_the_return(
    scene, sent, client_of
) -> None:
    actions.send_back(figure=sent[0], reason="Count twice?", by="Ann")
    page(client_of("analyst"), "accept")
    factories.enter_figure(
        of_return=scene.of_return, indicator=scene.burglary, value=95
    )
    page(client_of("officer"), "send")
    page(client_of("analyst"), "accept")
    assert state() == "accepted"
    assert (
        Measurement.objects.get(indicator=scene.burglary, start="2017-10-01").value
        == 95
    )


def test_what_was_changed_since_the_page_was_opened_is_not_accepted(
    scene, sent, client_of
) -> None:
    analyst = client_of("analyst")
    opened = [f"{figure.pk}:{figure.version}" for figure in sent]
    actions.send_back(figure=sent[2], reason="Twice?", by="Ann")
    again = factories.enter_figure(
        of_return=scene.of_return, indicator=scene.violence, value=1900
    )
    actions.send_return(of_return=scene.of_return, figures=[again], by="Olive")
    assert "changed since you opened the page" in page(analyst, "accept", seen=opened)
    assert not Measurement.objects.filter(start="2017-10-01").exists()
    assert "3 figures are accepted" in page(analyst, "accept")


@pytest.mark.parametrize("version", ["9" * 5000, "²", "-1", ""])
def test_what_is_no_version_was_not_seen(sent, client_of, version: str) -> None:
    seen = [f"{figure.pk}:{version}" for figure in sent]
    said = page(client_of("analyst"), "accept", seen=[*seen, f"{version}:1"])
    assert "changed since you opened the page" in said
    assert state() == "sent"


@pytest.mark.parametrize("leaves", ["partner", "retired", "lag_days"])
def test_what_the_return_no_longer_asks_for_is_neither_sent_nor_accepted(
    scene, entered, client_of, leaves: str
) -> None:
    gone = {
        "partner": factories.create_partner(),
        "retired": date(2017, 10, 31),
        "lag_days": 100,
    }
    Indicator.objects.filter(pk=scene.burglary.pk).update(**{leaves: gone[leaves]})
    page(client_of("officer"), "send")
    said = page(client_of("analyst"), "accept")
    assert "2 figures are accepted" in said
    assert state() == "accepted"
    stored = Measurement.objects.filter(start="2017-10-01")
    assert scene.burglary.pk not in stored.values_list("indicator", flat=True)


def test_what_leaves_after_it_was_sent_is_not_accepted(scene, sent, client_of) -> None:
    Indicator.objects.filter(pk=scene.violence.pk).update(retired=date(2017, 9, 30))
    assert "2 figures are accepted" in page(client_of("analyst"), "accept")
    assert state() == "accepted"


def test_an_empty_return_is_not_sent(scene, client_of) -> None:
    for indicator in (scene.burglary, scene.violence, scene.detected):
        factories.create_figure(indicator=indicator, period="2017/18 Q3", value=7)
    assert "There is nothing to send." in page(client_of("officer"), "send")
    assert state() == "not_started"


def test_a_figure_that_cannot_be_stored_is_named(scene, sent, client_of) -> None:
    Indicator.objects.filter(pk=scene.violence.pk).update(unit="percent")
    said = page(client_of("analyst"), "accept")
    assert "Violence, 2017/18 Q3: 1001 is outside 0 to 100 percent" in said
    assert not Measurement.objects.filter(start="2017-10-01").exists()


def test_with_nothing_sent_nothing_is_accepted(entered, client_of) -> None:
    assert "Nothing waits to be accepted." in page(client_of("analyst"), "accept")


def test_an_accepted_figure_is_opened_for_some_days(scene, sent, client_of) -> None:
    analyst = client_of("analyst")
    page(analyst, "accept")
    said = page(analyst, "unlock", figure=sent[0].pk, days="3", reason="New count")
    assert "“Burglary” is open" in said
    until = ReturnFigure.objects.get(pk=sent[0].pk).unlocked_until
    assert until is not None
    left = until - timezone.now()
    assert timedelta(days=2, hours=23) < left <= timedelta(days=3)
    assert ReturnEvent.objects.get(step="unlocked").reason == "New count"


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"days": "3", "reason": ""}, "Say why the figure is unlocked."),
        ({"days": "365", "reason": "x"}, "Choose for how many days"),
        ({"days": "x", "reason": "x"}, "Choose for how many days"),
    ],
)
def test_opening_needs_a_reason_and_days_that_are_offered(
    sent, client_of, fields, words
) -> None:
    analyst = client_of("analyst")
    page(analyst, "accept")
    assert words in page(analyst, "unlock", figure=sent[0].pk, **fields)
    assert not ReturnEvent.objects.filter(step="unlocked").exists()


@pytest.mark.parametrize("figure", ["", "x", "0", "٣", "9" * 30])
def test_a_figure_that_is_not_there_is_not_found(sent, client_of, figure) -> None:
    for step in ("send-back", "unlock"):
        sent_to = client_of("admin").post(f"{URL}{step}/", {"figure": figure})
        assert sent_to.status_code == 404


def test_a_figure_of_another_return_is_not_found(scene, sent, client_of) -> None:
    other = factories.create_return(period="2017/18 Q2")
    answer = client_of("analyst").post(
        f"{other.partner.code}/2017-18-q2/send-back/".join(["/returns/", ""]),
        {"figure": sent[0].pk, "reason": "x"},
    )
    assert answer.status_code == 404


STEPS = {
    "send": {"officer", "analyst", "admin"},
    "send-back": {"analyst", "admin"},
    "accept": {"analyst", "admin"},
    "unlock": {"analyst", "admin"},
}


@pytest.mark.parametrize("step", STEPS)
def test_each_step_is_for_those_who_may(sent, client_of, step) -> None:
    for who in ("viewer", "stranger", "officer", "analyst", "admin"):
        answer = client_of(who).post(f"{URL}{step}/")
        assert (answer.status_code != 403) == (who in STEPS[step]), who


@pytest.mark.parametrize("step", STEPS)
def test_who_is_not_logged_in_is_sent_to_log_in(sent, client_of, step) -> None:
    answer = client_of("public").post(f"{URL}{step}/")
    assert answer.url.startswith("/accounts/login/?next=/returns/police/")


@pytest.mark.parametrize("step", STEPS)
def test_no_step_is_taken_by_following_a_link(sent, client_of, step) -> None:
    assert client_of("admin").get(f"{URL}{step}/").status_code == 405

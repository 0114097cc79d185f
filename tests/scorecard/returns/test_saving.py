"""A row is saved as its cell is left: what is stored, what is answered, who may."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from indicators import actions
from indicators.choices import State
from indicators.models import Indicator, Return, ReturnFigure, ReturnFigureVersion
from tests import factories
from tests.scorecard.returns.scene import URL, row

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]


def save(client: Client, indicator: Indicator, **texts: Any) -> HttpResponse:
    sent = {"row": row(indicator), "version": 0, **texts}
    return client.post(f"{URL}save/", json.dumps(sent), content_type="application/json")


def stored(indicator: Indicator) -> ReturnFigure | None:
    return ReturnFigure.objects.filter(indicator=indicator).first()


def test_a_figure_is_stored_as_typed_and_judged_at_once(scene, officer) -> None:
    answer = save(officer, scene.burglary, value="1,729", comment="A series of them")
    figure = stored(scene.burglary)
    assert figure is not None
    assert (figure.value, figure.comment) == (Decimal(1729), "A series of them")
    said = answer.json()
    assert said["texts"]["value"] == "1,729"
    assert (said["version"], said["saved_by"]) == (1, figure.saved_by_name)
    assert (said["status"], said["status_label"]) == ("red", "Red")
    assert "1,729" in said["sentence"]
    assert (said["done"], said["errors"], said["missing"]) == (True, [], [])


def test_a_red_figure_says_that_it_needs_a_comment(scene, officer) -> None:
    said = save(officer, scene.burglary, value="200").json()
    assert said["missing"] == ["the figure is red: write a comment"]


def test_every_save_is_a_version_with_its_name_and_the_first_begins_the_return(
    scene, officer
) -> None:
    save(officer, scene.burglary, value="97")
    save(officer, scene.burglary, value="98", version=1)
    versions = ReturnFigureVersion.objects.values_list("number", "value")
    assert list(versions) == [(1, 97), (2, 98)]
    assert Return.objects.get().state == "in_progress"


def test_half_a_ratio_is_kept_and_not_done(scene, officer) -> None:
    said = save(officer, scene.detected, numerator="12").json()
    assert (said["done"], said["sentence"], said["missing"]) == (
        False,
        "",
        ["type the denominator"],
    )
    said = save(officer, scene.detected, numerator="12", denominator="48", version=1)
    assert said.json()["sentence"].startswith("2017/18 Q3: 25.0% of crimes")


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        ({"value": "many"}, "is not a number"),
        ({"value": "-3"}, "below 0"),
        ({"value": "12%"}, "is a percentage"),
        ({"value": "9" * 101}, "too long"),
        ({"value": "1", "comment": "x" * 5001}, "5,000 characters"),
        ({"state": "not_available"}, "say in the note why"),
        ({"value": "3", "state": "nil"}, "nil is a figure of 0"),
    ],
)
def test_nothing_of_a_wrong_row_is_stored(scene, officer, texts, words) -> None:
    answer = save(officer, scene.burglary, **texts)
    assert answer.status_code == 422
    said = answer.json()
    assert words in " ".join(
        [*said.get("problems", ()), *said.get("cells", {}).values()]
    )
    assert stored(scene.burglary) is None
    assert Return.objects.get().state == "not_started"


def test_a_part_above_its_whole_is_refused(scene, officer) -> None:
    answer = save(officer, scene.detected, numerator="50", denominator="20")
    assert "above the denominator" in answer.json()["problems"][0]
    assert stored(scene.detected) is None


@pytest.mark.parametrize("text", ["n/a", "-", "nil"])
def test_a_sign_of_many_meanings_is_asked_about(scene, officer, text) -> None:
    answer = save(officer, scene.burglary, value=text)
    assert (answer.status_code, answer.json()["unclear"]) == (422, ["value"])
    assert stored(scene.burglary) is None


def test_nil_is_a_zero_and_not_available_has_no_number(scene, officer) -> None:
    said = save(officer, scene.burglary, state="nil").json()
    assert (said["texts"]["value"], said["done"]) == ("0", True)
    texts = {"state": "not_available", "value": "7", "note": "System replaced"}
    said = save(officer, scene.burglary, version=1, **texts).json()
    assert (said["texts"]["value"], said["done"]) == ("", True)
    figure = stored(scene.burglary)
    assert figure is not None
    assert (figure.value, figure.state) == (None, State.NOT_AVAILABLE)


def test_an_empty_row_is_saved_as_empty(scene, officer) -> None:
    save(officer, scene.burglary, value="97")
    said = save(officer, scene.burglary, version=1).json()
    assert (said["texts"]["value"], said["done"]) == ("", False)


def test_the_second_of_two_people_is_shown_both_figures(
    scene, officer, client_of
) -> None:
    save(client_of("analyst"), scene.burglary, value="120")
    answer = save(officer, scene.burglary, value="125")
    said = answer.json()
    assert answer.status_code == 409
    assert (said["texts"]["value"], said["version"]) == ("120", 1)
    figure = stored(scene.burglary)
    assert figure is not None
    assert (said["saved_by"], figure.value) == (figure.saved_by_name, 120)
    assert save(officer, scene.burglary, value="125", version=1).status_code == 200


def test_what_was_saved_before_the_answer_was_lost_is_no_conflict(
    scene, officer
) -> None:
    save(officer, scene.burglary, value="97")
    again = save(officer, scene.burglary, value="97")
    assert (again.status_code, again.json()["version"]) == (200, 1)


def test_a_rule_between_indicators_stops_sending_and_not_saving(scene, officer) -> None:
    factories.create_rule(
        left="burglary", comparison="at_most", right="violence", severity="error"
    )
    assert save(officer, scene.burglary, value="97").json()["errors"] == []
    said = save(officer, scene.violence, value="50").json()
    assert said["version"] == 1
    assert "Count both again." in said["errors"][0]
    assert said["sentence"]
    (other,) = said["others"].values()
    assert other["errors"] == said["errors"]
    assert other["status"] == "green"
    said = save(officer, scene.burglary, value="40", version=1).json()
    assert said["errors"] == []
    assert said["others"][row(scene.violence)]["errors"] == []


def test_a_warning_asks_for_a_reason(scene, officer) -> None:
    factories.create_rule(
        left="burglary", comparison="at_most", right="violence", severity="warning"
    )
    save(officer, scene.burglary, value="97")
    said = save(officer, scene.violence, value="50").json()
    assert "Count both again." in said["warnings"][0]
    assert said["missing"] == ["say why the warning may pass"]
    said = save(
        officer, scene.violence, value="50", version=1, warning_reason="Both are right"
    ).json()
    assert said["missing"] == []


def test_a_sent_figure_is_closed_and_says_who_can_open_it(scene, officer) -> None:
    figure = factories.enter_figure(
        of_return=scene.of_return, indicator=scene.burglary, value=97
    )
    actions.send_return(of_return=scene.of_return, figures=[figure], by="tests")
    answer = save(officer, scene.burglary, value="98", version=1)
    assert answer.status_code == 423
    assert "an analyst can send it back" in answer.json()["problems"][0]


def test_a_figure_that_is_not_asked_for_is_not_found(scene, officer) -> None:
    sent = {"row": "burglary.2017-18-q2", "version": 0, "value": "1"}
    for key in (sent["row"], "no-such.2017-18-q3"):
        body = json.dumps({**sent, "row": key})
        answer = officer.post(f"{URL}save/", body, content_type="application/json")
        assert answer.status_code == 404


UNREADABLE = (
    "",
    "[]",
    "{}",
    '"x"',
    "[" * 100_000,
    '{"row": 1, "version": 0}',
    '{"row": "burglary.x", "version": 0}',
    '{"row": "burglary.2017-18-q3"}',
    '{"row": "burglary.2017-18-q3", "version": Infinity}',
    '{"row": "burglary.2017-18-q3", "version": 0, "value": 7}',
    '{"row": "burglary.2017-18-q3", "version": 0, "state": []}',
)


@pytest.mark.parametrize("body", UNREADABLE, ids=range(len(UNREADABLE)))
def test_what_the_page_does_not_send_is_refused_in_words(scene, officer, body) -> None:
    answer = officer.post(f"{URL}save/", body, content_type="application/json")
    assert answer.status_code == 400
    assert "reload it" in answer.json()["problems"][0]


def test_half_characters_and_nul_do_not_break_the_database(scene, officer) -> None:
    save(officer, scene.burglary, value="97", comment="a\0b\ud800c")
    figure = stored(scene.burglary)
    assert figure is not None
    assert figure.comment == "abc"


def test_it_is_not_saved_in_the_name_of_somebody_else(scene, officer) -> None:
    assert save(officer, scene.burglary, value="97", person="0").status_code == 403
    assert stored(scene.burglary) is None


def test_only_its_officers_and_analysts_save(scene, client_of) -> None:
    for who in ("viewer", "stranger"):
        assert save(client_of(who), scene.burglary, value="1").status_code == 403
    answer = save(client_of("public"), scene.burglary, value="1")
    assert answer.url.startswith("/accounts/login/")  # type: ignore[attr-defined]
    assert client_of("officer").get(f"{URL}save/").status_code == 405
    assert stored(scene.burglary) is None


def test_a_save_is_protected_against_other_sites(scene) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.create_user(role="analyst"))
    assert save(client, scene.burglary, value="1").status_code == 403


def test_a_save_reads_its_own_row_only(scene, officer, django_assert_max_num_queries):
    save(officer, scene.burglary, value="96")
    # session, user; return; areas, figures; lock, figure, 2 writes, and the two ends
    # of the transaction
    with django_assert_max_num_queries(11):
        save(officer, scene.burglary, value="97", version=1)

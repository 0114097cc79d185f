"""An accepted figure is restated: who may, what they are shown, what is stored."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from indicators import actions
from indicators.choices import Denominator, Unit
from indicators.models import (
    Area,
    Indicator,
    Measurement,
    MeasurementVersion,
    ReturnEvent,
    ReturnFigure,
    ReturnFigureVersion,
)
from indicators.periods import Period
from tests import factories
from tests.returns import accept_figure, create_quarterly
from tests.scorecard.reading import html_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partnership")]

ADDRESS = "/returns/police/2017-18-q3/restate/burglary/2017-18-q3/"
TYPED = {
    "value": "120",
    "state": "final",
    "note": "",
    "reason": "Counted twice",
    "version": "1",
}
ClientOf = Callable[[str], Client]


@pytest.fixture
def burglary() -> Indicator:
    """Three quarters of 90 and 95, and 100 of the third that was accepted: amber."""
    found = create_quarterly("burglary", 90, 95, lag_days=45)
    factories.create_target(indicator=found, period="2017/18 Q3", value=99)
    return found


@pytest.fixture
def accepted(burglary: Indicator) -> ReturnFigure:
    return accept_figure(indicator=burglary, value=100, by="Olive", accepted_by="Ann")


def unlock(figure: ReturnFigure, hours: int) -> None:
    """For so many hours from now; less than none is over."""
    until = timezone.now() + timedelta(hours=hours)
    actions.unlock_figure(figure=figure, until=until, reason="Wrong", by="Ann")


def send(client: Client, step: str = "preview", **typed: str) -> HttpResponse:
    return client.post(ADDRESS, {**TYPED, "step": step, **typed})


def stored() -> tuple[int, ...]:
    """How many of everything that a restatement writes there are."""
    tables = (MeasurementVersion, ReturnFigureVersion, ReturnEvent)
    return tuple(table.objects.count() for table in tables)


def words(response: HttpResponse) -> str:
    """The text of the page without its markup, in one line."""
    html = response.content.decode().split("<main")[1].split("</main>")[0]
    text = " ".join(part.split(">", 1)[-1] for part in html.split("<"))
    return re.sub(r"\s+([,.:;)])", r"\1", " ".join(text.split()))


# Who may


@pytest.mark.usefixtures("accepted")
@pytest.mark.parametrize("who", ["analyst", "admin"])
def test_analysts_may_always(who: str, client_of: ClientOf) -> None:
    client = client_of(who)
    assert "Preview the change" in html_of(client.get(ADDRESS))
    assert send(client, "save").status_code == 302
    assert Measurement.objects.get(version=2).value == 120


@pytest.mark.usefixtures("accepted")
@pytest.mark.parametrize("who", ["stranger", "viewer"])
def test_others_may_not(who: str, client_of: ClientOf) -> None:
    client, before = client_of(who), stored()
    assert client.get(ADDRESS).status_code == 403
    assert send(client, "save").status_code == 403
    assert stored() == before


@pytest.mark.usefixtures("accepted")
def test_who_is_not_logged_in_is_asked_to(client_of: ClientOf) -> None:
    before = stored()
    for answer in (client_of("public").get(ADDRESS), send(client_of("public"), "save")):
        assert answer.status_code == 302
        assert answer["Location"].startswith("/accounts/login/")
    assert stored() == before


@pytest.mark.usefixtures("accepted")
def test_the_page_is_read_or_sent_nothing_else(client_of: ClientOf) -> None:
    assert client_of("analyst").put(ADDRESS).status_code == 405
    assert client_of("analyst").delete(ADDRESS).status_code == 405


def test_an_officer_is_told_why_it_is_locked_and_who_can_open_it(
    accepted: ReturnFigure, client_of: ClientOf
) -> None:
    client, before = client_of("officer"), stored()
    text = words(client.get(ADDRESS))
    assert "it is locked. An analyst can unlock it for a limited time" in text
    assert "The figure that counts now 100" in text
    assert "Preview the change" not in text
    for step in ("preview", "save"):
        assert send(client, step).status_code == 403
    assert stored() == before


def test_an_officer_may_while_it_is_unlocked(
    accepted: ReturnFigure, client_of: ClientOf
) -> None:
    unlock(accepted, hours=1)
    client = client_of("officer")
    assert "Preview the change" in html_of(client.get(ADDRESS))
    assert send(client, "save").status_code == 302
    assert Measurement.objects.get(version=2).value == 120


def test_not_when_the_time_is_over(accepted: ReturnFigure, client_of: ClientOf) -> None:
    unlock(accepted, hours=-1)
    client = client_of("officer")
    assert "unlocked for a time, which is over" in words(client.get(ADDRESS))
    assert send(client, "save").status_code == 403
    assert Measurement.objects.filter(version=2).count() == 0


def test_a_figure_that_was_loaded_is_for_analysts(
    burglary: Indicator, client_of: ClientOf
) -> None:
    factories.create_figure(indicator=burglary, period="2017/18 Q3", value=100)
    assert "only an analyst can change it" in words(client_of("officer").get(ADDRESS))
    assert send(client_of("officer"), "save").status_code == 403
    assert send(client_of("analyst"), "save").status_code == 302
    assert Measurement.objects.get(version=2).value == 120


def test_a_figure_that_waits_in_the_return_is_spoken_of(
    burglary: Indicator, client_of: ClientOf
) -> None:
    factories.create_figure(indicator=burglary, period="2017/18 Q3", value=100)
    found = factories.create_return()
    factories.enter_figure(of_return=found, indicator=burglary, value=7)
    officer, analyst = client_of("officer"), client_of("analyst")
    assert "waits in the return. Change it there" in words(officer.get(ADDRESS))
    assert "waits in the return. It is left as it is" in words(analyst.get(ADDRESS))
    assert "The figure that counts now 100" in words(officer.get(ADDRESS))


# The figure and the form


@pytest.mark.usefixtures("accepted")
def test_the_page_shows_what_counts_now_and_who_saved_it(client_of: ClientOf) -> None:
    text = words(client_of("analyst").get(ADDRESS))
    assert "Burglary, Q3 2017/18 (October to December 2017)" in text
    assert "100, against a target of 99 or less" in text
    assert "1 version 100, " in text
    assert "Ann: Return of Hampshire Constabulary for 2017/18 Q3" in text


@pytest.mark.usefixtures("accepted")
@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"reason": " "}, "Say why the figure is changed."),
        ({"reason": "x" * 501}, "at most 500 characters"),
        ({"value": "n/a"}, "can mean several things"),
        ({"value": "about 5"}, "is not a number: type digits"),
        ({"value": "-3"}, "-3 is below 0"),
        ({"value": "100"}, "This is the figure that there is: change something."),
        ({"state": "not_available"}, "Say in the note why the figure is not available"),
        ({"state": "sure"}, "Select a valid choice"),
        ({"version": "one"}, "Enter a whole number"),
    ],
)
@pytest.mark.parametrize("step", ["preview", "save"])
def test_what_is_wrong_is_said_and_nothing_is_stored(
    step: str, typed: dict[str, str], said: str, client_of: ClientOf
) -> None:
    before = stored()
    answer = send(client_of("analyst"), step, **typed)
    text = html_of(answer)
    assert said in text or "version" in typed
    assert "What would change" not in text
    assert stored() == before


@pytest.mark.usefixtures("accepted")
def test_a_number_is_understood_as_people_write_it(client_of: ClientOf) -> None:
    send(client_of("analyst"), "save", value=" 1,729 ")
    assert Measurement.objects.get(version=2).value == 1729


@pytest.mark.usefixtures("accepted")
def test_not_available_takes_no_number_and_nil_is_nought(client_of: ClientOf) -> None:
    send(client_of("analyst"), "save", state="nil", value="")
    assert Measurement.objects.get(version=2).value == 0
    send(client_of("analyst"), "save", state="not_available", note="Lost", version="2")
    figure = Measurement.objects.get(version=3)
    assert (figure.value, figure.note, figure.original) == (None, "Lost", 100)


def test_a_ratio_asks_for_its_two_parts(
    burglary: Indicator, client_of: ClientOf
) -> None:
    Indicator.objects.filter(pk=burglary.pk).update(
        unit=Unit.PERCENT, multiplier=100, denominator=Denominator.GIVEN
    )
    factories.create_figure(
        indicator=burglary, period="2017/18 Q3", numerator=96, denominator=251
    )
    client = client_of("analyst")
    page = html_of(client.get(ADDRESS))
    assert ('value="96"' in page, 'value="251"' in page) == (True, True)
    assert 'name="value"' not in page
    text = words(send(client, numerator="300", denominator="251"))
    assert "numerator 300 is above the denominator 251" in text
    text = words(send(client, numerator="100", denominator="251"))
    assert "100 of 251" in text
    send(client, "save", numerator="100", denominator="251")
    assert round(Measurement.objects.get(version=2).value or Decimal(0), 2) == (
        Decimal("39.84")
    )


def test_a_rate_is_worked_out_with_the_population(
    burglary: Indicator, client_of: ClientOf
) -> None:
    Indicator.objects.filter(pk=burglary.pk).update(
        unit=Unit.RATE, multiplier=1000, denominator=Denominator.POPULATION
    )
    burglary.refresh_from_db()
    factories.create_population(year=2017, value=250_000)
    factories.create_figure(indicator=burglary, period="2017/18 Q3", numerator=500)
    client = client_of("analyst")
    page = html_of(client.get(ADDRESS))
    assert 'name="denominator"' not in page
    assert "750 of 250,000" in words(send(client, numerator="750"))
    send(client, "save", numerator="750")
    figure = Measurement.objects.get(version=2)
    assert (figure.value, figure.population_based) == (3, True)


# The preview


@pytest.mark.usefixtures("accepted")
def test_the_preview_says_what_would_change_and_stores_nothing(
    client_of: ClientOf,
) -> None:
    before = stored()
    text = words(send(client_of("analyst")))
    assert "100, against a target of 99 or less" in text
    assert "120, against a target of 99 or less" in text
    assert "beyond the amber band" in text
    assert "revised on" in text
    assert "scorecard, 2017/18 Q3: Amber → would become Red" in text
    assert "No other period would be judged differently." in text
    assert "Worsening, up 5 (5.3%) → would become Worsening, up 25 (26.3%)" in text
    assert "Not looked at: other indicators and areas" in text
    assert "Save the restatement" in text
    assert stored() == before
    assert Measurement.objects.get(end="2017-12-31").value == 100


def test_it_says_which_years_and_totals_would_be_others(
    burglary: Indicator, client_of: ClientOf
) -> None:
    Indicator.objects.filter(pk=burglary.pk).update(accumulates=True)
    factories.create_figures(
        indicator=burglary, values={"2017/18 Q3": 100, "2017/18 Q4": 100}
    )
    text = words(send(client_of("analyst")))
    assert "Total of 2017/18 385 → would become 405" in text
    assert "Year to date, 2017/18 Q4 385 → would become 405" in text


@pytest.mark.usefixtures("accepted")
def test_what_was_typed_can_be_changed_before_it_is_saved(client_of: ClientOf) -> None:
    page = html_of(send(client_of("analyst"), "edit"))
    assert 'value="120"' in page
    assert "Counted twice" in page
    assert "Preview the change" in page


@pytest.mark.usefixtures("accepted")
def test_saving_keeps_the_original_the_name_and_the_reason(
    client_of: ClientOf,
) -> None:
    client = client_of("analyst")
    answer = client.post(ADDRESS, {**TYPED, "step": "save"}, follow=True)
    assert "“Burglary” for 2017/18 Q3 has been restated." in words(answer)
    figure = Measurement.objects.get(version=2)
    assert (figure.original, figure.restated_on) == (100, timezone.localdate())
    event = ReturnEvent.objects.get(step="restated")
    assert (event.reason, event.figure_id is None) == ("Counted twice", False)
    (row,) = client.get("/api/v1/scorecard/").json()["rows"]
    assert (row["value"], row["markers"]) == ("120", ["r"])


# Two people at once


@pytest.mark.usefixtures("accepted")
@pytest.mark.parametrize("step", ["preview", "save"])
def test_the_second_of_two_is_shown_both_figures(
    step: str, client_of: ClientOf
) -> None:
    send(client_of("admin"), "save", value="110", reason="Late reports")
    before = stored()
    answer = send(client_of("analyst"), step)
    assert answer.status_code == 409
    text = words(answer)
    assert "Nothing was saved: user" in text
    assert "110, final: Late reports" in text
    assert "Typed by you 120, final: Counted twice" in text
    assert stored() == before
    assert 'name="version" value="2"' in answer.content.decode()
    send(client_of("analyst"), "save", version="2")
    assert Measurement.objects.get(version=3).value == 120


def test_one_who_saves_in_the_same_moment_is_shown_too(
    accepted: ReturnFigure, client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, restate = client_of("analyst"), actions.restate_figure

    def a_moment_later(**given: Any) -> Measurement:
        monkeypatch.setattr(actions, "restate_figure", restate)
        send(client_of("admin"), "save", value="110", reason="Late reports")
        return restate(**given)

    monkeypatch.setattr(actions, "restate_figure", a_moment_later)
    answer = send(client, "save")
    assert answer.status_code == 409
    assert "110, final: Late reports" in words(answer)
    assert Measurement.objects.get(version=2).value == 110


# Addresses


@pytest.mark.usefixtures("accepted")
@pytest.mark.parametrize(
    "address",
    [
        "/returns/police/2017-18-q3/restate/burglery/2017-18-q3/",
        "/returns/police/2017-18-q3/restate/burglary/2017-18-q4/",
        "/returns/police/2017-18-q2/restate/burglary/2017-18-q3/",
        "/returns/fire/2017-18-q3/restate/burglary/2017-18-q3/",
        "/returns/police/2017-18-q3/restate/burglary/third/",
        "/returns/police/2017-18-q3/restate/burglary/%00/",
    ],
)
def test_an_address_of_no_figure_leads_to_those_that_there_are(
    address: str, client_of: ClientOf
) -> None:
    answer = client_of("analyst").get(address)
    assert answer.status_code == 404
    assert "Burglary" in answer.content.decode()
    assert (
        "Burglary"
        not in words(client_of("stranger").get(address)).replace("burglary", "")
        or "burglery" in address
    )


def test_the_indicators_page_links_to_it_for_who_may_always(
    accepted: ReturnFigure, client_of: ClientOf
) -> None:
    for who in ("analyst", "admin"):
        assert ADDRESS in html_of(client_of(who).get("/indicators/burglary/"))
    for who in ("public", "viewer", "stranger", "officer"):
        page = html_of(client_of(who).get("/indicators/burglary/"))
        assert "restate" not in page
    factories.create_figures(
        indicator=accepted.indicator,
        values={"2017/18 Q3": 5},
        area=factories.create_area(code="E06000044"),
    )
    there = "/indicators/burglary/?area=E06000044"
    assert "restate/" not in html_of(client_of("analyst").get(there))


@pytest.mark.parametrize("quarters", [2, 40])
def test_the_page_makes_the_same_queries_at_any_size(
    quarters: int, burglary: Indicator, client_of: ClientOf, django_assert_num_queries
) -> None:
    country = factories.create_area(kind="country")
    Area.objects.filter(pk=factories.home_area().pk).update(parent=country)
    first = Period.quarter(2000, 1)
    values = {first.shift(number).label: number for number in range(quarters)}
    factories.create_figures(indicator=burglary, values=values)
    factories.create_figure(indicator=burglary, period="2017/18 Q3", value=100)
    factories.create_claim(indicator=burglary, period="2017/18 Q3", printed=100)
    client = client_of("analyst")
    client.get("/")
    # session, user; areas, periods, figures, comparators; figure, versions, return
    with django_assert_num_queries(9):
        client.get(ADDRESS)
    with django_assert_num_queries(12):  # and population, claims, their figures
        send(client)

"""My work: what is due from my partner, by when, how far it is, what came back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.test import Client
from django.utils import timezone

from indicators import actions
from indicators.choices import Role
from indicators.models import Area, Membership, Partner, Return, ReturnFigure
from indicators.periods import Period
from tests import factories
from tests.scorecard.reading import html_of

from .desk import (
    accept,
    enter,
    links_of,
    logged_in,
    quarterly,
    send,
    send_back,
    text_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partnership")]
WORK = "/returns/"
Day = Callable[[str], None]


@pytest.fixture(autouse=True)
def _today(on_the: Day) -> None:
    on_the("2018-01-15")


@pytest.fixture
def police() -> Partner:
    return factories.lead_partner()


def test_an_officer_sees_what_is_due_and_by_when(police: Partner) -> None:
    quarterly(police, "Burglary", "Robbery", lag_days=45)
    quarterly(police, "Fires", lag_days=30)
    factories.create_return()
    page = logged_in(police).get(WORK)
    (words,) = [w for w in links_of(page) if w.startswith("Begin")]
    assert words.startswith("Begin: 3 figures, the first due on 30 January 2018")
    assert links_of(page)[words] == "/returns/police/2017-18-q3/"
    text = text_of(page)
    assert "Hampshire Constabulary Q3 2017/18 (October to December 2017)" in text
    assert "Not started" in text
    assert "0 of 3 figures entered" in text
    assert "overdue" not in text


def test_how_much_is_left_and_who_saved_last(police: Partner) -> None:
    first, second, _third = quarterly(police, "Burglary", "Robbery", "Theft")
    found = factories.create_return()
    anna, ben = (factories.create_user(username=name) for name in ("anna", "ben"))
    enter(found, first, by=anna)
    enter(found, second, by=ben)
    page = logged_in(police).get(WORK)
    assert "Continue: 1 of 3 left, due on 14 February 2018" in text_of(page)
    assert "2 of 3 figures entered" in text_of(page)
    assert "by ben." in text_of(page)
    assert "by anna." not in text_of(page)


def test_with_everything_entered_it_says_to_send(police: Partner) -> None:
    (burglary,) = quarterly(police, "Burglary", lag_days=30)
    (theft,) = quarterly(police, "Theft", lag_days=45)
    found = factories.create_return()
    enter(found, burglary, theft)
    text = text_of(logged_in(police).get(WORK))
    assert "Check and send: everything is entered, due on 14 February 2018" in text


def test_a_figure_is_overdue_past_its_own_lag_only(police: Partner, on_the) -> None:
    quarterly(police, "Fires", lag_days=30)
    quarterly(police, "Burglary", lag_days=45)
    factories.create_return()
    client = logged_in(police)
    on_the("2018-01-30")
    assert "overdue" not in text_of(client.get(WORK))
    on_the("2018-01-31")
    text = text_of(client.get(WORK))
    assert "Begin: 2 figures, the first was due on 30 January 2018" in text
    assert "1 figure overdue Fires, 2017/18 Q3: was due on 30 January 2018" in text
    assert "Burglary" not in text


def test_what_came_back_is_there_with_its_reason(police: Partner) -> None:
    burglary, robbery = quarterly(police, "Burglary", "Robbery")
    found = factories.create_return()
    enter(found, burglary, robbery)
    send(found)
    send_back(found, robbery, "This is the county's")
    page = logged_in(police).get(WORK)
    assert "1 figure came back" in " ".join(links_of(page))
    assert "Robbery , 2017/18 Q3: “This is the county's”" in text_of(page)
    assert "Burglary" not in text_of(page)


def test_why_a_small_number_came_back_is_for_those_who_are_cleared(
    police: Partner,
) -> None:
    burglary, robbery = quarterly(police, "Burglary", "Robbery")
    robbery.small_number_threshold = 5
    robbery.save()
    found = factories.create_return()
    enter(found, burglary, robbery)
    send(found)
    send_back(found, robbery, "Last time it was 3")
    send_back(found, burglary, "This is the county's")
    reader = logged_in(police, role=Role.VIEWER)
    Membership.objects.update(role=Membership.Role.READER)
    text = text_of(reader.get(WORK))
    assert "Robbery , 2017/18 Q3" in text
    assert "Last time it was 3" not in text
    assert "Burglary , 2017/18 Q3: “This is the county's”" in text
    assert "“Last time it was 3”" in text_of(logged_in(police).get(WORK))


def test_what_was_sent_and_what_was_accepted(police: Partner) -> None:
    (burglary,) = quarterly(police, "Burglary")
    client = logged_in(police)
    found = factories.create_return()
    enter(found, burglary)
    send(found)
    text = text_of(client.get(WORK))
    assert "Sent View what was sent" in text
    assert "by anna." in text
    accept(found)
    text = text_of(client.get(WORK))
    assert "Nothing is due from you." in text
    assert "Accepted Q3 2017/18 (October to December 2017) on" in text
    assert "by analyst" in text


def test_an_unlocked_figure_says_until_when(police: Partner, on_the) -> None:
    (burglary,) = quarterly(police, "Burglary")
    found = factories.create_return()
    enter(found, burglary)
    send(found)
    accept(found)
    until = timezone.make_aware(datetime(2018, 1, 20, 17))
    actions.unlock_figure(
        figure=ReturnFigure.objects.get(), until=until, reason="Wrong", by="analyst"
    )
    client = logged_in(police)
    assert "Restate what is unlocked" in " ".join(links_of(client.get(WORK)))
    text = text_of(client.get(WORK))
    assert "Burglary may be restated until 20 January 2018, 17:00." in text
    on_the("2018-01-21")
    assert "restated" not in text_of(client.get(WORK))


def test_somebody_of_two_partners_has_both_apart(police: Partner) -> None:
    fire = factories.create_partner(code="fire", name="Fire Service")
    quarterly(police, "Burglary")
    quarterly(fire, "Fires")
    factories.create_return()
    factories.create_return(partner=fire)
    page = logged_in(police, fire).get(WORK)
    assert {"/returns/police/2017-18-q3/", "/returns/fire/2017-18-q3/"} <= set(
        links_of(page).values()
    )
    assert html_of(page).count("<h2") == 2
    theirs = logged_in(fire).get(WORK)
    assert "/returns/police/2017-18-q3/" not in html_of(theirs)
    assert "Burglary" not in html_of(theirs)


def test_the_most_pressing_comes_first(police: Partner) -> None:
    (burglary,) = quarterly(police, "Burglary")
    for quarter in ("2017/18 Q3", "2017/18 Q2", "2017/18 Q1"):
        factories.create_return(period=quarter)
    back = Return.objects.get(start=date(2017, 10, 1))
    enter(back, burglary)
    send(back)
    send_back(back, burglary, "Look again")
    html = html_of(logged_in(police).get(WORK))
    places = [html.index(f"/returns/police/2017-18-q{n}/") for n in (3, 1, 2)]
    assert places == sorted(places)


def test_who_only_reads_for_a_partner_is_not_asked_to_enter(police: Partner) -> None:
    quarterly(police, "Burglary")
    factories.create_return()
    client = logged_in(police, role=Role.VIEWER)
    Membership.objects.update(role=Membership.Role.READER)
    links = " ".join(links_of(client.get(WORK)))
    assert links.startswith("View the return")
    assert "Begin" not in links


def test_an_analyst_sees_first_what_waits_to_be_accepted(police: Partner) -> None:
    fire = factories.create_partner(code="fire", name="Fire Service")
    (burglary,) = quarterly(police, "Burglary")
    quarterly(fire, "Fires")
    factories.create_return(partner=fire)
    found = factories.create_return()
    enter(found, burglary)
    send(found)
    page = logged_in(role=Role.ANALYST).get(WORK)
    text = text_of(page)
    assert links_of(page)["overview"] == "/returns/overview/"
    waiting, others = text.split("With the partners")
    assert "Waiting to be accepted Hampshire Constabulary" in waiting
    assert "Check and accept: 1 figure" in waiting
    assert "Fire Service" in others
    assert "Check and accept" not in others


def test_with_nothing_opened_the_page_says_what_happens_next(police: Partner) -> None:
    text = text_of(logged_in(police).get(WORK))
    assert "When the next quarter is opened it is listed here" in text
    text = text_of(logged_in(role=Role.ADMIN).get(WORK))
    assert "Nothing waits to be accepted." in text
    assert "Open a quarter in the overview." in text


# Who may


def test_the_public_is_asked_to_log_in(client: Client) -> None:
    response = client.get(WORK)
    assert response.status_code == 302
    assert response["Location"] == "/accounts/login/?next=/returns/"


def test_somebody_without_a_partner_is_told_whom_returns_are_for(client_of) -> None:
    response = client_of("viewer").get(WORK)
    assert response.status_code == 403
    assert b"Returns are for the officers of a partner" in response.content


@pytest.mark.parametrize("who", ["public", "officer", "analyst"])
def test_nothing_can_be_sent_to_it(client_of, who: str) -> None:
    assert client_of(who).post(WORK).status_code == 405


@pytest.mark.parametrize(
    ("who", "is_there"),
    [
        ("public", False),
        ("viewer", False),
        ("officer", True),
        ("analyst", True),
        ("admin", True),
    ],
)
def test_the_way_there_is_for_those_who_may_go(client_of, who, is_there) -> None:
    page = client_of(who).get("/")
    assert ('<a href="/returns/">Returns</a>' in html_of(page)) is is_there


def test_the_page_says_where_it_is(client_of) -> None:
    page = html_of(client_of("officer").get(WORK))
    assert '<a href="/returns/" aria-current="page">Returns</a>' in page


# What it costs

PERSON, LOAD, KEPT = 2, 6, 4  # as in test_query_counts
RETURNS = 4  # partners; returns with steps; what was typed; what was asked


@pytest.mark.parametrize(("indicators", "quarters"), [(2, 1), (20, 1), (2, 8)])
@pytest.mark.parametrize("who", ["officer", "analyst"])
def test_it_makes_the_same_queries_at_any_size(
    who, indicators, quarters, police, client_of, django_assert_num_queries
) -> None:
    country = factories.create_area(kind="country")
    Area.objects.filter(pk=factories.home_area().pk).update(parent=country)
    made = quarterly(police, *(f"Indicator {n}" for n in range(indicators)))
    quarterly(factories.create_partner(code="fire"), "Fires")
    for back in range(quarters):
        period = Period.quarter(2017, 3).shift(-back).label
        found = factories.create_return(period=period)
        factories.enter_figure(
            of_return=found, indicator=made[0], period=period, value=7
        )
        factories.create_return(partner=Partner.objects.get(code="fire"), period=period)
    client = client_of(who)
    for load in (LOAD, KEPT):
        with django_assert_num_queries(PERSON + load + RETURNS):
            assert client.get(WORK).status_code == 200

"""The analyst's overview: partner by quarter, on time or late; the next one opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from unittest import mock

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from indicators.choices import Role
from indicators.models import (
    Area,
    Partner,
    Reminder,
    Return,
    ReturnEvent,
    ReturnFigure,
)
from tests import factories
from tests.scorecard.reading import csv_of, tables_of

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
OVERVIEW, OPEN = "/returns/overview/", "/returns/open/"
REMIND = "/returns/police/2017-18-q3/remind/"
CSV = "/returns/overview.csv"
Q3 = "2017-18-q3"


@pytest.fixture(autouse=True)
def _today(on_the: Callable[[str], None]) -> None:
    on_the("2018-02-10")


@pytest.fixture
def police() -> Partner:
    return factories.lead_partner()


@pytest.fixture
def fire() -> Partner:
    return factories.create_partner(code="fire", name="Fire Service", position=1)


def analyst() -> Client:
    return logged_in(role=Role.ANALYST)


def cells(quarter: str = Q3) -> dict[str, str]:
    """What the overview says of each partner's quarter."""
    (table,) = tables_of(analyst().get(OVERVIEW), "overview")
    return {line["partner-name"]: line[quarter] for line in table.lines}


def sent_on(day: str, of_return: Return) -> None:
    """Send it as if on that day."""
    at = timezone.make_aware(datetime.fromisoformat(f"{day} 23:30"))
    with mock.patch("django.utils.timezone.now", return_value=at):
        send(of_return)


def test_each_partner_says_where_its_quarter_stands(police, fire) -> None:
    burglary, _robbery = quarterly(police, "Burglary", "Robbery")
    quarterly(fire, "Fires", lag_days=30)
    health = factories.create_partner(code="health", name="Health", position=2)
    quarterly(health, "Assaults", lag_days=30)
    found = factories.create_return()
    factories.create_return(partner=fire)
    enter(found, burglary)
    said = cells()
    assert said["Hampshire Constabulary"].startswith("In progress")
    assert "1 of 2 figures entered" in said["Hampshire Constabulary"]
    assert "overdue" not in said["Hampshire Constabulary"]
    assert said["Fire Service"].startswith("Not started")
    assert "1 overdue" in said["Fire Service"]
    assert said["Health"] == "Not opened 1 figure due"


def test_a_partner_with_nothing_due_says_so(police, fire) -> None:
    quarterly(police, "Burglary")
    factories.create_indicator(partner=fire, title="Yearly fires")
    factories.create_return()
    assert cells()["Fire Service"] == "Nothing due"


def test_figures_that_came_without_a_return_are_counted(police, fire) -> None:
    quarterly(police, "Burglary")
    first, _second = quarterly(fire, "Fires", "Visits")
    factories.create_figure(indicator=first, period="2017/18 Q3")
    factories.create_return()
    assert cells()["Fire Service"] == "Not opened 1 of 2 figures known"


@pytest.mark.parametrize(
    ("day", "words"), [("2018-02-14", "on time"), ("2018-02-15", "late")]
)
def test_on_time_is_by_the_day_on_which_the_last_figure_is_due(
    police, day, words
) -> None:
    indicators = [
        *quarterly(police, "Fires", lag_days=30),
        *quarterly(police, "Burglary", lag_days=45),
    ]
    found = factories.create_return()
    enter(found, *indicators)
    sent_on(day, found)
    assert cells()["Hampshire Constabulary"].startswith(f"Sent, {words}")
    accept(found)
    assert cells()["Hampshire Constabulary"].startswith(f"Complete, {words}")


def test_sent_back_and_sent_again_it_was_on_time_the_first_time(police) -> None:
    (burglary,) = quarterly(police, "Burglary")
    found = factories.create_return()
    enter(found, burglary)
    sent_on("2018-02-14", found)
    send_back(found, burglary, "Look again")
    assert "1 sent back" in cells()["Hampshire Constabulary"]
    found.refresh_from_db()
    sent_on("2018-03-14", found)
    assert cells()["Hampshire Constabulary"].startswith("Sent, on time")


def test_it_counts_the_partners_of_the_newest_quarter(police, fire) -> None:
    quarterly(police, "Burglary")
    quarterly(fire, "Fires")
    for partner in (police, fire):
        factories.create_return(partner=partner)
    assert "2017/18 Q3: Not started: 2" in text_of(analyst().get(OVERVIEW))


def test_each_state_leads_to_its_grid(police) -> None:
    quarterly(police, "Burglary")
    factories.create_return()
    links = links_of(analyst().get(OVERVIEW))
    words = "Not started (Hampshire Constabulary, 2017/18 Q3)"
    assert links[words] == "/returns/police/2017-18-q3/"


def test_it_can_be_taken_away_as_csv(police) -> None:
    burglary, _robbery = quarterly(police, "Burglary", "=Robbery")
    enter(factories.create_return(), burglary)
    (line,) = csv_of(analyst().get(CSV))
    assert line == {
        "Partner": "Hampshire Constabulary",
        "Quarter": "2017/18 Q3",
        "State": "In progress",
        "Figures": "2",
        "Entered": "1",
        "Overdue": "0",
        "Sent back": "0",
        "Last due": "2018-02-14",
        "First sent": "",
    }


@pytest.mark.parametrize("count", [1, 20])
def test_it_makes_the_same_queries_at_any_size(
    count, police, client_of, django_assert_num_queries
) -> None:
    country = factories.create_area(kind="country")
    Area.objects.filter(pk=factories.home_area().pk).update(parent=country)
    quarterly(police, *(f"Indicator {number}" for number in range(count)))
    for number in range(count):
        other = factories.create_partner(code=f"p{number}")
        quarterly(other, f"Other {number}")
        factories.create_return(partner=other)
    client = client_of("analyst")
    with django_assert_num_queries(11):  # person 2, load 6, returns 3
        assert client.get(OVERVIEW).status_code == 200


# Opening a quarter


def test_the_next_quarter_is_opened_for_those_with_something_due(police, fire) -> None:
    quarterly(police, "Burglary")
    factories.create_indicator(partner=fire, title="Yearly fires")
    client = analyst()
    factories.create_return(period="2017/18 Q2")
    assert "Open 2017/18 Q3" in text_of(client.get(OVERVIEW))
    page = client.post(OPEN, {"period": Q3}, follow=True)
    assert "2017/18 Q3 is open for returns of: Hampshire Constabulary." in text_of(page)
    opened = Return.objects.get(start="2017-10-01")
    assert opened.partner == police
    event = ReturnEvent.objects.get(of_return=opened)
    assert (event.step, event.by_name) == ("opened", page.context["user"].username)


def test_a_quarter_that_has_not_ended_is_not_offered_first(police) -> None:
    quarterly(police, "Burglary")
    factories.create_return(period="2017/18 Q3")
    text = text_of(analyst().get(OVERVIEW))
    assert "The next one, 2017/18 Q4, ends on 31 March 2018." in text
    assert "Open 2017/18 Q4" not in text


def test_opening_it_again_changes_nothing_and_says_so(police) -> None:
    quarterly(police, "Burglary")
    factories.create_return()
    page = analyst().post(OPEN, {"period": Q3}, follow=True)
    assert "2017/18 Q3 had been opened before." in text_of(page)
    assert Return.objects.count() == 1


def test_a_quarter_in_which_nothing_is_due_opens_nothing(police) -> None:
    factories.create_indicator(partner=police)
    page = analyst().post(OPEN, {"period": Q3}, follow=True)
    assert "No figure is due in 2017/18 Q3." in text_of(page)
    assert not Return.objects.exists()


def test_a_quarter_long_ago_opens_nothing(police) -> None:
    quarterly(police, "Burglary")
    page = analyst().post(OPEN, {"period": "1950-51-q1"}, follow=True)
    assert "not among the quarters that can be opened" in text_of(page)
    assert not Return.objects.exists()


@pytest.mark.parametrize("period", ["", "2017-18", "nonsense", "2017-18-q5"])
def test_what_is_no_quarter_opens_nothing(police, period) -> None:
    quarterly(police, "Burglary")
    assert analyst().post(OPEN, {"period": period}).status_code == 404
    assert not Return.objects.exists()


def test_before_the_first_the_page_says_what_to_do(police) -> None:
    quarterly(police, "Burglary")
    text = text_of(analyst().get(OVERVIEW))
    assert "Open 2017/18 Q3" in text
    assert "Not opened" in text


# Reminding by hand


@pytest.fixture
def anna(police: Partner):
    return factories.create_user(
        username="anna", role=Role.OFFICER, partners=[police], email="anna@x.example"
    )


def test_the_button_reminds_the_officers_of_that_return(police, fire, anna) -> None:
    quarterly(police, "Burglary")
    factories.create_return()
    factories.create_user(role=Role.OFFICER, partners=[fire], email="ben@x.example")
    client = analyst()
    page = client.post(REMIND, follow=True)
    assert "Reminded: anna." in text_of(page)
    (message,) = mail.outbox
    assert message.to == ["anna@x.example"]
    assert "Burglary, 2017/18 Q3: due 14 February 2018" in message.body
    event = ReturnEvent.objects.last()
    assert (event.step, event.reason) == ("reminded", "anna")
    assert event.by_name == page.context["user"].username
    assert "reminded on" in text_of(client.get(OVERVIEW))


def test_twice_on_one_day_reminds_once(police, anna) -> None:
    quarterly(police, "Burglary")
    factories.create_return()
    client = analyst()
    with mock.patch("django.utils.timezone.now", return_value=moment("2018-02-10")):
        client.post(REMIND)
        page = client.post(REMIND, follow=True)
    assert "They have been reminded today." in text_of(page)
    assert len(mail.outbox) == Reminder.objects.count() == 1


def moment(day: str) -> datetime:
    return timezone.make_aware(datetime.fromisoformat(f"{day} 12:00"))


@pytest.mark.parametrize(
    ("email", "role", "words"),
    [
        ("", Role.OFFICER, "No e-mail address: anna. Add it in the admin."),
        ("a@x.example", Role.VIEWER, "Nobody enters the figures of Hampshire"),
    ],
)
def test_it_says_why_nobody_was_reminded(police, email, role, words) -> None:
    quarterly(police, "Burglary")
    factories.create_return()
    factories.create_user(username="anna", role=role, partners=[police], email=email)
    assert words in text_of(analyst().post(REMIND, follow=True))
    assert not mail.outbox
    assert not Reminder.objects.exists()


def test_a_return_that_was_sent_is_not_reminded_of(police, anna) -> None:
    (burglary,) = quarterly(police, "Burglary")
    found = factories.create_return()
    enter(found, burglary)
    send(found)
    page = analyst().post(REMIND, follow=True)
    assert "Nothing of this return is outstanding." in text_of(page)
    assert ReturnFigure.objects.get().status == "sent"
    assert not mail.outbox


@pytest.mark.parametrize("path", ["police/2017-18-q2", "nobody/2017-18-q3", "police/x"])
def test_a_return_that_is_not_there_is_not_found(police, path) -> None:
    quarterly(police, "Burglary")
    factories.create_return()
    assert analyst().post(f"/returns/{path}/remind/").status_code == 404


# Who may


@pytest.mark.parametrize("path", [OVERVIEW, CSV])
@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("public", 302),
        ("viewer", 403),
        ("officer", 403),
        ("stranger", 403),
        ("analyst", 200),
        ("admin", 200),
    ],
)
def test_who_may_see_it(client_of, police, path, who, status) -> None:
    assert client_of(who).get(path).status_code == status
    assert client_of(who).post(path).status_code == 405


@pytest.mark.parametrize("path", [OPEN, REMIND])
@pytest.mark.parametrize(
    ("who", "status"),
    [("public", 302), ("viewer", 403), ("officer", 403), ("stranger", 403)],
)
def test_who_may_not_open_or_remind(client_of, police, anna, path, who, status) -> None:
    quarterly(police, "Burglary")
    factories.create_return(period="2017/18 Q3")
    response = client_of(who).post(path, {"period": "2017-18-q4"})
    assert response.status_code == status
    assert Return.objects.count() == 1
    assert not mail.outbox


@pytest.mark.parametrize("path", [OPEN, REMIND])
def test_looking_at_it_does_nothing(client_of, path) -> None:
    assert client_of("analyst").get(path).status_code == 405

"""What meetings asked of a partner heads its returns until somebody answers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from indicators import actions
from indicators.choices import FollowUpKind, Role
from indicators.models import FollowUp, Indicator, Membership, Partner
from tests import factories
from tests.scorecard.reading import html_of

from .desk import accept, enter, links_of, logged_in, quarterly, send, text_of
from .scene import URL, Scene

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partnership")]
WORK = "/returns/"
COUNT = "1 question to answer and 1 action to do, 1 overdue"


@pytest.fixture(autouse=True)
def _today(on_the: Callable[[str], None], monkeypatch: pytest.MonkeyPatch) -> None:
    on_the("2018-02-01")
    monkeypatch.setattr(
        "scorecard.views.returns.grid.current_day", lambda: date(2018, 2, 1)
    )


def ask(indicator: Indicator, partner: Partner | None = None) -> None:
    """A question, and an action that is overdue."""
    factories.raise_follow_up(
        indicator=indicator, text="Why did it rise?", partner=partner
    )
    factories.raise_follow_up(
        indicator=indicator,
        kind=FollowUpKind.ACTION,
        text="Show what is in it.",
        due="2018-01-31",
        partner=partner,
    )


# My work


def test_what_is_open_heads_my_work_with_its_indicator_and_a_form(
    scene: Scene, officer: Client
) -> None:
    ask(scene.burglary)
    page = officer.get(WORK)
    text = text_of(page)
    assert f"Hampshire Constabulary Open: {COUNT}" in text
    assert "Action to Hampshire Constabulary Overdue since 31 January 2018" in text
    assert text.index("Show what is in it.") < text.index("Why did it rise?")
    assert text.index("Why did it rise?") < text.index("Begin: 3 figures")
    assert links_of(page)["Burglary"] == "/indicators/burglary/"
    assert html_of(page).count("</textarea>") == 2


def test_the_most_pressing_card_has_the_count_and_no_other(
    scene: Scene, officer: Client
) -> None:
    factories.create_return(period="2017/18 Q2")
    ask(scene.burglary)
    assert text_of(officer.get(WORK)).count(f"Asked of the partner: {COUNT}") == 1


def test_what_is_answered_there_is_gone_from_there(
    scene: Scene, officer: Client
) -> None:
    factories.raise_follow_up(indicator=scene.burglary, text="Why did it rise?")
    found = FollowUp.objects.get()
    typed = {"answer": "So.", "next": WORK}
    page = officer.post(f"/follow-ups/{found.pk}/answer/", typed, follow=True)
    assert page.redirect_chain == [(WORK, 302)]
    text = text_of(page)
    assert text.count("Why did it rise?") == 1  # in the message
    assert "question to answer" not in text


def test_a_partner_with_nothing_due_still_sees_what_it_was_asked() -> None:
    fire = factories.create_partner(code="fire", name="Fire")
    ask(factories.create_indicator(), fire)
    text = text_of(logged_in(fire).get(WORK))
    assert f"Open: {COUNT}" in text
    assert "Nothing is due from you." in text


def test_what_is_asked_of_others_is_not_there(scene: Scene, client_of) -> None:
    fire = factories.create_partner(code="fire", name="Fire")
    ask(scene.burglary, fire)
    factories.raise_follow_up(indicator=scene.burglary, text="Asked of the police")
    assert "Show what is in it." not in text_of(client_of("officer").get(WORK))
    own = text_of(logged_in(fire).get(WORK))
    assert "Show what is in it." in own
    assert "Asked of the police" not in own


def test_who_only_reads_for_the_partner_has_no_form(scene: Scene) -> None:
    ask(scene.burglary)
    reader = logged_in(factories.lead_partner(), role=Role.VIEWER)
    Membership.objects.update(role=Membership.Role.READER)
    for address in (WORK, URL):
        page = reader.get(address)
        assert "Show what is in it." in text_of(page)
        assert "</textarea>" not in html_of(page).split("<table")[0]
        assert "Save and close" not in text_of(page)


def test_analysts_see_what_is_open_at_every_partner(scene: Scene, client_of) -> None:
    fire = factories.create_partner(code="fire", name="Fire")
    ask(scene.burglary, fire)
    factories.raise_follow_up(indicator=scene.detected, text="Asked of the police")
    text = text_of(client_of("analyst").get(WORK))
    assert (
        "Asked of the partners, and open: 2 questions to answer and 1 action to do, "
        "1 overdue"
    ) in text
    assert "Action to Fire Overdue since 31 January 2018" in text
    assert "Asked of the partner: 1 question to answer" in text


def test_with_nothing_open_nothing_is_said(scene: Scene, client_of) -> None:
    for who in ("officer", "analyst"):
        client = client_of(who)
        for address in (WORK, URL):
            text = text_of(client.get(address))
            assert "to answer" not in text
            assert "Asked of" not in text


# The return


@pytest.mark.parametrize("who", ["officer", "analyst"])
def test_what_is_open_heads_the_return_of_the_partner(
    who: str, scene: Scene, client_of
) -> None:
    ask(scene.burglary)
    ask(scene.burglary, factories.create_partner(code="fire", name="Fire"))
    page = client_of(who).get(URL)
    text = text_of(page)
    assert f"Open for Hampshire Constabulary: {COUNT}" in text
    assert text.index("Show what is in it.") < text.index("Last four figures")
    assert html_of(page).count(f'name="next" value="{URL}"') == 2


def test_also_once_the_return_is_accepted(scene: Scene, officer: Client) -> None:
    (only,) = quarterly(factories.create_partner(code="fire"), "Fires")
    found = factories.create_return(partner=only.partner)
    enter(found, only)
    send(found)
    accept(found)
    ask(only, only.partner)
    text = text_of(logged_in(only.partner).get("/returns/fire/2017-18-q3/"))
    assert COUNT in text


def test_no_number_of_questions_costs_more(
    scene: Scene, officer: Client, django_assert_max_num_queries
) -> None:
    for _ in range(15):
        ask(scene.burglary)
    officer.get("/")
    with django_assert_max_num_queries(9):
        officer.get(URL)
    with django_assert_max_num_queries(10):
        officer.get(WORK)


# The plan of a red


def test_a_red_row_leads_to_its_plan(scene: Scene, officer: Client) -> None:
    enter_value(scene, 120)
    plan = "Say what is done about this red: Burglary"
    address = links_of(officer.get(URL))[plan]
    assert address == "/indicators/burglary/plan/?period=2017-18-q3"
    assert "120 offences" in text_of(officer.get(address))


@pytest.mark.parametrize("value", [None, 99, 103])
def test_a_row_that_is_not_red_has_the_way_there_hidden(
    value: int | None, scene: Scene, officer: Client
) -> None:
    if value is not None:
        enter_value(scene, value)
    page = html_of(officer.get(URL))
    assert page.count('data-slot="plan" hidden') == 3


def test_who_may_not_plan_has_no_way_there(scene: Scene) -> None:
    enter_value(scene, 120)
    reader = logged_in(factories.lead_partner(), role=Role.VIEWER)
    Membership.objects.update(role=Membership.Role.READER)
    assert "/plan/" not in html_of(reader.get(URL))


def enter_value(scene: Scene, value: int) -> None:
    factories.enter_figure(
        of_return=scene.of_return, indicator=scene.burglary, value=value
    )


# In the reminder


def test_a_reminder_also_says_what_is_asked_and_due(
    scene: Scene, mailoutbox, client_of
) -> None:
    factories.create_user(
        username="anna",
        role=Role.OFFICER,
        partners=[factories.lead_partner()],
        email="anna@x.example",
    )
    due = {"late": "2018-01-31", "soon": "2018-02-06", "far": "2018-02-07", "none": ""}
    for words, day in due.items():
        factories.raise_follow_up(indicator=scene.burglary, text=words, due=day)
    answered = factories.raise_follow_up(
        indicator=scene.burglary, text="answered", due="2018-01-31"
    )
    actions.close_follow_up(follow_up=answered, answer="So.", by="Olive")
    factories.raise_follow_up(
        indicator=scene.burglary,
        text="of others",
        due="2018-01-31",
        partner=factories.create_partner(),
    )
    client_of("analyst").post("/returns/police/2017-18-q3/remind/")
    (message,) = mailoutbox
    asked = message.body.split("Asked of your partner, and to be answered:")[1]
    assert "- Burglary: late (by 31 January 2018)\n" in asked
    assert "- Burglary: soon (by 6 February 2018)\n" in asked
    for words in ("far", "none", "answered", "of others"):
        assert f": {words}" not in asked
    html = message.alternatives[0].content
    assert "<li>Burglary: late (by 31 January 2018)</li>" in html


def test_a_reminder_of_a_partner_that_was_asked_nothing_says_nothing(
    scene: Scene, mailoutbox, client_of
) -> None:
    factories.create_user(
        role=Role.OFFICER, partners=[factories.lead_partner()], email="a@x.example"
    )
    client_of("analyst").post("/returns/police/2017-18-q3/remind/")
    (message,) = mailoutbox
    assert "Asked of" not in message.body

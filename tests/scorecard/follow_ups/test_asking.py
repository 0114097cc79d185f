"""What is asked heads its indicator's page: who asks, of whom, what is refused."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from indicators import actions
from indicators.choices import FollowUpKind, Role, Visibility
from indicators.models import FollowUp, Indicator
from indicators.periods import Period
from tests import factories
from tests.scorecard.reading import html_of
from tests.scorecard.returns.desk import links_of, text_of

pytestmark = pytest.mark.django_db

PAGE, ASK = "/indicators/thefts/", "/indicators/thefts/ask/"
TYPED = {
    "kind": "question",
    "text": "Why did it rise?",
    "partner": "police",
    "person": "Kim Ash",
    "due": "2018-03-31",
}


def fields_of(page: str) -> dict[str, str]:
    """What is wrong beside each field: name -> sentence."""
    return dict(re.findall(r'id="ask-(\w+)_error">([^<]*)<', page))


# Asking


@pytest.mark.parametrize("who", ["chair", "analyst", "admin"])
def test_who_may_ask_asks_and_comes_back_to_the_indicator(
    who: str, thefts: Indicator, client_of
) -> None:
    client = client_of(who)
    ask = links_of(client.get(PAGE))["Ask a question or record an action"]
    page = client.post(ask, TYPED, follow=True)
    assert page.redirect_chain == [(PAGE, 302)]
    found = FollowUp.objects.get()
    assert (found.indicator, found.kind, found.text) == (
        thefts,
        FollowUpKind.QUESTION,
        "Why did it rise?",
    )
    assert (found.partner, found.person, found.due, found.pack) == (
        factories.lead_partner(),
        "Kim Ash",
        date(2018, 3, 31),
        None,
    )
    text = text_of(page)
    assert "Hampshire Constabulary is asked." in text
    assert "Open: 1 question to answer, 1 overdue" in text


@pytest.mark.parametrize("who", ["viewer", "officer", "stranger"])
def test_others_may_not_ask(who: str, thefts: Indicator, client_of) -> None:
    client = client_of(who)
    assert "/ask/" not in html_of(client.get(PAGE))
    assert client.get(ASK).status_code == 403
    assert client.post(ASK, TYPED).status_code == 403
    assert not FollowUp.objects.exists()


def test_who_is_not_logged_in_is_asked_to(thefts: Indicator, client) -> None:
    for answer in (client.get(ASK), client.post(ASK, TYPED)):
        assert answer["Location"].startswith("/accounts/login/")
    assert not FollowUp.objects.exists()


def test_asking_is_by_form_only(thefts: Indicator, client_of) -> None:
    assert client_of("chair").put(ASK, TYPED).status_code == 405


def test_the_form_says_how_it_stands_and_begins_with_the_lead_partner(
    thefts: Indicator, client_of
) -> None:
    factories.create_partner(code="fire", name="Fire and Rescue")
    page = client_of("chair").get(ASK)
    assert "133, against a target of 100 or less" in text_of(page)
    assert re.findall(r'<option value="(\w+)"( selected)?>', html_of(page)) == [
        ("fire", ""),
        ("police", " selected"),
    ]


def test_a_partner_that_has_ended_is_not_asked_unless_it_leads(
    thefts: Indicator, client_of
) -> None:
    factories.create_partner(code="ccg", name="CCG", ends=date(2022, 6, 30))
    client = client_of("chair")
    assert "CCG" not in html_of(client.get(ASK))
    page = client.post(ASK, {**TYPED, "partner": "ccg"})
    assert "Choose a partner of this list." in page.content.decode()


@pytest.mark.parametrize(
    ("typed", "field", "says"),
    [
        ({"text": " "}, "text", "Type what is asked."),
        ({"kind": "order"}, "kind", "Choose a question or an action."),
        ({"kind": ""}, "kind", "Choose a question or an action."),
        ({"partner": ""}, "partner", "Choose the partner that is asked."),
        ({"partner": "nobody"}, "partner", "Choose a partner of this list."),
        ({"due": "soon"}, "due", "This is no day: type it as 31/01/2018."),
        (
            {"kind": "action", "due": ""},
            "due",
            "Give the day by which it is to be done.",
        ),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_is_lost(
    typed: dict[str, str], field: str, says: str, thefts: Indicator, client_of
) -> None:
    answer = client_of("chair").post(ASK, {**TYPED, **typed})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert fields_of(page) == {field: says}
    assert "Nothing was saved." in page
    assert 'value="Kim Ash"' in page
    assert not FollowUp.objects.exists()


def test_a_button_pressed_twice_asks_once(thefts: Indicator, client_of) -> None:
    client = client_of("chair")
    (key,) = re.findall(r'name="key" value="([^"]+)"', html_of(client.get(ASK)))
    for _ in range(2):
        assert client.post(ASK, {**TYPED, "key": key}).status_code == 302
    assert FollowUp.objects.count() == 1


def test_who_goes_back_and_types_something_else_asks_that_too(
    thefts: Indicator, client_of
) -> None:
    client = client_of("chair")
    (key,) = re.findall(r'name="key" value="([^"]+)"', html_of(client.get(ASK)))
    for text in ("Why did it rise?", "What was done?"):
        client.post(ASK, {**TYPED, "text": text, "key": key})
    assert set(FollowUp.objects.values_list("text", flat=True)) == {
        "Why did it rise?",
        "What was done?",
    }


def test_an_indicator_that_one_may_not_see_is_not_there(db, partnership) -> None:
    hidden = factories.create_indicator(code="hidden", visibility=Visibility.PARTNERS)
    factories.create_figure(indicator=hidden)
    nobody = Client()
    nobody.force_login(factories.create_user(role=None))
    for address in ("/indicators/hidden/ask/", "/indicators/hidden/plan/"):
        assert nobody.get(address).status_code == 404
        assert nobody.post(address, TYPED).status_code == 404
    assert not FollowUp.objects.exists()


def test_an_unknown_indicator_offers_the_nearest(thefts: Indicator, client_of) -> None:
    answer = client_of("chair").get("/indicators/theft/ask/")
    assert answer.status_code == 404
    assert 'href="/indicators/thefts/"' in answer.content.decode()


# On the indicator's page


def test_what_is_open_says_who_asked_whom_by_when_and_in_which_meeting(
    thefts: Indicator, client_of
) -> None:
    factories.raise_follow_up(
        indicator=thefts,
        text="Show what is in the rise.",
        kind=FollowUpKind.ACTION,
        person="Kim Ash",
        due="2018-02-28",
        pack=factories.create_pack(name="Board"),
    )
    text = text_of(client_of("viewer").get(PAGE))
    assert (
        "Action to Hampshire Constabulary, Kim Ash Overdue since 28 February 2018 "
        "Show what is in the rise. Asked on "
    ) in text
    assert "by Chair, in “Board”" in text
    assert text.index("Show what is in the rise.") < text.index("Against target")


def test_what_is_closed_is_below_with_its_answer_the_newest_first(
    thefts: Indicator, client_of
) -> None:
    for number in (1, 2):
        found = factories.raise_follow_up(indicator=thefts, text=f"Question {number}?")
        actions.close_follow_up(follow_up=found, answer=f"Reply {number}.", by="Olive")
    text = text_of(client_of("viewer").get(PAGE))
    assert "2 with their answers, the newest first" in text
    assert text.index("Reply 2.") < text.index("Reply 1.")
    assert text.index("Against target") < text.index("Question 2?")
    assert "to answer" not in text


@pytest.mark.parametrize("role", [None, "public"])
def test_the_public_is_told_nothing_of_what_was_asked_or_planned(
    role: str | None, thefts: Indicator
) -> None:
    factories.raise_follow_up(indicator=thefts, text="A secret question")
    found = factories.raise_follow_up(indicator=thefts, text="Another one")
    actions.close_follow_up(follow_up=found, answer="A secret answer", by="Olive")
    actions.save_plan(
        indicator=thefts,
        period=Period.parse("2016/17"),
        plan=actions.Plan(owner="Kim Ash"),
        by="Olive",
    )
    client = Client()
    if role is None:
        client.force_login(factories.create_user(role=None))
    for address in (PAGE, "/", "/priorities/reduce-crime/"):
        page = html_of(client.get(address))
        for words in ("secret", "Another one", "Kim Ash", "Nobody has said", "/ask/"):
            assert words not in page
    api = client.get("/api/v1/indicators/thefts/").content.decode()
    assert "secret" not in api


def test_what_was_typed_is_shown_as_it_was_typed_and_runs_nothing(
    thefts: Indicator, client_of
) -> None:
    factories.raise_follow_up(
        indicator=thefts, text="<script>alert(1)</script>\n\nSecond paragraph"
    )
    page = html_of(client_of("viewer").get(PAGE))
    assert "<script>alert" not in page
    assert "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>" in page
    assert "<p>Second paragraph</p>" in page


def test_an_id_of_four_digits_is_written_without_a_comma(
    thefts: Indicator, client_of
) -> None:
    found = factories.raise_follow_up(indicator=thefts)
    FollowUp.objects.filter(pk=found.pk).update(id=1234567)
    page = html_of(client_of("officer").get(PAGE))
    assert 'action="/follow-ups/1234567/answer/"' in page


def test_each_role_can_be_the_one_that_reads(thefts: Indicator) -> None:
    factories.raise_follow_up(indicator=thefts, text="Why?")
    for role in Role:
        client = Client()
        client.force_login(factories.create_user(role=role))
        assert "Why?" in text_of(client.get(PAGE)), role

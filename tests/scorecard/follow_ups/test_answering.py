"""What was asked is closed with an answer, once, by those who may."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client

from indicators import actions
from indicators.choices import FollowUpKind
from indicators.models import FollowUp, Indicator, Membership
from tests import factories
from tests.scorecard.reading import html_of
from tests.scorecard.returns.desk import text_of

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]


@pytest.fixture
def asked(thefts: Indicator) -> FollowUp:
    return factories.raise_follow_up(indicator=thefts, text="Why did it rise?")


@pytest.fixture
def address(asked: FollowUp) -> str:
    return f"/follow-ups/{asked.pk}/answer/"


def is_open() -> bool:
    return FollowUp.objects.filter(closed_at=None).exists()


@pytest.mark.parametrize("who", ["officer", "chair", "analyst", "admin"])
def test_who_may_answer_finds_the_form_on_the_indicator_and_closes_it(
    who: str, address: str, client_of: ClientOf
) -> None:
    client = client_of(who)
    assert f'action="{address}"' in html_of(client.get("/indicators/thefts/"))
    page = client.post(
        address, {"answer": "A new system.", "next": "/indicators/thefts/"}, follow=True
    )
    assert page.redirect_chain == [("/indicators/thefts/", 302)]
    assert "Closed, with your answer: “Why did it rise?”" in text_of(page)
    assert "1 with its answer" in text_of(page)
    found = FollowUp.objects.get()
    assert (found.answer, bool(found.closed_at)) == ("A new system.", True)


@pytest.mark.parametrize("who", ["viewer", "stranger"])
def test_others_may_not(who: str, address: str, client_of: ClientOf) -> None:
    client = client_of(who)
    assert address not in html_of(client.get("/indicators/thefts/"))
    assert client.get(address).status_code == 403
    assert client.post(address, {"answer": "Mine"}).status_code == 403
    assert is_open()


def test_who_only_reads_for_the_partner_may_not(address: str) -> None:
    user = factories.create_user(role="officer")
    Membership.objects.create(
        user=user, partner=factories.lead_partner(), role=Membership.Role.READER
    )
    client = Client()
    client.force_login(user)
    assert client.post(address, {"answer": "Mine"}).status_code == 403
    assert is_open()


def test_who_is_not_logged_in_is_asked_to(address: str, client) -> None:
    answer = client.post(address, {"answer": "Mine"})
    assert answer["Location"].startswith("/accounts/login/")
    assert is_open()


def test_an_answer_is_sent_by_form_only(address: str, client_of: ClientOf) -> None:
    assert client_of("officer").delete(address).status_code == 405


def test_it_says_beside_the_field_that_an_answer_is_missing(
    address: str, client_of: ClientOf
) -> None:
    answer = client_of("officer").post(address, {"answer": " ", "next": "/returns/"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "Type the answer: it closes the question." in page
    assert 'aria-invalid="true"' in page
    assert 'name="next" value="/returns/"' in page
    assert is_open()


@pytest.mark.parametrize(
    ("given", "goes"),
    [
        ("/returns/?x=1#y", "/returns/?x=1#y"),
        ("", "/indicators/thefts/"),
        ("https://evil.example/", "/indicators/thefts/"),
        ("//evil.example/", "/indicators/thefts/"),
        ("/\\evil.example", "/indicators/thefts/"),
        ("javascript:alert(1)", "/indicators/thefts/"),
    ],
)
def test_one_comes_back_to_where_one_was_and_never_to_another_site(
    given: str, goes: str, address: str, client_of: ClientOf
) -> None:
    answer = client_of("officer").post(address, {"answer": "So.", "next": given})
    assert answer["Location"] == goes


def test_of_two_answers_the_second_is_told_and_not_lost(
    asked: FollowUp, address: str, client_of: ClientOf
) -> None:
    actions.close_follow_up(follow_up=asked, answer="The first.", by="Olive")
    answer = client_of("officer").post(address, {"answer": "The second."})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Olive has closed it already." in page
    assert "The first." in page
    assert "The second." in page
    assert FollowUp.objects.get().answer == "The first."


def test_what_is_closed_has_its_answer_in_place_of_a_form(
    asked: FollowUp, address: str, client_of: ClientOf
) -> None:
    actions.close_follow_up(follow_up=asked, answer="The first.", by="Olive")
    page = html_of(client_of("officer").get(address))
    assert "The first." in page
    assert "<textarea" not in page


def test_an_action_is_closed_with_what_was_done(
    thefts: Indicator, client_of: ClientOf
) -> None:
    found = factories.raise_follow_up(
        indicator=thefts, kind=FollowUpKind.ACTION, due="2018-02-01"
    )
    page = client_of("officer").get(f"/follow-ups/{found.pk}/answer/")
    assert "What was done" in text_of(page)


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 40])
def test_what_was_never_asked_is_not_there(
    pk: str, thefts: Indicator, client_of: ClientOf
) -> None:
    client = client_of("analyst")
    assert client.get(f"/follow-ups/{pk}/answer/").status_code == 404
    assert client.post(f"/follow-ups/{pk}/answer/", {"answer": "x"}).status_code == 404


def test_who_answers_about_small_numbers_is_told_who_reads_it(
    asked: FollowUp, address: str, client_of: ClientOf
) -> None:
    told = "do not write them here"
    client = client_of("officer")
    assert told not in html_of(client.get(address))
    Indicator.objects.update(small_number_threshold=5)
    assert told in html_of(client.get(address))
    assert told in html_of(client.get("/indicators/thefts/"))


def test_the_answer_page_is_there_for_an_indicator_that_has_none_any_more(
    asked: FollowUp, address: str, client_of: ClientOf
) -> None:
    asked.indicator.placements.all().delete()
    page = client_of("officer").get(address)
    assert "Why did it rise?" in text_of(page)
    assert "/indicators/thefts/" not in html_of(page)

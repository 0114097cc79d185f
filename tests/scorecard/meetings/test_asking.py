"""What is noted while a pack is presented: kept once, by who may ask, in sentences."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from indicators.choices import FollowUpKind, Role
from indicators.models import FollowUp, Indicator
from tests import factories

pytestmark = pytest.mark.django_db
KEY = "6f1c1c0e-4d0f-4a7e-9c6e-0d8f6f0b8a11"


@pytest.fixture
def slug() -> str:
    factories.current_strategy()
    factories.create_partnership()
    factories.create_indicator(code="thefts")
    return factories.freeze_pack().pack.slug


@pytest.fixture
def chair() -> User:
    return factories.create_user(username="carol", role=Role.CHAIR)


def ask(user: User | None, slug: str, **changes: Any) -> Any:
    client = Client()
    if user:
        client.force_login(user)
    sent = {
        "client_key": KEY,
        "kind": "question",
        "indicator": "thefts",
        "partner": factories.lead_partner().code,
        "text": "Why did it rise?",
        "person": "Sgt Jones",
        "due": "2018-03-01",
        "by": str(user.pk) if user else "",
    }
    url = f"/meetings/{slug}/follow-ups/"
    return client.post(url, sent | changes, content_type="application/json")


def problems(answer: Any) -> list[str]:
    assert answer.status_code == 400
    assert not FollowUp.objects.exists()
    return answer.json()["problems"]


def test_a_chair_asks_and_it_is_kept_with_who_when_and_at_which_meeting(
    slug, chair
) -> None:
    answer = ask(chair, slug)
    (kept,) = FollowUp.objects.all()
    assert answer.json() == {"id": kept.pk, "text": "Why did it rise?"}
    assert (kept.kind, kept.person, kept.due) == (
        FollowUpKind.QUESTION,
        "Sgt Jones",
        date(2018, 3, 1),
    )
    assert (kept.indicator.code, kept.pack.slug) == ("thefts", slug)
    assert (kept.raised_by, kept.raised_by_name) == (chair, "carol")


def test_what_is_sent_twice_is_kept_once_and_answered_alike(slug, chair) -> None:
    answers = [ask(chair, slug).json() for _ in range(2)]
    assert answers[0] == answers[1]
    assert FollowUp.objects.count() == 1


def test_what_is_corrected_after_an_answer_was_lost_is_not_taken_for_the_first(
    slug, chair
) -> None:
    ask(chair, slug)
    corrected = ask(chair, slug, text="Why did it fall?").json()
    assert corrected["text"] == "Why did it fall?"
    assert FollowUp.objects.count() == 2


def test_a_key_that_somebody_else_has_used_gives_them_nothing_of_it(
    slug, chair
) -> None:
    ask(chair, slug)
    other = factories.create_user(username="dora", role=Role.CHAIR)
    kept = ask(other, slug, text="Mine?").json()
    assert kept["text"] == "Mine?"
    assert FollowUp.objects.get(pk=kept["id"]).raised_by == other


def test_a_question_needs_no_person_and_no_date(slug, chair) -> None:
    assert ask(chair, slug, person="", due="").status_code == 200


def test_an_action_needs_its_day(slug, chair) -> None:
    answer = ask(chair, slug, kind="action", due="")
    assert problems(answer) == ["Give the day by which the action is to be done."]


def test_without_a_text_it_says_what_to_type(slug, chair) -> None:
    assert problems(ask(chair, slug, text="  ")) == ["Type what is asked."]


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"due": "31/02/2018"}, "Write the due date as day, month and year"),
        ({"indicator": "another"}, "This pack has no such indicator"),
        ({"partner": "another"}, "Choose a partner of this pack"),
        ({"person": "x" * 121}, "Name the person in at most 120 letters"),
        ({"text": "x" * 5001}, "Write at most 5000 letters"),
        ({"text": None}, "This is not what the slides send"),
        ({"text": "a\0b"}, "This is not what the slides send"),
        ({"text": "a\ud800b"}, "This is not what the slides send"),
        ({"person": "\udfff"}, "This is not what the slides send"),
        ({"client_key": "1"}, "This is not what the slides send"),
        ({"kind": "order"}, "This is not what the slides send"),
    ],
)
def test_what_cannot_be_kept_says_why(slug, chair, changes, words) -> None:
    (problem,) = problems(ask(chair, slug, **changes))
    assert problem.startswith(words)


def test_what_is_no_json_is_refused_in_words(slug, chair) -> None:
    client = Client()
    client.force_login(chair)
    for body in ("", "[]", "nonsense", "[" * 100_000):
        answer = client.post(
            f"/meetings/{slug}/follow-ups/", body, content_type="application/json"
        )
        assert "not what the slides send" in problems(answer)[0]


def test_an_indicator_that_is_gone_is_said(slug, chair) -> None:
    Indicator.objects.filter(code="thefts").update(code="renamed")
    assert problems(ask(chair, slug)) == [
        "Its indicator or its partner is no longer there."
    ]


def test_what_somebody_else_typed_is_not_sent_under_this_name(slug, chair) -> None:
    assert ask(chair, slug, by="999").status_code == 403
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize("role", [Role.VIEWER, Role.OFFICER])
def test_who_only_reads_may_not_ask(slug, role) -> None:
    user = factories.create_user(role=role, partners=[factories.lead_partner()])
    assert ask(user, slug).status_code == 403
    assert not FollowUp.objects.exists()


def test_an_analyst_may_ask(slug) -> None:
    assert ask(factories.create_user(role=Role.ANALYST), slug).status_code == 200


def test_who_is_not_logged_in_is_sent_to_log_in(slug) -> None:
    answer = ask(None, slug)
    assert (answer.status_code, answer.url.split("?")[0]) == (302, "/accounts/login/")
    assert not FollowUp.objects.exists()


def test_it_answers_only_to_a_post(slug, chair) -> None:
    client = Client()
    client.force_login(chair)
    assert client.get(f"/meetings/{slug}/follow-ups/").status_code == 405


def test_nothing_is_asked_of_a_draft_or_of_no_pack(slug, chair) -> None:
    draft = factories.create_pack(name="Next")
    assert ask(chair, draft.slug).status_code == 404
    assert ask(chair, "nowhere").status_code == 404

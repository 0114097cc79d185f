"""The plan of a red: who may say it, what it is about, what is still missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from indicators import actions
from indicators.choices import Frequency
from indicators.models import Indicator, RecoveryPlan
from indicators.periods import Period
from tests import factories
from tests.scorecard.reading import html_of
from tests.scorecard.returns.desk import links_of, text_of

pytestmark = pytest.mark.django_db
ClientOf = Callable[[str], Client]

PAGE, PLAN = "/indicators/thefts/", "/indicators/thefts/plan/?period=2016-17"
TYPED = {
    "owner": "Kim Ash",
    "reason": "Two shops closed their doors late.",
    "action": "Patrols",
    "due": "2018-06-30",
}


def keep(indicator: Indicator, period: str = "2016/17", **parts: object) -> None:
    actions.save_plan(
        indicator=indicator,
        period=Period.parse(period),
        plan=actions.Plan(**parts),
        by="Olive",
    )


def stored() -> tuple[object, ...]:
    (plan,) = RecoveryPlan.objects.all()
    return plan.period.label, plan.owner, plan.reason, plan.action, plan.due


# Who may


@pytest.mark.parametrize("who", ["officer", "analyst", "admin"])
def test_who_may_plan_finds_the_form_at_the_red_and_fills_it_in(
    who: str, thefts: Indicator, client_of: ClientOf
) -> None:
    client = client_of(who)
    address = links_of(client.get(PAGE))["Say who does what, and by when"]
    assert address == PLAN
    page = client.post(address, TYPED, follow=True)
    assert page.redirect_chain == [(PAGE, 302)]
    assert stored() == (
        "2016/17",
        "Kim Ash",
        "Two shops closed their doors late.",
        "Patrols",
        date(2018, 6, 30),
    )
    text = text_of(page)
    assert "The plan for 2016/17 is saved." in text
    assert "Who acts Kim Ash Why it is red Two shops" in text
    assert "Nobody has said" not in text
    assert "Change the plan" in links_of(page)


@pytest.mark.parametrize("who", ["chair", "viewer", "stranger"])
def test_others_read_it_and_may_not_change_it(
    who: str, thefts: Indicator, client_of: ClientOf
) -> None:
    keep(thefts, owner="Kim Ash")
    client = client_of(who)
    page = client.get(PAGE)
    assert "Who acts Kim Ash" in text_of(page)
    assert "/plan/" not in html_of(page)
    assert client.get(PLAN).status_code == 403
    assert client.post(PLAN, TYPED).status_code == 403
    assert stored()[1:3] == ("Kim Ash", "")


def test_who_is_not_logged_in_is_asked_to(thefts: Indicator, client) -> None:
    for answer in (client.get(PLAN), client.post(PLAN, TYPED)):
        assert answer["Location"].startswith("/accounts/login/")
    assert not RecoveryPlan.objects.exists()


def test_a_plan_is_sent_by_form_only(thefts: Indicator, client_of: ClientOf) -> None:
    assert client_of("officer").put(PLAN, TYPED).status_code == 405


# What it says


def test_the_page_has_the_figure_its_sentence_and_what_has_been_said_before(
    thefts: Indicator, client_of: ClientOf
) -> None:
    factories.create_commentary(indicator=thefts, text="Shops closed late.")
    keep(thefts, "2015/16", owner="Jo Bell", action="Posters")
    keep(thefts, owner="Kim Ash", due=date(2018, 6, 30))
    page = client_of("officer").get(PLAN)
    text = text_of(page)
    assert "133 Red 2016/17: 133, against a target of 100 or less" in text
    before = text[text.index("What has been said before") :]
    assert "Shops closed late." in before
    assert "Plan for 2015/16 Who acts Jo Bell" in before
    assert "Kim Ash" not in before
    assert 'value="Kim Ash"' in html_of(page)
    assert 'value="2018-06-30"' in html_of(page)


def test_what_nobody_has_said_is_said_under_the_verdicts(
    thefts: Indicator, client_of: ClientOf
) -> None:
    keep(thefts, action="Patrols")
    text = text_of(client_of("viewer").get(PAGE))
    assert (
        "What is done Patrols Nobody has said who acts. "
        "Nobody has said why it is red. Nobody has said by when."
    ) in text


def test_a_commentary_on_the_figure_is_its_reason(
    thefts: Indicator, client_of: ClientOf
) -> None:
    factories.create_commentary(indicator=thefts, text="Shops closed late.")
    text = text_of(client_of("viewer").get(PAGE))
    assert "Why it is red Shops closed late." in text
    assert "Nobody has said why" not in text


def test_a_day_that_has_passed_is_said(thefts: Indicator, client_of: ClientOf) -> None:
    keep(thefts, due=date(2018, 6, 30))
    assert "The day that was given has passed." in text_of(
        client_of("viewer").get(PAGE)
    )


def test_what_is_not_red_has_no_plan(thefts: Indicator, client_of: ClientOf) -> None:
    factories.create_figure(
        indicator=thefts, period="2016/17", value=99, reason="Counted again"
    )
    keep(thefts, owner="Kim Ash")
    page = client_of("analyst").get(PAGE)
    assert "Kim Ash" not in html_of(page)
    assert "/plan/" not in html_of(page)


def test_the_plan_is_that_of_the_figure_shown(
    thefts: Indicator, client_of: ClientOf
) -> None:
    factories.create_target(indicator=thefts, period="2015/16", value=50)
    keep(thefts, "2015/16", owner="Jo Bell")
    keep(thefts, owner="Kim Ash")
    client = client_of("viewer")
    assert "Kim Ash" in html_of(client.get(PAGE))
    older = html_of(client.get(f"{PAGE}?period=2015-16"))
    assert "Jo Bell" in older
    assert "Kim Ash" not in older


def test_another_area_has_no_plan(thefts: Indicator, client_of: ClientOf) -> None:
    other = factories.create_area(code="E06000044", name="Portsmouth")
    factories.create_figure(indicator=thefts, area=other, value=500)
    keep(thefts, owner="Kim Ash")
    page = html_of(client_of("analyst").get(f"{PAGE}?area=E06000044"))
    assert "Red" in page
    assert "Kim Ash" not in page


# What is typed


def test_an_officer_who_has_begun_the_next_quarter_still_has_the_accepted_red(
    partnership: object, client_of: ClientOf
) -> None:
    found = factories.create_indicator(code="burglary", frequency=Frequency.QUARTER)
    factories.create_figure(indicator=found, period="2017/18 Q2", value=90)
    for period in ("2017/18 Q2", "2017/18 Q3"):
        factories.create_target(indicator=found, period=period, value=50)
    keep(found, "2017/18 Q2", owner="Kim Ash")
    of_return = factories.create_return()
    factories.enter_figure(of_return=of_return, indicator=found, value=40)
    page = client_of("officer").get("/indicators/burglary/")
    text = text_of(page)
    assert "2017/18 Q3: 40" in text  # not accepted yet, and green
    assert "What is done about the red of 2017/18 Q2 Who acts Kim Ash" in text
    address = links_of(page)["Say who does what, and by when"]
    assert address.endswith("plan/?period=2017-18-q2")


def test_a_part_may_be_missing_and_the_page_says_which(
    thefts: Indicator, client_of: ClientOf
) -> None:
    page = client_of("officer").post(PLAN, {"owner": "Kim Ash"}, follow=True)
    assert (
        "The plan for 2016/17 is saved. Nobody has said why it is red. "
        "Nobody has said what is done. Nobody has said by when."
    ) in text_of(page)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({}, "Fill in what is known: who, why, what or by when."),
        ({**TYPED, "due": "soon"}, "This is no day: type it as 31/01/2018."),
        ({**TYPED, "owner": "x" * 121}, "at most 120 characters"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_stored(
    typed: dict[str, str], says: str, thefts: Indicator, client_of: ClientOf
) -> None:
    answer = client_of("officer").post(PLAN, typed)
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert not RecoveryPlan.objects.exists()


def test_a_plan_can_be_taken_back(thefts: Indicator, client_of: ClientOf) -> None:
    keep(thefts, **{**TYPED, "due": date(2018, 6, 30)})
    page = client_of("officer").post(PLAN, {}, follow=True)
    assert "Nobody has said who acts." in text_of(page)
    assert stored() == ("2016/17", "", "", "", None)


# Which figure


def test_without_a_period_it_is_the_newest_figure(
    thefts: Indicator, client_of: ClientOf
) -> None:
    client_of("officer").post("/indicators/thefts/plan/", TYPED)
    assert stored()[0] == "2016/17"


@pytest.mark.parametrize("period", ["2014-15", "2016-17-q5", "x", "2016-17-q1"])
def test_a_period_without_a_figure_leads_to_those_with_one(
    period: str, thefts: Indicator, client_of: ClientOf
) -> None:
    client = client_of("officer")
    address = f"/indicators/thefts/plan/?period={period}"
    answer = client.post(address, TYPED)
    assert answer.status_code == 404
    assert 'href="/indicators/thefts/plan/?period=2016-17"' in answer.content.decode()
    assert not RecoveryPlan.objects.exists()


def test_a_figure_that_is_still_in_a_return_can_be_planned_for(
    partnership: object, client_of: ClientOf
) -> None:
    found = factories.create_indicator(code="burglary", frequency=Frequency.QUARTER)
    factories.create_figure(indicator=found, period="2017/18 Q2", value=90)
    factories.create_target(indicator=found, period="2017/18 Q3", value=95)
    factories.enter_figure(
        of_return=factories.create_return(), indicator=found, value=120
    )
    address = "/indicators/burglary/plan/?period=2017-18-q3"
    assert "120 Red 2017/18 Q3: 120" in text_of(client_of("officer").get(address))
    analyst = client_of("analyst")
    assert "still in the partner's return" in text_of(analyst.get(address))
    analyst.post(address, TYPED)
    assert stored()[0] == "2017/18 Q3"

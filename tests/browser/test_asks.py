"""The chair asks, the officer answers, and it is gone from the head: by keyboard."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from indicators.choices import FollowUpKind, Role
from indicators.models import FollowUp, RecoveryPlan
from tests import factories
from tests.browser.looking import LOOKS, assert_good_on_every_screen
from tests.scorecard.returns.scene import URL, Scene, quarter_due

pytestmark = pytest.mark.django_db(transaction=True)
PAGE, WORK = "/indicators/burglary/", "/returns/"
PLAN = "/indicators/burglary/plan/?period=2017-18-q2"
EVERYWHERE = [*LOOKS, ("dark", 390)]
LogIn = Callable[[User], None]


@pytest.fixture
def scene() -> Scene:
    """A return that is due, and burglary red in the quarter before."""
    factories.current_strategy()
    factories.first_priority()
    factories.create_partnership()
    made = quarter_due()
    factories.create_target(indicator=made.burglary, period="2017/18 Q2", value=50)
    return made


@pytest.fixture
def chair(scene: Scene) -> User:
    return factories.create_user(username="chair", role=Role.CHAIR)


@pytest.fixture
def officer(scene: Scene) -> User:
    partners = [factories.lead_partner()]
    return factories.create_user(username="olive", role=Role.OFFICER, partners=partners)


def go_to(page: Page, role: str, name: str) -> None:
    """To a link, button or field of the page, once it is there, by Tab alone."""
    wanted = page.get_by_role(role, name=name)  # type: ignore[arg-type]
    expect(wanted).to_be_visible()
    page.wait_for_load_state()
    for _ in range(120):
        page.keyboard.press("Tab")
        if wanted.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not come to {name}")


def test_the_chair_asks_and_the_officer_answers_by_keyboard(
    page: Page, log_in: LogIn, chair: User, officer: User
) -> None:
    log_in(chair)
    page.goto(PAGE)
    go_to(page, "link", "Ask a question or record an action")
    page.keyboard.press("Enter")
    go_to(page, "radio", "A question, which wants an answer")
    page.keyboard.press("ArrowDown")
    go_to(page, "textbox", "What is asked")
    page.keyboard.type("Show what is in the rise.")
    go_to(page, "button", "Ask")
    page.keyboard.press("Enter")
    wrong = page.get_by_text("Give the day by which it is to be done.")
    expect(wrong).to_be_visible()
    assert_good_on_every_screen(page, EVERYWHERE)
    expect(page.get_by_label("What is asked")).to_have_value(
        "Show what is in the rise."
    )
    page.get_by_label("By when").fill("2018-02-28")
    go_to(page, "button", "Ask")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Open: 1 action to do")).to_be_visible()

    log_in(officer)
    page.goto(WORK)
    go_to(page, "link", "Burglary")
    page.keyboard.press("Tab")  # the disclosure after the link
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("Two shops closed late.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Closed, with your answer")).to_be_visible()
    expect(page).to_have_url(WORK)
    page.wait_for_load_state()
    expect(page.get_by_role("heading", name="Open:")).to_have_count(0)

    page.goto(PAGE)
    expect(page.get_by_role("heading", name="Open:")).to_have_count(0)
    page.get_by_text("1 with its answer").click()
    expect(page.get_by_text("Two shops closed late.")).to_be_visible()
    assert FollowUp.objects.get().answer == "Two shops closed late."


def test_an_answer_that_is_empty_is_asked_for_again_and_leads_back(
    page: Page, log_in: LogIn, officer: User, scene: Scene
) -> None:
    factories.raise_follow_up(indicator=scene.burglary, text="Why?")
    log_in(officer)
    page.goto(URL)
    page.get_by_text("Answer: Why?").first.click()
    page.get_by_role("button", name=re.compile("Save and close.*Why")).click()
    expect(page.get_by_text("Type the answer: it closes")).to_be_visible()
    assert_good_on_every_screen(page, EVERYWHERE)
    page.get_by_label("Answer").fill("Because.")
    page.get_by_role("button", name="Save and close").click()
    expect(page).to_have_url(URL)


def test_the_officer_says_what_is_done_about_a_red_by_keyboard(
    page: Page, log_in: LogIn, officer: User
) -> None:
    log_in(officer)
    page.goto(PAGE)
    expect(page.get_by_text("Nobody has said who acts.")).to_be_visible()
    go_to(page, "link", "Say who does what, and by when")
    page.keyboard.press("Enter")
    go_to(page, "textbox", "Who acts")
    page.keyboard.type("Kim Ash")
    go_to(page, "button", "Save the plan")
    page.keyboard.press("Enter")
    expect(page.get_by_text("is saved.")).to_be_visible()
    expect(page).to_have_url(PAGE)
    page.wait_for_load_state()
    expect(page.get_by_text("Nobody has said who acts.")).to_have_count(0)
    assert RecoveryPlan.objects.get().owner == "Kim Ash"


def test_a_row_that_turns_red_offers_its_plan_at_once(
    page: Page, log_in: LogIn, officer: User
) -> None:
    log_in(officer)
    page.goto(URL)
    plan = page.get_by_role("link", name=re.compile("done about this red.*Burglary"))
    expect(plan).to_be_hidden()
    cell = page.get_by_label("Burglary: offences")
    cell.fill("150")
    cell.press("Enter")
    expect(plan).to_be_visible()
    cell.fill("90")
    cell.press("Enter")
    expect(plan).to_be_hidden()


@pytest.mark.parametrize("who", ["chair", "officer", "analyst", "public"])
def test_axe_finds_nothing_and_nothing_is_sideways(
    who: str, page: Page, log_in: LogIn, scene: Scene, officer: User
) -> None:
    long = "Show how much of the rise is night-time economy, and " + "w" * 80
    asked = factories.raise_follow_up(
        indicator=scene.burglary,
        text=long,
        kind=FollowUpKind.ACTION,
        person="Superintendent Kim Ash of the Western Division",
        due="2018-01-31",
        pack=factories.create_pack(),
    )
    factories.raise_follow_up(indicator=scene.burglary)
    answer = f"/follow-ups/{asked.pk}/answer/"
    paths = {
        "chair": [PAGE, f"{PAGE}ask/", answer],
        "officer": [PAGE, WORK, URL, PLAN, answer],
        "analyst": [PAGE, WORK, URL],
        "public": [PAGE],
    }
    if who == "officer":
        log_in(officer)
    elif who != "public":
        log_in(factories.create_user(role=Role(who)))
    for path in paths[who]:
        page.goto(path)
        for closed in page.locator("main details").all():
            closed.evaluate("element => { element.open = true }")
        assert_good_on_every_screen(page, EVERYWHERE)

"""The pages of claims: clean for every eye and width, and narrowed by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from indicators.choices import Role
from indicators.models import Area, Indicator
from tests import factories
from tests.browser import scene
from tests.browser.looking import assert_good_on_every_screen

pytestmark = pytest.mark.django_db(transaction=True)

DOCUMENT = "/claims/annual-review-january-2018/"


def test_the_pages_are_good_on_every_screen(page: Page) -> None:
    scene.southampton()
    for path in ("/claims/", DOCUMENT, f"{DOCUMENT}?verdict=contradicts"):
        page.goto(path)
        assert_good_on_every_screen(page)


def test_a_verdict_is_chosen_without_a_mouse(page: Page) -> None:
    scene.southampton()
    page.goto(DOCUMENT)
    page.get_by_label("Verdict").focus()
    page.keyboard.type("Does not")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{DOCUMENT}?verdict=disagrees")
    expect(page.locator("table.claims tbody tr")).to_have_count(8)


def test_the_foot_of_every_page_leads_there(page: Page) -> None:
    scene.southampton()
    page.goto("/")
    page.get_by_role("link", name="Claims: printed numbers checked").click()
    page.get_by_role("link", name="Annual review, January 2018").first.click()
    heading = page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Annual review, January 2018")


def test_a_document_is_read_and_its_claims_kept_without_a_mouse(
    page: Page, log_in: Callable[[User], None]
) -> None:
    scene.southampton()
    log_in(factories.create_user(role=Role.ANALYST))
    page.goto("/claims/read/", wait_until="networkidle")
    assert_good_on_every_screen(page)
    page.get_by_label("Title of the document").fill("A letter")
    page.get_by_label("Or its text").fill(
        "1. Robbery rose by 30.8% in 2016/17.\n2. In 2016/17 something was 12%."
    )
    page.get_by_role("button", name="Read it").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Claims found").wait_for()
    page.get_by_role("button", name="Correct 12").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/read/#p1")
    assert page.get_by_label("Indicator of 12").is_visible()
    assert_good_on_every_screen(page)
    page.get_by_label("Keep +30.8%").focus()
    page.keyboard.press("Space")
    page.get_by_role("button", name="Keep the ticked claims").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/claims/a-letter/")
    assert page.locator("table.claims tbody tr").count() == 1


def test_sums_are_good_on_every_screen(page: Page) -> None:
    scene.southampton()
    factories.create_rule(
        left="violent-crime", right="violence-with-injury + violence-without-injury"
    )
    home = Area.objects.get(code="E06000045")
    for code, printed in (("violent-crime", 9544), ("violence-with-injury", 3922)):
        factories.create_claim(
            indicator=Indicator.objects.get(code=code),
            area=home,
            document="A letter",
            printed=printed,
        )
    page.goto("/claims/a-letter/", wait_until="networkidle")
    assert "3,922 + 5,620 = 9,542" in page.locator("table.sums").inner_text()
    assert_good_on_every_screen(page)

"""The pages of claims: clean for every eye and width, and narrowed by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

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

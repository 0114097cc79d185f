"""The page about the data: clean under the strict policy, for every eye and width."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.browser.looking import assert_good_on_every_screen


def test_the_page_about_the_data(page: Page) -> None:
    page.goto("/api/v1/docs")
    assert_good_on_every_screen(page)


def test_it_leads_to_the_openapi_document(page: Page, base_url: str) -> None:
    page.goto("/api/v1/docs")
    link = page.get_by_role("link", name="The same as an OpenAPI document")
    answer = page.request.get(f"{base_url}{link.get_attribute('href')}")
    assert answer.json()["openapi"].startswith("3.")

"""The page about the data: clean under the strict policy, for every eye and width."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.looking import LOOKS, assert_accessible, assert_fits


@pytest.mark.parametrize(("theme", "width"), LOOKS)
def test_the_page_about_the_data(page: Page, theme: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    page.goto("/api/v1/docs", wait_until="networkidle")
    assert_accessible(page)
    assert_fits(page)


def test_it_leads_to_the_openapi_document(page: Page, base_url: str) -> None:
    page.goto("/api/v1/docs")
    link = page.get_by_role("link", name="The same as an OpenAPI document")
    answer = page.request.get(f"{base_url}{link.get_attribute('href')}")
    assert answer.json()["openapi"].startswith("3.")

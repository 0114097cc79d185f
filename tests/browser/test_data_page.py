"""The page about the data: clean under the strict policy, for every eye and width."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS: dict[str, Any] = {
    "runOnly": LEVELS,
    "rules": {"target-size": {"enabled": True}},  # off unless asked for
}


@pytest.mark.parametrize(
    ("theme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)]
)
def test_the_page_about_the_data(page: Page, theme: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    page.goto("/api/v1/docs", wait_until="networkidle")
    found = Axe().run(page, options=OPTIONS)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_it_leads_to_the_openapi_document(page: Page, base_url: str) -> None:
    page.goto("/api/v1/docs")
    link = page.get_by_role("link", name="The same as an OpenAPI document")
    answer = page.request.get(f"{base_url}{link.get_attribute('href')}")
    assert answer.json()["openapi"].startswith("3.")

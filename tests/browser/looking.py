"""What every page must keep to, asserted: nothing for axe to find, nothing sideways."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS: dict[str, Any] = {
    "runOnly": LEVELS,
    "rules": {"target-size": {"enabled": True}},  # off unless asked for
}
LOOKS: list[tuple[Any, int]] = [("light", 1280), ("dark", 1280), ("light", 390)]
"""Theme and width: a desk, the same in the dark, and a phone."""


def wait_until_drawn(page: Page) -> None:
    """Until a page is there to its end and in its own type, as people see it.

    Its first words come before that. Charts are drawn and slides are fitted when the
    type has come.
    """
    page.wait_for_load_state()
    page.evaluate(
        """async () => {
          document.body.getBoundingClientRect(); // laid out: it asks for its type
          await document.fonts.ready;
        }"""
    )


def assert_accessible(page: Page, *, options: dict[str, Any] = OPTIONS) -> None:
    """axe finds nothing; if it does, the test fails with its report."""
    wait_until_drawn(page)
    # It tells of everything that is well, too, unless asked not to: that takes longer.
    found = Axe().run(page, options={**options, "resultTypes": ["violations"]})
    assert found.violations_count == 0, f"{page.url}\n{found.generate_report()}"


def assert_fits(page: Page) -> None:
    """The page is as wide as its screen: it does not scroll sideways."""
    wait_until_drawn(page)
    assert page.viewport_size is not None
    screen = page.viewport_size["width"]
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width == screen, f"{page.url} is {width} wide on a screen of {screen}"


def assert_good_on_every_screen(
    page: Page, looks: Iterable[tuple[Any, int]] = LOOKS
) -> None:
    """Both of these in each look; the page stays as the last one leaves it."""
    for theme, width in looks:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=theme)
        assert_accessible(page)
        assert_fits(page)

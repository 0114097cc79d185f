"""axe-core finds nothing on any page, in light and dark, wide and narrow."""

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.auth.models import User
from playwright.sync_api import Page

from indicators.choices import Role
from tests import factories
from tests.browser import scene

pytestmark = pytest.mark.django_db(transaction=True)

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS: dict[str, Any] = {
    "runOnly": LEVELS,
    "rules": {"target-size": {"enabled": True}},  # off unless asked for
}
PAGES = (
    *scene.PAGES,
    "/?status=amber&partner=fire",
    "/?period=no-such&partner=polise&sort=-status",
    "/?area=E06000044",
    "/accounts/login/",
    "/rules/",
)


@pytest.fixture(autouse=True)
def _southampton() -> None:
    scene.southampton()


def _look(page: Page, path: str) -> None:
    page.goto(path, wait_until="networkidle")
    found = Axe().run(page, options=OPTIONS)
    assert found.violations_count == 0, f"{path}\n{found.generate_report()}"


@pytest.mark.parametrize(
    ("theme", "width"), [("light", 1280), ("dark", 1280), ("light", 390)]
)
def test_public_pages(page: Page, theme: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    for path in PAGES:
        _look(page, path)


@pytest.mark.parametrize("role", list(Role))
def test_pages_of_each_role(
    page: Page, log_in: Callable[[User], None], role: Role
) -> None:
    log_in(factories.create_user(role=role))
    own = ("/accounts/password/change/", "/accounts/logout/")
    for path in (scene.BOARD, scene.QUARTERLY, *own):
        page.emulate_media(color_scheme="light")
        _look(page, path)
        page.emulate_media(color_scheme="dark")
        _look(page, path)


def test_a_page_that_is_not_there(page: Page, problems: list[str]) -> None:
    page.goto("/indicators/crime-rat/")
    assert page.get_by_role("link", name="Recorded crime rate").is_visible()
    assert Axe().run(page, options=OPTIONS).violations_count == 0
    problems.clear()

"""axe-core finds nothing on any page, in light and dark, wide and narrow."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from indicators.choices import Role
from tests import factories
from tests.browser import scene
from tests.browser.looking import LOOKS, assert_accessible

pytestmark = pytest.mark.django_db(transaction=True)

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


def assert_accessible_at(page: Page, path: str) -> None:
    """Opens a page, in which axe finds nothing."""
    page.goto(path, wait_until="networkidle")
    assert_accessible(page)


@pytest.mark.parametrize(("theme", "width"), LOOKS)
def test_public_pages(page: Page, theme: Any, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    for path in PAGES:
        assert_accessible_at(page, path)


@pytest.mark.parametrize("role", list(Role))
def test_pages_of_each_role(
    page: Page, log_in: Callable[[User], None], role: Role
) -> None:
    log_in(factories.create_user(role=role))
    own = ("/accounts/password/change/", "/accounts/logout/")
    for path in (scene.BOARD, scene.QUARTERLY, *own):
        page.emulate_media(color_scheme="light")
        assert_accessible_at(page, path)
        page.emulate_media(color_scheme="dark")
        assert_accessible_at(page, path)


def test_a_page_that_is_not_there(page: Page, problems: list[str]) -> None:
    page.goto("/indicators/crime-rat/")
    expect(page.get_by_role("link", name="Recorded crime rate")).to_be_visible()
    assert_accessible(page)
    problems.clear()

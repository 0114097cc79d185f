"""axe-core finds nothing on any page, in light and dark, wide and narrow."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from indicators.choices import Role
from tests import factories
from tests.browser import scene
from tests.browser.looking import (
    LOOKS,
    assert_accessible,
    assert_good_on_every_screen,
)

pytestmark = pytest.mark.django_db(transaction=True)

PAGES = (
    *scene.PAGES,
    "/?status=amber&partner=fire",
    "/?period=no-such&partner=polise&sort=-status",
    "/?area=E06000044",
    "/accounts/login/",
    "/rules/",
)
DESKS = [(theme, width) for theme, width in LOOKS if width > 1000]


@pytest.fixture(autouse=True)
def _southampton() -> None:
    scene.southampton()


@pytest.mark.parametrize("path", PAGES)
def test_public_pages(page: Page, path: str) -> None:
    page.goto(path)
    assert_good_on_every_screen(page)


@pytest.mark.parametrize("role", list(Role))
def test_pages_of_each_role(
    page: Page, log_in: Callable[[User], None], role: Role
) -> None:
    log_in(factories.create_user(role=role))
    own = ("/accounts/password/change/", "/accounts/logout/")
    for path in (scene.BOARD, scene.QUARTERLY, *own):
        page.goto(path)
        assert_good_on_every_screen(page, DESKS)


def test_a_page_that_is_not_there(page: Page, problems: list[str]) -> None:
    page.goto("/indicators/crime-rat/")
    expect(page.get_by_role("link", name="Recorded crime rate")).to_be_visible()
    assert_accessible(page)
    problems.clear()

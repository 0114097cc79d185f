"""My work and the overview in a browser: nothing for axe to find, nothing sideways."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from playwright.sync_api import Page, expect

from indicators.demo_users import make_demo_users
from tests.browser.looking import LOOKS, assert_accessible, assert_fits
from tests.factories import role_group

pytestmark = pytest.mark.django_db(transaction=True)
WORK, OVERVIEW = "/returns/", "/returns/overview/"


@pytest.fixture(autouse=True)
def _demonstration() -> None:
    for role in ("viewer", "officer", "analyst", "admin"):
        role_group(role)  # type: ignore[arg-type]
    folder = settings.BASE_DIR / "data" / "example"
    call_command("load_partnership", str(folder), verbosity=0)
    make_demo_users()
    call_command("create_demo_returns", among_real_returns=True)


def assert_good_at(page: Page, path: str) -> None:
    """Opens a page, in which axe finds nothing and nothing is sideways."""
    page.goto(path, wait_until="networkidle")
    assert_accessible(page)
    assert_fits(page)


@pytest.mark.parametrize(("theme", "width"), [*LOOKS, ("dark", 390)])
def test_axe_finds_nothing(
    page: Page, log_in: Callable[[User], None], theme: Any, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    for name, paths in (
        ("officer", [WORK]),
        ("officer2", [WORK]),
        ("analyst", [WORK, OVERVIEW]),
    ):
        log_in(User.objects.get(username=name))
        for path in paths:
            assert_good_at(page, path)


def test_the_analyst_reminds_and_opens_the_next_quarter_by_keyboard(
    page: Page, log_in: Callable[[User], None]
) -> None:
    log_in(User.objects.get(username="analyst"))
    page.goto(OVERVIEW)
    page.get_by_role("button", name="Remind Westmark Police, 2017/18 Q4").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Reminded: officer.")).to_be_visible()
    page.get_by_role("button", name="Open 2018/19 Q1").focus()
    page.keyboard.press("Enter")
    opened = page.get_by_text("2018/19 Q1 is open for returns of: Westmark Police")
    expect(opened).to_be_visible()
    assert_good_at(page, OVERVIEW)

"""My work and the overview in a browser: nothing for axe to find, nothing sideways."""

from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from playwright.sync_api import Page, expect

from indicators.demo_users import make_demo_users
from tests.browser.kept import made_once
from tests.browser.looking import LOOKS, assert_good_on_every_screen
from tests.factories import role_group

pytestmark = pytest.mark.django_db(transaction=True)
WORK, OVERVIEW = "/returns/", "/returns/overview/"


@pytest.fixture(autouse=True)
@made_once
def _demonstration() -> None:
    for role in ("viewer", "officer", "analyst", "admin"):
        role_group(role)  # type: ignore[arg-type]
    folder = settings.BASE_DIR / "data" / "example"
    call_command("load_partnership", str(folder), verbosity=0)
    make_demo_users()
    call_command("create_demo_returns", among_real_returns=True)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("officer", WORK),
        ("officer2", WORK),
        ("analyst", WORK),
        ("analyst", OVERVIEW),
    ],
)
def test_axe_finds_nothing(
    page: Page, log_in: Callable[[User], None], name: str, path: str
) -> None:
    log_in(User.objects.get(username=name))
    page.goto(path)
    assert_good_on_every_screen(page, [*LOOKS, ("dark", 390)])


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
    page.goto(OVERVIEW)
    assert_good_on_every_screen(page)

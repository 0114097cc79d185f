"""An accepted figure is restated in a browser; axe finds nothing on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Page, expect

from indicators import actions
from indicators.choices import Role
from indicators.models import Measurement, ReturnFigure
from tests import factories
from tests.browser.looking import LOOKS, assert_good_on_every_screen
from tests.returns import accept_figure, create_quarterly

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/returns/police/2017-18-q3/restate/burglary/2017-18-q3/"
LogIn = Callable[[User], None]
WIDE_LAST = LOOKS[::-1]  # there a test goes on


@pytest.fixture
def accepted() -> ReturnFigure:
    """100 burglaries in the third quarter, accepted, and a claim that says so."""
    factories.current_strategy()
    factories.create_partnership()
    burglary = create_quarterly(
        "burglary", *[90] * 5, 95, unit_label="offences", accumulates=True
    )
    factories.create_target(indicator=burglary, period="2017/18", value=380)
    factories.create_claim(
        indicator=burglary, period="2017/18 Q3", printed=100, wording="100 burglaries"
    )
    return accept_figure(indicator=burglary, value=100, by="Olive", accepted_by="Ann")


@pytest.fixture
def officer() -> User:
    partner = factories.lead_partner()
    return factories.create_user(
        username="olive", role=Role.OFFICER, partners=[partner]
    )


def test_an_officer_restates_an_unlocked_figure_by_keyboard(
    page: Page, log_in: LogIn, accepted: ReturnFigure, officer: User
) -> None:
    log_in(officer)
    page.goto(ADDRESS)
    expect(page.get_by_text("it is locked. An analyst can unlock it")).to_be_visible()
    assert_good_on_every_screen(page, WIDE_LAST)

    until = timezone.now() + timedelta(days=1)
    actions.unlock_figure(figure=accepted, until=until, reason="Wrong", by="Ann")
    page.reload()
    page.get_by_label("Value").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("-")
    page.keyboard.press("Enter")
    expect(page.get_by_text("can mean several things")).to_be_visible()
    assert_good_on_every_screen(page, WIDE_LAST)
    page.get_by_label("Value").focus()
    page.keyboard.press("Control+A")
    page.keyboard.type("130")
    for _field in ("state", "note", "why"):
        page.keyboard.press("Tab")
    page.keyboard.type("Counted twice")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    expect(page.get_by_text("“100 burglaries”")).to_be_visible()
    assert_good_on_every_screen(page, WIDE_LAST)
    assert Measurement.objects.filter(version__gt=1).count() == 0
    page.get_by_role("button", name="Save the restatement").press("Enter")

    expect(page.get_by_text("has been restated.")).to_be_visible()
    assert Measurement.objects.get(version=2).value == 130
    page.wait_for_load_state()  # the last row is the last one then
    line = page.get_by_role("row", name="2017/18 Q3").last
    expect(line).to_contain_text("[r]")
    line.get_by_text("2 versions").click()
    expect(line).to_contain_text("olive: Counted twice")


def test_of_two_people_the_second_sees_both_figures(
    page: Page,
    log_in: LogIn,
    accepted: ReturnFigure,
    officer: User,
    problems: list[Any],
) -> None:
    log_in(factories.create_user(username="ann", role=Role.ANALYST))
    page.goto(ADDRESS)
    page.get_by_label("Value").fill("120")
    page.get_by_label("Why it is changed").fill("Counted twice")
    factories.create_figure(
        indicator=accepted.indicator,
        period="2017/18 Q3",
        value=111,
        by=officer,
        reason="Late reports",
    )
    page.get_by_role("button", name="Preview").click()
    expect(page.get_by_role("heading", name="Both figures")).to_be_visible()
    expect(page.get_by_text("111, final")).to_be_visible()
    expect(page.get_by_text("120, final")).to_be_visible()
    assert_good_on_every_screen(page, WIDE_LAST)
    problems.clear()  # 409
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("button", name="Save the restatement").click()
    expect(page.get_by_text("has been restated.")).to_be_visible()
    assert Measurement.objects.get(version=3).value == 120

"""A recording change is decided by keyboard; axe finds nothing on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from indicators.choices import Polarity, Role, TargetBasis
from indicators.models import ComparedAcross
from tests import factories
from tests.browser.looking import assert_good_on_every_screen

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _marac() -> None:
    """Fewer cases are better, and another meeting took most of them over."""
    factories.current_strategy()
    factories.create_partnership()
    marac = factories.create_indicator(code="marac", polarity=Polarity.LOWER)
    reports = factories.create_indicator(
        code="reports",
        polarity=Polarity.NONE,
        not_judged_because="More reports may be trust",
    )
    reports.read_beside.add(marac)
    factories.create_figures(indicator=marac, values={"2015/16": 720, "2016/17": 99})
    factories.create_figures(indicator=reports, values={"2015/16": 80, "2016/17": 90})
    factories.create_target(
        indicator=marac, period="2016/17", basis=TargetBasis.PREVIOUS
    )
    factories.create_recording_change(indicators=[marac], on=date(2016, 6, 1))


def test_an_analyst_compares_all_the_same_by_keyboard(
    page: Page, log_in: Callable[[User], None]
) -> None:
    log_in(factories.create_user(username="ann", role=Role.ANALYST))
    page.goto("/indicators/marac/")
    page.get_by_role("link", name="Compare all the same, or see every").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Your reason").focus()
    page.keyboard.type("The cases of both meetings were added together")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()
    assert_good_on_every_screen(page)
    assert not ComparedAcross.objects.exists()
    page.get_by_role("button", name="Compare all the same").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Figures are now compared across")).to_be_visible()
    expect(page.get_by_text("decided by ann on")).to_be_visible()
    assert_good_on_every_screen(page)


def test_what_is_read_beside_fits_every_screen(page: Page) -> None:
    page.goto("/")
    page.get_by_text("1 has no judgement").click()
    expect(page.get_by_text("More reports may be trust")).to_be_visible()
    assert_good_on_every_screen(page)
    page.goto("/indicators/reports/")
    assert_good_on_every_screen(page)

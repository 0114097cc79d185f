"""The admin and the account pages in Chromium: axe, the site's policy, and by hand.

The fixture `problems` fails a test when the policy blocks a style or a script.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from indicators.choices import Role
from indicators.models import Indicator, Measurement, MeasurementVersion, Target
from tests.browser.looking import assert_accessible
from tests.factories import (
    PASSWORD,
    create_area,
    create_figure,
    create_indicator,
    create_partnership,
    create_target,
    create_user,
    home_area,
)
from tests.indicators.admin.rows import MAKERS, list_address, own_address

pytestmark = pytest.mark.django_db(transaction=True)

LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
# Not preload: axe would write the imported styles into the page, against the policy.
OPTIONS: dict[str, Any] = {"runOnly": LEVELS, "preload": False}
REGISTERED = sorted(admin.site._registry, key=lambda model: model.__name__)
LogIn = Callable[[User], None]


def assert_accessible_at(page: Page, path: str) -> None:
    """Opens a page, in which axe finds nothing."""
    page.goto(path, wait_until="load")
    assert_accessible(page, options=OPTIONS)


@pytest.fixture
def analyst(log_in: LogIn) -> User:
    """The browser belongs to an analyst."""
    user = create_user(username="ann", role=Role.ANALYST)
    log_in(user)
    return user


def test_every_list_and_form(page: Page, log_in: LogIn) -> None:
    log_in(create_user(role=Role.ADMIN))
    for model in REGISTERED:
        row = MAKERS[model](0)
        assert_accessible_at(page, list_address(model))
        assert_accessible_at(page, own_address(row))


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_pages_that_lists_and_forms_are_not(
    page: Page, analyst: User, scheme: Any, width: int
) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    figure = create_figure(indicator=create_target().indicator, by=analyst)
    paths = ["/admin/", "/admin/indicators/", list_address(Measurement)]
    paths += [list_address(Measurement, view) for view in ("add", "import", "export")]
    paths += [own_address(figure.indicator, view) for view in ("history", "delete")]
    for path in [*paths, own_address(figure)]:
        assert_accessible_at(page, path)


ANONYMOUS = ("login", "signup", "inactive", "password/reset", "password/reset/done")


def test_account_pages(page: Page, log_in: LogIn, settings: Any) -> None:
    settings.DEMO = True
    for name in (*ANONYMOUS, "password/reset/key/1-no"):
        assert_accessible_at(page, f"/accounts/{name}/")
        expect(page).to_have_url(re.compile(f"/accounts/{name}/$"))
    log_in(create_user())
    for name in ("logout", "password/change"):
        assert_accessible_at(page, f"/accounts/{name}/")
        expect(page).to_have_url(re.compile(f"/accounts/{name}/$"))


def test_logging_in_by_keyboard(page: Page, base_url: str) -> None:
    create_partnership()
    create_figure()
    user = create_user(role=Role.ANALYST)
    page.goto("/admin/")
    page.get_by_label("User name").press_sequentially(user.username)
    page.keyboard.press("Tab")
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("not correct")
    expect(page).to_have_title(re.compile("^Error: Log in"))
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url(f"{base_url}/admin/")
    page.get_by_role("link", name="Back to the scorecard").focus()
    page.get_by_role("button", name="Log out").click()
    page.wait_for_url(f"{base_url}/")


def test_a_figure_is_entered_and_restated(page: Page, analyst: User) -> None:
    indicator = create_indicator(title="Hate crime")
    create_area(name="Portsmouth")
    area = home_area()
    page.goto(list_address(Measurement, "add"))
    for label, name in (("Indicator", "Hate crime"), ("Area", "Southampton")):
        page.get_by_role("combobox", name=label).click()
        page.locator(".select2-search__field").fill(name[:6].lower())
        page.get_by_role("option", name=name).click()
    page.get_by_label("Period").fill("2016/17")
    page.get_by_label("Value").fill("1,567")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("was added successfully")
    figure = Measurement.objects.get(indicator=indicator, area=area)
    page.goto(own_address(figure))
    page.get_by_label("Value").fill("1,574")
    page.get_by_label("Reason").fill("Late reports")
    page.get_by_role("button", name="Save and continue editing").click()
    expect(page.locator("#versions-group")).to_contain_text("Late reports")
    versions = MeasurementVersion.objects.values_list("value", "recorded_by_name")
    assert list(versions.order_by("number")) == [(1567, "ann"), (1574, "ann")]
    assert_accessible_at(page, own_address(figure))


def test_a_target_is_added_beside_others(page: Page, analyst: User) -> None:
    """The row that a script adds offers the same names and has the same labels."""
    create_area(name="England", code="E92000001")
    indicator = create_target().indicator
    page.goto(own_address(indicator))
    page.get_by_role("button", name="Add another Target").click()
    row = page.locator("#targets-1")
    row.get_by_label("Period").fill("2017/18")
    row.get_by_label("Basis").select_option("comparator")
    row.get_by_label("Comparator").fill("england")
    expect(row.get_by_label("Comparator")).to_have_attribute("list", "comparators")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    target = Target.objects.get(basis="comparator")
    assert target.comparator_area is not None
    assert (target.period.label, target.comparator_area.code) == (
        "2017/18",
        "E92000001",
    )


def test_a_date_is_picked_from_the_calendar(page: Page, analyst: User) -> None:
    indicator = create_indicator()
    page.goto(own_address(indicator))
    page.locator("#calendarlink1").click()
    page.locator("#calendarin1 td a").first.click()
    expect(page.get_by_label("Retired")).not_to_have_value("")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("was changed successfully")
    assert Indicator.objects.get().retired is not None


def test_a_file_is_previewed_and_saved(
    page: Page, analyst: User, tmp_path: Path
) -> None:
    figure = create_figure(value=567)
    key = f"{figure.indicator.code},{figure.area.code}"
    file = tmp_path / "figures.csv"
    page.goto(list_address(Measurement))
    page.get_by_role("link", name="Import").click()
    for text, answer in (
        (f"{key},2016/18,574", "Line 2, period: “2016/18” is not a period"),
        (f"{key},2016/17,574\n{key},2017/18,600", "1 new, 1 changed"),
    ):
        file.write_text(f"indicator,area,period,value\n{text}\n")
        page.get_by_label("File to import").set_input_files(file)
        page.get_by_label("Reason").fill("Home Office, July")
        page.get_by_role("button", name="Check the file").click()
        expect(page.locator("#content")).to_contain_text(answer)
    assert_accessible(page, options=OPTIONS)
    expect(page.locator("ins")).to_have_text("574")
    page.get_by_role("button", name="Save all of it").click()
    expect(page.locator(".messagelist")).to_contain_text("Saved: 1 new, 1 changed")
    assert sorted(Measurement.objects.values_list("value", flat=True)) == [574, 600]

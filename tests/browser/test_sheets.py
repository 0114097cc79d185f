"""A sheet in Chromium: chosen, looked over, stored; and a sheet of one's own."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from indicators.choices import Frequency, Role
from indicators.models import ReturnFigure
from tests import factories
from tests.browser.looking import assert_good_on_every_screen
from tests.scorecard.returns.sheets import SHEET, UPLOAD, fill, saved, workbook

pytestmark = pytest.mark.django_db(transaction=True)
BURGLARY, SHOPS = "burglary.2017-18-q3", "shops.2017-18-q3"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(autouse=True)
def _officer(log_in: Callable[[User], None]) -> None:
    factories.current_strategy()
    factories.first_priority()
    factories.create_partnership()
    for code, title in (("burglary", "Burglary"), ("shops", "Theft from shops")):
        factories.create_indicator(code=code, title=title, frequency=Frequency.QUARTER)
    found = factories.create_return()
    log_in(factories.create_user(role=Role.OFFICER, partners=[found.partner]))


def choose(page: Page, book: Any, name: str = "return.xlsx") -> None:
    page.goto(UPLOAD)
    content = saved(book).getvalue()
    file: Any = {"name": name, "mimeType": XLSX, "buffer": content}
    page.get_by_label("The sheet").set_input_files(file)
    page.get_by_role("button", name="Upload and look it over").click()


def downloaded(page: Page, base_url: str) -> Any:
    return load_workbook(BytesIO(page.request.get(f"{base_url}{SHEET}").body()))


def test_a_sheet_is_chosen_looked_over_and_stored(
    page: Page, base_url: str, problems: list[str]
) -> None:
    book = downloaded(page, base_url)
    fill(book, BURGLARY, value="many", comment="A word\nand another")
    fill(book, SHOPS, value=4)
    choose(page, book)
    expect(page.get_by_role("row", name="Error Burglary")).to_contain_text(
        "“many” is not a number"
    )
    page.wait_for_load_state()
    expect(page.get_by_role("button", name="Store")).to_have_count(0)
    assert_good_on_every_screen(page)

    fill(book, BURGLARY, value=1729)
    choose(page, book)
    expect(page.get_by_role("row", name="New Burglary")).to_contain_text("1,729")
    assert_good_on_every_screen(page)
    page.get_by_role("button", name="Store 2 rows").click()
    page.wait_for_url("**/returns/police/2017-18-q3/")
    stored = ReturnFigure.objects.values_list("indicator__code", "value")
    assert dict(stored) == {"burglary": 1729, "shops": 4}
    problems.clear()  # of the page of the return, which has tests of its own


def test_a_file_that_is_no_sheet_is_refused(page: Page, problems: list[str]) -> None:
    page.goto(UPLOAD)
    assert_good_on_every_screen(page)
    file: Any = {"name": "a.xlsx", "mimeType": XLSX, "buffer": b"\x89PNG\0\0"}
    page.get_by_label("The sheet").set_input_files(file)
    page.get_by_role("button", name="Upload and look it over").click()
    expect(page.get_by_role("alert")).to_contain_text("This is not a spreadsheet")
    assert_good_on_every_screen(page)
    problems.clear()  # the answer was 422


def test_a_sheet_of_ones_own_is_mapped_once(page: Page) -> None:
    rows = (("Measure", "Actual"), ("Burglaries", 12), ("Shoplifting", 3))
    choose(page, workbook(*rows), "scorecard.xlsx")
    expect(page.get_by_label("Name of the indicator")).to_have_value("Measure")
    expect(page.get_by_label("Burglaries")).to_have_value("burglary")
    assert_good_on_every_screen(page)
    page.get_by_label("Shoplifting").select_option("Theft from shops")
    page.get_by_role("button", name="Remember this and look it over").click()
    expect(page.get_by_role("row", name="New Theft from shops")).to_contain_text("3")
    assert_good_on_every_screen(page)
    choose(page, workbook(*rows), "scorecard.xlsx")
    expect(page.get_by_role("button", name="Store 2 rows")).to_be_visible()
    page.get_by_role("button", name="Change which column is which").click()
    expect(page.get_by_label("Shoplifting")).to_have_value("shops")

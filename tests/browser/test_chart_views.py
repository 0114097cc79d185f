"""The views of an indicator's chart: by mouse, by keyboard, by link, without script."""

from __future__ import annotations

import re
from datetime import date

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from indicators.choices import Frequency
from tests import factories
from tests.browser.looking import assert_accessible, assert_fits

pytestmark = pytest.mark.django_db(transaction=True)

ADDRESS = "/indicators/thefts/"
VIEWS = ("trend", "spc", "comparators", "cumulative")
QUARTERS = [
    f"{year}/{(year + 1) % 100} Q{quarter}"
    for year in (2013, 2014, 2015, 2016)
    for quarter in (1, 2, 3, 4)
][:15]


@pytest.fixture(autouse=True)
def _thefts() -> None:
    """Fifteen quarters with a change in recording; the last is out of the ordinary."""
    factories.current_strategy()
    factories.create_partnership()
    indicator = factories.create_indicator(
        code="thefts",
        title="Thefts of and from vehicles in the streets of the city",
        frequency=Frequency.QUARTER,
        unit_label="offences",
        accumulates=True,
    )
    values = {
        quarter: (400 if number == 14 else 200 + 8 * (number % 2))
        for number, quarter in enumerate(QUARTERS)
    }
    factories.create_figures(indicator=indicator, values=values)
    factories.create_target(indicator=indicator, period="2016/17", value=820)
    factories.create_recording_change(
        indicators=[indicator], on=date(2013, 7, 1), cause="New counting rules"
    )


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("tab", name=re.compile(f"^{name}"))


def visible_views(page: Page) -> list[str]:
    return [key for key in VIEWS if page.locator(f"#view-{key}").is_visible()]


def is_drawn(page: Page, view: str) -> bool:
    canvas = page.locator(f"#view-{view} canvas")
    width: int = canvas.evaluate("canvas => canvas.width")
    pixels = "getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data"
    has_ink: bool = canvas.evaluate(f"canvas => canvas.{pixels}.some(Boolean)")
    return width > 200 and has_ink


def test_a_click_changes_the_view_and_the_address_without_a_reload(page: Page) -> None:
    page.goto(ADDRESS, wait_until="networkidle")
    page.evaluate("window.still = true")
    assert visible_views(page) == ["trend"]
    tab(page, "SPC").click()
    assert visible_views(page) == ["spc"]
    expect(page).to_have_url(re.compile(r"chart=spc#chart$"))
    expect(page.locator("#view-spc")).to_contain_text("Concern, high")
    assert page.evaluate("window.still") is True
    assert is_drawn(page, "spc")


def test_arrow_keys_go_through_the_views(page: Page) -> None:
    page.goto(ADDRESS, wait_until="networkidle")
    tab(page, "Trend").focus()
    page.keyboard.press("ArrowRight")
    expect(tab(page, "SPC")).to_be_focused()
    assert visible_views(page) == ["spc"]
    page.keyboard.press("End")
    assert visible_views(page) == ["cumulative"]
    page.keyboard.press("ArrowRight")
    assert visible_views(page) == ["trend"]
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    expect(tab(page, "Trend")).to_have_attribute("aria-selected", "true")
    expect(tab(page, "SPC")).to_have_attribute("tabindex", "-1")


def test_the_points_of_a_control_chart_are_read_with_their_rule(page: Page) -> None:
    page.goto(f"{ADDRESS}?chart=spc", wait_until="networkidle")
    page.locator("#view-spc canvas").focus()
    page.keyboard.press("End")
    words = page.locator("#view-spc [aria-live]").inner_text()
    assert words.startswith("2016/17 Q3: 400 offences")
    assert words.endswith("Concern, high: it lies above the upper limit")


def test_the_year_to_date_says_where_it_may_end(page: Page) -> None:
    page.goto(f"{ADDRESS}?chart=cumulative", wait_until="networkidle")
    assert is_drawn(page, "cumulative")
    page.locator("#view-cumulative canvas").focus()
    page.keyboard.press("End")
    words = page.locator("#view-cumulative [aria-live]").inner_text()
    assert words.startswith("to March: still to come")
    assert "Forecast for the end of the year:" in words


def test_a_view_that_is_not_available_can_be_opened_and_says_why(page: Page) -> None:
    page.goto(ADDRESS, wait_until="networkidle")
    expect(tab(page, "Comparators")).to_contain_text("not available")
    tab(page, "Comparators").click()
    expect(page.locator("#view-comparators")).to_contain_text("Areas are not ranked")


def test_without_script_each_view_is_a_link_with_its_words_and_its_table(
    browser: Browser, base_url: str
) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(ADDRESS)
    page.get_by_role("link", name=re.compile("^SPC")).click()
    expect(page).to_have_url(re.compile(r"chart=spc#chart$"))
    assert visible_views(page) == ["spc"]
    page.locator("#view-spc").get_by_text("This chart as a table").click()
    last = page.locator("#view-spc tbody tr").last
    expect(last).to_contain_text("400")
    expect(last).to_contain_text("it lies above the upper limit")
    context.close()


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(("theme", "width"), [("light", 1280), ("dark", 390)])
def test_every_view_is_accessible_and_fits(
    page: Page, view: str, theme: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
    page.goto(f"{ADDRESS}?chart={view}", wait_until="networkidle")
    assert_accessible(page)
    assert_fits(page)


def test_a_view_opened_after_another_theme_was_chosen_has_its_colours(
    page: Page,
) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(ADDRESS, wait_until="networkidle")
    page.get_by_role("button", name="Dark theme").click()
    tab(page, "SPC").click()
    tab(page, "Trend").click()
    assert is_drawn(page, "trend")
    tab(page, "SPC").click()
    assert is_drawn(page, "spc")


def test_why_opens_by_keyboard_with_its_reasons(page: Page) -> None:
    page.goto(ADDRESS, wait_until="networkidle")
    why = page.get_by_text("Why red?")
    why.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".verdict").first).to_contain_text("against a target of")
    expect(page.locator(".verdict li").first).to_be_visible()


def test_the_printed_page_has_the_view_that_was_chosen_and_every_reason(
    page: Page,
) -> None:
    page.goto(f"{ADDRESS}?chart=spc", wait_until="networkidle")
    page.emulate_media(media="print")
    assert visible_views(page) == ["spc"]
    assert not page.locator(".tabs").is_visible()
    assert page.locator(".verdict li").first.is_visible()

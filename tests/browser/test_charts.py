"""The charts of an indicator: by keyboard, as a table, as a picture, without script."""

import re
import struct
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _southampton() -> None:
    scene.southampton()


@pytest.fixture
def chart(page: Page) -> Locator:
    page.goto(scene.QUARTERLY)
    expect_drawn(page)
    return page.locator("figure.chart").first


def expect_drawn(page: Page) -> None:
    """The type comes first; then a canvas is given its size, drawn on, and listens."""
    for canvas in page.locator(".view:not([hidden]) canvas").all():
        expect(canvas).to_have_attribute("style", re.compile("width"))


def test_arrow_keys_read_the_points(page: Page, chart: Locator) -> None:
    chart.locator("canvas").focus()
    page.keyboard.press("End")
    live = chart.locator("[aria-live]")
    words = "2016/17 Q4: 1,387 offences, provisional, red. Target: 1,200"
    expect(live).to_have_text(words)
    page.keyboard.press("ArrowLeft")
    expect(live).to_have_text(re.compile("^2016/17 Q3: 1,370 offences, final"))
    page.keyboard.press("Home")
    expect(live).to_have_text(re.compile("^2014/15 Q1: 1,200 offences"))
    page.keyboard.press("ArrowLeft")
    expect(live).to_have_text(re.compile("^2014/15 Q1"))


def test_a_recording_change_is_said_at_its_period(page: Page, chart: Locator) -> None:
    chart.locator("canvas").focus()
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    words = re.compile("^2015/16 Q3.*New counting rules$")
    expect(chart.locator("[aria-live]")).to_have_text(words)


def test_the_table_of_a_chart_has_its_numbers(chart: Locator) -> None:
    chart.get_by_text("This chart as a table").click()
    last = chart.locator("tbody tr").last
    assert last.locator("th").inner_text() == "2016/17 Q4"
    assert last.locator("td").first.inner_text() == "1,387"


def test_a_chart_can_be_saved_as_a_picture(
    page: Page, chart: Locator, tmp_path: Path
) -> None:
    with page.expect_download() as download:
        chart.get_by_role("button", name="Download this chart (PNG)").click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    head = file.read_bytes()[:24]
    assert head[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", head[16:20]) == (2400,)


def test_a_chart_is_drawn_in_the_colours_of_the_theme(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(scene.QUARTERLY)
    expect_drawn(page)
    before = _pixels(page)
    page.get_by_role("button", name="Dark theme").click()
    assert before
    assert _pixels(page) != before


def test_areas_stand_side_by_side_as_in_the_report(page: Page) -> None:
    page.goto(scene.INDICATOR)
    expect_drawn(page)
    page.locator("canvas").focus()
    page.keyboard.press("Home")
    live = page.locator("[aria-live]")
    expect(live).to_have_text("England: 73.4 per 1,000 population")
    page.keyboard.press("End")
    expect(live).to_have_text("Southampton: 121.5 per 1,000 population")


def test_without_a_script_the_figures_stand_there(
    browser: Browser, base_url: str
) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(scene.QUARTERLY)
    assert not page.locator("canvas").first.is_visible()
    assert page.get_by_role("row", name="2016/17 Q4 1,387").is_visible()
    context.close()


def _pixels(page: Page) -> str:
    picture: str = page.locator("canvas").first.evaluate("canvas => canvas.toDataURL()")
    return picture

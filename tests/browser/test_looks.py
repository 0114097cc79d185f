"""What the pages look like: on a projector, a phone and paper, in light and dark."""

import gzip
import re

import pytest
from playwright.sync_api import Browser, Page, Response, expect

from indicators.models import Indicator, Priority
from tests.browser import scene
from tests.browser.looking import assert_fits, wait_until_drawn

pytestmark = pytest.mark.django_db(transaction=True)

HEAVIEST = 150_000
"""Bytes of the board, compressed, with everything it loads."""


@pytest.fixture(autouse=True)
def partnership(request: pytest.FixtureRequest) -> None:
    """Southampton's; `on_both` runs a test on the fictional one too."""
    getattr(request, "param", scene.southampton)()


on_both = pytest.mark.parametrize(
    "partnership", [scene.southampton, scene.example], indirect=True
)


@pytest.fixture
def phone(page: Page) -> Page:
    page.set_viewport_size({"width": 390, "height": 844})
    return page


@pytest.mark.parametrize("path", scene.PAGES)
def test_no_page_scrolls_sideways_on_a_phone(phone: Page, path: str) -> None:
    phone.goto(path)
    assert_fits(phone)


def test_a_title_of_one_long_word_is_broken(phone: Page) -> None:
    """A careless title, or an address in it, makes no page wider than the phone."""
    Indicator.objects.filter(code__in=["violent-crime", "total-crime"]).update(
        title="Crime" * 24
    )
    Priority.objects.filter(code="crime").update(title="Violence" * 15)
    for path in (scene.BOARD, "/priorities/crime/", "/indicators/violent-crime/"):
        phone.goto(path)
        assert_fits(phone)


@pytest.fixture
def desk(page: Page) -> Page:
    """The scorecard on the screen of a desk."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(scene.BOARD)
    wait_until_drawn(page)
    return page


@on_both
def test_each_indicator_has_one_line_at_1280(desk: Page) -> None:
    titles = desk.locator(".c-indicator a")
    assert titles.count() > 40
    lines = "a => new Set([...a.getClientRects()].map(box => Math.round(box.top))).size"
    assert set(titles.evaluate_all(f"all => all.map({lines})")) == {1}
    heights = "rows => rows.map(row => row.getBoundingClientRect().height)"
    rows = desk.locator("table.scorecard tbody tr")
    assert max(rows.evaluate_all(heights)) < 36


@on_both
@pytest.mark.parametrize("width", [1280, 1440, 1600, 1920])
def test_nothing_but_a_unit_is_cut(page: Page, width: int) -> None:
    """Neither by its cell nor, as a title may be, by its own box."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(scene.BOARD)
    wait_until_drawn(page)
    cut = (
        "all => all.filter(one => one.scrollWidth > one.clientWidth)"
        ".map(one => one.innerText)"
    )
    cells = page.locator("table.scorecard tbody :is(th, td, .c-indicator a)")
    assert cells.count() > 400
    assert cells.evaluate_all(cut) == []


@on_both
def test_a_status_stands_at_the_height_of_the_words_beside_it(desk: Page) -> None:
    middle = "(box => (box.top + box.bottom) / 2)(%s.getBoundingClientRect())"
    status = middle % "row.querySelector('.c-status .status')"
    words = middle % "row.querySelector('.c-direction span')"
    lower = f"rows => rows.map(row => {status} - {words})"
    found = desk.locator("table.scorecard tbody tr").evaluate_all(lower)
    assert len(found) > 40
    assert max(map(abs, found)) <= 1


def test_heads_stand_over_their_own_cells(page: Page) -> None:
    page.goto(scene.BOARD)
    classes = "row => [...row.cells].map(cell => cell.className)"
    table = page.locator("table.scorecard").first
    heads = table.locator("thead tr").evaluate(classes)
    assert heads == table.locator("tbody tr").first.evaluate(classes)
    assert len(heads) > 5


@pytest.mark.parametrize("path", scene.PAGES)
def test_nothing_moves_while_a_page_loads(page: Page, path: str) -> None:
    page.add_init_script(
        "window.moved = 0; new PerformanceObserver(list => list.getEntries()"
        ".forEach(entry => window.moved += entry.value))"
        ".observe({type: 'layout-shift', buffered: true})"
    )
    page.goto(path, wait_until="networkidle")
    assert page.evaluate("window.moved") == 0


def test_the_board_is_light(page: Page) -> None:
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(scene.BOARD, wait_until="networkidle")
    weights = {answer.url: len(gzip.compress(answer.body())) for answer in answers}
    assert sum(weights.values()) < HEAVIEST, weights
    assert not any("chart" in url for url in weights)


def test_focus_is_never_under_the_head_of_a_table(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 700})
    page.goto(scene.BOARD)
    page.locator(".c-indicator a").nth(60).focus()
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(
            "() => { const link = document.activeElement;"
            " const box = link.getBoundingClientRect();"
            " const top = document.elementFromPoint(box.left + 5, box.top + 5);"
            " return link === top || link.contains(top); }"
        ), page.evaluate("document.activeElement.textContent")


def test_a_chosen_theme_is_kept(page: Page) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(scene.BOARD)
    light = _ground(page)
    page.get_by_role("button", name="Dark theme").click()
    dark = _ground(page)
    assert light != dark
    page.goto(scene.PRIORITY)
    assert _ground(page) == dark
    expect(page.get_by_role("button", name="Dark theme", pressed=True)).to_be_visible()


def test_the_theme_of_the_system_is_followed(page: Page) -> None:
    page.goto(scene.BOARD)
    page.emulate_media(color_scheme="light")
    light = _ground(page)
    page.emulate_media(color_scheme="dark")
    assert _ground(page) != light


def test_paper_is_white_and_has_no_forms(page: Page) -> None:
    page.emulate_media(color_scheme="dark", media="print")
    page.goto("/?status=red")
    assert _ground(page) == "rgb(255, 255, 255)"
    assert not page.locator("form.filters").is_visible()
    assert not page.get_by_role("navigation", name="Main").is_visible()
    assert page.get_by_text("Shown only:").is_visible()
    printed = page.locator(".print-only", has_text="Printed").inner_text()
    assert printed.endswith("/?status=red")


def test_filters_work_without_a_script(browser: Browser, base_url: str) -> None:
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    page = context.new_page()
    page.goto(scene.BOARD)
    page.get_by_label("Status").select_option("green")
    page.get_by_role("button", name="Update").click()
    page.wait_for_url("**status=green**")
    shown = page.locator("tbody .c-status .status").all_inner_texts()
    assert set(shown) == {"Green"}
    context.close()


def test_a_choice_by_mouse_is_sent_at_once_and_can_be_taken_back(page: Page) -> None:
    page.goto(scene.BOARD)
    page.get_by_label("Lead partner").select_option("council")
    page.wait_for_url("**partner=council**")
    page.get_by_role("link", name="Take back: Southampton City Council").click()
    expect(page).not_to_have_url(re.compile("partner"))


def _ground(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour

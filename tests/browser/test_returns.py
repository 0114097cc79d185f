"""A return in a real browser: typed by keyboard, sent, sent back, accepted."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from indicators import actions
from indicators.choices import Role
from indicators.models import Measurement, ReturnFigure, ReturnFigureVersion
from tests import factories
from tests.browser.looking import assert_accessible, assert_fits
from tests.scorecard.returns.scene import URL, Scene, quarter_due, row

pytestmark = pytest.mark.django_db(transaction=True)
LogIn = Callable[[User], None]
BURGLARY = "Burglary: offences"
PART, WHOLE = (
    "Crimes detected: number (numerator)",
    "Crimes detected: out of (denominator)",
)
VIOLENCE = "Violence: offences"


@pytest.fixture(autouse=True)
def scene() -> Scene:
    factories.current_strategy()
    factories.first_priority()
    factories.create_partnership()
    return quarter_due()


@pytest.fixture
def officer() -> User:
    return factories.create_user(
        username="olive", role=Role.OFFICER, partners=[factories.lead_partner()]
    )


@pytest.fixture
def analyst() -> User:
    return factories.create_user(username="anna", role=Role.ANALYST)


@pytest.fixture
def grid(page: Page, log_in: LogIn, officer: User) -> Page:
    """The return as its officer opens it."""
    log_in(officer)
    page.goto(URL)
    return page


def saved(page: Page, title: str) -> Locator:
    """What a row says of being saved."""
    body = page.locator(f"tbody[data-title='{title}']")
    return body.locator("[data-slot=saved]")


def figure_of(code: str) -> ReturnFigure | None:
    return ReturnFigure.objects.filter(indicator__code=code).first()


def numbers() -> dict[str, Any]:
    """What is stored: a value, or a numerator and a denominator, by indicator."""
    return {
        f.indicator.code: f.value
        if f.value is not None
        else (f.numerator, f.denominator)
        for f in ReturnFigure.objects.select_related("indicator")
    }


def press(page: Page, *keys: str) -> None:
    """Keys one after the other; a text that is no name of a key is typed."""
    for key in keys:
        if key.isdigit() or " " in key:
            page.keyboard.type(key)
        else:
            page.keyboard.press(key)


def test_a_quarter_is_entered_by_keyboard_sent_read_and_accepted(
    grid: Page, log_in: LogIn, analyst: User, scene: Scene
) -> None:
    page = grid
    # The officer, without a mouse.
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "value":
            break
    press(page, "200", "Enter")
    expect(page.get_by_label(PART)).to_be_focused()
    press(page, "12", "ArrowRight", "48", "Enter")
    press(page, "1002", "Tab", "Tab")
    expect(saved(page, "Violence")).to_contain_text("Saved")
    expect(page.locator("[data-progress-words]")).to_have_text("3 of 3 done")
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        if page.evaluate(
            "document.activeElement.name === 'comment' &&"
            " document.activeElement.closest('tbody').dataset.title === 'Burglary'"
        ):
            break
    press(page, "A series of burglaries in student houses.")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Send the return":
            break
    page.keyboard.press("Enter")
    expect(page.get_by_text("The return is sent.")).to_be_visible()
    # The analyst.
    log_in(analyst)
    page.goto(URL)
    body = page.locator(f"[id='row-{row(scene.burglary)}']")
    body.get_by_text("Send back").click()
    body.get_by_label("What is to be corrected").fill("Are the sheds among them?")
    body.get_by_role("button", name="Send this figure back").click()
    page.get_by_role("button", name="Accept 2 figures").click()
    expect(page.get_by_text("2 figures are accepted")).to_be_visible()
    expect(page.locator("tbody.entry").first).to_contain_text(
        "Sent back by anna: Are the sheds among them?"
    )
    # What everybody sees.
    accepted = Measurement.objects.filter(start="2017-10-01").order_by("indicator")
    assert [f.indicator.code for f in accepted] == ["detected", "violence"]
    page.goto("/?period=2017-18-q3")
    expect(page.locator("tr", has_text="Violence").first).to_contain_text("1,002")
    page.goto(URL)
    steps = page.locator(".steps li").all_inner_texts()
    names = [("Opened for entry", "tests"), ("Begun", "olive"), ("Sent", "olive")]
    names += [("Figure sent back: Burglary", "anna"), ("Accepted", "anna")]
    assert len(steps) == len(names)
    for step, (what, who) in zip(steps, names, strict=True):
        assert step.startswith(f"{what} {who}, ")
        assert re.search(r", \d{2}:\d{2}\b", step)
    assert "Are the sheds among them?" in steps[3]


def test_what_is_missing_is_listed_first_and_leads_to_its_rows(grid: Page) -> None:
    grid.get_by_role("button", name="Send the return").click()
    expect(grid.locator("[data-missing]")).to_be_focused()
    grid.get_by_role("link", name="Crimes detected").first.click()
    expect(grid).to_have_url(re.compile("#row-detected.2017-18-q3"))


def test_a_column_pasted_from_a_sheet_fills_down_and_across(grid: Page) -> None:
    paste(grid, BURGLARY, "1,729\r\n12\t48\r\n1003\r\n")
    expect(saved(grid, "Violence")).to_contain_text("Saved")
    expect(grid.get_by_label(BURGLARY)).to_have_value("1,729")
    assert numbers() == {"burglary": 1729, "detected": (12, 48), "violence": 1003}
    expect(grid.locator("[data-live]")).to_contain_text("aved")


def test_a_percentage_is_understood_where_it_belongs(
    grid: Page, problems: list[str]
) -> None:
    paste(grid, BURGLARY, "12.5%\n\n-25.9%\n")
    errors = grid.locator("tbody[data-title=Violence] [data-slot=errors]")
    expect(errors).to_contain_text("“-25.9%” is a percentage, and this is not")
    expect(grid.get_by_label(VIOLENCE)).to_have_value("-25.9%")
    assert numbers() == {}
    assert len(refusals(problems)) == 2


@pytest.mark.parametrize(
    ("choice", "value", "state"),
    [("Nil: it was none (0)", "0", "nil"), ("Leave empty for now", "", "final")],
)
def test_a_sign_of_many_meanings_asks_what_is_meant(
    grid: Page, problems: list[str], choice: str, value: str, state: str
) -> None:
    grid.get_by_label(VIOLENCE).fill("n/a")
    grid.keyboard.press("Enter")
    grid.get_by_role("button", name=choice).press("Enter")
    expect(grid.get_by_label(VIOLENCE)).to_be_focused()
    expect(grid.get_by_label(VIOLENCE)).to_have_value(value)
    expect(grid.get_by_label("Violence: state")).to_have_value(state)
    expect(saved(grid, "Violence")).to_contain_text("Saved")
    assert len(refusals(problems)) == 1


def test_not_available_asks_why_before_it_is_saved(
    grid: Page, problems: list[str]
) -> None:
    grid.get_by_label(VIOLENCE).fill("-")
    grid.keyboard.press("Enter")
    grid.get_by_role("button", name="Not available").click()
    why = grid.get_by_label("Not available because: Violence")
    expect(why).to_be_focused()
    expect(saved(grid, "Violence")).to_contain_text("Say why it is not available")
    assert figure_of("violence") is None
    why.fill("System replaced")
    why.press("Enter")
    expect(saved(grid, "Violence")).to_contain_text("Saved")
    figure = figure_of("violence")
    assert figure is not None
    assert (figure.state, figure.note) == ("not_available", "System replaced")
    assert len(refusals(problems)) == 1


def test_an_error_stays_in_its_cell_and_nothing_of_it_is_stored(
    grid: Page, problems: list[str]
) -> None:
    grid.get_by_label(PART).fill("60")
    grid.get_by_label(WHOLE).fill("50")
    grid.get_by_label(WHOLE).press("Tab")
    body = grid.locator("tbody[data-title='Crimes detected']")
    expect(body).to_contain_text("the numerator 60 is above the denominator 50")
    expect(grid.get_by_label(WHOLE)).to_have_attribute("aria-invalid", "true")
    expect(grid.get_by_label(WHOLE)).to_have_value("50")
    grid.get_by_label(WHOLE).fill("80")
    grid.get_by_label(WHOLE).press("Tab")
    expect(body.locator("[data-slot=saved]")).to_contain_text("Saved")
    expect(grid.get_by_label(WHOLE)).not_to_have_attribute("aria-invalid", "true")
    assert numbers() == {"detected": (60, 80)}
    assert len(refusals(problems)) == 1


def test_what_is_typed_while_an_answer_is_awaited_is_saved_too(grid: Page) -> None:
    waiting: list[Route] = []
    grid.route("**/save/", lambda route: waiting.append(route))
    grid.get_by_label(PART).fill("12")
    grid.keyboard.press("Tab")
    grid.keyboard.type("4")
    while not waiting:
        grid.wait_for_timeout(50)
    waiting[0].continue_()
    grid.unroute("**/save/")
    expect(saved(grid, "Crimes detected")).to_contain_text("Saved")
    grid.keyboard.type("8")
    grid.keyboard.press("Tab")
    expect(grid.locator("tbody[data-title='Crimes detected'] .status")).to_be_visible()
    assert numbers() == {"detected": (12, 48)}


def test_a_row_is_not_said_to_be_saved_before_it_is(grid: Page) -> None:
    grid.get_by_label(BURGLARY).fill("97")
    grid.keyboard.press("Enter")
    expect(saved(grid, "Burglary")).to_contain_text("Saved")
    waiting: list[Route] = []
    grid.route("**/save/", lambda route: waiting.append(route))
    grid.get_by_label(BURGLARY).fill("98")
    grid.keyboard.press("Enter")
    expect(saved(grid, "Burglary")).to_have_text("Saving.")
    while not waiting:
        grid.wait_for_timeout(50)
    assert numbers() == {"burglary": 97}
    waiting[0].continue_()
    expect(saved(grid, "Burglary")).to_contain_text("Saved")
    assert numbers() == {"burglary": 98}


def test_the_cell_that_somebody_is_in_survives_a_reload(
    grid: Page, problems: list[str]
) -> None:
    grid.route("**/save/", lambda route: route.abort())
    grid.get_by_label(BURGLARY).fill("97")
    grid.goto("about:blank")
    grid.unroute("**/save/")
    grid.goto(URL)
    expect(saved(grid, "Burglary")).to_contain_text("Saved")
    expect(grid.get_by_label(BURGLARY)).to_have_value("97")
    assert numbers() == {"burglary": 97}
    problems.clear()  # the console says that a save was broken off


def test_what_is_typed_without_a_connection_is_kept_and_sent_later(
    grid: Page, context: BrowserContext, problems: list[str]
) -> None:
    context.set_offline(True)
    grid.get_by_label(BURGLARY).fill("97")
    grid.keyboard.press("Enter")
    expect(saved(grid, "Burglary")).to_contain_text("Not saved yet: no connection")
    assert numbers() == {}
    context.set_offline(False)
    expect(saved(grid, "Burglary")).to_contain_text("Saved")
    assert numbers() == {"burglary": 97}
    assert grid.evaluate("localStorage.length") == 0
    problems.clear()  # the console says that there was no connection


def test_what_is_typed_without_a_connection_survives_a_reload(
    grid: Page, context: BrowserContext, problems: list[str]
) -> None:
    context.set_offline(True)
    grid.get_by_label(BURGLARY).fill("97")
    grid.keyboard.press("Enter")
    expect(saved(grid, "Burglary")).to_contain_text("Not saved yet")
    grid.goto("about:blank")
    context.set_offline(False)
    grid.goto(URL)
    expect(saved(grid, "Burglary")).to_contain_text("Saved")
    expect(grid.get_by_label(BURGLARY)).to_have_value("97")
    assert numbers() == {"burglary": 97}
    problems.clear()


def test_what_one_person_typed_is_not_sent_by_another(
    grid: Page, context: BrowserContext, log_in: LogIn, analyst: User, problems
) -> None:
    context.set_offline(True)
    grid.get_by_label(BURGLARY).fill("97")
    grid.keyboard.press("Enter")
    expect(saved(grid, "Burglary")).to_contain_text("Not saved yet")
    log_in(analyst)
    context.set_offline(False)
    expect(saved(grid, "Burglary")).to_contain_text("Not saved: you may not change")
    grid.goto(URL)
    expect(grid.get_by_label(BURGLARY)).to_have_value("")
    assert numbers() == {}
    problems.clear()


def test_after_logging_out_nothing_typed_is_lost(
    grid: Page, context: BrowserContext, log_in: LogIn, officer: User
) -> None:
    context.clear_cookies(name=settings.SESSION_COOKIE_NAME)
    grid.get_by_label(BURGLARY).fill("97")
    grid.keyboard.press("Enter")
    expect(saved(grid, "Burglary")).to_contain_text("you have been logged out")
    expect(grid.get_by_role("link", name="Log in")).to_be_visible()
    log_in(officer)  # in another tab
    grid.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(saved(grid, "Burglary")).to_contain_text("Saved")
    assert numbers() == {"burglary": 97}


@pytest.mark.parametrize(
    ("choice", "value", "versions", "told"),
    [("Keep theirs", 120, 1, "Theirs is kept."), ("Use mine", 99, 2, "Saved")],
)
def test_the_second_of_two_people_chooses_which_figure_stays(
    grid: Page,
    scene: Scene,
    problems: list[str],
    choice: str,
    value: int,
    versions: int,
    told: str,
) -> None:
    factories.enter_figure(
        of_return=scene.of_return, indicator=scene.burglary, value=120, by="Ann Lee"
    )
    grid.get_by_label(BURGLARY).fill("99")
    grid.keyboard.press("Enter")
    aside = grid.get_by_role("group", name="Burglary: Ann Lee saved this figure")
    expect(aside).to_contain_text("Saved by Ann Lee")
    assert aside.locator("td").all_inner_texts()[1:] == ["120", "99"]
    assert numbers() == {"burglary": 120}
    grid.get_by_role("button", name=choice).click()
    expect(grid.get_by_label(BURGLARY)).to_have_value(str(value))
    expect(aside).not_to_be_visible()
    expect(grid.locator("tbody[data-title=Burglary] .status")).to_be_visible()
    expect(saved(grid, "Burglary")).to_contain_text(told)
    assert numbers() == {"burglary": value}
    assert ReturnFigureVersion.objects.count() == versions
    assert len(refusals(problems)) == 1


def test_a_figure_sent_meanwhile_says_why_it_is_closed(
    grid: Page, scene: Scene, problems: list[str]
) -> None:
    figure = factories.enter_figure(
        of_return=scene.of_return, indicator=scene.violence, value=1
    )
    actions.send_return(of_return=scene.of_return, figures=[figure], by="Ann Lee")
    grid.get_by_label(BURGLARY).fill("99")
    grid.keyboard.press("Enter")
    body = grid.locator("tbody[data-title=Burglary]")
    expect(body).to_contain_text("an analyst can send it back")
    expect(grid.get_by_label(BURGLARY)).to_have_value("99")
    assert len(refusals(problems)) == 1


def test_sending_waits_for_what_is_not_saved(grid: Page, problems: list[str]) -> None:
    grid.get_by_label(BURGLARY).fill("many")
    grid.get_by_role("button", name="Send the return").click()
    expect(grid.get_by_text("Some figures are not saved yet.")).to_be_visible()
    expect(grid.get_by_label(BURGLARY)).to_be_focused()
    assert len(refusals(problems)) == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(
    grid: Page, log_in: LogIn, analyst: User, scene: Scene, problems, theme, width
) -> None:
    page = grid
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=theme)
    page.goto(f"{URL}?missing=1")
    factories.enter_figure(
        of_return=scene.of_return, indicator=scene.burglary, value=200
    )
    page.get_by_label(BURGLARY).fill("99")
    page.get_by_label(VIOLENCE).fill("n/a")
    page.get_by_label(PART).fill("many")
    page.get_by_label(PART).press("Enter")
    for button in ("Keep theirs", "Leave empty for now"):
        page.get_by_role("button", name=button).wait_for()
    expect(saved(page, "Crimes detected")).to_contain_text("Not saved")
    assert_good(page)
    problems.clear()
    figures = complete(scene)
    page.goto(URL)
    assert_good(page)
    actions.send_return(of_return=scene.of_return, figures=figures, by="olive")
    actions.send_back(figure=figures[2], reason="Count twice?", by="anna")
    page.reload()
    assert_good(page)
    log_in(analyst)
    page.reload()
    assert_good(page)
    area = factories.home_area()
    actions.accept_return(of_return=scene.of_return, area=area, by="anna")
    page.reload()
    for summary in page.locator("summary").all():
        summary.click()
    assert_good(page)
    problems.clear()


def complete(scene: Scene) -> list[ReturnFigure]:
    enter, found = factories.enter_figure, scene.of_return
    return [
        enter(
            of_return=found, indicator=scene.burglary, value=200, comment="A series."
        ),
        enter(of_return=found, indicator=scene.detected, numerator=12, denominator=48),
        enter(
            of_return=found,
            indicator=scene.violence,
            state="not_available",
            note="System replaced",
        ),
    ]


def assert_good(page: Page) -> None:
    """Nothing that axe finds, and nothing beyond the edge, once all is loaded."""
    page.wait_for_load_state("networkidle")
    assert_accessible(page)
    assert_fits(page)


def paste(page: Page, label: str, text: str) -> None:
    """What a spreadsheet puts on the clipboard, pasted into a cell."""
    page.get_by_label(label).focus()
    page.evaluate(
        "text => { const clipboardData = new DataTransfer();"
        " clipboardData.setData('text/plain', text);"
        " document.activeElement.dispatchEvent(new ClipboardEvent('paste',"
        " { clipboardData, bubbles: true, cancelable: true })); }",
        text,
    )


def refusals(problems: list[str]) -> list[str]:
    """The answers 409, 422 and 423 that were expected, taken out of the problems."""
    found = [p for p in problems if p.startswith(("409:", "422:", "423:"))]
    problems[:] = [
        p for p in problems if p not in found and "Failed to load resource" not in p
    ]
    return found

"""A meeting in a browser: prepared, frozen, read by the chair, corrected afterwards."""

from __future__ import annotations

from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from indicators.choices import Role
from indicators.models import FrozenPack
from tests import factories
from tests.browser.looking import (
    LOOKS,
    assert_accessible,
    assert_fits,
    assert_good_on_every_screen,
)
from tests.scorecard.meetings.scene import Scene, before_a_meeting

pytestmark = pytest.mark.django_db(transaction=True)
LogIn = Callable[[User], None]
ALL_LOOKS = [*LOOKS, ("dark", 390), ("light", 1920)][::-1]
"""The last one is a desk in the light: there a test goes on."""
ALL_LOOKS.append(("light", 1280))
BOARD = "/meetings/board-2018-01-31/"


@pytest.fixture
def scene() -> Scene:
    """A red, an indicator for partners, and one with a small number."""
    factories.current_strategy()
    factories.create_partnership()
    factories.first_priority()
    found = before_a_meeting()
    factories.create_claim(
        indicator=found.thefts, printed=130, wording="130 thefts were recorded"
    )
    return found


def person(name: str, role: Role) -> User:
    return factories.create_user(username=name, role=role)


def restate(scene: Scene) -> None:
    factories.create_figure(
        indicator=scene.thefts,
        period="2016/17",
        value=90,
        by=person("olive", Role.OFFICER),
        reason="Counted twice",
    )


def test_a_pack_is_frozen_read_by_the_chair_and_corrected_by_a_slip(
    page: Page, log_in: LogIn, scene: Scene
) -> None:
    log_in(person("ann", Role.ANALYST))
    page.goto("/meetings/")
    expect(page.get_by_text("No pack has been prepared yet.")).to_be_visible()
    page.get_by_role("link", name="Prepare a pack").click()
    expect(page.get_by_label("Meeting", exact=True)).to_be_visible()
    assert_good_on_every_screen(page, ALL_LOOKS)

    page.get_by_role("button", name="Make the draft").click()
    expect(page.get_by_text("Give the meeting a name.")).to_be_visible()
    assert_good_on_every_screen(page, ALL_LOOKS)
    page.get_by_label("Meeting", exact=True).fill("Board")
    page.get_by_label("Date of the meeting").fill("2018-01-31")
    page.get_by_label("Period").select_option("2016-17")
    expect(page.get_by_label("Thefts")).not_to_be_visible()
    page.get_by_label("A choice of them").check()
    page.get_by_label("Thefts").check()
    page.get_by_label("Secret").check()
    expect(page.get_by_label("Public from")).not_to_be_visible()
    assert_good_on_every_screen(page, ALL_LOOKS)
    page.get_by_role("button", name="Make the draft").press("Enter")

    expect(page.get_by_text("The draft is made.")).to_be_visible()
    missing = page.get_by_role("region", name="What is missing")
    expect(missing).to_contain_text("lacks owner, reason, action, date.")
    expect(missing).to_contain_text("130 is printed")
    assert_good_on_every_screen(page, ALL_LOOKS)
    page.get_by_role("link", name="Freeze the pack").click()
    freeze = page.get_by_role("button", name="Freeze it all the same")
    expect(freeze).to_be_visible()
    assert_good_on_every_screen(page, ALL_LOOKS)
    freeze.press("Enter")

    told = page.get_by_text("Frozen as ")
    expect(told).to_be_visible()
    frozen = FrozenPack.objects.get()
    expect(told).to_contain_text(f"Frozen as {frozen.reference}.")
    assert_good_on_every_screen(page, ALL_LOOKS)

    log_in(person("carol", Role.CHAIR))
    page.goto("/meetings/")
    assert_good_on_every_screen(page, ALL_LOOKS)
    page.get_by_role("link", name="Board", exact=True).click()
    line = page.get_by_role("row", name="Thefts").first
    expect(line).to_contain_text("133")
    page.wait_for_load_state()
    expect(page.get_by_role("link", name="Add an erratum")).to_have_count(0)
    restate(scene)
    page.reload()
    slips = page.get_by_role("region", name="Corrected since it was frozen")
    expect(slips).to_contain_text("was 133, is now 90.")
    expect(slips).to_contain_text("olive: Counted twice")
    expect(line).to_contain_text("133")
    assert_good_on_every_screen(page, ALL_LOOKS)

    page.get_by_text("How to verify it").click()
    with page.expect_download() as download:
        page.get_by_role("link", name=f"{frozen.reference}.json").click()
    data = download.value.path().read_bytes()
    shown = page.locator(".seal__sum code").inner_text()
    assert sha256(data).hexdigest() == shown == frozen.checksum


def test_the_reason_of_a_line_is_opened_by_keyboard_below_it(
    page: Page, log_in: LogIn, scene: Scene
) -> None:
    factories.freeze_pack()
    log_in(person("carol", Role.CHAIR))
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(BOARD)
        row = page.get_by_role("row", name="Thefts").first
        why = page.locator("summary", has_text="Why").first
        why.focus()
        page.keyboard.press("Enter")
        reason = page.get_by_text("33 above it and beyond the amber band")
        expect(reason).to_be_visible()
        line, below = row.bounding_box(), reason.bounding_box()
        assert line is not None
        assert below is not None
        assert below["y"] >= line["y"] + line["height"] - 1
        if width == 1280:
            assert line["height"] < 34, "one line for each indicator"
        assert_fits(page)
        assert_accessible(page)


def test_two_packs_side_by_side(page: Page, log_in: LogIn, scene: Scene) -> None:
    factories.freeze_pack()
    restate(scene)
    later = factories.create_pack(name="Scrutiny", day="2018-03-01")
    factories.freeze_pack(pack=later, as_at="2018-02-20")
    log_in(person("carol", Role.CHAIR))
    page.goto(BOARD)
    page.get_by_label("Compare with").select_option("scrutiny-2018-03-01")
    page.get_by_role("button", name="Compare").click()
    changed = page.get_by_role("region", name="Changed since Board, 31 January 2018")
    expect(changed).to_contain_text("was 133, is now 90")
    assert_good_on_every_screen(page, ALL_LOOKS)


def test_every_printed_page_has_reference_and_checksum(
    page: Page, log_in: LogIn, scene: Scene
) -> None:
    for number in range(40):
        indicator = factories.create_indicator(title=f"Indicator number {number}")
        factories.create_figure(indicator=indicator, value=100 + number)
    frozen = factories.freeze_pack()
    log_in(person("carol", Role.CHAIR))
    page.goto(BOARD)
    paper = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(paper.pages) > 3
    for sheet in paper.pages:
        text = "".join(sheet.extract_text().split())
        assert f"{frozen.reference}·SHA-256{frozen.checksum}" in text


def test_the_words_of_the_review_are_written_with_what_is_wrong_beside(
    page: Page, log_in: LogIn, scene: Scene
) -> None:
    factories.create_pack()
    log_in(person("ann", Role.ANALYST))
    page.goto(f"{BOARD}review/")
    page.get_by_label("Introduction").fill("There were {{ theft 2016/17 }} thefts.")
    page.get_by_role("button", name="Save the text").click()
    expect(page.get_by_text("There is no indicator “theft”")).to_be_visible()
    assert_good_on_every_screen(page, ALL_LOOKS)
    page.get_by_label("Introduction").fill("There were {{ thefts 2016/17 }} thefts.")
    page.get_by_role("button", name="Save the text").click()
    expect(page.get_by_text("The text is saved.")).to_be_visible()
    page.wait_for_load_state()
    expect(page.get_by_text("There is no indicator")).to_have_count(0)


@pytest.mark.parametrize("page_of", ["publish", "erratum"])
def test_small_forms_are_good_on_every_screen(
    page_of: str, page: Page, log_in: LogIn, scene: Scene
) -> None:
    factories.freeze_pack(pack=factories.create_pack(public_from="2018-02-05"))
    log_in(person("ann", Role.ANALYST))
    page.goto(f"{BOARD}{page_of}/")
    assert_good_on_every_screen(page, ALL_LOOKS)

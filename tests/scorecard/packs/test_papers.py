"""What papers have in common: their words."""

from __future__ import annotations

from scorecard.packs.papers import (
    checksum_words,
    exceptions,
    frozen_words,
    latest_words,
    occasion_of,
    plan_lines,
    reference_of,
    travel_words,
)
from tests.scorecard.packs.build import CHECKSUM
from tests.scorecard.packs.scene import a_pack

PACK = a_pack()


def test_a_frozen_pack_is_known_by_its_reference() -> None:
    assert reference_of(PACK) == "SCP-2018-01-31-1"
    assert occasion_of(PACK) == "Board · 31 January 2018 · 2016/17"
    assert checksum_words(CHECKSUM) == f"SHA-256 {CHECKSUM}"


def test_live_figures_are_never_taken_for_frozen_ones() -> None:
    live = PACK.model_copy(update={"seal": None, "meeting": None})
    assert reference_of(live) == "Not frozen: as at 15 January 2018"
    assert frozen_words(live) == "Not frozen"
    assert occasion_of(live) == "Scorecard · 2016/17"
    assert checksum_words("") == ""


def test_reds_come_before_ambers_and_nothing_else_comes() -> None:
    assert [row.code for row in exceptions(PACK)] == ["thefts", "solved"]


def test_a_figure_that_is_hidden_says_so_and_a_direction_not_known_is_a_dash() -> None:
    by_code = {row.code: row for row in PACK.rows}
    assert latest_words(by_code["slavery"]) == "Hidden"
    assert travel_words(by_code["slavery"]) == "–"
    assert travel_words(by_code["solved"]) == "↓ Worsening, 3.2 pts"


def test_an_amber_without_a_plan_lacks_nothing() -> None:
    by_code = {row.code: row for row in PACK.rows}
    assert plan_lines(by_code["thefts"])[-1] == ("Missing", "reason")
    assert plan_lines(by_code["solved"]) == [("Owner", "Nobody yet")]

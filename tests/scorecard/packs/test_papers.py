"""What papers have in common: their words."""

from __future__ import annotations

from datetime import date

from scorecard.packs.document import Late, Span
from scorecard.packs.papers import (
    checksum_words,
    completeness_words,
    exceptions,
    frozen_words,
    label_of,
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


def test_a_figure_that_is_hidden_says_so_as_does_a_direction_not_known() -> None:
    by_code = {row.code: row for row in PACK.rows}
    assert latest_words(by_code["slavery"]) == "Hidden"
    assert travel_words(by_code["slavery"]) == "Unknown"
    assert travel_words(by_code["solved"]) == "↓ Worsening, 3.2 pts"


def test_a_month_and_months_are_written_as_people_write_them() -> None:
    def span(first: date, last: date) -> Span:
        return Span(start=first, end=last, label="x", slug="x", words="x")

    assert label_of(span(date(2017, 11, 1), date(2017, 11, 30))) == "Nov 2017"
    assert label_of(span(date(2017, 9, 1), date(2017, 10, 31))) == "Sep–Oct 2017"
    assert label_of(span(date(2017, 10, 1), date(2017, 12, 31))) == "2017/18 Q3"
    assert label_of(None) == ""


def test_what_there_is_none_of_is_not_counted() -> None:
    def words(**counts: object) -> str:
        found = PACK.completeness.model_copy(update=counts)
        return completeness_words(PACK.model_copy(update={"completeness": found}))

    nobody: dict[str, object] = {"late": ()}
    assert (
        words(received=52, expected=52, provisional=0, awaited=0, **nobody)
        == "52 of 52 figures have come."
    )
    late = Late(partner="police", name="Police", indicators=("Thefts", "Fraud"))
    assert words(received=31, expected=37, provisional=15, awaited=1, late=(late,)) == (
        "31 of 37 figures have come, 15 of them provisional; 2 are late; "
        "1 is not due yet; 3 are not available."
    )


def test_an_amber_without_a_plan_lacks_nothing() -> None:
    by_code = {row.code: row for row in PACK.rows}
    assert plan_lines(by_code["thefts"])[-1] == ("Missing", "reason")
    assert plan_lines(by_code["solved"]) == [("Owner", "Nobody yet")]

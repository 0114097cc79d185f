"""What papers have in common: their words, lines with gaps, and room for texts."""

from __future__ import annotations

from datetime import date

import pytest

from scorecard.packs.document import Late, Span
from scorecard.packs.drawing import (
    chart_words,
    labels_apart,
    places_of,
    starts_at_nought,
    target_lines,
)
from scorecard.packs.fitting import cut_to, height_of, paged, title_size, wrapped
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
from tests.scorecard.build import info
from tests.scorecard.judgement.build import fig, rule, series, target
from tests.scorecard.packs.build import document
from tests.scorecard.packs.scene import CHECKSUM, a_pack

PACK = a_pack()


# Words


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


# Lines


def test_a_line_is_cut_where_a_period_is_missing_and_where_figures_begin_anew() -> None:
    places = places_of(PACK.rows[0])
    labels = [place.label for place in places]
    assert labels[:5] == ["2014/15 Q1", "…", "2014/15 Q3", "‖", "2016/17 Q1"]
    assert [place.value for place in places][:4] == [90, None, 95, None]
    assert places[3].change is not None
    assert places[3].change.cause == "A new way of counting"


def test_what_comes_at_other_intervals_has_no_holes() -> None:
    every_other = rule(frequency="other")
    figures = series([fig("2012/13", 1), fig("2014/15", 2)], rule=every_other)
    (row,) = document((info(rule=every_other), figures)).rows
    assert [place.label for place in places_of(row)] == ["2012/13", "2014/15"]


def test_a_range_has_a_line_at_each_end_and_says_if_nobody_agreed_it() -> None:
    inside = rule("range")
    given = series(
        [fig("2016/17", 5)],
        rule=inside,
        targets=[target("2016/17", lower=4, upper=6, illustrative=True)],
    )
    (row,) = document((info(rule=inside), given)).rows
    lines = target_lines(row, places_of(row))
    assert [(line.end, line.name, line.values) for line in lines] == [
        ("lower", "Lower end (illustrative)", (4,)),
        ("upper", "Upper end (illustrative)", (6,)),
    ]
    assert starts_at_nought(row, lines)


def test_below_nought_the_axis_begins_where_it_must() -> None:
    (row,) = document((info(), series([fig("2016/17", -5)], rule=rule()))).rows
    assert not starts_at_nought(row, ())


def test_a_chart_without_a_figure_says_so() -> None:
    (row,) = [row for row in PACK.rows if row.code == "calls"]
    assert "There is no figure to draw." in chart_words(row)


# Room


def test_a_text_takes_the_lines_that_it_needs() -> None:
    assert wrapped("", 100, 10) == [""]
    assert wrapped("one two", 1000, 10) == ["one two"]
    assert wrapped("one\ntwo", 1000, 10) == ["one", "two"]
    assert wrapped("one two", 22, 10) == ["one", "two"]
    assert height_of("one two", 22, 10) == pytest.approx(24)


def test_a_word_wider_than_its_column_is_broken() -> None:
    lines = wrapped("W" * 25, 100, 10)
    assert "".join(lines) == "W" * 25
    assert len(lines) == 3


def test_nothing_is_lost_where_a_text_is_cut_in_pieces() -> None:
    text = "Every word of it is there. " * 30
    pieces = cut_to(text.strip(), 200, 4, 12)
    assert " ".join(pieces) == text.strip()
    assert all(len(wrapped(piece, 200, 12)) <= 4 for piece in pieces)
    assert cut_to("", 200, 4, 12) == []


def test_a_title_is_on_one_line_if_a_smaller_size_does_that() -> None:
    sizes = (28, 24, 20, 16)
    assert title_size("Short", 400, 70, sizes) == 28
    assert title_size("A title that is longer, much", 400, 70, sizes) == 24
    assert title_size("A title " * 10, 400, 70, sizes) == 20
    assert title_size("A title " * 90, 400, 70, sizes) == 16


def test_pages_are_about_even_and_what_is_too_high_has_one_to_itself() -> None:
    assert [len(page) for page in paged(((i, 1.0) for i in range(13)), 12, 12)] == [
        7,
        6,
    ]
    assert paged([("a", 1.0), ("b", 9.0), ("c", 1.0)], 5, 12) == [["a"], ["b"], ["c"]]
    assert paged([], 5, 12) == []


def test_so_few_periods_are_named_that_the_names_can_be_read() -> None:
    assert [labels_apart(count) for count in (1, 2, 7)] == [1, 1, 1]
    assert labels_apart(13) == 2
    assert labels_apart(19) == 3, "the first and the last are named"
    assert all(-(-count // labels_apart(count)) <= 7 for count in range(1, 60))

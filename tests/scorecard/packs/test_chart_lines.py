"""A history as a line to draw: cut where figures do not belong together."""

from __future__ import annotations

from scorecard.packs.chart_lines import (
    chart_words,
    labels_apart,
    places_of,
    starts_at_nought,
    target_lines,
)
from tests.scorecard.build import info
from tests.scorecard.judgement.build import fig, rule, series, target
from tests.scorecard.packs.build import document
from tests.scorecard.packs.scene import a_pack

PACK = a_pack()


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


def test_so_few_periods_are_named_that_the_names_can_be_read() -> None:
    assert [labels_apart(count) for count in (1, 2, 7)] == [1, 1, 1]
    assert labels_apart(13) == 2
    assert labels_apart(19) == 3, "the first and the last are named"
    assert all(-(-count // labels_apart(count)) <= 7 for count in range(1, 60))

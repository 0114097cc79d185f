"""A line is not drawn across a recording change."""

from datetime import date

from scorecard.gaps import cuts, unjoined
from scorecard.judgement.inputs import Break, Figure
from scorecard.sparklines import sparkline

from .judgement.build import fig


def figures() -> list[Figure]:
    return [fig("2013/14", 5), fig("2014/15", 6), fig("2015/16", 7)]


def test_the_figure_that_a_change_falls_in_begins_a_new_line() -> None:
    assert cuts(figures(), [Break(date(2014, 11, 1), "HMIC")]) == {1}


def test_a_change_on_the_last_day_of_a_figure_counts_for_that_figure() -> None:
    assert cuts(figures(), [Break(date(2015, 3, 31), "x")]) == {1}
    assert cuts(figures(), [Break(date(2015, 4, 1), "x")]) == {2}


def test_a_change_before_the_first_figure_or_after_the_last_cuts_nothing() -> None:
    changes = [Break(date(2013, 4, 1), "x"), Break(date(2016, 4, 1), "y")]
    assert cuts(figures(), changes) == frozenset()


def test_no_line_leads_on_from_a_period_that_was_counted_in_both_ways() -> None:
    periods = [figure.period for figure in figures()]
    assert unjoined(periods, [Break(date(2014, 11, 1), "HMIC")]) == {1, 2}
    assert unjoined(periods, [Break(date(2015, 4, 1), "x")]) == {2}
    assert unjoined(periods, [Break(date(2013, 11, 1), "x")]) == {1}
    assert unjoined(periods, [Break(date(2013, 4, 1), "x")]) == frozenset()


def test_what_somebody_decided_to_compare_all_the_same_cuts_nothing() -> None:
    decided = [Break(date(2014, 11, 1), "HMIC", "Counted again by the new rules")]
    assert cuts(figures(), decided) == frozenset()
    assert unjoined([f.period for f in figures()], decided) == frozenset()


def test_a_small_line_begins_anew_at_a_cut() -> None:
    values = [figure.value for figure in figures()]
    assert sparkline(values).count("M") == 1
    assert sparkline(values, frozenset({1})).count("M") == 2


def test_a_cut_keeps_its_place_where_older_values_are_left_out() -> None:
    values = [figure.value for figure in figures()] * 6
    assert sparkline(values, frozenset({17})).endswith("</svg>")
    assert sparkline(values, frozenset({17})).count("M") == 2

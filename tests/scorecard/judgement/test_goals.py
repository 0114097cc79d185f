"""The target of a period: every basis, rows around it, lines between milestones."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.choices import CompareWith, Frequency, Unit
from indicators.periods import Period
from scorecard.judgement import Grey, goal_for

from .build import (
    P,
    benchmark,
    fig,
    hidden,
    not_available,
    quarters,
    rule,
    series,
    target,
)

YEARLY = [fig("2015/16", 27261), fig("2016/17", 30883)]


def goal_of_row(row, *figures, period="2016/17", how=None, **more):
    """The goal of one row over yearly figures."""
    data = series(list(figures or YEARLY), [row], rule=how or rule(), **more)
    return goal_for(data, P(period))


# Bases


def test_a_number_is_itself():
    goal = goal_of_row(target("2016/17", 26000, floor=28000, illustrative=True))
    assert (goal.value, goal.floor, goal.illustrative) == (26000, 28000, True)
    assert (goal.because, goal.grey) == ("", None)


@pytest.mark.parametrize(
    ("percent", "value", "because"),
    [
        (-10, "24534.9", "10% below 2015/16 (27,261)"),
        ("2.5", "27942.525", "2.5% above 2015/16 (27,261)"),
        (0, "27261", "the same as 2015/16 (27,261)"),
    ],
)
def test_a_change_is_a_percent_of_the_baseline(percent, value, because):
    goal = goal_of_row(target("2016/17", percent, basis="change", baseline="2015/16"))
    assert goal.value == Decimal(value)
    assert goal.because == goal.stem == because


def test_a_change_from_below_zero_goes_the_same_way():
    figures = [fig("2015/16", -50), fig("2016/17", -60)]
    row = target("2016/17", -10, basis="change", baseline="2015/16")
    assert goal_of_row(row, *figures).value == -55


def test_no_worse_than_the_period_before():
    goal = goal_of_row(target("2016/17", basis="previous"))
    assert goal.value == 27261
    assert goal.because == "no worse than 2015/16 (27,261)"
    assert goal.stem == "no worse than 2015/16"


@pytest.mark.parametrize(
    ("compare_with", "value"), [("previous", 40), ("last_year", 30)]
)
def test_no_worse_than_the_comparison_period_of_a_quarter(compare_with, value):
    how = rule(frequency=Frequency.QUARTER, compare_with=CompareWith(compare_with))
    data = series(
        [*quarters(2015, 10, 20, 30, 35), *quarters(2016, 25, 40, 50)],
        [target("2016/17 Q3", basis="previous")],
        rule=how,
    )
    assert goal_for(data, P("2016/17 Q3")).value == value


def test_at_other_intervals_it_is_the_figure_before():
    how = rule("higher", frequency=Frequency.OTHER)
    surveys = [fig("2010", 60), fig("2014", 65), fig("2017", 63)]
    goal = goal_of_row(
        target("2017", basis="previous"), *surveys, period="2017", how=how
    )
    assert (goal.value, goal.stem) == (65, "no worse than 2014")
    first = goal_of_row(
        target("2010", basis="previous"), *surveys, period="2010", how=how
    )
    assert (first.grey, first.because) == (Grey.NO_FIGURE, "there is no earlier figure")


def test_at_least_as_good_as_a_comparator_in_the_same_period():
    england = benchmark("England", fy2016="73.4")
    row = target("2016/17", basis="comparator", comparator="England")
    how = rule(unit=Unit.RATE, decimals=1)
    goal = goal_of_row(row, how=how, benchmarks=[england])
    assert goal.value == Decimal("73.4")
    assert goal.because == "at least as good as England (73.4)"


def test_a_comparator_without_a_figure_for_the_period_is_no_target():
    row = target("2015/16", basis="comparator", comparator="England")
    england = benchmark("England", fy2016="73.4")
    goal = goal_of_row(row, period="2015/16", benchmarks=[england])
    assert goal.grey == Grey.NO_FIGURE
    assert goal.because == "there is no figure of England for 2015/16"
    assert goal_of_row(row, period="2015/16").grey == Grey.NO_FIGURE


@pytest.mark.parametrize(
    ("figure", "grey", "because"),
    [
        (None, Grey.NO_FIGURE, "there is no figure for 2015/16"),
        (hidden("2015/16"), Grey.HIDDEN, "which is hidden"),
        (not_available("2015/16"), Grey.NOT_AVAILABLE, "2015/16 is not available"),
        (
            fig("2015/16", numerator=0, denominator=0),
            Grey.UNDEFINED,
            "2015/16 is 0 of 0",
        ),
    ],
)
@pytest.mark.parametrize(
    "row",
    [
        target("2016/17", basis="previous"),
        target("2016/17", -10, basis="change", baseline="2015/16"),
    ],
)
def test_without_an_earlier_figure_there_is_no_target(row, figure, grey, because):
    figures = [fig("2016/17", 30883)] + ([figure] if figure else [])
    goal = goal_of_row(row, *figures)
    assert goal.grey == grey
    assert because in goal.because
    assert goal.numbers == (None, None, None, None)


@pytest.mark.parametrize(
    ("day", "grey"),
    [
        ("2015-04-01", None),
        ("2015-04-02", Grey.NOT_COMPARABLE),
        ("2016-04-01", Grey.NOT_COMPARABLE),
        ("2017-03-31", Grey.NOT_COMPARABLE),
        ("2017-04-01", None),
    ],
)
@pytest.mark.parametrize(
    "row",
    [
        target("2016/17", basis="previous"),
        target("2016/17", -10, basis="change", baseline="2015/16"),
    ],
)
def test_no_target_reaches_across_a_recording_change(row, day, grey):
    goal = goal_of_row(row, breaks={day: "HRDA took over from MARAC."})
    assert goal.grey == grey
    if grey:
        assert goal.because == (
            "not comparable with 2015/16: HRDA took over from MARAC"
        )


def test_a_number_and_a_comparator_do_not_mind_a_recording_change():
    breaks = {"2016-06-01": "New counting rules"}
    assert goal_of_row(target("2016/17", 5), breaks=breaks).value == 5
    row = target("2016/17", basis="comparator", comparator="England")
    england = benchmark("England", fy2016=7)
    assert goal_of_row(row, breaks=breaks, benchmarks=[england]).value == 7


def test_polarity_none_has_no_target_whatever_the_table_says():
    goal = goal_of_row(target("2016/17", 5), how=rule("none"))
    assert (goal.grey, goal.because) == (Grey.NO_TARGET, "monitored, not judged")


def test_a_range_has_two_ends_one_end_or_one_number():
    how = rule("range")
    both = goal_of_row(target("2016/17", lower=10, upper=20), how=how)
    assert (both.lower, both.upper) == (10, 20)
    one = goal_of_row(target("2016/17", lower=10), how=how)
    assert (one.lower, one.upper) == (10, None)
    point = goal_of_row(target("2016/17", 15), how=how)
    assert (point.lower, point.upper) == (15, 15)


@pytest.mark.parametrize(
    "row",
    [
        target("2016/17"),
        target("2016/17", basis="previous"),
        target("2016/17", -5, basis="change", baseline="2015/16"),
    ],
)
def test_a_range_cannot_be_worked_out_from_one_figure(row):
    goal = goal_of_row(row, how=rule("range"))
    assert (goal.grey, goal.because) == (
        Grey.NO_TARGET,
        "a range needs a lower and an upper end",
    )


def test_a_row_that_lacks_its_number_is_no_target():
    assert goal_of_row(target("2016/17")).grey == Grey.NO_TARGET
    row = target("2016/17", -5, basis="change")
    assert goal_of_row(row).because == "the target lacks a number"


def test_no_row_at_all():
    goal = goal_for(series(YEARLY, rule=rule()), P("2016/17"))
    assert goal.grey == Grey.NO_TARGET
    assert goal.because == "no target is set for 2016/17"


# Rows around the period


def test_the_row_of_the_period_itself_comes_first_and_then_the_shortest_around_it():
    rows = [
        target("2015-04-01/2018-03-31", 3),
        target("2016/17", 2),
        target("2016/17 Q2", 1),
    ]
    how = rule("higher", unit=Unit.PERCENT, frequency=Frequency.QUARTER)
    data = series(quarters(2016, 1, 1), rows, rule=how)
    assert goal_for(data, P("2016/17 Q2")).value == 1
    assert goal_for(data, P("2016/17 Q1")).value == 2
    assert goal_for(data, P("2017/18 Q1")).value == 3


def test_a_level_has_the_years_target_in_every_quarter():
    how = rule("higher", unit=Unit.PERCENT, frequency=Frequency.QUARTER)
    data = series(quarters(2016, 70), [target("2016/17", 75)], rule=how)
    for number in range(1, 5):
        assert goal_for(data, Period.quarter(2016, number)).value == 75


# Milestones


MILESTONES = [target("2015/16", 1000), target("2019/20", 800)]


@pytest.mark.parametrize(
    ("period", "value"),
    [("2016/17", 950), ("2017/18", 900), ("2018/19", 850), ("2015/16", 1000)],
)
def test_in_between_years_lie_on_the_straight_line(period, value):
    goal = goal_for(series([], MILESTONES, rule=rule()), P(period))
    assert goal.value == value
    if period != "2015/16":
        assert goal.because == (
            "on the straight line from 2015/16 (1,000) to 2019/20 (800)"
        )


@pytest.mark.parametrize("period", ["2014/15", "2020/21"])
def test_before_the_first_and_after_the_last_milestone_is_no_target(period):
    goal = goal_for(series([], MILESTONES, rule=rule()), P(period))
    assert goal.grey == Grey.NO_TARGET


def test_years_count_the_same_though_one_has_a_leap_day():
    """By days, 2015/16 (366 days long) would pull the line aside."""
    rows = [target("2014/15", 300), target("2017/18", 0)]
    assert goal_for(series([], rows, rule=rule()), P("2015/16")).value == 200


def test_periods_of_different_kinds_go_by_the_days_between_their_ends():
    rows = [target("2016-01-01/2016-01-31", 0), target("2016-03-01/2016-05-10", 100)]
    goal = goal_for(series([], rows, rule=rule()), P("2016-01-20/2016-02-10"))
    assert goal.value == 10


def test_pools_of_different_lengths_go_by_days_too():
    rows = [target("2010-2012", 10), target("2013-2014", 30)]
    goal = goal_for(series([], rows, rule=rule()), P("2012-2013"))
    assert goal.value == 20


def test_the_nearest_milestones_on_either_side_are_used():
    rows = [*MILESTONES, target("2017/18", 990), target("2013/14", 5)]
    data = series([], rows, rule=rule())
    assert goal_for(data, P("2016/17")).value == 995
    assert goal_for(data, P("2018/19")).value == 895


def test_only_numbers_are_milestones():
    rows = [*MILESTONES, target("2017/18", basis="previous"), target("2018/19")]
    data = series([], rows, rule=rule())
    assert goal_for(data, P("2016/17")).value == 950


def test_floors_and_ranges_lie_on_lines_of_their_own():
    rows = [
        target("2015/16", lower=10, upper=20, floor=4),
        target("2017/18", lower=20, upper=40, floor=8),
    ]
    goal = goal_for(series([], rows, rule=rule("range")), P("2016/17"))
    assert goal.numbers == (None, 15, 30, 6)
    assert "from 2015/16 (10 to 20) to 2017/18 (20 to 40)" in goal.because


def test_a_line_with_an_illustration_at_one_end_is_an_illustration():
    rows = [target("2015/16", 10, illustrative=True), target("2017/18", 20)]
    assert goal_for(series([], rows, rule=rule()), P("2016/17")).illustrative


def test_a_point_that_has_no_end_in_decimals_has_fifty_digits():
    rows = [target("2015/16", 0), target("2018/19", 1)]
    value = goal_for(series([], rows, rule=rule()), P("2016/17")).value
    assert value == Decimal("0." + "3" * 50)


YEAR = st.integers(1950, 2100)
NUMBER = st.decimals(-(10**8), 10**8, places=6)


@given(YEAR, st.integers(2, 12), st.data(), NUMBER, NUMBER)
def test_a_point_of_the_line_lies_between_its_milestones(year, span, data, one, other):
    first, last = Period.financial_year(year), Period.financial_year(year + span)
    between = Period.financial_year(year + data.draw(st.integers(1, span - 1)))
    rows = [target(first.label, one), target(last.label, other)]
    value = goal_for(series([], rows, rule=rule()), between).value
    assert min(one, other) <= value <= max(one, other)


LENGTH = st.integers(0, 400)


@given(st.dates(date(1950, 1, 1), date(2100, 1, 1)), LENGTH, LENGTH, NUMBER, NUMBER)
def test_a_point_between_any_two_intervals_lies_between_them(
    day, length, gap, one, other
):
    first = Period(day, day + timedelta(days=length))
    between = Period(day + timedelta(days=1), first.end + timedelta(days=gap + 1))
    last = Period(day + timedelta(days=2), between.end + timedelta(days=length + 1))
    rows = [target(first.label, one), target(last.label, other)]
    value = goal_for(series([], rows, rule=rule()), between).value
    assert min(one, other) <= value <= max(one, other)

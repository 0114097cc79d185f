"""Counts that add up: the quarter's share of a year's target, and the year to date."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.choices import CompareWith, Frequency, Polarity, State, Unit
from indicators.periods import Period
from scorecard.judgement import Grey, Status, goal_for, year_to_date
from scorecard.judgement.inputs import Figure, Rule
from scorecard.judgement.profile import Even, shape_for
from scorecard.judgement.readings import parts_of

from .build import P, fig, hidden, not_available, quarters, rule, series, target

COUNT = rule(
    frequency=Frequency.QUARTER, accumulates=True, compare_with=CompareWith.LAST_YEAR
)
YEAR = P("2016/17")
QUARTERS = parts_of(YEAR, 3)
LAST_YEAR = quarters(2015, 10, 20, 30, 40)


def shape(*figures, **more):
    """The shape of 2016/17 after these figures of 2015/16."""
    return shape_for(series(list(figures), rule=COUNT, **more), YEAR, QUARTERS)


# Shapes


def test_last_year_gives_the_shape():
    found = shape(*LAST_YEAR)
    assert found.shares == tuple(map(Decimal, ("0.1", "0.2", "0.3", "0.4")))
    assert found.even is None
    assert found.because == "by the seasonal shape of 2015/16"


@pytest.mark.parametrize(
    ("figures", "even", "because"),
    [
        ([], Even.INCOMPLETE, "shared out evenly (2015/16 is not complete)"),
        (LAST_YEAR[:3], Even.INCOMPLETE, "shared out evenly (2015/16 is not complete)"),
        (
            [*LAST_YEAR[:3], not_available("2015/16 Q4")],
            Even.INCOMPLETE,
            "shared out evenly (2015/16 is not complete)",
        ),
        (
            [*LAST_YEAR[:3], hidden("2015/16 Q4")],
            Even.HIDDEN,
            "shared out evenly (a figure of 2015/16 is hidden)",
        ),
        (
            quarters(2015, 0, 0, 0, 0),
            Even.NOTHING,
            "shared out evenly (2015/16 came to nothing)",
        ),
    ],
)
def test_without_a_whole_year_the_shape_is_even_and_says_why(figures, even, because):
    found = shape(*figures)
    assert found.shares == (Decimal("0.25"),) * 4
    assert (found.even, found.because) == (even, because)


def test_a_nil_quarter_is_a_quarter_of_nothing():
    nil = fig("2015/16 Q1", state=State.NIL)
    found = shape(nil, *LAST_YEAR[1:])
    assert (found.even, found.shares[0]) == (None, 0)


@pytest.mark.parametrize(
    ("day", "even"),
    [("2015-04-01", None), ("2015-04-02", Even.BROKEN), ("2016-03-31", Even.BROKEN),
     ("2016-04-01", None)],
)  # fmt: skip
def test_a_recording_change_inside_last_year_spoils_its_shape(day, even):
    found = shape(*LAST_YEAR, breaks={day: "New rules"})
    assert found.even == even
    assert ("recording changed in 2015/16" in found.because) == (even is not None)


@given(st.lists(st.none() | st.integers(0, 10**9), min_size=4, max_size=4))
def test_shares_come_to_one(counts):
    total = sum(shape(*quarters(2015, *counts)).shares)
    assert abs(total - 1) <= Decimal("1E-27")


@given(st.lists(st.none() | st.integers(0, 10**6), min_size=12, max_size=12))
def test_the_shares_of_months_come_to_one_too(counts):
    months = parts_of(P("2015/16"), 1)
    figures = [
        Figure(month, Decimal(count))
        for month, count in zip(months, counts, strict=True)
        if count is not None
    ]
    found = shape_for(series(figures, rule=COUNT), YEAR, parts_of(YEAR, 1))
    assert len(found.shares) == 12
    assert abs(sum(found.shares) - 1) <= Decimal("1E-27")


# A year's target in its quarters


def test_the_quarters_share_of_a_years_target():
    data = series(LAST_YEAR, [target("2016/17", 200, floor=300)], rule=COUNT)
    goals = [goal_for(data, quarter) for quarter in QUARTERS]
    assert [goal.value for goal in goals] == [20, 40, 60, 80]
    assert [goal.floor for goal in goals] == [30, 60, 90, 120]
    assert goals[0].because == (
        "10% of the target of 200 for 2016/17, by the seasonal shape of 2015/16"
    )


def test_shared_out_evenly_it_says_so():
    data = series([], [target("2016/17", 200)], rule=COUNT)
    goal = goal_for(data, P("2016/17 Q1"))
    assert goal.value == 50
    assert goal.because == (
        "25% of the target of 200 for 2016/17, "
        "shared out evenly (2015/16 is not complete)"
    )


def test_a_quarter_with_a_row_of_its_own_needs_no_share():
    rows = [target("2016/17", 200), target("2016/17 Q1", 7)]
    data = series(LAST_YEAR, rows, rule=COUNT)
    assert goal_for(data, P("2016/17 Q1")).value == 7
    assert goal_for(data, P("2016/17 Q2")).value == 40


def test_a_change_from_a_baseline_year_adds_its_quarters_up():
    row = target("2016/17", -10, basis="change", baseline="2015/16")
    goal = goal_for(series(LAST_YEAR, [row], rule=COUNT), P("2016/17 Q2"))
    assert goal.value == 18


def test_no_worse_than_last_year_is_the_same_quarter_of_last_year():
    row = target("2016/17", basis="previous", floor=200)
    goal = goal_for(series(LAST_YEAR, [row], rule=COUNT), P("2016/17 Q2"))
    assert (goal.value, goal.floor) == (20, 40)
    assert goal.because == "no worse than 2015/16 Q2 (20)"


def test_a_quarter_that_is_missing_is_not_summed_from_anything():
    row = target("2016/17 Q1", basis="previous")
    goal = goal_for(series(LAST_YEAR[1:], [row], rule=COUNT), P("2016/17 Q1"))
    assert (goal.grey, goal.because) == (
        Grey.NO_FIGURE,
        "there is no figure for 2015/16 Q1",
    )


def test_milestone_years_are_shared_out_too():
    rows = [target("2015/16", 300), target("2017/18", 100)]
    data = series(LAST_YEAR, rows, rule=COUNT)
    assert goal_for(data, P("2016/17 Q3")).value == 60


def test_calendar_years_have_calendar_quarters():
    last = [
        Figure(quarter, Decimal(count))
        for quarter, count in zip(parts_of(P("2015"), 3), (10, 20, 30, 40), strict=True)
    ]
    data = series(last, [target("2016", 200)], rule=COUNT)
    assert goal_for(data, P("2015/16 Q4")).value == 20
    assert goal_for(data, P("2016/17 Q3")).value == 80
    line = series(last, [target("2015", 300), target("2017", 100)], rule=COUNT)
    assert goal_for(line, P("2016/17 Q3")).value == 80


def test_a_target_for_several_years_cannot_be_shared_out():
    row = target("2015-04-01/2018-03-31", 600)
    goal = goal_for(series(LAST_YEAR, [row], rule=COUNT), P("2016/17 Q1"))
    assert goal.grey == Grey.NO_TARGET
    assert "cannot be shared out" in goal.because


def test_nor_can_one_for_a_time_that_is_not_made_of_quarters():
    row = target("2016-04-01/2016-11-30", 600)
    goal = goal_for(series(LAST_YEAR, [row], rule=COUNT), P("2016/17 Q1"))
    assert "cannot be shared out" in goal.because
    previous = target("2015-04-01/2018-03-31", basis="previous", floor=9)
    goal = goal_for(series(LAST_YEAR, [previous], rule=COUNT), P("2016/17 Q1"))
    assert (goal.value, goal.floor) == (10, None)


@pytest.mark.parametrize(
    ("whole", "months", "count"),
    [
        ("2016/17", 3, 4),
        ("2016/17", 1, 12),
        ("2016", 3, 4),
        ("2016-07-01/2017-06-30", 3, 4),
        ("2016-04-01/2016-11-30", 3, 0),
        ("2016-04-02/2017-03-31", 3, 0),
        ("2016-04-01/2017-03-30", 3, 0),
    ],
)
def test_a_time_is_cut_into_parts_that_fill_it_or_not_at_all(whole, months, count):
    parts = parts_of(P(whole), months)
    assert len(parts) == count
    assert all(part.month_count == months for part in parts)
    if parts:
        assert (parts[0].start, parts[-1].end) == (P(whole).start, P(whole).end)


@pytest.mark.parametrize(
    "how",
    [
        rule(frequency=Frequency.QUARTER),
        rule(frequency=Frequency.QUARTER, accumulates=True, unit=Unit.PERCENT),
        rule(frequency=Frequency.YEAR, accumulates=True),
    ],
)
def test_what_does_not_add_up_is_not_shared_out(how):
    data = series(LAST_YEAR, [target("2016/17", 200)], rule=how)
    assert goal_for(data, P("2016/17 Q1")).value == 200
    assert year_to_date(data, P("2016/17 Q1")) is None


# The year to date


def to_date(*counts, rows=None, how=COUNT, last=LAST_YEAR):
    """The year to date of 2016/17 after so many quarters."""
    data = series(
        [*last, *quarters(2016, *counts)], rows or [target("2016/17", 200)], rule=how
    )
    return year_to_date(data, QUARTERS[len(counts) - 1])


@pytest.mark.parametrize(
    ("counts", "label", "value", "goal"),
    [
        ([25], "2016/17 Q1", 25, 20),
        ([25, 40], "2016-04-01/2016-09-30", 65, 60),
        ([25, 40, 50], "2016-04-01/2016-12-31", 115, 120),
        ([25, 40, 50, 90], "2016/17", 205, 200),
    ],
)
def test_the_year_so_far_against_the_target_so_far(counts, label, value, goal):
    found = to_date(*counts)
    assert found.period.label == label
    assert found.judgement.value == value
    assert found.goal.value == goal
    assert found.judgement.distance == value - goal
    assert found.judgement.sentence.startswith(f"{found.period.words}: {value}, ")


def test_a_missing_quarter_makes_the_sum_grey():
    found = to_date(25, None, 50).judgement
    assert (found.status, found.grey) == (Status.NO_DATA, Grey.NO_FIGURE)


def test_a_figure_of_another_length_has_no_year_to_date():
    data = series([fig("2016/17", 5)], [target("2016/17", 200)], rule=COUNT)
    assert year_to_date(data, P("2016/17")) is None
    assert year_to_date(data, P("2016-05-01/2016-07-31")) is None


def test_a_hidden_quarter_hides_the_sum():
    data = series(
        [*LAST_YEAR, *quarters(2016, 25, None, 50), hidden("2016/17 Q2")],
        [target("2016/17", 200)],
        rule=COUNT,
    )
    found = year_to_date(data, P("2016/17 Q3")).judgement
    assert (found.status, found.grey, found.value) == (
        Status.NO_DATA,
        Grey.HIDDEN,
        None,
    )


def test_one_provisional_quarter_makes_the_sum_provisional():
    data = series(
        [fig("2016/17 Q1", 25, state=State.PROVISIONAL), fig("2016/17 Q2", 40)],
        [target("2016/17", 200)],
        rule=COUNT,
    )
    found = year_to_date(data, P("2016/17 Q2")).judgement
    assert "the figure is provisional" in found.sentence


def test_no_worse_than_last_year_to_date():
    found = to_date(25, 40, rows=[target("2016/17", basis="previous")])
    assert found.goal.value == 30
    assert found.goal.stem == "no worse than April to September 2015"


def test_quarters_with_targets_of_their_own_are_summed():
    rows = [
        target("2016/17 Q1", 10),
        target("2016/17 Q2", 11, illustrative=True),
        target("2016/17 Q3", 12),
    ]
    found = to_date(1, 2, 3, rows=rows)
    assert (found.goal.value, found.goal.illustrative) == (33, True)
    assert found.goal.because == "the sum of the targets to date"
    without = to_date(1, 2, 3, rows=rows[1:])
    assert without.goal.grey == Grey.NO_TARGET


def test_a_range_and_a_floor_are_summed_where_all_have_them():
    how = rule("range", frequency=Frequency.QUARTER, accumulates=True)
    rows = [
        target("2016/17 Q1", lower=10, upper=20, floor=5),
        target("2016/17 Q2", lower=10, upper=20),
    ]
    assert to_date(15, 15, rows=rows, how=how).goal.numbers == (None, 20, 40, None)


def test_monitored_counts_have_a_year_to_date_but_no_target():
    how = Rule(Polarity.NONE, frequency=Frequency.QUARTER, accumulates=True)
    found = to_date(25, 40, how=how)
    assert found.judgement.value == 65
    assert found.judgement.status == Status.NO_TARGET


def test_months_add_up_as_well():
    how = rule(frequency=Frequency.MONTH, accumulates=True)
    months = [Figure(month, Decimal(10)) for month in parts_of(P("2016/17"), 1)[:5]]
    data = series(months, [target("2016/17", 144)], rule=how)
    found = year_to_date(data, P("2016-08"))
    assert (found.judgement.value, found.goal.value) == (50, 60)
    assert goal_for(data, P("2016-08")).value == 12


@given(
    st.lists(st.integers(0, 10**6), min_size=4, max_size=4),
    st.decimals(0, 10**6, places=2),
)
def test_the_whole_year_to_date_has_exactly_the_years_target(counts, aim):
    data = series(quarters(2015, *counts), [target("2016/17", aim)], rule=COUNT)
    goal = year_to_date(data, P("2016/17 Q4")).goal
    assert goal.value == aim


@given(st.lists(st.integers(0, 10**6), min_size=4, max_size=4), st.integers(1, 4))
def test_the_target_to_date_is_the_sum_of_the_quarters_targets(counts, number):
    data = series(quarters(2015, *counts), [target("2016/17", 1000)], rule=COUNT)
    parts = [
        goal_for(data, Period.quarter(2016, n)).value for n in range(1, number + 1)
    ]
    to_date_goal = year_to_date(data, Period.quarter(2016, number)).goal.value
    assert abs(sum(parts) - to_date_goal) < Decimal("1E-20")

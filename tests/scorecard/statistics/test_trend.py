"""The recent trend, against statsmodels and against sums done by hand."""

from datetime import date
from decimal import Decimal

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from scorecard.statistics.trend import CRITICAL, NoTrend, Point, Way, recent_trend

D = Decimal


def years(*values, half=10, first=2012, counts=None):
    """Financial years with an interval of `half` either side."""
    return [
        Point(
            date(first + index, 4, 1),
            date(first + index + 1, 3, 31),
            D(value),
            D(value) - half,
            D(value) + half,
        )
        for index, value in enumerate(values)
    ]


def shares(*pairs, first=2012):
    """Financial years of so many of so many, as percentages."""
    return [
        Point(
            date(first + index, 4, 1),
            date(first + index + 1, 3, 31),
            D(100) * D(count) / D(cases),
            count=D(count),
            denominator=D(cases),
        )
        for index, (count, cases) in enumerate(pairs)
    ]


def test_the_limit_is_that_of_one_degree_of_freedom_at_two_in_a_thousand():
    assert float(CRITICAL) == pytest.approx(stats.chi2.isf(0.002, 1), abs=5e-5)


def test_a_line_by_hand():
    """SE 10/1.96; slope 10; sum of squares about the middle 10: 10^2 x 10 / SE^2."""
    found = recent_trend(years(100, 110, 120, 130, 140))
    assert found.way == Way.INCREASING
    assert found.slope == 10
    assert found.chi_squared == pytest.approx(D("38.416"))
    assert found.steady


def test_the_same_line_downwards_decreases():
    assert recent_trend(years(140, 130, 120, 110, 100)).way == Way.DECREASING


def test_a_change_within_wide_intervals_is_no_significant_change():
    found = recent_trend(years(100, 110, 120, 130, 140, half=21))
    assert found.way == Way.NO_CHANGE
    assert found.chi_squared < CRITICAL


def test_a_trend_that_hangs_on_one_point_is_no_significant_change():
    found = recent_trend(years(100, 100, 100, 100, 150))
    assert found.chi_squared > CRITICAL
    assert not found.steady
    assert found.way == Way.NO_CHANGE


@pytest.mark.parametrize("value", ["0", "5", "0.1"])
def test_what_never_changes_has_no_significant_change(value):
    found = recent_trend(years(*[value] * 5))
    assert (found.way, found.slope) == (Way.NO_CHANGE, 0)


@pytest.mark.parametrize("pair", [(0, 40), (40, 40)])
def test_none_or_all_of_the_cases_every_year_is_no_significant_change(pair):
    assert recent_trend(shares(*[pair] * 5)).way == Way.NO_CHANGE


def test_only_the_last_five_count():
    found = recent_trend(years(900, 100, 110, 120, 130, 140))
    assert found.way == Way.INCREASING
    assert found.points[0].value == 100


# Why there is none


def test_four_points_are_too_few():
    assert recent_trend(years(1, 2, 3, 4)).reason == NoTrend.FEW
    assert recent_trend([]).reason == NoTrend.FEW


def test_five_points_with_a_year_missing_are_too_few():
    points = years(1, 2, 3, 4, 5, 6)
    assert recent_trend([*points[:3], *points[4:]]).reason == NoTrend.FEW


@pytest.mark.parametrize(
    ("day", "broken"),
    [("2012-04-01", False), ("2012-04-02", True), ("2017-03-31", True)],
)
def test_a_break_among_the_five_stops_it(day, broken):
    found = recent_trend(years(1, 2, 3, 4, 5), [date.fromisoformat(day)])
    assert (found.reason == NoTrend.BROKEN) is broken


def test_quarters_have_no_recent_trend():
    starts = [date(2016, month, 1) for month in (1, 4, 7, 10)] + [date(2017, 1, 1)]
    points = [
        Point(day, day.replace(day=28, month=day.month + 2), D(1)) for day in starts
    ]
    assert recent_trend(points).reason == NoTrend.NOT_YEARLY


def test_pooled_years_that_overlap_have_none():
    points = [
        Point(date(year, 1, 1), date(year + 2, 12, 31), D(year))
        for year in range(2010, 2015)
    ]
    assert recent_trend(points).reason == NoTrend.OVERLAPPING


def test_a_point_without_an_interval_stops_it():
    points = years(1, 2, 3, 4, 5)
    points[2] = Point(points[2].start, points[2].end, D(3))
    assert recent_trend(points).reason == NoTrend.NO_INTERVAL


# Independent hands

numbers = st.decimals(1, 1000, places=1, allow_nan=False, allow_infinity=False)
halves = st.decimals(1, 50, places=1, allow_nan=False, allow_infinity=False)


@given(st.lists(st.tuples(numbers, halves), min_size=5, max_size=5))
def test_slope_and_chi_squared_are_those_of_weighted_least_squares(pairs):
    points = [
        Point(p.start, p.end, v, v - half, v + half)
        for p, (v, half) in zip(years(1, 1, 1, 1, 1), pairs, strict=True)
    ]
    found = recent_trend(points)
    errors = np.array([float(half) * 2 / 3.92 for _, half in pairs])
    design = sm.add_constant(np.arange(5.0))
    y = np.array([float(v) for v, _ in pairs])
    line = sm.WLS(y, design, weights=errors**-2).fit()
    assert float(found.slope) == pytest.approx(line.params[1], rel=1e-8, abs=1e-8)
    known = line.normalized_cov_params[1, 1]  # the errors are known, not estimated
    assert float(found.chi_squared) == pytest.approx(
        line.params[1] ** 2 / known, rel=1e-6, abs=1e-8
    )


cases = st.integers(20, 5000).flatmap(
    lambda n: st.tuples(st.integers(1, n - 1), st.just(n))
)


@given(st.lists(cases, min_size=5, max_size=5))
def test_for_proportions_it_is_the_test_of_cochran_and_armitage(pairs):
    found = recent_trend(shares(*pairs))
    table = np.array([[count, whole - count] for count, whole in pairs], dtype=float)
    test = sm.stats.Table(table, shift_zeros=False).test_ordinal_association(
        row_scores=np.arange(5.0), col_scores=np.array([1.0, 0.0])
    )
    total = table.sum()
    # statsmodels takes its variance with N - 1
    theirs = test.zscore**2 * total / (total - 1)
    assert float(found.chi_squared) == pytest.approx(theirs, rel=1e-6, abs=1e-9)


@given(st.lists(st.integers(1, 500), min_size=5, max_size=5))
def test_turned_upside_down_it_turns_round(values):
    other = {Way.INCREASING: Way.DECREASING, Way.DECREASING: Way.INCREASING}
    found = recent_trend(years(*values))
    mirrored = recent_trend(years(*[1000 - value for value in values]))
    assert mirrored.way == other.get(found.way, found.way)
    assert mirrored.slope == -found.slope

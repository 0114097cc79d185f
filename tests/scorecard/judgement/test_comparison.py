"""Beside England or a group: better, worse, same, and no word on significance."""

from decimal import Decimal

import pytest

from indicators.choices import Unit
from scorecard.judgement import Standing, against, against_benchmark

from .build import benchmark, fig, hidden, number, rule

RATE = {"unit": Unit.RATE, "decimals": 1}


@pytest.mark.parametrize(
    ("polarity", "value", "other", "standing"),
    [
        ("lower", "121.5", "73.4", "worse"),
        ("lower", "73.3", "73.4", "better"),
        ("higher", "121.5", "73.4", "better"),
        ("higher", "73.3", "73.4", "worse"),
        ("none", "121.5", "73.4", "higher"),
        ("none", "73.3", "73.4", "lower"),
        ("range", "121.5", "73.4", "higher"),
        ("lower", "73.40", "73.4", "same"),
        ("none", "0", "0", "same"),
        ("lower", None, "73.4", "not_compared"),
        ("lower", "121.5", None, "not_compared"),
    ],
)
def test_where_a_value_stands(polarity, value, other, standing):
    found = against(number(value), number(other), rule(polarity), "England")
    assert found.standing == standing
    assert found.words.split(" (")[0].endswith("England")


def test_its_words():
    found = against(Decimal("121.5"), Decimal("73.4"), rule(**RATE), "England")
    assert found.difference == Decimal("48.1")
    assert found.words == "worse than England (73.4)"
    assert found.sentence == "121.5 is 48.1 above England (73.4): worse."
    below = against(Decimal(70), Decimal("73.4"), rule(**RATE), "England")
    assert below.sentence == "70.0 is 3.4 below England (73.4): better."


def test_percentages_differ_by_points():
    how = rule(unit=Unit.PERCENT, decimals=1)
    found = against(Decimal("38.2"), Decimal("37.7"), how, "England")
    assert found.sentence == (
        "38.2% is 0.5 percentage points above England (37.7%): worse."
    )


def test_values_that_only_look_the_same_get_more_decimals():
    found = against(Decimal("73.42"), Decimal("73.4"), rule(**RATE), "England")
    assert found.words == "worse than England (73.40)"


def test_equal_values_are_the_same():
    found = against(Decimal(5), Decimal(5), rule(), "England")
    assert found.words == "same as England (5)"
    assert found.sentence == "5 is the same as England (5)."


def test_a_figure_is_compared_in_its_own_period_only():
    england = benchmark("England", fy2016="73.4")
    found = against_benchmark(fig("2016/17", "121.5"), england, rule(**RATE))
    assert found.standing == Standing.WORSE
    earlier = against_benchmark(fig("2015/16", "100"), england, rule(**RATE))
    assert earlier.standing == Standing.NOT_COMPARED
    assert against_benchmark(None, england, rule()).standing == Standing.NOT_COMPARED


def test_a_hidden_figure_is_not_compared():
    england = benchmark("England", fy2016="73.4")
    found = against_benchmark(hidden("2016/17"), england, rule(**RATE))
    assert found.standing == Standing.NOT_COMPARED
    assert found.sentence == "Not compared with England."
    assert found.words == "not compared with England"


def test_every_standing_has_a_word():
    assert len({standing.label for standing in Standing}) == len(Standing)

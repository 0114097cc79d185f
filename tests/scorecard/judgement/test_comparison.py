"""Beside England, a group or another area: better, worse, similar; what chance says."""

from decimal import Decimal

import pytest

from indicators.choices import Unit
from scorecard.judgement import (
    Standing,
    against,
    against_benchmark,
    against_figure,
    interval_of,
)

from .build import benchmark, fig, hidden, number, rule

RATE = {"unit": Unit.RATE, "decimals": 1}
PER_1000 = {**RATE, "multiplier": Decimal(1000)}
PERCENT = {"unit": Unit.PERCENT, "decimals": 1, "multiplier": Decimal(100)}


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


# With an interval


def counted(top, bottom, multiplier=1000, period="2016/17"):
    """A figure with the count and the whole that it comes from."""
    value = Decimal(top) * multiplier / Decimal(bottom)
    return fig(period, value, numerator=top, denominator=bottom)


def beside(figure, value, how):
    return against_benchmark(figure, benchmark("England", fy2016=value), how)


def test_the_reports_crime_rate_is_significantly_above_its_group():
    found = beside(counted(30883, 254182), "73.4", rule(**PER_1000))
    assert found.sentence == (
        "121.5 (120.1 to 122.9) is 48.1 above England (73.4): significantly worse."
    )
    assert found.words == "significantly worse than England (73.4)"
    assert (
        found.chance
        == "England is outside the 95% and the 99.8% interval (119.4 to 123.7)."
    )


def test_the_reports_young_reoffenders_are_not_above_the_nation():
    found = beside(counted(96, 251, 100), "37.7", rule(**PERCENT))
    assert found.standing == Standing.SIMILAR
    assert found.sentence == (
        "38.2% (32.5% to 44.4%) is 0.5 percentage points above England (37.7%): "
        "similar."
    )
    assert found.words == "similar to England (37.7%)"
    assert found.chance == "England is inside the 95% interval: it could be chance."


@pytest.mark.parametrize(
    ("polarity", "value", "standing"),
    [
        ("lower", 100, "worse"),
        ("lower", 140, "better"),
        ("higher", 100, "better"),
        ("higher", 140, "worse"),
        ("none", 100, "higher"),
        ("range", 140, "lower"),
        ("none", 121, "similar"),
        ("lower", "121.5", "similar"),
    ],
)
def test_outside_its_interval_the_polarity_says_what_it_is(polarity, value, standing):
    found = beside(counted(30883, 254182), value, rule(polarity, **PER_1000))
    assert found.standing == standing
    assert found.is_significant is (standing != "similar")
    assert ("significantly" in found.words) is found.is_significant


def test_a_benchmark_on_a_bound_is_similar_and_one_just_outside_is_not():
    figure, how = counted(900, 254182), rule(**PER_1000)
    lower, upper = interval_of(figure, how)
    a_little = Decimal("1e-20")
    assert beside(figure, lower, how).standing == Standing.SIMILAR
    assert beside(figure, upper, how).standing == Standing.SIMILAR
    assert beside(figure, lower - a_little, how).standing == Standing.WORSE
    assert beside(figure, upper + a_little, how).standing == Standing.BETTER


def test_a_value_may_be_outside_at_95_and_inside_at_99_8():
    found = beside(counted(722, 254182), "2.6", rule(**PER_1000))
    assert (found.is_significant, found.is_significant_998) == (True, False)
    assert found.sentence == (
        "2.84 (2.64 to 3.06) is 0.24 above England (2.60): significantly worse."
    )
    assert (
        found.chance
        == "England is outside the 95% interval, inside the 99.8% one (2.52 to 3.18)."
    )


@pytest.mark.parametrize(
    "figure",
    [
        fig("2016/17", "121.5"),
        fig("2016/17", "121.5", numerator=30883),
        fig("2016/17", "121.5", denominator=254182),
        fig("2016/17", "121.5", numerator="12.15", denominator=100),
        fig("2016/17", "-121.5", numerator="-12", denominator=100),
    ],
)
def test_without_a_count_out_of_a_whole_chance_is_not_looked_at(figure):
    found = beside(figure, "73.4", rule("none", **PER_1000))
    assert found.standing in {Standing.HIGHER, Standing.LOWER}
    assert "significant" not in found.words + found.sentence
    assert found.chance == (
        "Chance was not looked at: that takes the count and the whole that it is "
        "out of."
    )


def test_a_score_has_no_interval_whatever_it_came_with():
    figure = fig("2016/17", 5, numerator=10, denominator=2)
    found = beside(figure, 4, rule(unit=Unit.SCORE))
    assert found.sentence == "5 is 1 above England (4): worse."
    assert found.chance == (
        "Chance was not looked at: that is done for rates and percentages."
    )


def test_more_than_all_have_no_interval():
    assert interval_of(counted(6, 5, 100), rule(**PERCENT)) is None


def test_a_hidden_figure_gives_no_interval_and_no_word_on_chance():
    secret = fig("2016/17", 3, numerator=3, denominator=40)._replace(hidden=True)
    found = beside(secret, "73.4", rule(**PERCENT))
    assert interval_of(secret, rule(**PERCENT)) is None
    assert (found.standing, found.chance) == (Standing.NOT_COMPARED, "")
    assert (found.interval, found.wide_interval) == (None, None)
    assert not found.is_significant


def test_two_areas_differ_only_where_their_intervals_have_nothing_in_common():
    how = rule("none", **PER_1000)
    here = counted(100, 10000)
    near = against_figure(here, counted(130, 10000), how, "Derby")
    far = against_figure(here, counted(160, 10000), how, "Derby")
    # 13.0 is outside 8.1 to 12.2, but its own interval begins at 10.9
    assert near.standing == Standing.SIMILAR
    assert far.standing == Standing.LOWER
    assert far.sentence == (
        "10.0 (8.1 to 12.2) is 6.0 below Derby (16.0; 13.6 to 18.7): "
        "significantly lower."
    )


def test_two_periods_are_held_beside_each_other_in_the_same_way():
    now, then = counted(160, 10000), counted(100, 10000, period="2015/16")
    found = against_figure(now, then, rule(**PER_1000), "2015/16")
    assert found.words == "significantly worse than 2015/16 (10.0)"


def test_two_areas_need_both_their_counts():
    here, bare = counted(100, 10000), fig("2016/17", 50)
    for one, other in ((here, bare), (bare, here)):
        found = against_figure(one, other, rule(**PER_1000), "Derby")
        assert found.standing in {Standing.BETTER, Standing.WORSE}
        assert not found.is_tested
        assert "significantly" not in found.sentence
        assert "(8.1 to 12.2)" not in found.sentence


def test_no_interval_is_worked_out_until_it_is_asked_for():
    found = beside(counted(30883, 254182), "73.4", rule(**PER_1000))
    assert "interval" not in vars(found)
    assert found.standing == Standing.WORSE
    assert "interval" in vars(found)
    assert "wide_interval" not in vars(found)

"""Direction of travel: the number's way, what it means, when nothing can be said."""

import math
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from indicators.choices import CompareWith, Frequency, Polarity, State, Unit
from scorecard.judgement import (
    Arrow,
    Direction,
    Goal,
    Grey,
    goal_for,
    interval_of,
    travel_of,
)
from scorecard.judgement.chance import Chance
from scorecard.judgement.inputs import Figure, Rule

from .build import (
    P,
    fig,
    goal,
    hidden,
    not_available,
    quarters,
    rule,
    series,
    target,
)


def travel(before, after, how=None, aim=None, **more):
    """From 2015/16 to 2016/17; each a number or a whole figure."""
    figures = [
        each if isinstance(each, Figure) else fig(period, each)
        for period, each in (("2015/16", before), ("2016/17", after))
        if each is not None
    ]
    data = series(figures, rule=how or rule(), **more)
    return travel_of(data, data.at(P("2016/17")), aim or Goal())


@pytest.mark.parametrize(
    ("polarity", "before", "after", "direction", "arrow"),
    [
        ("lower", 10, 12, "worsening", "up"),
        ("lower", 12, 10, "improving", "down"),
        ("higher", 10, 12, "improving", "up"),
        ("higher", 12, 10, "worsening", "down"),
        ("none", 10, 12, "up", "up"),
        ("none", 12, 10, "down", "down"),
        ("lower", 10, 10, "no_change", "level"),
        ("higher", "10.0", "10", "no_change", "level"),
        ("none", 0, 0, "no_change", "level"),
        ("lower", "10.000001", "10", "improving", "down"),
    ],
)
def test_the_arrow_is_the_numbers_and_the_word_is_polaritys(
    polarity, before, after, direction, arrow
):
    found = travel(before, after, rule(polarity))
    assert (found.direction, found.arrow) == (direction, arrow)
    assert found.grey is None


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        (5, 8, "improving"),
        (5, 15, "improving"),
        (12, 18, "no_change"),
        (18, 22, "worsening"),
        (8, 22, "no_change"),
        (9, 22, "worsening"),
        (30, 5, "improving"),
    ],
)
def test_in_a_range_nearer_is_better_and_inside_is_all_the_same(
    before, after, direction
):
    found = travel(before, after, rule("range"), goal(None, 10, 20))
    assert found.direction == direction


def test_a_move_within_a_range_is_neither_better_nor_worse():
    found = travel(12, 18, rule("range"), goal(None, 10, 20))
    assert found.sentence.startswith(
        "Up 6 (50.0%) on 2015/16 (12): neither better nor worse"
    )


def test_where_neither_way_is_good_the_sentence_says_only_which_way():
    assert travel(492, 567, rule("none")).sentence == "Up 75 (15.2%) on 2015/16 (492)."


def test_a_range_without_a_target_has_no_better_or_worse():
    assert travel(5, 8, rule("range")).direction == Direction.UP


# How much


@pytest.mark.parametrize(
    ("before", "after", "change", "percent", "words"),
    [
        (27261, 30883, "3622", "13.3", "up 3,622 (13.3%)"),
        (599, 444, "-155", "-25.9", "down 155 (25.9%)"),
        (10, 15, "5", "50.0", "up 5 (50.0%)"),
        (9, 15, "6", None, "from 9 to 15"),
        (0, 15, "15", None, "from 0 to 15"),
        (15, 0, "-15", "-100.0", "down 15 (100.0%)"),
        (7, 7, "0", None, "no change"),
        (100000, 100001, "1", "0.0", "up 1 (0.001%)"),
    ],
)
def test_a_percent_needs_ten_to_start_from(before, after, change, percent, words):
    found = travel(before, after)
    assert found.change == Decimal(change)
    assert (None if found.percent is None else f"{found.percent:.1f}") == percent
    assert found.words == words


def test_a_percentage_changes_by_percentage_points():
    found = travel("38.2", "36.1", rule(unit=Unit.PERCENT, decimals=1))
    assert (found.change, found.percent) == (Decimal("-2.1"), None)
    assert found.words == "down 2.1 percentage points"
    assert found.sentence == (
        "Down 2.1 percentage points on 2015/16 (38.2%): improving."
    )


def test_a_rate_has_a_percent_when_its_counts_are_large_enough():
    """3.6 per 1,000 is below 10, but it is 905 offences."""
    how = rule(unit=Unit.RATE, decimals=1)
    counted = fig("2015/16", "3.5", numerator=890, denominator=254000)
    assert f"{travel(counted, '3.6', how).percent:.2f}" == "2.86"
    few = fig("2015/16", "3.5", numerator=9, denominator=2571)
    assert travel(few, "3.6", how).percent is None
    assert travel("3.5", "3.6", how).percent is None
    assert travel("3.5", "3.6", how).words == "up 0.1"


def test_money_has_its_sign():
    found = travel(1000, 1200, rule(unit=Unit.MONEY))
    assert found.words == "up £200 (20.0%)"
    assert travel(-1000, 1200, rule(unit=Unit.MONEY)).percent is None


def test_a_change_too_small_for_the_decimals_gets_more_of_them():
    found = travel("98.00", "97.96", rule("higher", unit=Unit.PERCENT, decimals=1))
    assert found.words == "down 0.04 percentage points"
    assert "(98.00%)" in found.sentence


# Chance


@pytest.mark.parametrize(
    ("before", "after", "by_chance"),
    [
        # the report's own counts, 2015/16 and 2016/17
        (13, 20, True),
        (169, 194, True),
        (302, 320, True),
        (130, 116, True),
        (27261, 30883, False),
        (250, 327, False),
        (371, 585, False),
        (62, 101, False),
        # 1.96 x sqrt(a + b): the edge itself is not chance
        (0, 3, True),
        (0, 4, False),
        (100, 100, False),
        (0, 0, False),
    ],
)
def test_counts_that_could_be_chance(before, after, by_chance):
    found = travel(before, after)
    assert found.by_chance is by_chance
    assert ("could be chance" in found.sentence) is by_chance


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_chance_is_the_formula_of_the_rules(a, b):
    assume(a + b > 0)
    z = abs(b - a) / math.sqrt(a + b)
    assume(abs(z - 1.96) > 1e-9)
    assert travel(a, b).by_chance == (z < 1.96 and a != b)


def ratio(period, numerator, denominator, multiplier):
    """A figure of a numerator and a denominator."""
    value = Decimal(numerator) * multiplier / denominator
    return fig(period, value, numerator=numerator, denominator=denominator)


SHARES = (
    st.integers(0, 500), st.integers(500, 5000), st.integers(0, 500),
    st.integers(500, 5000),
)  # fmt: skip


@given(*SHARES)
def test_percentages_are_held_beside_each_other_by_statsmodels_intervals(a, n, b, m):
    assume(a * m != b * n)
    how = rule(unit=Unit.PERCENT, multiplier=Decimal(100))
    found = travel(ratio("2015/16", a, n, 100), ratio("2016/17", b, m, 100), how)
    then = proportion_confint(a, n, method="wilson")
    now = proportion_confint(b, m, method="wilson")
    gap = max(then[0] - now[1], now[0] - then[1])
    assume(abs(gap) > 1e-6)
    assert found.by_chance == (gap < 0)


@given(*SHARES)
def test_what_both_intervals_call_significant_two_rates_are_by_the_usual_test(
    a, n, b, m
):
    """It asks for more: never the other way round, but for the very smallest counts."""
    assume(min(a, b) >= 5)
    how = rule(unit=Unit.RATE, multiplier=Decimal(1000))
    found = travel(ratio("2015/16", a, n, 1000), ratio("2016/17", b, m, 1000), how)
    if found.chance == Chance.APART:
        assert (b * n - a * m) ** 2 > 1.96**2 * (a + b) * n * m


@given(*SHARES, st.sampled_from([Unit.RATE, Unit.PERCENT]))
def test_significantly_is_said_of_a_change_only_where_the_intervals_are_apart(
    a, n, b, m, unit
):
    how = rule(unit=unit, multiplier=Decimal(100))
    then, now = ratio("2015/16", a, n, 100), ratio("2016/17", b, m, 100)
    found = travel(then, now, how)
    apart = not interval_of(then, how).overlaps(interval_of(now, how))
    assert ("significant" in found.chance_sentence + found.sentence) is apart
    assert found.by_chance is (not apart and a * m != b * n)


def test_a_change_beyond_both_intervals_is_told_with_them():
    how = rule(unit=Unit.RATE, decimals=1, multiplier=Decimal(1000))
    then, now = ratio("2015/16", 100, 10000, 1000), ratio("2016/17", 160, 10000, 1000)
    assert travel(then, now, how).chance_sentence == (
        "The two 95% intervals have nothing in common (8.1 to 12.2 in 2015/16, 13.6 to "
        "18.7 in 2016/17): significantly higher than in 2015/16."
    )


def test_a_change_of_counts_is_told_with_the_test_and_what_it_is_worth():
    assert travel(27261, 30883).chance_sentence == (
        "By a simple test of two counts it is more than chance: they differ by 15.02 "
        "times the square root of their sum, and 1.96 would be enough. Real counts "
        "vary more than that, so the test is generous."
    )
    assert travel(13, 20).chance_sentence == (
        "By a simple test of two counts it could be chance: they differ by 1.22 times "
        "the square root of their sum, which is below 1.96."
    )
    assert "significant" not in travel(27261, 30883).sentence


def test_rolling_years_share_data_so_chance_is_not_looked_at():
    how = rule(frequency=Frequency.OTHER)
    then = fig("2016-04-01/2017-03-31", 100)
    now = fig("2016-07-01/2017-06-30", 900)
    data = series([then, now], rule=how)
    found = travel_of(data, now, Goal())
    assert (found.chance, found.by_chance) == (Chance.SHARED, False)
    assert found.chance_sentence == (
        "Chance was not looked at: the two periods have days in common."
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [(5, 5), (None, 5), (5, None), (hidden("2015/16"), 5), (5, hidden("2016/17"))],
)
def test_without_a_change_to_tell_there_is_no_word_on_chance(before, after):
    assert travel(before, after).chance_sentence == ""


def test_across_a_change_in_recording_there_is_no_word_on_chance():
    found = travel(720, 99, breaks={"2016-06-01": "Daily meetings"})
    assert (found.chance, found.chance_sentence) == (None, "")


def test_parts_of_a_count_have_no_interval_and_no_other_test():
    how = rule(unit=Unit.RATE)
    then, now = ratio("2015/16", "12.5", 100, 1), ratio("2016/17", "90.5", 100, 1)
    assert travel(then, now, how).chance == Chance.UNKNOWN


def test_a_rate_with_counts_but_no_populations_is_tested_by_its_counts():
    how = rule(unit=Unit.RATE)
    found = travel(
        fig("2015/16", 1, numerator=13), fig("2016/17", 2, numerator=20), how
    )
    assert found.by_chance


@pytest.mark.parametrize("unit", [Unit.PERCENT, Unit.RATE, Unit.MONEY, Unit.SCORE])
def test_nothing_is_said_of_chance_where_the_counts_are_not_known(unit):
    found = travel(13, 20, rule(unit=unit))
    assert not found.by_chance
    assert found.chance_sentence == "Chance was not looked at: that takes counts."


# When nothing can be said


@pytest.mark.parametrize(
    ("before", "after", "grey", "sentence"),
    [
        (None, 5, "no_figure", "No comparison: there is no figure for 2015/16."),
        (hidden("2015/16"), 5, "hidden",
         "No comparison: the figure for 2015/16 is hidden."),
        (5, hidden("2016/17"), "hidden",
         "No comparison: the figure for 2016/17 is hidden."),
        (not_available("2015/16"), 5, "not_available",
         "No comparison: the figure for 2015/16 is not available."),
        (5, not_available("2016/17"), "not_available",
         "No comparison: the figure for 2016/17 is not available."),
        (fig("2015/16", numerator=0, denominator=0), 5, "undefined",
         "No comparison: the figure for 2015/16 is 0 of 0."),
        (hidden("2015/16"), not_available("2016/17"), "not_available",
         "No comparison: the figure for 2016/17 is not available."),
    ],
)  # fmt: skip
def test_unknown_says_why(before, after, grey, sentence):
    found = travel(before, after)
    assert (found.direction, found.arrow) == (Direction.UNKNOWN, Arrow.NONE)
    assert (found.grey, found.words, found.sentence) == (grey, "", sentence)
    assert (found.change, found.percent) == (None, None)


def test_without_any_figure():
    found = travel_of(series([], rule=rule()), None, Goal())
    assert (found.direction, found.grey) == (Direction.UNKNOWN, Grey.NO_FIGURE)
    assert found.sentence == "Nothing earlier to compare with."


@pytest.mark.parametrize(
    ("day", "direction"),
    [
        ("2015-03-31", "improving"),
        ("2015-04-01", "improving"),
        ("2015-04-02", "unknown"),
        ("2016-03-31", "unknown"),
        ("2016-04-01", "unknown"),
        ("2016-06-01", "unknown"),
        ("2017-03-31", "unknown"),
        ("2017-04-01", "improving"),
    ],
)
def test_never_across_a_recording_change(day, direction):
    """MARAC: 720 cases, then 99 after HRDA took over in June 2016. No success."""
    cause = "HRDA took over from MARAC."
    found = travel(720, 99, breaks={day: cause})
    assert found.direction == direction
    if direction == "unknown":
        assert found.grey == Grey.NOT_COMPARABLE
        assert found.sentence == (
            "Not comparable with 2015/16: HRDA took over from MARAC."
        )


def test_a_provisional_figure_against_a_final_one_is_flagged():
    loose = State.PROVISIONAL
    found = travel(270, fig("2016/17", 300, state=loose))
    assert found.mixes_states
    assert "a provisional figure against a final one" in found.sentence
    back = travel(fig("2015/16", 270, state=loose), 300)
    assert "a final figure against a provisional one" in back.sentence
    both = travel(fig("2015/16", 270, state=loose), fig("2016/17", 300, state=loose))
    assert not both.mixes_states
    assert not travel(None, fig("2016/17", 300, state=loose)).mixes_states


# With which period


@pytest.mark.parametrize(
    ("compare_with", "previous"), [("previous", 40), ("last_year", 30)]
)
def test_the_comparison_period_of_a_quarter(compare_with, previous):
    how = rule(frequency=Frequency.QUARTER, compare_with=CompareWith(compare_with))
    data = series(
        [*quarters(2015, 10, 20, 30, 35), *quarters(2016, 25, 40, 50)], rule=how
    )
    found = travel_of(data, data.figures[-1], Goal())
    assert found.previous_value == previous


def test_a_survey_is_compared_with_the_one_before_it_in_order():
    how = rule("higher", frequency=Frequency.OTHER)
    data = series([fig("2010", 60), fig("2014", 65), fig("2017", 63)], rule=how)
    found = travel_of(data, data.figures[-1], Goal())
    assert (found.previous_value, found.direction) == (65, "worsening")
    assert found.previous_period == P("2014")


def test_counts_below_ten_print_both_counts():
    assert travel(3, 5).sentence == (
        "From 3 (2015/16) to 5 (2016/17): worsening; "
        "a change of this size could be chance."
    )


def test_no_change_is_said_plainly():
    assert travel(27261, 27261).sentence == "No change on 2015/16 (27,261)."


NUMBER = st.decimals(-1000, 1000, places=2)


@given(NUMBER, NUMBER, st.sampled_from(Polarity), st.sampled_from(Unit))
def test_any_two_figures_have_a_direction_and_a_sentence(before, after, polarity, unit):
    how = Rule(polarity, unit=unit)
    data = series(
        [fig("2015/16", before), fig("2016/17", after)],
        [target("2016/17", 5, lower=1, upper=9)],
        rule=how,
    )
    found = travel_of(data, data.figures[-1], goal_for(data, P("2016/17")))
    assert found.direction != Direction.UNKNOWN
    assert found.sentence.endswith(".")
    assert (found.arrow == Arrow.LEVEL) == (before == after)
    ways = {Arrow.UP: after > before, Arrow.DOWN: after < before}
    assert ways.get(found.arrow, True)


@given(NUMBER, NUMBER)
def test_back_and_forth_are_opposites(before, after):
    assume(before != after)
    there, back = travel(before, after), travel(after, before)
    assert {there.direction, back.direction} == {"improving", "worsening"}
    assert there.change == -back.change


def test_a_month_of_another_year_is_the_same_month():
    how = rule(frequency=Frequency.MONTH, compare_with=CompareWith.LAST_YEAR)
    data = series([fig("2016-02", 20), fig("2017-02", 30)], rule=how)
    assert travel_of(data, data.figures[-1], Goal()).previous_value == 20

"""The findings over time: what a person is told, and why there is nothing to tell."""

from decimal import Decimal

import pytest

from indicators.choices import Frequency, Unit
from scorecard.judgement.over_time import over_time
from scorecard.judgement.over_time_words import over_time_words

from .build import P, fig, goal, hidden, not_available, quarters, rule, series

D = Decimal
QUARTERLY = {"frequency": Frequency.QUARTER, "accumulates": True}
STEADY = [
    *quarters(2014, 100, 104, 100, 104),
    *quarters(2015, 100, 104, 100, 104),
    *quarters(2016, 100, 104, 100, 104),
    *quarters(2017, 100),
]


def findings(figures, own=None, *, breaks=None, target=None, intervals=None):
    """What is found for the newest figure."""
    data = series(figures, rule=own or rule(**QUARTERLY), breaks=breaks)
    return over_time(data, data.figures[-1], goal(target), intervals)


def words(figures, own=None, **more):
    """The same in words."""
    return over_time_words(findings(figures, own, **more))


def yearly(*values, first=2012):
    """Financial years."""
    return [
        fig(f"{first + i}/{(first + i + 1) % 100:02d}", v) for i, v in enumerate(values)
    ]


def half(figures, width):
    """An interval of the same width for each figure."""
    return {f.period: (f.value - width, f.value + width) for f in figures}


# Trend


def test_a_rise_of_what_should_fall_is_increasing_and_getting_worse():
    figures = yearly(100, 110, 120, 130, 140)
    said = words(figures, rule(), intervals=half(figures, 10)).trend
    assert said.word == "Increasing and getting worse"
    assert "38.42; above 9.5495 counts" in said.why[0]


def test_where_neither_way_is_good_it_is_only_increasing():
    figures = yearly(100, 110, 120, 130, 140)
    said = words(figures, rule("none"), intervals=half(figures, 10)).trend
    assert said.word == "Increasing"


def test_percentages_need_no_interval_as_their_counts_are_known():
    figures = [
        fig(f.period.label, f.value, numerator=f.value * 10, denominator=1000)
        for f in yearly(40, 45, 50, 55, 60)
    ]
    said = words(figures, rule("higher", unit=Unit.PERCENT)).trend
    assert said.word == "Increasing and getting better"


def test_quarters_have_no_recent_trend():
    assert findings(STEADY).trend.reason == "not_yearly"


def test_a_hidden_figure_gives_no_trend_and_no_number():
    figures = [*yearly(1, 2, 3, 4), hidden("2016/17")]
    said = words(figures, rule(), intervals={}).trend
    assert said.word == "Cannot be calculated"
    assert "hidden" in said.sentence


def test_a_year_without_a_figure_leaves_too_few():
    figures = [*yearly(1, 2, 3), not_available("2015/16"), fig("2016/17", 4)]
    assert findings(figures, rule()).trend.reason == "few"


def test_marac_720_to_99_is_never_a_success():
    figures = yearly(690, 700, 710, 720, 99)
    told = words(
        figures,
        rule(),
        breaks={"2016-06-01": "Daily meeting"},
        intervals=half(figures, 20),
    )
    assert told.trend.word == "Cannot be calculated"
    assert "no success and no failure" in told.trend.sentence
    assert told.variation.word == "No control chart"
    assert told.assurance is None
    assert told.forecast.word == "No forecast"


# Control chart


def test_figures_as_usual_are_common_cause_with_their_limits_printed():
    said = words(STEADY).variation
    assert said.word == "Common cause"
    assert said.icon == "common"
    assert "from 91 to 112" in said.sentence
    assert "Mean 102, limits 91 to 112" in said.why[0]
    assert "13 figures since 2014/15 Q1" in said.why[0]
    assert "7 in a row rising or falling" in said.why[-1]


def test_a_figure_far_above_is_a_concern_where_lower_is_better():
    figures = [*STEADY, *quarters(2017, None, 160)]
    said = words(figures).variation
    assert (said.word, said.icon) == ("Concern, high", "concern_high")
    assert "above the upper limit" in said.sentence
    assert words(figures, rule("none", **QUARTERLY)).variation.icon == "neutral_high"


@pytest.mark.parametrize(
    ("target", "word"),
    [
        (120, "Consistently passing"),
        (100, "Hit or miss"),
        (80, "Consistently failing"),
    ],
)
def test_assurance_holds_the_limits_against_the_target(target, word):
    said = words(STEADY, target=target).assurance
    assert said.word == word
    assert f"{target} or less" in said.sentence


def test_without_a_target_there_is_no_assurance():
    assert words(STEADY).assurance is None


def test_below_twelve_figures_the_limits_are_provisional():
    why = words(STEADY[:11]).variation.why
    assert any("provisional" in sentence for sentence in why)


def test_seven_figures_are_too_few():
    said = words(STEADY[:7]).variation
    assert said.sentence == (
        "There is no control chart: it takes 8 figures, and there are 7."
    )


def test_limits_start_anew_at_a_change_in_recording():
    figures = [*quarters(2012, *[500] * 4), *quarters(2013, *[500] * 4), *STEADY]
    found = findings(figures, breaks={"2014-04-01": "New rules"}).control
    assert found.count == 13
    assert found.chart.latest.mean < 103
    assert found.first == P("2014/15 Q1")


def test_a_quarter_that_was_counted_in_two_ways_is_left_out():
    found = findings(STEADY, breaks={"2014-05-01": "New rules"}).control
    assert found.first == P("2014/15 Q2")
    assert found.count == 12


def test_too_few_figures_since_a_change_give_no_chart():
    found = findings(STEADY, breaks={"2016-10-01": "New rules"}).control
    assert (found.reason, found.count, found.chart) == ("broken", 3, None)
    inside = findings(STEADY, breaks={"2017-05-01": "New rules"}).control
    assert (inside.reason, inside.chart) == ("broken", None)


def test_a_hidden_figure_gives_no_chart():
    figures = [*STEADY[:5], hidden("2015/16 Q2"), *STEADY[6:]]
    assert findings(figures).control.reason == "hidden"


def test_a_missing_figure_is_left_out():
    figures = [*STEADY[:5], not_available("2015/16 Q2"), *STEADY[6:]]
    assert findings(figures).control.count == 12
    newest = [*STEADY, not_available("2017/18 Q2")]
    assert findings(newest).control.reason == "no_figure"


def test_rolling_and_cumulative_figures_are_refused():
    own = rule(frequency=Frequency.OTHER)
    rolling = [
        fig("2016-01-01/2016-12-31", 4),
        fig("2016-04-01/2017-03-31", 5),
        fig("2016-07-01/2017-06-30", 6),
    ]
    assert "rolling" in words(rolling, own).variation.sentence
    adding = [fig("2016-04-01/2016-06-30", 4), fig("2016-04-01/2016-09-30", 9)]
    assert "cumulative" in words(adding, own).variation.sentence


def test_years_and_surveys_have_no_control_chart():
    assert findings(yearly(1, 2), rule()).control.reason == "yearly"
    surveys = [fig("2012", 3), fig("2014", 3)]
    own = rule(frequency=Frequency.OTHER)
    assert findings(surveys, own).control.reason == "irregular"


def test_a_limit_of_a_count_is_not_printed_below_nought():
    figures = [*quarters(2015, 0, 3, 0, 3), *quarters(2016, 0, 3, 0, 3)]
    assert "from 0 to" in words(figures).variation.sentence


# Forecast


def test_the_year_ends_where_earlier_years_would_have_ended():
    figures = [
        *quarters(2015, 25, 25, 25, 25),
        *quarters(2016, 40, 20, 20, 20),
        *quarters(2017, 100),
    ]
    said = words(figures).forecast
    assert said.word == "Forecast 250 to 400"
    assert "If 2017/18 goes on like earlier years" in said.sentence
    assert "not a rating" in said.sentence
    assert "40.0% (2016/17), 25.0% (2015/16)" in said.why[0]


@pytest.mark.parametrize(
    ("figures", "breaks", "reason"),
    [
        (STEADY[8:], None, "few"),
        (STEADY[:12], None, "complete"),
        ([*STEADY[:12], hidden("2017/18 Q1")], None, "hidden"),
        ([*STEADY, not_available("2017/18 Q2")], None, "missing"),
        ([*STEADY, fig("2017/18 Q3", 100)], None, "missing"),
        (STEADY, {"2016-06-01": "New rules"}, "broken"),
        (STEADY, {"2017-05-01": "New rules"}, "broken"),
        (STEADY, {"2014-06-01": "New rules"}, ""),
    ],
)
def test_it_is_refused_with_a_reason(figures, breaks, reason):
    assert findings(figures, breaks=breaks).forecast.reason == reason


def test_percentages_do_not_add_up_to_a_year():
    own = rule(frequency=Frequency.QUARTER, accumulates=True, unit=Unit.PERCENT)
    assert findings(STEADY, own).forecast.reason == "not_added"


def test_every_number_is_a_decimal():
    found = findings(STEADY, target=100)
    limits, ahead = found.control.chart.latest, found.forecast.forecast
    for number in (limits.mean, limits.lower, limits.upper, ahead.low, ahead.high):
        assert isinstance(number, Decimal)

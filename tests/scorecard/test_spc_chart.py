"""The control chart as a plain dict: its limits, what is beyond them, and its words."""

from __future__ import annotations

from typing import Any

from indicators.choices import Frequency
from scorecard.charts import chart_table
from scorecard.judgement.over_time import control_of
from scorecard.rows import Row
from scorecard.spc_chart import spc_chart

from .build import row
from .judgement.build import hidden, quarters, rule, target

STEADY = [
    *quarters(2014, 100, 104, 100, 104),
    *quarters(2015, 100, 104, 100, 104),
    *quarters(2016, 100, 104, 100, 104),
]


def quarterly(*figures: Any, polarity: str = "lower", **more: Any) -> Row:
    how = rule(polarity, frequency=Frequency.QUARTER, unit_label="thefts")
    return row(*figures, rule=how, **more)


def chart_of(*figures: Any, **more: Any) -> Any:
    only = quarterly(*figures, **more)
    newest = only.series.figures[-1]
    found = control_of(only.series, newest, only.assessment.goal)
    return spc_chart(only, found)


def line(chart: Any, name: str) -> Any:
    return next(series for series in chart["series"] if series["name"] == name)


def test_mean_and_limits_keep_their_height_over_all_periods() -> None:
    chart = chart_of(*STEADY)
    assert set(line(chart, "Mean")["values"]) == {102.0}
    assert set(line(chart, "Upper limit")["values"]) == {112.64}
    assert set(line(chart, "Lower limit")["texts"]) == {"91"}
    assert not any(line(chart, "Upper limit")["provisional"])
    assert chart["summary"] == (
        "2014/15 Q1 to 2016/17 Q4: mean 102, limits 91 to 113. "
        "No figure is out of the ordinary."
    )


def test_a_point_beyond_a_limit_has_its_mark_and_its_rule_in_the_table() -> None:
    figures = [*STEADY, *quarters(2017, 160)]
    chart = chart_of(*figures)
    assert chart["series"][0]["marks"][-1] == "concern"
    assert chart_table(chart)[-1][1][-1] == (
        "Concern, high: it lies above the upper limit"
    )
    assert chart_of(*figures, polarity="higher")["series"][0]["marks"][-1] == (
        "improvement"
    )
    assert chart_of(*figures, polarity="none")["series"][0]["marks"][-1] == "neutral"


def test_the_legend_explains_only_what_is_there() -> None:
    usual = [key["mark"] for key in chart_of(*STEADY)["keys"]]
    assert usual == ["own", "mean", "limit"]
    more = chart_of(*STEADY, *quarters(2017, 160), targets=[target("2017/18", 110)])
    assert [key["mark"] for key in more["keys"]][3:] == [
        "target",
        "improvement",  # of the twelve below the mean
        "concern",
    ]


def test_below_twelve_figures_limits_are_dashed_and_said_to_be_provisional() -> None:
    chart = chart_of(*STEADY[:11])
    assert all(line(chart, "Lower limit")["provisional"])
    assert "provisional" in chart["summary"]
    assert chart["keys"][2]["name"] == "Provisional limits (fewer than 12 figures)"


def test_limits_start_anew_at_a_recording_change_and_no_line_joins_them() -> None:
    higher = [
        *quarters(2017, 200, 204, 200, 204),
        *quarters(2018, 200, 204, 200, 204),
    ]
    chart = chart_of(*STEADY, *higher, breaks={"2017-04-01": "New counting rules"})
    assert chart["cuts"] == [12]
    means = line(chart, "Mean")["values"]
    assert (means[11], means[12]) == (102.0, 202.0)
    assert chart["breaks"][0]["at"] == 12
    assert line(chart, "Upper limit")["provisional"] == [False] * 12 + [True] * 8
    assert "2017/18 Q1 [b]" in [label for label, _texts in chart_table(chart)]


def test_a_quarter_counted_in_two_ways_is_left_out_and_says_so() -> None:
    higher = [*quarters(2017, 150, 204, 200, 204), *quarters(2018, *[200, 204] * 2)]
    more = [*higher, *quarters(2019, 200)]
    chart = chart_of(*STEADY, *more, breaks={"2017-05-15": "New counting rules"})
    own = chart["series"][0]
    assert own["values"][12] is None
    assert own["texts"][12] == "150, counted in two ways: left out"


def test_no_count_has_a_limit_below_nothing() -> None:
    chart = chart_of(*[f._replace(value=f.value % 5 * 2) for f in STEADY])
    assert min(line(chart, "Lower limit")["values"]) == 0


def test_a_hidden_figure_refuses_the_chart_or_is_a_gap_before_a_change() -> None:
    assert chart_of(*STEADY, hidden("2017/18 Q1"), *quarters(2017, None, 104)) is None
    since = [*quarters(2017, *[200, 204] * 2), *quarters(2018, *[200, 204] * 2)]
    earlier = [hidden("2014/15 Q1"), *STEADY[1:]]
    chart = chart_of(*earlier, *since, breaks={"2017-04-01": "New counting rules"})
    own = chart["series"][0]
    assert (own["values"][0], own["texts"][0], own["states"][0]) == (None, "Hidden", "")

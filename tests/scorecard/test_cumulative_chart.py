"""The year to date as a plain dict: what adds up, what ends a sum, where it may go."""

from __future__ import annotations

from typing import Any

import pytest

from indicators.choices import Covers, Frequency, State
from scorecard.charts import chart_table
from scorecard.cumulative_chart import cumulative_chart, no_cumulative
from scorecard.judgement.over_time import forecast_of
from scorecard.rows import Row

from .build import row
from .judgement.build import fig, hidden, quarters, rule, target

EARLIER = [
    *quarters(2014, 10, 20, 30, 40),
    *quarters(2015, 20, 40, 60, 80),
]


def quarterly(*figures: Any, **more: Any) -> Row:
    changes = {"frequency": Frequency.QUARTER, "accumulates": True}
    changes |= more.pop("how", {})
    return row(*figures, rule=rule(**changes), **more)


def view_of(*figures: Any, **more: Any) -> tuple[Any, str]:
    """The chart, and why there is none."""
    only = quarterly(*figures, **more)
    found = forecast_of(only.series, only.series.figures[-1])
    return cumulative_chart(only, found), no_cumulative(only, found)


def lines(chart: Any, role: str) -> dict[str, list[float | None]]:
    return {s["name"]: s["values"] for s in chart["series"] if s["role"] == role}


def test_this_year_adds_up_beside_earlier_ones() -> None:
    chart, reason = view_of(*EARLIER, *quarters(2016, 15, 30))
    assert reason == ""
    assert chart["labels"] == [
        "to June",
        "to September",
        "to December",
        "to March",
    ]
    assert lines(chart, "own") == {"2016/17": [15.0, 45.0, None, None]}
    assert lines(chart, "earlier") == {
        "2015/16": [20.0, 60.0, 120.0, 200.0],
        "2014/15": [10.0, 30.0, 60.0, 100.0],
    }
    assert chart["series"][0]["texts"][2:] == ["still to come"] * 2


def test_no_more_than_three_earlier_years_are_drawn() -> None:
    years = [f for year in range(2009, 2016) for f in quarters(year, 1, 2, 3, 4)]
    chart, _reason = view_of(*years, *quarters(2016, 1))
    assert list(lines(chart, "earlier")) == ["2015/16", "2014/15", "2013/14"]


def test_the_target_is_the_one_to_date() -> None:
    targets = [target("2016/17", 400)]
    chart, _reason = view_of(*EARLIER, *quarters(2016, 15), targets=targets)
    assert lines(chart, "target") == {"Target to date": [40.0, 120.0, 240.0, 400.0]}


def test_the_forecast_is_a_range_at_the_end_without_a_status() -> None:
    uneven = [*quarters(2014, 25, 25, 25, 25), *quarters(2015, 40, 20, 20, 20)]
    chart, _reason = view_of(*uneven, *quarters(2016, 100))
    forecast = chart["forecast"]
    assert (forecast["low"], forecast["high"]) == (250.0, 400.0)
    assert forecast["from"] == 0
    assert chart_table(chart)[-1][1][-1].startswith("250 to 400, middle")
    assert chart["bands"] == []
    assert "Forecast for the end of the year:" in chart["summary"]
    assert not any("statuses" in series for series in chart["series"])


def test_without_a_forecast_the_year_is_drawn_all_the_same() -> None:
    chart, _reason = view_of(*quarters(2016, 15, 30))
    assert (chart["forecast"], chart["columns"]) == (None, [])


def test_a_provisional_quarter_makes_its_sums_provisional() -> None:
    provisional = fig("2016/17 Q2", 5, state=State.PROVISIONAL)
    chart, _reason = view_of(*quarters(2016, 15), provisional, *quarters(2016, 15)[:0])
    assert chart["series"][0]["provisional"] == [False, True, False, False]


def test_a_hidden_figure_of_this_year_refuses_the_view() -> None:
    chart, reason = view_of(*EARLIER, *quarters(2016, 15), hidden("2016/17 Q2"))
    assert chart is None
    assert reason == (
        "There is no year to date: a figure of this year is hidden, and a sum could "
        "give it back."
    )


@pytest.mark.parametrize("quarter", [1, 2, 3, 4])
def test_no_two_sums_of_an_earlier_year_give_a_hidden_figure_back(quarter: int) -> None:
    with_hidden = [
        hidden(f.period.label) if f.period.label == f"2015/16 Q{quarter}" else f
        for f in EARLIER
    ]
    chart, _reason = view_of(*with_hidden, *quarters(2016, 15, 30))
    sums = lines(chart, "earlier").get("2015/16", [None] * 4)
    assert sums[quarter - 1 :] == [None] * (5 - quarter)


def test_a_year_counted_in_another_way_is_left_out_with_the_cause() -> None:
    breaks = {"2016-04-01": "New counting rules"}
    chart, _reason = view_of(*EARLIER, *quarters(2016, 15, 30), breaks=breaks)
    assert lines(chart, "earlier") == {}
    assert (
        "Not drawn, as recording has changed since: 2015/16, 2014/15."
        in (chart["summary"])
    )
    assert [cause["label"] for cause in chart["causes"]] == ["New counting rules"]


def test_a_change_inside_this_year_is_drawn_and_not_joined() -> None:
    breaks = {"2016-07-01": "New counting rules"}
    chart, _reason = view_of(*EARLIER, *quarters(2016, 15, 30), breaks=breaks)
    assert [change["at"] for change in chart["breaks"]] == [1]
    assert chart["cuts"] == [1]
    assert chart["forecast"] is None


def test_figures_that_do_not_add_up_have_no_year_to_date() -> None:
    _chart, reason = view_of(*quarters(2016, 15), how={"accumulates": False})
    assert reason == (
        "There is no year to date: these figures do not add up to a year."
    )


@pytest.mark.parametrize("covers", [Covers.TO_DATE, Covers.ROLLING])
def test_what_holds_earlier_months_already_is_not_added_up(covers: Covers) -> None:
    chart, reason = view_of(*quarters(2016, 15, 30), how={"covers": covers})
    assert chart is None
    assert "holds months of the one before" in reason


def test_a_year_whose_first_quarter_is_missing_has_none() -> None:
    chart, reason = view_of(*EARLIER, *quarters(2016, None, 30))
    assert chart is None
    assert reason == "There is no year to date: its first figure is missing."

"""Recording changes that are crossed for a reason; figures that share data."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from indicators.choices import CompareWith, Covers, Frequency, Unit
from scorecard.judgement import Goal, goal_for, judgement_at, markers, travel_of
from scorecard.judgement.inputs import Break, Series
from scorecard.judgement.over_time import OverTime, over_time
from scorecard.judgement.over_time_words import over_time_words
from scorecard.judgement.readings import (
    break_between,
    covered,
    crossed,
    shares_data,
)

from .build import P, fig, quarters, rule, series, target

WHY = "Both were counted again"
ACROSS = (
    f"compared across the recording change of 1 June 2016 (New rules) because “{WHY}”"
)
QUARTERLY = {"frequency": Frequency.QUARTER}


def decided(data: Series, *days: str, why: str = WHY) -> Series:
    """The series with changes on these days, of which the last one is crossed."""
    changes = [Break(date.fromisoformat(day), "New rules") for day in days]
    changes[-1] = replace(changes[-1], compared_because=why)
    return replace(data, breaks=tuple(changes))


def marac(**more: Any) -> Series:
    return series([fig("2015/16", 720), fig("2016/17", 99)], rule=rule(), **more)


def said(data: Series, width: int = 0) -> tuple[OverTime, Any]:
    intervals = {
        f.period: (f.value - width, f.value + width)
        for f in data.figures
        if width and f.value is not None
    }
    found = over_time(data, data.figures[-1], Goal(), intervals)
    return found, over_time_words(found)


def test_a_direction_crosses_a_change_only_for_a_reason_and_says_it() -> None:
    data = marac(breaks={"2016-06-01": "New rules"})
    assert travel_of(data, data.figures[1], Goal()).direction == "unknown"
    data = decided(data, "2016-06-01")
    found = travel_of(data, data.figures[1], Goal())
    assert (found.direction, found.change) == ("improving", -621)
    assert found.sentence == (
        f"Down 621 (86.3%) on 2015/16 (720): improving; {ACROSS}."
    )
    assert markers(data, data.figures[1]) == ("b",)


def test_one_change_that_is_not_crossed_is_enough_to_refuse() -> None:
    data = decided(marac(), "2016-05-01", "2016-06-01")
    both = P("2015/16"), P("2016/17")
    assert break_between(data, *both) == data.breaks[0]
    assert crossed(data, *both) == data.breaks[1:]
    found = travel_of(data, data.figures[1], Goal())
    assert found.direction == "unknown"
    assert "because" not in found.sentence


@pytest.mark.parametrize(
    "row",
    [
        target("2016/17", basis="previous"),
        target("2016/17", -10, basis="change", baseline="2015/16"),
    ],
)
def test_a_target_that_looks_back_crosses_it_and_the_status_says_so(row) -> None:
    data = marac(targets=[row], breaks={"2016-06-01": "New rules"})
    assert judgement_at(data, P("2016/17")).status == "no_target"
    found = judgement_at(decided(data, "2016-06-01"), P("2016/17"))
    assert found.status == "green"
    assert f"the target's earlier figure is {ACROSS}" in found.sentence


def test_a_seasonal_shape_crosses_it_and_the_target_says_so() -> None:
    data = series(
        quarters(2016, 10, 20, 30, 40),
        [target("2017/18", 200)],
        rule=rule(accumulates=True, **QUARTERLY),
        breaks={"2016-06-01": "New rules"},
    )
    assert goal_for(data, P("2017/18 Q1")).value == 50
    goal = goal_for(decided(data, "2016-06-01"), P("2017/18 Q1"))
    assert goal.value == 20
    assert ACROSS in goal.because


def test_a_share_of_a_target_that_looks_back_still_says_so() -> None:
    data = series(
        [*quarters(2015, 20, 20, 20, 20), *quarters(2016, 10)],
        [target("2016/17", -10, basis="change", baseline="2015/16")],
        rule=rule(accumulates=True, **QUARTERLY),
    )
    found = judgement_at(decided(data, "2016-04-01"), P("2016/17 Q1"))
    assert "the target's earlier figure is compared across" in found.sentence


def test_a_trend_crosses_it_and_its_reasons_say_so() -> None:
    years = [fig(f"{year}/{year % 100 + 1}", value) for year, value in YEARS]
    data = series(years, rule=rule(), breaks={"2016-06-01": "New rules"})
    assert said(data, 10)[1].trend.word == "Cannot be calculated"
    trend = said(decided(data, "2016-06-01"), 10)[1].trend
    assert trend.word == "Increasing and getting worse"
    assert trend.why[-1] == f"C{ACROSS[1:]}."


YEARS = [(2012 + place, 100 + 10 * place) for place in range(5)]


def test_limits_do_not_start_anew_where_it_is_crossed() -> None:
    values = [100, 104] * 4
    data = series(
        [*quarters(2015, *values[:4]), *quarters(2016, *values[4:])],
        rule=rule(**QUARTERLY),
        breaks={"2016-06-01": "New rules"},
    )
    assert said(data)[0].control.reason == "broken"
    found, words = said(decided(data, "2016-06-01"))
    assert (found.control.count, found.control.reason) == (8, "")
    assert words.variation.why[-1] == f"C{ACROSS[1:]}."


def test_a_forecast_crosses_it_and_says_so() -> None:
    years = [*quarters(2015, 25, 25, 25, 25), *quarters(2016, 40, 20, 20, 20)]
    data = series(
        [*years, *quarters(2017, 100)],
        rule=rule(accumulates=True, **QUARTERLY),
        breaks={"2016-06-01": "New rules"},
    )
    assert said(data)[0].forecast.reason == "broken"
    forecast = said(decided(data, "2016-06-01"))[1].forecast
    assert forecast.word == "Forecast 250 to 400"
    assert forecast.why[-1] == f"C{ACROSS[1:]}."


def test_a_change_that_no_used_year_touches_is_not_spoken_of() -> None:
    years = [fig(f"{year}/{year % 100 + 1}", value) for year, value in YEARS]
    data = decided(series(years, rule=rule()), "2010-06-01")
    assert len(said(data, 10)[1].trend.why) == 2


# Rolling and to-date figures


def rolling(*values: object, **more: Any) -> Series:
    how = rule(covers=Covers.ROLLING, **QUARTERLY)
    return series(quarters(2016, *values[:4]), rule=how, **more)


def test_a_rolling_figure_is_touched_by_a_change_for_a_whole_year() -> None:
    data = rolling(100, 101, 102, 103, breaks={"2015-12-01": "New rules"})
    assert covered(data, P("2016/17 Q1")) == P("2015-07-01/2016-06-30")
    found = travel_of(data, data.figures[1], Goal())
    assert (found.direction, found.grey) == ("unknown", "not_comparable")
    assert travel_of(data, data.figures[3], Goal()).direction == "worsening"


def test_figures_that_share_data_are_not_tested_for_chance() -> None:
    data = rolling(100, 110)
    found = travel_of(data, data.figures[1], Goal())
    assert not found.by_chance
    assert found.chance_sentence.startswith("Chance was not looked at")
    year = replace(data.rule, compare_with=CompareWith.LAST_YEAR)
    data = series([fig("2015/16 Q1", 100), fig("2016/17 Q1", 110)], rule=year)
    assert not shares_data(data, P("2015/16 Q1"), P("2016/17 Q1"))
    assert travel_of(data, data.figures[1], Goal()).by_chance


@pytest.mark.parametrize(
    ("covers", "reason"), [(Covers.ROLLING, "rolling"), (Covers.TO_DATE, "cumulative")]
)
def test_no_trend_no_limits_no_forecast_and_the_reason(
    covers: Covers, reason: str
) -> None:
    figures = [*quarters(2015, 10, 20, 30, 40), *quarters(2016, 11, 21, 31, 41)]
    found, words = said(series(figures, rule=rule(covers=covers, **QUARTERLY)), 1)
    assert found.trend.reason == found.control.reason == reason
    assert found.forecast.reason == reason
    for each in (words.trend, words.variation, words.forecast):
        assert f"these are {reason} figures" in each.sentence.lower()


def test_a_year_to_date_is_held_against_the_same_time_last_year() -> None:
    how = rule(covers=Covers.TO_DATE, **QUARTERLY)
    figures = [*quarters(2015, 10, 20, 30, 40), *quarters(2016, 9, 19)]
    data = series(figures, rule=how)
    found = travel_of(data, data.figures[-1], Goal())
    assert found.previous_period == P("2015/16 Q2")
    assert found.direction == "improving"


def test_a_years_number_is_not_held_against_the_year_so_far() -> None:
    """Or everything would be well in July."""
    how = rule(covers=Covers.TO_DATE, **QUARTERLY)
    data = series(quarters(2016, 30, 60, 90, 130), [target("2016/17", 100)], rule=how)
    first, last = (judgement_at(data, P(f"2016/17 {q}")) for q in ("Q1", "Q4"))
    assert first.status == "no_target"
    assert "the target for 2016/17 is for its end" in first.sentence
    assert last.status == "red"
    share = replace(data, rule=replace(how, unit=Unit.PERCENT))
    assert judgement_at(share, P("2016/17 Q1")).status == "green"


def test_no_worse_than_last_year_holds_for_the_year_so_far() -> None:
    how = rule(covers=Covers.TO_DATE, **QUARTERLY)
    figures = [*quarters(2015, 10, 20, 30, 40), *quarters(2016, 12)]
    data = series(figures, [target("2016/17", basis="previous")], rule=how)
    found = judgement_at(data, P("2016/17 Q1"))
    assert (found.goal.value, found.status) == (Decimal(10), "red")


# No judgement


def test_a_reason_for_no_judgement_is_the_word_and_the_sentence() -> None:
    how = rule("none", not_judged_because="More reports may be trust.")
    data = series([fig("2016/17", 567)], [target("2016/17", 1)], rule=how)
    found = judgement_at(data, P("2016/17"))
    assert (found.status, found.grey, found.label) == (
        *("no_target", "not_judged"),
        "No judgement",
    )
    assert found.sentence == (
        "2016/17: 567; no judgement: More reports may be trust; the figure is final."
    )

"""What is found about a row besides its status, and that nobody pays who needs none."""

import pytest

from indicators.choices import Frequency, Unit
from scorecard import findings
from tests.factories import create_figures, create_indicator
from tests.scorecard.build import row
from tests.scorecard.judgement.build import (
    benchmark,
    fig,
    hidden,
    quarters,
    rule,
    target,
)

RATE = rule(unit=Unit.RATE, multiplier=1000, decimals=1)
QUARTERS = rule(frequency=Frequency.QUARTER, accumulates=True)


def rates(*counts: object, of: object = 10000) -> list:
    """A rate a year, the last in 2016/17."""
    first = 2017 - len(counts)
    return [
        fig(
            f"{year}/{(year + 1) % 100:02}",
            None if count is None else count / of * 1000,
            numerator=count,
            denominator=of,
        )
        for year, count in enumerate(counts, first)
    ]


# Direction


def test_every_recording_change_between_the_two_figures_is_told() -> None:
    breaks = {
        "2014-04-02": "Before both",
        "2016-04-01": "Between",
        "2016-06-01": "In the newest",
    }
    found = row(fig("2015/16", 1), fig("2016/17", 2), breaks=breaks).findings
    assert [change.cause for change in found.changes] == ["Between", "In the newest"]


def test_without_a_figure_nothing_is_found() -> None:
    found = row().findings
    assert (found.over_time, found.words, found.trend, found.forecast) == (None,) * 4
    assert (found.changes, found.level) == ((), "")
    assert found.warning == ""


# Beside others


@pytest.mark.parametrize(
    ("england", "standing", "level"),
    [(30, "worse", "99.8"), (40, "worse", "95"), (45, "similar", "")],
)
def test_the_level_says_how_sure_the_difference_is(england, standing, level) -> None:
    found = row(
        *rates(445), rule=RATE, benchmarks=[benchmark("England", fy2016=england)]
    ).findings
    assert (found.standing, found.level) == (standing, level)


def test_what_is_beside_nothing_says_so() -> None:
    found = row(fig("2016/17", 1)).findings
    assert found.standing.label == "Not compared"
    assert found.comparison_sentence.startswith("There is nothing to compare it with")


# Over time


def test_a_trend_needs_the_intervals_of_its_five_figures() -> None:
    found = row(*rates(300, 340, 380, 420, 460, 500), rule=RATE).findings
    assert found.trend.word == "Increasing and getting worse"


def test_a_forecast_is_numbers_and_a_sentence() -> None:
    years = [
        value for year in (2013, 2014, 2015) for value in quarters(year, 10, 20, 30, 40)
    ]
    found = row(*years, *quarters(2016, 12, 24), rule=QUARTERS).findings
    numbers = found.forecast_numbers.forecast
    assert (numbers.low, numbers.middle, numbers.high) == (120, 120, 120)
    assert found.forecast.sentence == (
        "If 2016/17 goes on like earlier years it ends at 120. A forecast is not a "
        "rating."
    )


def test_a_hidden_figure_gives_no_finding_a_number() -> None:
    """Nor the standing of what stands beside it."""
    figures = rates(300, 340, 380, 420)
    found = row(
        *figures,
        hidden("2016/17"),
        rule=RATE,
        targets=[target("2016/17", 30)],
        benchmarks=[benchmark("England", fy2016=30)],
    ).findings
    assert found.standing == "not_compared"
    assert (found.comparison.interval, found.comparison.benchmark) == (None, None)
    assert found.travel.chance_sentence == ""
    assert found.over_time.trend.reason == "hidden"
    assert found.over_time.control.chart is None
    assert found.assurance is None
    assert found.forecast_numbers.forecast.middle is None


# What it costs


def test_the_scorecard_works_out_nothing_that_it_does_not_show(
    partnership, client, monkeypatch
) -> None:
    indicator = create_indicator()
    create_figures(indicator=indicator, values={"2015/16": 1, "2016/17": 2})

    def refuse(*args: object) -> None:
        raise AssertionError(args)

    monkeypatch.setattr(findings, "over_time", refuse)
    monkeypatch.setattr(findings, "trend_intervals", refuse)
    assert client.get("/").status_code == 200
    with pytest.raises(AssertionError):
        client.get(f"/api/v1/indicators/{indicator.code}/")

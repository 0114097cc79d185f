"""Where the lines of a paper's charts stand, and what they say."""

from decimal import Decimal

import pytest

from scorecard.outputs.pack_charts import (
    chart_of,
    spark_of,
    tick_text,
    ticks_between,
)
from scorecard.packs.document import Row
from tests.scorecard.outputs.example import example


def row(code: str) -> Row:
    found = example().row(code)
    assert found
    return found


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        ("0", "31000", "0 10000 20000 30000 40000"),
        ("0", "7", "0 2 4 6 8"),
        ("0", "0.9", "0 0.25 0.50 0.75 1.00"),
        ("-2.5", "1.5", "-3 -2 -1 0 1 2"),
        ("0", "0", "0 0.25 0.50 0.75 1.00"),
        ("0", "100", "0 25 50 75 100"),
    ],
)
def test_ticks_are_round_and_hold_every_figure(low: str, high: str, ticks: str) -> None:
    found = ticks_between(Decimal(low), Decimal(high))
    assert found == [Decimal(tick) for tick in ticks.split()]


def test_ticks_are_written_with_the_unit() -> None:
    assert tick_text(Decimal(25000), row("total")) == "25,000"
    assert tick_text(Decimal(75), row("safe")) == "75%"
    assert tick_text(Decimal("-2.5"), row("spending")) == "−£2.5"


def test_a_chart_begins_at_nought_and_has_the_target_of_each_period() -> None:
    chart = chart_of(row("total"))
    assert chart
    assert chart["ticks"][0] == {"value": "0", "text": "0"}
    targets = [point["targets"] for point in chart["points"]]
    assert targets[-2:] == [["25000"], ["27261"]]
    assert targets[0] == []


def test_a_range_has_both_ends() -> None:
    chart = chart_of(row("beds"))
    assert chart
    assert chart["points"][-1]["targets"] == ["85", "95"]


def test_a_figure_that_is_not_final_is_hollow() -> None:
    chart = chart_of(row("burglary"))
    assert chart
    assert [point["hollow"] for point in chart["points"]] == [False] * 5 + [True]
    assert chart["illustrative"]


def test_a_break_stands_before_the_first_figure_after_it() -> None:
    chart = chart_of(row("violence"))
    assert chart
    text = "1 April 2015: New counting rules for violence"
    assert chart["breaks"] == [{"place": 3, "text": text}]
    assert [point["anew"] for point in chart["points"]].index(True) == 3


def test_a_hidden_figure_leaves_a_gap_and_no_number() -> None:
    chart = chart_of(row("deaths"))
    assert chart
    assert chart["points"][-1]["value"] is None
    assert spark_of(row("deaths")) is None


def test_without_a_figure_there_is_no_chart() -> None:
    assert chart_of(row("none")) is None

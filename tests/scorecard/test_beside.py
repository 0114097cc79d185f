"""Beside the ranked bars: each area's interval, where ours stands, the middle."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from indicators.choices import AreaKind, Unit
from indicators.periods import Period
from scorecard.beside import group_words, interval_columns
from scorecard.charts import bar_chart, chart_table
from scorecard.comparators import Bar, rank_areas
from scorecard.loaded import AreaInfo, Loaded, Share
from scorecard.rows import Row, build_rows

from .build import ENGLAND, HOME, info, loaded
from .judgement.build import fig, hidden, rule, series

FY16 = Period.financial_year(2016)
LEEDS = AreaInfo(3, "E3", "Leeds", AreaKind.CSP, 2, has_figures=True)
HULL = AreaInfo(4, "E4", "Hull", AreaKind.CSP, 2, has_figures=True)
CRIMES = fig("2016/17", "10", numerator=100, denominator=10000)


def page(own: Any, **peers: Any) -> tuple[Loaded, Row, list[Bar]]:
    """A rate per 1,000; a peer is a value, or its count of 10,000 as `(160,)`."""
    how = rule(decimals=1, unit=Unit.RATE, multiplier=Decimal(1000))
    item = info(rule=how)
    shares = {
        code: Share(Decimal(given[0]), Decimal(10000))
        for code, given in peers.items()
        if isinstance(given, tuple)
    }
    values = {
        code: Decimal(given[0]) / 10 if isinstance(given, tuple) else Decimal(given)
        for code, given in peers.items()
    }
    found = loaded(
        (item, series([own], rule=how)),
        areas=(ENGLAND, HOME, LEEDS, HULL),
        peers={FY16: values},
        peer_counts={FY16: shares},
    )
    (only,) = build_rows(found)
    return found, only, rank_areas(found, only)


def columns(own: Any, **peers: Any) -> list[list[str]]:
    return [column["texts"] for column in interval_columns(*page(own, **peers))]


def test_each_area_with_its_count_has_an_interval_and_a_word() -> None:
    found, only, bars = page(CRIMES, E3=(160,), E4=(110,), E92000001="8.2")
    chart = bar_chart(only, bars, interval_columns(found, only, bars))
    assert [column["name"] for column in chart["columns"]] == [
        "95% interval",
        "Southampton beside it",
    ]
    assert chart_table(chart) == [
        ("England", ["8.2", "–", "Similar"]),
        ("Southampton", ["10.0", "8.1 to 12.2", "–"]),
        ("Hull", ["11.0", "9.0 to 13.3", "Similar"]),
        ("Leeds", ["16.0", "13.6 to 18.7", "Significantly better"]),
    ]


def test_the_ends_of_the_intervals_are_there_to_be_drawn() -> None:
    (interval, _standing) = interval_columns(*page(CRIMES, E3=16))
    assert interval["lows"] == [pytest.approx(8.136, abs=0.001), None]
    assert interval["highs"] == [pytest.approx(12.163, abs=0.001), None]


def test_the_country_is_held_against_as_the_verdict_does_by_its_value() -> None:
    peers = {"E92000001": (80,)}
    assert columns(CRIMES, **peers)[1] == ["Significantly worse", ""]


def test_an_area_without_its_count_has_no_interval_and_says_so() -> None:
    assert columns(CRIMES, E3=16) == [
        ["8.1 to 12.2", ""],
        ["", "Better, chance not looked at"],
    ]


def test_where_no_area_has_a_count_there_are_no_columns() -> None:
    assert columns(fig("2016/17", "10"), E3=16) == []


@pytest.mark.parametrize("own", [hidden("2016/17"), fig("2015/16", 5)])
def test_without_an_own_figure_that_is_shown_there_are_no_columns(own: Any) -> None:
    assert columns(own, E3=(160,)) == []


def bars_of(*values: object) -> list[Bar]:
    places = [Bar("E", "E", Decimal(str(value)), "comparator") for value in values]
    return [*places, Bar("E92000001", "England", Decimal(1000), "country")]


def test_the_group_is_told_by_its_middle_and_its_middle_half() -> None:
    assert group_words(bars_of(10, 30, 20, 40), rule(decimals=1)) == (
        "The middle value of the 4 areas is 25.0; the middle half lies between 17.5 "
        "and 32.5."
    )


def test_a_group_of_three_has_no_quarters() -> None:
    assert group_words(bars_of(10, 30, 20), rule()) == ""

"""Beside the ranked bars: each area's interval, and where ours stands."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from indicators.choices import AreaKind, Unit
from indicators.periods import Period
from scorecard.beside import chosen_sentences, interval_columns
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
        ["", "Better, not tested for chance"],
    ]


def test_where_no_area_has_a_count_there_are_no_columns() -> None:
    assert columns(fig("2016/17", "10"), E3=16) == []


@pytest.mark.parametrize("own", [hidden("2016/17"), fig("2015/16", 5)])
def test_without_an_own_figure_that_is_shown_there_are_no_columns(own: Any) -> None:
    assert columns(own, E3=(160,)) == []


def chosen(own: Any, *others: str, **peers: Any) -> list[str]:
    found, only, bars = page(own, **peers)
    return chosen_sentences(found, only, bars, others)


def test_each_area_chosen_is_told_by_both_intervals() -> None:
    peers = {"E3": (160,), "E4": (125,), "E92000001": "12.5"}
    assert chosen(CRIMES, "E3", "E4", "E92000001", **peers) == [
        "10.0 (8.1 to 12.2) is 6.0 below Leeds (16.0; 13.6 to 18.7): significantly "
        "better. The two 95% intervals have nothing in common; those of 99.8% overlap.",
        "10.0 (8.1 to 12.2) is 2.5 below Hull (12.5; 10.4 to 14.9): similar. The two "
        "95% intervals overlap: it could be chance.",
        "10.0 (8.1 to 12.2) is 2.5 below England (12.5): significantly better. England "
        "is outside the 95% interval, inside the 99.8% one (7.2 to 13.5).",
    ]


def test_an_area_without_its_count_is_chosen_without_a_word_on_chance() -> None:
    assert chosen(CRIMES, "E3", E3=16) == [
        "10.0 is 6.0 below Leeds (16.0): better. Chance was not looked at: that takes "
        "the count and the whole that it is out of."
    ]


def test_an_area_chosen_without_a_figure_says_so_and_an_unknown_one_is_passed_by() -> (
    None
):
    assert chosen(CRIMES, "E3", "E999", HOME.code, E4=5) == [
        "Leeds has no figure to show for 2016/17."
    ]


def test_areas_are_not_chosen_beside_a_count() -> None:
    item = info(rule=rule(unit=Unit.COUNT))
    found = loaded(
        (item, series([fig("2016/17", 5)], rule=item.rule)), areas=(HOME, LEEDS)
    )
    (only,) = build_rows(found)
    assert chosen_sentences(found, only, [], ("E3",)) == [
        "Areas are not compared here: a larger place has more of it."
    ]
    assert chosen_sentences(found, only, [], ()) == []


def test_nothing_is_told_of_a_figure_that_is_hidden() -> None:
    assert chosen(hidden("2016/17"), "E3", E3=(160,)) == []

"""Charts as plain dicts: what is drawn, and the words beside it."""

from dataclasses import replace
from datetime import date
from typing import Any

from indicators.choices import AreaKind, State, Unit
from scorecard.charts import bar_chart, chart_table, line_chart
from scorecard.comparators import Bar, others_with_figures, rank_areas
from scorecard.judgement.inputs import Break
from scorecard.loaded import AreaInfo
from scorecard.rows import Row, build_rows
from tests.scorecard.build import ENGLAND, FY16, HOME, info, loaded, row
from tests.scorecard.judgement.build import (
    P,
    benchmark,
    fig,
    hidden,
    not_available,
    number,
    rule,
    series,
    target,
)

YEARS = [P("2014/15"), P("2015/16"), P("2016/17")]


def chart_of(*figures: Any, others: Any = (), periods: Any = YEARS, **more: Any) -> Any:
    return line_chart(row(*figures, **more), others, periods)


def lines(chart: dict[str, Any], role: str) -> list[dict[str, Any]]:
    return [line for line in chart["series"] if line["role"] == role]


# Lines


def test_the_own_line_has_a_place_for_every_period() -> None:
    chart = chart_of(fig("2014/15", 10), fig("2016/17", 1234))
    (own,) = lines(chart, "own")
    assert chart["labels"] == ["2014/15", "2015/16", "2016/17"]
    assert own["values"] == [10.0, None, 1234.0]
    assert own["texts"] == ["10", "No figure yet", "1,234"]


def test_a_hidden_figure_is_a_gap_without_a_number_or_a_state() -> None:
    chart = chart_of(fig("2014/15", 10), hidden("2015/16"))
    (own,) = lines(chart, "own")
    assert own["values"][1] is None
    assert (own["texts"][1], own["states"][1]) == ("Hidden", "")
    assert own["statuses"][1] == "Hidden"


def test_states_and_statuses_are_words() -> None:
    chart = chart_of(
        fig("2015/16", 80, state=State.PROVISIONAL, restated_on=date(2017, 1, 1)),
        fig("2016/17", 120),
        targets=[target("2016/17", 100)],
    )
    (own,) = lines(chart, "own")
    assert own["states"] == ["", "provisional, revised", "final"]
    assert own["provisional"] == [False, True, False]
    assert own["statuses"] == ["No figure yet", "No target", "Red"]


def test_a_figure_not_available_says_so() -> None:
    (own,) = lines(chart_of(not_available("2016/17")), "own")
    assert own["texts"][-1] == "Not available"


def test_the_target_is_a_line_of_its_own() -> None:
    chart = chart_of(fig("2016/17", 120), targets=[target("2016/17", 100)])
    (line,) = lines(chart, "target")
    assert (line["name"], line["values"]) == ("Target", [None, None, 100.0])


def test_an_illustrative_target_says_so_in_the_legend() -> None:
    targets = [target("2016/17", 100, illustrative=True)]
    (line,) = lines(chart_of(fig("2016/17", 120), targets=targets), "target")
    assert line["name"] == "Target (illustrative)"


def test_a_range_has_two_lines() -> None:
    chart = chart_of(
        fig("2016/17", 11),
        rule=rule("range"),
        targets=[target("2016/17", lower=10, upper=12)],
    )
    assert [(line["name"], line["values"][-1]) for line in lines(chart, "target")] == [
        ("Lower end", 10.0),
        ("Upper end", 12.0),
    ]


def test_without_a_target_there_is_neither_line_nor_band() -> None:
    chart = chart_of(fig("2016/17", 11))
    assert (lines(chart, "target"), chart["bands"]) == ([], [])


def test_bands_end_where_the_judgement_says() -> None:
    chart = chart_of(fig("2016/17", 120), targets=[target("2016/17", 100)])
    (band,) = chart["bands"]
    assert band["better"] == "lower"
    assert band["green_to"] == [None, None, 100.0]
    assert band["amber_to"] == [None, None, 105.0]


def test_the_bands_of_a_range_have_two_sides() -> None:
    chart = chart_of(
        fig("2016/17", 11),
        rule=rule("range"),
        targets=[target("2016/17", lower=100, upper=200)],
    )
    (band,) = chart["bands"]
    ends = [
        band[name][-1] for name in ("amber_from", "green_from", "green_to", "amber_to")
    ]
    assert ends == [95.0, 100.0, 200.0, 210.0]


def test_others_are_drawn_over_the_same_periods() -> None:
    other = benchmark("England", fy2014=1, fy2016="73.4")
    chart = chart_of(fig("2016/17", 11), others=[other], rule=rule(decimals=1))
    (line,) = lines(chart, "comparator")
    assert (line["name"], line["values"]) == ("England", [1.0, None, 73.4])
    assert line["texts"] == ["1.0", "", "73.4"]


def test_a_group_is_called_a_median() -> None:
    group = benchmark("Our group", fy2016=73)
    group = group.__class__(group.code, group.name, group.values, size=15)
    (line,) = lines(chart_of(fig("2016/17", 11), others=[group]), "comparator")
    assert line["name"] == "Our group (median)"


def test_a_break_stands_at_the_first_period_it_touches() -> None:
    breaks = {"2015-11-01": "New counting rules", "2010-01-01": "Before all this"}
    chart = chart_of(fig("2014/15", 1), fig("2016/17", 2), breaks=breaks)
    (change,) = chart["breaks"]
    assert (change["at"], change["date"]) == (1, "1 November 2015")
    assert change["label"] == "New counting rules"
    assert [cause["label"] for cause in chart["causes"]] == ["New counting rules"]


def test_no_line_goes_to_or_from_a_year_that_was_counted_in_two_ways() -> None:
    chart = chart_of(fig("2014/15", 1), breaks={"2015-11-01": "New counting rules"})
    assert chart["cuts"] == [1, 2]
    assert [label for label, _texts in chart_table(chart)][1] == "2015/16 [b]"


def test_what_is_compared_all_the_same_is_marked_and_joined() -> None:
    only = row(fig("2014/15", 1), fig("2016/17", 2))
    change = Break(date(2015, 4, 1), "New rules", "The old figures were counted again")
    joined = Row(only.info, replace(only.series, breaks=(change,)), only.assessment)
    chart = line_chart(joined, (), YEARS)
    assert chart["cuts"] == []
    assert chart["breaks"][0]["compared"] == "The old figures were counted again"


def test_the_summary_says_the_chart_in_words() -> None:
    chart = chart_of(fig("2014/15", 1500), fig("2015/16", 900), fig("2016/17", 1000))
    assert chart["summary"] == (
        "3 figures from 2014/15 to 2016/17. Highest: 1,500 in 2014/15. "
        "Lowest: 900 in 2015/16. Newest: 1,000 in 2016/17."
    )


def test_the_summary_of_nothing_says_so() -> None:
    assert chart_of()["summary"] == "There is no figure to draw."


def test_a_hidden_figure_is_in_no_summary() -> None:
    chart = chart_of(fig("2014/15", 1500), hidden("2015/16"), fig("2016/17", 1000))
    assert chart["summary"].startswith("2 figures")


# Bars


def area(number: int, name: str, kind: AreaKind = AreaKind.CSP) -> AreaInfo:
    return AreaInfo(number, f"E{number}", name, kind, 2, has_figures=True)


LEEDS, HULL = area(3, "Leeds"), area(4, "Hull")


def ranked(own: Any, **peers: object) -> tuple[Row, list[Bar]]:
    """The bars of one indicator; `E3=5` is the value of the area with that code."""
    item = info(rule=rule(decimals=1, unit=Unit.RATE))
    figures = [fig("2016/17", own)] if own is not None else []
    page = loaded(
        (item, series(figures, rule=item.rule)),
        areas=(ENGLAND, HOME, LEEDS, HULL),
        peers={FY16: {code: number(value) for code, value in peers.items()}},
    )
    (only,) = build_rows(page)
    return only, rank_areas(page, only)


def test_counts_are_not_ranked() -> None:
    item = info(rule=rule(unit=Unit.COUNT))
    page = loaded(
        (item, series([fig("2016/17", 5)], rule=item.rule)),
        areas=(HOME, LEEDS),
        peers={FY16: {"E3": number(9)}},
    )
    (only,) = build_rows(page)
    assert rank_areas(page, only) == []


def test_areas_are_ranked_from_the_lowest_up() -> None:
    _row, bars = ranked("121.5", E3=90, E4="130.2", E92000001="73.4")
    assert [(bar.name, str(bar.value), bar.role) for bar in bars] == [
        ("England", "73.4", "country"),
        ("Leeds", "90", "comparator"),
        ("Southampton", "121.5", "own"),
        ("Hull", "130.2", "comparator"),
    ]


def test_the_force_around_the_area_stands_apart_like_the_country() -> None:
    force = AreaInfo(2, "E23", "Hampshire", AreaKind.FORCE, None, has_figures=True)
    item = info(rule=rule(unit=Unit.RATE))
    page = loaded(
        (item, series([fig("2016/17", 121)], rule=item.rule)),
        areas=(HOME, LEEDS, force),
        peers={FY16: {"E3": number(90), "E23": number(85)}},
    )
    (only,) = build_rows(page)
    bars = rank_areas(page, only)
    assert [bar.role for bar in bars] == ["country", "comparator", "own"]
    assert bar_chart(only, bars)["summary"].startswith(
        "Southampton is number 1 of the 2"
    )


def test_equal_values_stand_in_the_order_of_their_names() -> None:
    _row, bars = ranked(90, E3=90, E4=90)
    assert [bar.name for bar in bars] == ["Hull", "Leeds", "Southampton"]


def test_without_an_own_figure_nothing_is_ranked() -> None:
    assert ranked(None, E3=90)[1] == []


def test_the_bar_chart_says_where_the_area_stands_the_country_left_out() -> None:
    chart = bar_chart(*ranked("121.5", E3=90, E4="130.2", E92000001="73.4"))
    assert chart["title"] == "Thefts, 2016/17"
    assert chart["labels"] == ["England", "Leeds", "Southampton", "Hull"]
    (bars,) = chart["series"]
    assert bars["texts"] == ["73.4", "90.0", "121.5", "130.2"]
    assert bars["roles"] == ["country", "comparator", "own", "comparator"]
    assert chart["summary"] == (
        "Southampton is number 2 of the 3 areas drawn, 1 the highest: 121.5."
    )


def test_a_tie_shares_its_number() -> None:
    chart = bar_chart(*ranked(90, E3=90, E4=20))
    assert chart["summary"] == (
        "Southampton is joint number 1 of the 3 areas drawn, 1 the highest: 90.0."
    )


def test_an_area_beside_the_country_alone_has_no_rank() -> None:
    assert bar_chart(*ranked("121.5", E92000001="73.4"))["summary"] == ""


def test_only_other_areas_with_figures_are_offered() -> None:
    empty = AreaInfo(9, "E9", "Empty", AreaKind.CSP, 2, has_figures=False)
    page = loaded(areas=(ENGLAND, HOME, LEEDS, empty))
    assert others_with_figures(page) == [("E92000001", "England"), ("E3", "Leeds")]


def test_the_table_of_a_chart_has_every_text_of_it() -> None:
    chart = {
        "labels": ["2015/16", "2016/17"],
        "series": [{"texts": ["27,261", "30,883"]}, {"texts": ["", "27,261"]}],
    }
    assert chart_table(chart) == [
        ("2015/16", ["27,261", "–"]),
        ("2016/17", ["30,883", "27,261"]),
    ]

"""The table of every figure, the targets in words, the facts, the history grid."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from indicators.choices import Frequency, State
from scorecard.details import Details, VersionInfo
from scorecard.grid import MOST_PERIODS, build_grids
from scorecard.history import band_words, facts, figure_lines, target_lines
from scorecard.judgement import Status
from tests.scorecard.build import row
from tests.scorecard.judgement.build import (
    P,
    bands,
    benchmark,
    fig,
    hidden,
    number,
    quarters,
    rule,
    target,
)

# Every figure


def test_figures_come_newest_first_each_with_its_own_judgement() -> None:
    shown = row(
        fig("2015/16", 90),
        fig("2016/17", 120),
        targets=[target("2015/16", 100), target("2016/17", 100)],
    )
    found = [
        (line.period.label, line.value_text, line.judgement.status)
        for line in figure_lines(shown, {})
    ]
    assert found == [("2016/17", "120", Status.RED), ("2015/16", "90", Status.GREEN)]


def test_the_pair_behind_a_rate_is_written_out() -> None:
    figure = fig("2016/17", 121.5, numerator="30883.000000", denominator=254275)
    (line,) = figure_lines(row(figure), {})
    assert (line.numerator_text, line.denominator_text) == ("30,883", "254,275")


def test_a_hidden_figure_has_no_numbers() -> None:
    (line,) = figure_lines(row(hidden("2016/17")), {})
    assert (line.value_text, line.numerator_text) == ("Hidden", "")
    assert line.markers == ("c",)


def version(
    value: object, *, hidden: bool = False, state: str = "final"
) -> VersionInfo:
    at = datetime(2017, 5, 1, 9, tzinfo=UTC)
    return VersionInfo(1, at, "Ann", "", State(state), number(value), hidden)


@pytest.mark.parametrize(
    ("info", "text"),
    [
        (version(1234), "1,234"),
        (version(None, hidden=True), "Hidden"),
        (version(None, state="not_available"), "Not available"),
    ],
)
def test_versions_are_listed_with_their_figure(info: VersionInfo, text: str) -> None:
    (line,) = figure_lines(row(fig("2016/17", 5)), {P("2016/17"): [info]})
    assert [item.value_text for item in line.versions] == [text]


# Targets in words


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (target("2016/17", 1500), "1,500"),
        (target("2016/17", lower=10, upper=12), "10 to 12"),
        (
            target("2016/17", basis="previous"),
            "No worse than the period it is compared with",
        ),
        (
            target("2016/17", -10, basis="change", baseline="2014/15"),
            "-10% on 2014/15",
        ),
        (target("2016/17", 5, basis="change", baseline="2014/15"), "+5% on 2014/15"),
        (
            target("2016/17", basis="comparator", comparator="England"),
            "At least as good as England",
        ),
        (
            target("2016/17", basis="comparator", comparator="Elsewhere"),
            "At least as good as Elsewhere",
        ),
    ],
)
def test_a_target_in_words(given: object, words: str) -> None:
    shown = row(targets=[given], benchmarks=[benchmark("England", fy2016=73)])
    (line,) = target_lines(shown)
    assert line.words.replace("−", "-") == words


def test_a_target_says_who_agreed_it_and_when() -> None:
    agreed = target("2016/17", 5, agreed_by="The board", agreed_on=date(2017, 4, 3))
    (line,) = target_lines(row(targets=[agreed]))
    assert (line.agreed, line.illustrative) == ("The board, 3 April 2017", False)


def test_targets_come_newest_first() -> None:
    found = target_lines(row(targets=[target("2015/16", 1), target("2016/17", 2)]))
    assert [line.period.label for line in found] == ["2016/17", "2015/16"]


# Facts


def test_facts_leave_out_what_is_empty() -> None:
    details = Details("What is counted", "", "none", 0, [])
    terms = dict(facts(row(), details))
    assert terms["Definition"] == "What is counted"
    assert terms["Which way is good"] == "Lower is better"
    assert terms["Seen by"] == "everyone"
    assert not {"Source", "Publication lag", "Small numbers"} & terms.keys()


def test_facts_say_below_what_counts_are_hidden() -> None:
    shown = row(rule=rule(lag_days=90))
    guarded = replace(shown, info=shown.info._replace(threshold=5))
    terms = dict(facts(guarded, Details("", "ONS", "none", 5, [])))
    assert terms["Small numbers"] == "counts above 0 and below 5 are hidden"
    assert terms["Publication lag"] == "90 days"


def test_what_is_not_judged_has_no_bands() -> None:
    terms = dict(facts(row(rule=rule("none")), Details("", "", "none", 0, [])))
    assert "Bands" not in terms


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (bands(), "Green to the target, amber to 5% beyond it, then red"),
        (
            bands("points", 1, "2.5"),
            "Green to 1 point beyond the target, amber to 2.5 points, then red",
        ),
        (
            bands("floor"),
            "Green to the target, amber to the floor given with it, then red",
        ),
    ],
)
def test_bands_in_words(given: object, words: str) -> None:
    assert band_words(given) == words


# The grid

QUARTERLY = rule(frequency="quarter")


def test_each_frequency_has_a_grid_of_its_own() -> None:
    yearly = row(fig("2015/16", 1), fig("2016/17", 2), code="a")
    quarterly = row(*quarters(2016, 1, 2, 3, 4), code="b", rule=QUARTERLY)
    grids = build_grids([yearly, quarterly])
    assert [grid.frequency for grid in grids] == [Frequency.QUARTER, Frequency.YEAR]
    assert [period.label for period in grids[1].periods] == ["2015/16", "2016/17"]
    assert [[line.row.indicator for line in grid.rows] for grid in grids] == [
        ["b"],
        ["a"],
    ]


def test_a_grid_ends_with_the_newest_eight_periods() -> None:
    figures = [*quarters(2014, 1, 2, 3, 4), *quarters(2015, 5, 6, 7, 8)]
    shown = row(*figures, *quarters(2016, 9, 10, 11, 12), rule=QUARTERLY)
    (grid,) = build_grids([shown])
    assert len(grid.periods) == MOST_PERIODS
    assert (grid.periods[0].label, grid.periods[-1].label) == (
        "2015/16 Q1",
        "2016/17 Q4",
    )
    (line,) = grid.rows
    assert [cell.text for cell in line.cells] == [str(n) for n in range(5, 13)]


def test_a_cell_has_its_status_its_text_and_its_markers() -> None:
    shown = row(
        fig("2015/16", 120, state=State.PROVISIONAL),
        hidden("2016/17"),
        targets=[target("2015/16", 100), target("2016/17", 100)],
    )
    (grid,) = build_grids([shown])
    first, second = grid.rows[0].cells
    assert (first.judgement.status, first.text) == (Status.RED, "120")
    assert first.markers == ("p",)
    assert (second.judgement.status, second.text) == (Status.NO_DATA, "")
    assert second.markers == ("c",)


def test_a_cell_without_a_figure_is_empty() -> None:
    first = row(fig("2016/17", 1), code="a")
    second = row(fig("2015/16", 1), code="b")
    (grid,) = build_grids([first, second])
    assert [cell.judgement is None for cell in grid.rows[0].cells] == [True, False]


def test_no_figures_are_no_grid() -> None:
    assert build_grids([row()]) == []

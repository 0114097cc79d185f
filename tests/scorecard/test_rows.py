"""One row: what it shows of its figure, target, direction and comparison."""

from datetime import date
from decimal import Decimal

import pytest

from indicators.choices import State, Unit
from indicators.periods import Period
from scorecard.judgement import Grey, Status
from scorecard.rows import build_rows, exact_text
from tests.scorecard.build import info, loaded, row
from tests.scorecard.judgement.build import (
    benchmark,
    fig,
    hidden,
    not_available,
    quarters,
    rule,
    series,
    target,
)


def test_a_row_shows_its_newest_figure_with_its_own_period() -> None:
    shown = row(fig("2014/15", 3), fig("2015/16", 27261))
    assert shown.value == Decimal(27261)
    assert (shown.value_text, shown.period_label) == ("27,261", "2015/16")


def test_a_row_without_a_figure_is_empty_and_says_so() -> None:
    shown = row()
    assert (shown.value, shown.value_text, shown.period_label) == (None, "", "")
    assert shown.status == Status.NO_DATA
    assert shown.sentence.startswith("2016/17: no figure yet")
    assert shown.direction == "unknown"


def test_a_hidden_figure_shows_no_number_anywhere_in_the_row() -> None:
    shown = row(fig("2015/16", 30), hidden("2016/17"), targets=[target("2016/17", 20)])
    assert (shown.value, shown.value_text, shown.change) == (None, "", None)
    assert shown.markers == ("c",)
    assert (shown.status, shown.grey) == (Status.NO_DATA, Grey.HIDDEN)


def test_a_figure_not_available_gives_its_reason() -> None:
    shown = row(not_available("2016/17", "The records system was replaced"))
    assert shown.markers == ("x",)
    assert "The records system was replaced" in shown.sentence


def test_nought_of_nought_is_not_nought() -> None:
    shown = row(fig("2016/17", None, numerator=0, denominator=0))
    assert (shown.value, shown.markers) == (None, ("z",))


def test_markers_are_written_out() -> None:
    figure = fig("2016/17", 1, state=State.PROVISIONAL, restated_on=date(2017, 1, 1))
    assert row(figure).markers_text == "provisional, revised"


def test_the_target_is_a_number_or_the_two_ends_of_a_range() -> None:
    one = row(fig("2016/17", 1), targets=[target("2016/17", 1500)])
    assert (one.target, one.target_text) == (Decimal(1500), "1,500")
    two = row(
        fig("2016/17", 1),
        rule=rule("range"),
        targets=[target("2016/17", lower=10, upper=12)],
    )
    assert (two.target, two.target_text) == (None, "10–12")


@pytest.mark.parametrize(
    ("unit", "text"), [("money", "£180–200"), ("percent", "180–200%")]
)
def test_the_unit_of_a_range_is_written_once(unit: str, text: str) -> None:
    shown = row(
        fig("2016/17", 1),
        rule=rule("range", unit=unit),
        targets=[target("2016/17", lower=180, upper=200)],
    )
    assert shown.target_text == text


def test_a_row_says_that_its_target_is_illustrative() -> None:
    targets = [target("2016/17", 5, illustrative=True)]
    assert row(fig("2016/17", 1), targets=targets).illustrative
    assert not row(fig("2016/17", 1), targets=[target("2016/17", 5)]).illustrative


def test_a_target_that_could_not_be_worked_out_is_not_illustrative_either() -> None:
    targets = [target("2016/17", basis="previous", illustrative=True)]
    shown = row(fig("2016/17", 1), targets=targets)
    assert (shown.target_text, shown.illustrative) == ("", False)


def test_previous_change_and_direction_come_from_the_same_comparison() -> None:
    shown = row(fig("2015/16", 27261), fig("2016/17", 30883))
    assert (shown.previous_text, shown.previous_period_label) == ("27,261", "2015/16")
    assert (shown.change, shown.direction) == (Decimal(3622), "worsening")


def test_the_same_quarter_of_last_year_where_the_rule_says_so() -> None:
    yearly = rule(frequency="quarter", compare_with="last_year")
    shown = row(*quarters(2015, 1, 2, 3, 4), *quarters(2016, 5, 6, 7, 8), rule=yearly)
    assert (shown.period_label, shown.previous_period_label) == (
        "2016/17 Q4",
        "2015/16 Q4",
    )


def test_the_country_comes_before_the_group() -> None:
    beside = [benchmark("England", fy2016=73.4), benchmark("Group", fy2016=100)]
    shown = row(
        fig("2016/17", 121.5), benchmarks=beside, rule=rule(decimals=1, unit=Unit.RATE)
    )
    assert shown.comparison.words == "worse than England (73.4)"
    assert shown.comparison_text == "73.4"


def test_the_group_stands_in_where_the_country_has_no_figure() -> None:
    beside = [benchmark("England", fy2015=73), benchmark("Group", fy2016=100)]
    shown = row(fig("2016/17", 121), benchmarks=beside, rule=rule(unit=Unit.RATE))
    assert shown.comparison.words == "worse than Group (100)"


def test_nothing_is_compared_where_nobody_has_a_figure() -> None:
    shown = row(fig("2016/17", 121), benchmarks=[benchmark("England", fy2015=73)])
    assert (shown.comparison, shown.comparison_text) == (None, "")


def test_rows_without_a_number_sort_after_all_that_have_one() -> None:
    empty, nought, below = row(), row(fig("2016/17", 0)), row(fig("2016/17", -5))
    assert sorted([empty, nought, below], key=lambda r: r.value_order) == [
        below,
        nought,
        empty,
    ]


def test_a_code_is_safe_in_an_address() -> None:
    assert row(code="a b/c").url == "/indicators/a%20b/c/"


def test_an_earlier_scorecard_shows_only_what_had_ended() -> None:
    item = info()
    figures = [fig("2014/15", 10), fig("2015/16", 20), fig("2016/17", 30)]
    earlier = Period.financial_year(2015)
    page = loaded(
        (item, series(figures, rule=item.rule)),
        period=earlier,
        newest=Period.financial_year(2016),
        periods=(Period.financial_year(2016), earlier),
    )
    (shown,) = build_rows(page)
    assert (shown.value_text, shown.previous_text) == ("20", "10")


def test_the_newest_scorecard_shows_each_newest_figure() -> None:
    item, survey = info("a"), info("b", rule=rule(frequency="other"))
    page = loaded(
        (item, series([fig("2016/17", 30)], rule=item.rule)),
        (survey, series([fig("2016-09-01/2017-08-31", 5)], rule=survey.rule)),
    )
    assert [r.value_text for r in build_rows(page)] == ["30", "5"]


def test_late_is_known_only_after_the_lag() -> None:
    slow = rule(lag_days=400)
    assert row(fig("2015/16", 1)).is_late
    assert not row(fig("2015/16", 1), rule=slow).is_late
    assert row(fig("2015/16", 1), rule=slow).next_due_text == "5 May 2018"


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("30883", "30883"),
        ("43.400000", "43.4"),
        ("-25.90", "-25.9"),
        ("0E-6", "0"),
        ("-0.0000001", "0"),
        ("100", "100"),
        ("1E+3", "1000"),
        ("121.4985123456789012345678901234567890", "121.498512"),
    ],
)
def test_machines_get_exact_decimals(number: str, text: str) -> None:
    assert exact_text(Decimal(number)) == text


def test_machines_get_nothing_for_nothing() -> None:
    assert exact_text(None) is None

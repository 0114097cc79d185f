"""The small line in a cell, and the small chart on a card."""

import re
from decimal import Decimal

import pytest

from scorecard.small_charts import changes_drawn, small_chart
from scorecard.sparklines import POINTS, sparkline
from tests.scorecard.build import row
from tests.scorecard.judgement.build import fig, hidden, quarters, rule, target


def numbers(*values: object) -> list[Decimal | None]:
    return [None if value is None else Decimal(str(value)) for value in values]


def path_of(svg: str) -> str:
    return re.search(r'<path d="([^"]*)"', svg)[1]


def test_a_line_goes_from_the_oldest_to_the_newest_lowest_at_the_bottom() -> None:
    assert path_of(sparkline(numbers(10, 30, 20))) == "M3.0 21.0 50.0 3.0 97.0 12.0"


def test_the_newest_value_has_a_dot() -> None:
    assert '<circle cx="97.0" cy="3.0" r="2.2"/>' in sparkline(numbers(10, 30))


@pytest.mark.parametrize("values", [(), (5,), (None, 5), (None, None)])
def test_fewer_than_two_values_are_no_line(values: tuple[object, ...]) -> None:
    assert sparkline(numbers(*values)) == ""


def test_a_gap_stays_a_gap() -> None:
    svg = sparkline(numbers(1, 2, None, 2, 1))
    assert path_of(svg).count("M") == 2
    assert "26.5" in path_of(svg)
    assert "50.0 " not in path_of(svg)


def test_a_value_between_two_gaps_is_a_dot() -> None:
    assert "h0" in path_of(sparkline(numbers(1, None, 2, None, 3)))


def test_no_dot_where_the_newest_is_missing() -> None:
    assert "<circle" not in sparkline(numbers(1, 2, None))


def test_equal_values_lie_in_the_middle() -> None:
    assert path_of(sparkline(numbers(7, 7))) == "M3.0 12.0 97.0 12.0"


def test_only_the_last_thirteen_values_are_drawn() -> None:
    long = numbers(*range(100))
    assert sparkline(long) == sparkline(long[-POINTS:])


def test_it_is_left_out_when_read_aloud() -> None:
    assert 'aria-hidden="true"' in sparkline(numbers(1, 2))


def test_a_row_draws_no_figure_after_the_one_it_shows() -> None:
    figures = [fig("2014/15", 10), fig("2015/16", 30), fig("2016/17", 20)]
    assert row(*figures).sparkline == sparkline(numbers(10, 30, 20))


def test_a_hidden_figure_is_a_gap_in_a_row() -> None:
    shown = row(fig("2014/15", 10), hidden("2015/16"), fig("2016/17", 20))
    assert shown.sparkline == sparkline(numbers(10, None, 20))


# Small charts


def titles_of(svg: str) -> list[str]:
    return re.findall(r"<title>([^<]*)</title>", svg)


def test_a_small_chart_says_each_period_and_figure() -> None:
    svg = small_chart(row(fig("2015/16", 27261), fig("2016/17", 30883)))
    assert titles_of(svg) == ["2015/16: 27,261", "2016/17: 30,883"]


def test_a_small_chart_begins_at_nought() -> None:
    svg = small_chart(row(fig("2015/16", 50), fig("2016/17", 100)))
    assert re.findall(r'cy="([\d.]+)"', svg) == ["36.0", "8.0"]


def test_a_small_chart_marks_the_target() -> None:
    target_of = target("2016/17", 50)
    svg = small_chart(row(fig("2016/17", 100), targets=[target_of]))
    assert '<path class="small-chart__target" d="M114.0 36.0h12"/>' in svg


def test_a_small_chart_has_a_gap_and_no_dot_for_a_hidden_figure() -> None:
    svg = small_chart(row(fig("2014/15", 1), hidden("2015/16"), fig("2016/17", 2)))
    assert titles_of(svg) == ["2014/15: 1", "2016/17: 2"]
    assert svg.count("M") == 2


def test_a_small_chart_of_nothing_is_nothing() -> None:
    assert small_chart(row()) == ""
    assert small_chart(row(hidden("2016/17"))) == ""


def test_a_small_chart_holds_twelve_figures() -> None:
    figures = [f for year in range(2011, 2017) for f in quarters(year, 1, 2, 3, 4)]
    every_quarter = rule(frequency="quarter")
    assert len(titles_of(small_chart(row(*figures, rule=every_quarter)))) == 12


def test_a_small_chart_marks_a_recording_change_and_joins_nothing_across() -> None:
    changed = row(
        fig("2014/15", 1),
        fig("2015/16", 2),
        fig("2016/17", 3),
        breaks={"2015-04-01": "New counting rules"},
    )
    svg = small_chart(changed)
    assert "<title>1 April 2015: New counting rules</title>" in svg
    assert ">[b]</text>" in svg
    line = svg.split('class="small-chart__line" d="')[1].split('"')[0]
    assert line.count("M") == 2


def test_a_change_of_many_indicators_is_told_once_with_their_titles() -> None:
    breaks = {"2015-04-01": "New counting rules", "2001-04-01": "Long ago"}
    rows = [
        row(fig("2014/15", 1), fig("2015/16", 2), code=code, breaks=breaks)
        for code in ("thefts", "robbery")
    ]
    (told,) = changes_drawn(rows)
    assert told["label"] == "New counting rules"
    assert told["titles"] == ["Thefts", "Robbery"]

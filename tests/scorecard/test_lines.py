"""One line of the scorecard's table as HTML: what it shows, and that it is escaped."""

import re
from collections.abc import Iterable

from indicators.choices import State, Unit
from indicators.periods import Period
from scorecard.lines import LineWriter
from scorecard.rows import Row, build_rows
from tests.scorecard.build import info, loaded, row
from tests.scorecard.judgement.build import (
    benchmark,
    fig,
    hidden,
    rule,
    series,
    target,
)

FY16 = Period.financial_year(2016)
EVIL = """<script>alert("x")</script>'&"""
ESCAPED = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;&#x27;&amp;"


def lines(rows: Iterable[Row], query: str = "") -> str:
    return LineWriter(FY16, query).lines(rows)


def cells(shown: Row) -> dict[str, str]:
    """The text of each cell, by the class of its column."""
    found = re.findall(r'class="c-(\w+)">(.*?)</t[hd]>', lines([shown]), re.DOTALL)
    return {name: re.sub("<[^>]*>", "", text) for name, text in found}


def test_a_line_says_what_its_row_knows() -> None:
    shown = row(
        fig("2015/16", 27261),
        fig("2016/17", 30883, state=State.PROVISIONAL),
        rule=rule(unit_label="offences", unit=Unit.RATE),
        targets=[target("2016/17", 27261, illustrative=True)],
        benchmarks=[benchmark("England", fy2016=20000)],
    )
    assert cells(shown) == {
        "indicator": "Thefts offences",
        "partner": "Hampshire Constabulary",
        "previous": "Previous27,261",
        "latest": "30,883 [p] provisional",
        "target": "Target27,261 † illustrative: nobody has agreed it",
        "status": "Red",
        "direction": "Worsening 13.3%",
        "trend": "",
        "against": "England 20,000 Worse * not tested for chance",
    }
    assert '<svg class="sparkline"' in lines([shown])


def test_a_period_is_written_where_it_is_not_the_pages_own() -> None:
    shown = cells(row(fig("2013/14", 3), fig("2014/15", 5)))
    assert shown["latest"] == "5 2014/15"
    assert shown["previous"] == "Previous3"
    assert shown["status"] == "Late"


def test_a_year_earlier_is_a_sign_that_says_which_period_it_is() -> None:
    yearly = rule(frequency="quarter", compare_with="last_year")
    shown = row(fig("2015/16 Q4", 3), fig("2016/17 Q4", 5), rule=yearly)
    assert cells(shown)["previous"] == "Previous3 ‡ compared with 2015/16 Q4"


def test_another_earlier_period_is_named_and_a_long_name_has_a_sign_instead() -> None:
    """Which of the two is seen is for the width of the screen to say."""
    survey = rule(unit=Unit.PERCENT, frequency="other")
    short = row(fig("2015", 85), fig("2017", 76), rule=survey)
    assert cells(short)["previous"] == "Previous85% 2015"
    autumn, later = "2015-09-01/2015-10-31", "2017-09-01/2017-10-31"
    shown = row(fig(autumn, 43), fig(later, 48), rule=survey)
    assert cells(shown)["previous"] == (
        "Previous43% ‡ compared with September to October 2015 Sep–Oct 2015"
    )
    assert '<small class="long">Sep–Oct 2015' in lines([shown])
    assert '<abbr class="instead" title=' in lines([shown])


def test_nought_of_nought_is_one_short_word_to_the_eye() -> None:
    shown = row(fig("2016/17", None, numerator=0, denominator=0))
    assert cells(shown)["status"] == "Undefined (0 of 0)"
    assert 'Undefined<span class="visually-hidden"> (0 of 0)' in lines([shown])


def test_a_comparison_that_looked_at_chance_is_not_marked() -> None:
    how = rule(unit=Unit.RATE, multiplier=1000)
    counted = fig("2016/17", 10, numerator=100, denominator=10000)
    beside = [benchmark("England", fy2016=5)]
    shown = row(counted, rule=how, benchmarks=beside)
    assert cells(shown)["against"] == "England 5 Worse"
    similar = row(counted, rule=how, benchmarks=[benchmark("England", fy2016=9)])
    assert cells(similar)["against"] == "England 9 Similar"


def test_a_line_without_a_figure_has_dashes() -> None:
    shown = cells(row())
    assert (shown["latest"], shown["target"], shown["against"]) == ("–", "Target–", "–")
    assert shown["status"] == "No figure yet"


def test_a_hidden_figure_is_a_marker_and_no_number() -> None:
    shown = cells(row(fig("2015/16", 3), hidden("2016/17")))
    assert shown["latest"] == " [c] hidden, a small number"
    assert shown["status"] == "Hidden"


def test_no_text_of_the_database_can_become_a_tag() -> None:
    item = info(
        title=EVIL, partner_name=EVIL, rule=rule(unit_label=EVIL, unit=Unit.RATE)
    )
    figures = series(
        [fig("2015/16", 1), fig("2016/17", 2)],
        [target("2016/17", 1)],
        rule=item.rule,
        benchmarks=[benchmark(EVIL, fy2016=1)],
    )
    written = lines(build_rows(loaded((item, figures))), query=EVIL)
    assert "<script>" not in written
    assert written.count(ESCAPED) == 5


def test_a_code_cannot_leave_its_link() -> None:
    written = lines([row(fig("2016/17", 2), code=EVIL)])
    assert '<a href="/indicators/%3Cscript%3E' in written


def test_links_keep_the_choices_of_the_page() -> None:
    written = lines([row(fig("2016/17", 2))], query="?area=E92&period=2016")
    assert 'href="/indicators/thefts/?area=E92&amp;period=2016"' in written

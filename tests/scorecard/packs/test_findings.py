"""What is found about a row is frozen with it, and said in the same words."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from indicators.choices import Frequency, Unit
from indicators.periods import Period
from scorecard.loaded import GroupInfo
from scorecard.outputs.pack_slides.exceptions import speaker_notes
from scorecard.packs.building import Beside
from scorecard.packs.canonical import document_of, text_of
from scorecard.packs.document import Document, Row
from scorecard.packs.parts import Moved
from scorecard.packs.said import said_of, short_of, target_of
from tests.scorecard.build import ENGLAND, FY16, HOME, info
from tests.scorecard.judgement.build import (
    benchmark,
    fig,
    hidden,
    quarters,
    rule,
    series,
    target,
)
from tests.scorecard.packs.build import document

RATE = rule(unit=Unit.RATE, multiplier=1000, decimals=1)
QUARTERS = rule(frequency=Frequency.QUARTER, accumulates=True)


def rates(*counts: int) -> list:
    """A rate a year, the last in 2016/17, for every 1,000 of 10,000 people."""
    return [
        fig(
            f"{year}/{(year + 1) % 100:02}",
            count / 10,
            numerator=count,
            denominator=10000,
        )
        for year, count in enumerate(counts, 2017 - len(counts))
    ]


def rate_row(*figures: object, **more: object) -> Row:
    given = {"benchmarks": [benchmark("England", fy2016="30")]} | more
    found = series(list(figures), rule=RATE, **given)
    return document((info(rule=RATE), found)).rows[0]


def quarterly() -> Document:
    years = [
        figure
        for year in (2013, 2014, 2015)
        for figure in quarters(year, 10 + year % 3, 20, 30, 40)
    ]
    found = series(
        [*years, *quarters(2016, 12, 24)],
        [target("2016/17 Q2", 20)],
        rule=QUARTERS,
    )
    return document((info(rule=QUARTERS), found), period=Period.quarter(2016, 2))


def test_a_comparison_is_frozen_with_its_level_and_both_intervals() -> None:
    found = rate_row(*rates(445)).findings.comparison
    assert (found.standing, found.level, found.is_tested) == ("worse", "99.8", True)
    assert (str(found.benchmark), str(found.difference)) == ("30", "14.5")
    assert found.wide_interval.lower < found.interval.lower < 44.5
    assert found.words == "Significantly worse than England (30.0)"


def test_nothing_of_it_is_lost_between_freezing_and_reading() -> None:
    pack = quarterly()
    assert document_of(text_of(pack)) == pack
    forecast = pack.rows[0].findings.forecast
    assert forecast.low <= forecast.middle <= forecast.high


def test_a_forecast_is_said_beside_the_status_of_now() -> None:
    row = quarterly().rows[0]
    *_others, forecast = said_of(row)
    assert forecast.term == "Now, and at the end of the year"
    assert forecast.sentence.startswith("Status now: Red. If 2016/17 goes on")
    assert short_of(row)[-1][1].startswith("Red. Forecast ")


def test_what_is_for_figures_of_another_kind_is_left_out_of_papers() -> None:
    yearly, by_quarter = rate_row(*rates(445)), quarterly().rows[0]
    assert [item.term for item in said_of(yearly)] == [
        "Against similar areas",
        "Recent trend",
    ]
    assert "Recent trend" not in [item.term for item in said_of(by_quarter)]
    assert yearly.findings.variation.refused == "yearly"


def test_what_was_not_found_has_no_line_on_a_slide() -> None:
    assert short_of(rate_row(*rates(445), benchmarks=[])) == []
    assert short_of(rate_row(*rates(445))) == [
        ("Against similar areas:", "Significantly worse than England (30.0)")
    ]


def test_the_recording_changes_between_the_figures_are_frozen() -> None:
    row = rate_row(*rates(440, 445), breaks={"2016-05-01": "New rules"})
    assert [change.cause for change in row.findings.changes] == ["New rules"]
    assert row.findings.chance == ""


def test_a_hidden_figure_leaves_no_number_in_the_findings() -> None:
    row = rate_row(*rates(300, 340, 380, 420)[:-1], hidden("2016/17"))
    assert row.findings.comparison.benchmark is None
    assert row.findings.comparison.interval is None
    assert row.findings.trend.refused == "hidden"
    assert row.findings.assurance is None
    assert row.findings.forecast.middle is None
    assert short_of(row) == []


def test_what_has_moved_since_the_figure_came_in_is_said_behind_its_status() -> None:
    row = rate_row(*rates(445))
    assert target_of(row) == row.sentence
    moved = Moved(clause="", why=("It was green.",), status_then="green")
    changed = row.model_copy(update={"moved": moved})
    assert target_of(changed) == f"{row.sentence} It was green."


def test_a_rank_is_said_after_the_comparison_and_in_the_speakers_notes() -> None:
    york = HOME._replace(id=3, code="E3", name="York")
    ever = (date.min, date.max)
    figures = series(rates(440, 445), rule=RATE)
    pack = document(
        (info(rule=RATE), figures),
        beside=Beside(peers={"thefts": {FY16: {"E3": Decimal(50)}}}),
        areas=(ENGLAND, HOME, york),
        groups=(GroupInfo("Ports", ((HOME.id, *ever), (york.id, *ever))),),
    )
    row = pack.rows[0]
    _compared, rank, *_rest = said_of(row)
    assert (rank.term, rank.word) == ("Rank", "2 of 2")
    assert rank.sentence == (
        "Southampton ranks 2 of 2 among Ports in 2016/17, 1 being the highest; there "
        "is no rank for 2015/16: there is no figure to show for York."
    )
    assert f"Rank: 2 of 2. {rank.sentence}" in speaker_notes(row)
    assert document_of(text_of(pack)) == pack

"""The same measure from two sources: both are shown, one is judged, the gap is told."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.core.management import call_command

from indicators.choices import AreaKind, Polarity, Unit
from scorecard.claims.sources import SourceLine, family_of, source_lines
from scorecard.loaded import AreaInfo, IndicatorInfo
from tests.factories import create_figure, create_indicator, create_target
from tests.scorecard.build import info
from tests.scorecard.judgement.build import fig, hidden, rule, series
from tests.scorecard.reading import html_of, tables_of

from .build import HOME

AREAS = {HOME: AreaInfo(1, HOME, "Southampton", AreaKind.CSP, None, True)}


def pair(**changes: Any) -> list[IndicatorInfo]:
    judged = info("hate", title="Hate crime", rule=rule(**changes))
    other = info("text", title="As printed", rule=rule(**changes))
    return [judged, other._replace(same_measure_as="hate")]


def lines(judged: Any, other: Any, **changes: Any) -> list[SourceLine]:
    infos = pair(**changes)
    histories = {
        (code, HOME): series([figure], rule=infos[0].rule)
        for code, figure in (("hate", judged), ("text", other))
        if figure
    }
    return source_lines(infos, histories, AREAS)


def gap(judged: object, other: object, **changes: Any) -> str:
    (line,) = lines(fig("2016/17", judged), fig("2016/17", other), **changes)
    assert [each.is_judged for each in line.figures] == [True, False]
    assert line.figures[0].gap == ""
    return line.figures[1].gap


@pytest.mark.parametrize(
    ("judged", "other", "words"),
    [
        (567, 574, "7 more (1.2%)"),
        (574, 567, "7 less (1.2%)"),
        (492, 492, "the same"),
        (0, 3, "3 more"),
        (1000000, 1000001, "1 more (0.0001%)"),
    ],
)
def test_the_gap_is_told_in_numbers_and_in_percent(
    judged: int, other: int, words: str
) -> None:
    assert gap(judged, other) == words


def test_the_gap_of_percentages_is_in_points() -> None:
    percent = {"unit": Unit.PERCENT, "decimals": 1}
    assert gap("29.6", "29.8", **percent) == "0.2 percentage points more (0.7%)"


def test_a_rounded_figure_is_shown_and_in_no_gap() -> None:
    rounded = fig("2016/17", 565, rounded_to=5)
    for judged, other in ((rounded, fig("2016/17", 567)), (fig("2016/17", 1), rounded)):
        (line,) = lines(judged, other)
        assert [each.gap for each in line.figures] == ["", ""]


def test_a_hidden_figure_is_in_no_gap() -> None:
    assert lines(fig("2016/17", 40), hidden("2016/17")) == []
    assert lines(hidden("2016/17"), fig("2016/17", 3)) == []


def test_a_period_of_one_source_alone_is_not_set_beside_another() -> None:
    assert lines(fig("2016/17", 40), fig("2015/16", 41)) == []
    assert lines(fig("2016/17", 40), None) == []


def test_an_indicator_alone_has_no_family() -> None:
    infos = [*pair(), info("arson")]
    assert family_of("arson", infos) == []
    assert [x.code for x in family_of("text", infos)] == ["hate", "text"]


# On the pages


@pytest.mark.django_db
def test_the_report_of_2018_has_two_counts_of_hate_crime(client) -> None:
    folder = settings.BASE_DIR / "data" / "southampton"
    call_command("load_partnership", str(folder), verbosity=0)
    for path in (
        "/claims/",
        "/claims/annual-review-january-2018/",
        "/indicators/hate-crime/",
        "/indicators/hate-crime-text/",
    ):
        (table,) = tables_of(client.get(path), "sources")
        cells = [[*line.values()] for line in table.lines]
        texts = [" ".join(each) for each in cells]
        assert len(texts) == 4, path
        assert any("567" in text and "Judged" in text for text in texts)
        second = next(text for text in texts if "574" in text)
        assert "Annual review, January 2018, paragraph 29" in second
        assert "7 more (1.2%)" in second
        assert "not judged" in second


@pytest.mark.django_db
def test_the_other_source_is_not_judged_whatever_its_target(
    partnership, client
) -> None:
    judged = create_indicator(code="hate", polarity=Polarity.LOWER)
    other = create_indicator(
        code="text", polarity=Polarity.LOWER, same_measure_as=judged
    )
    for indicator in (judged, other):
        create_figure(indicator=indicator, value=100)
        create_target(indicator=indicator, value=90)
    answer = client.get("/api/v1/scorecard/").json()
    status = {row["indicator"]: row["status"] for row in answer["rows"]}
    assert status == {"hate": "red", "text": "no_target"}


@pytest.mark.django_db
def test_without_another_source_no_page_has_the_section(partnership, client) -> None:
    create_figure(indicator=create_indicator(code="thefts"))
    for path in ("/claims/", "/indicators/thefts/"):
        assert "sources" not in html_of(client.get(path)).split("</head>")[1]

"""No judgement, its reason, and what is read beside it: the same on every outlet."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from indicators.access import PUBLIC
from indicators.choices import Polarity, Unit
from indicators.models import Indicator
from scorecard.outputs.pack_paper import paper_of
from scorecard.packs.building import build_document
from scorecard.packs.pairs import beside_words
from scorecard.packs.present.slides import slides_of
from scorecard.packs.showing import sections_of
from scorecard.queries import load
from scorecard.rows import build_rows
from scorecard.summary import count_statuses
from tests import factories
from tests.scorecard.reading import csv_of, lines_of, sheet_of
from tests.scorecard.returns.desk import links_of, text_of

pytestmark = pytest.mark.django_db

WHY = "More reports may be trust"
BESIDE = "Read it beside: Feel safe: 42% (2016/17), Red, Worsening."
SAID = f"2016/17: 567; no judgement: {WHY}; the figure is final."


@pytest.fixture(autouse=True)
def hate(partnership: object) -> Indicator:
    """Hate crime, not judged, beside a survey that another priority has."""
    found = factories.create_indicator(
        code="hate",
        title="Hate crime",
        polarity=Polarity.NONE,
        not_judged_because=WHY,
    )
    other = factories.create_priority(code="feel", title="Feeling safe")
    survey = factories.create_indicator(
        code="safe",
        title="Feel safe",
        priority=other,
        unit=Unit.PERCENT,
        polarity=Polarity.HIGHER,
    )
    found.read_beside.add(survey)
    factories.create_figures(indicator=found, values={"2015/16": 492, "2016/17": 567})
    factories.create_figures(indicator=survey, values={"2015/16": 52, "2016/17": 42})
    factories.create_target(indicator=found, value=1)
    factories.create_target(indicator=survey, value=78)
    return found


def test_the_board_says_no_judgement_why_and_what_to_read(client: Client) -> None:
    page = client.get("/")
    line = next(li for li in lines_of(page) if li["indicator"].startswith("Hate"))
    assert (line["status"], line["target"]) == ("No judgement", "–")
    assert line["direction"] == "Up 15.2%"
    text = text_of(page)
    assert f"Hate crime {WHY} Feel safe 42% 2016/17 Red Worsening" in text


def test_its_page_has_the_reason_and_the_survey_of_another_priority(
    client: Client,
) -> None:
    page = client.get("/indicators/hate/")
    text = text_of(page)
    assert f"No judgement {WHY} Why no judgement?" in text
    assert "Read it beside Feel safe 42% 2016/17 Red" in text
    assert SAID in text
    assert links_of(page)["Feel safe"] == "/indicators/safe/"


def test_the_surveys_page_says_beside_what_it_is_read(client: Client) -> None:
    text = text_of(client.get("/indicators/safe/"))
    said = text.partition("It is read beside these, which must not be read alone:")[2]
    assert "Hate crime 567 2016/17 No judgement Up" in said


def test_a_priority_has_both_on_the_card(client: Client) -> None:
    page = client.get("/priorities/reduce-crime/")
    said = f"Why no judgement? {WHY} Read it beside: Feel safe 42%"
    assert said in text_of(page)


def test_the_api_has_them_as_fields_and_the_status_stays_no_target(
    client: Client,
) -> None:
    rows = client.get("/api/v1/scorecard/").json()["rows"]
    row = next(row for row in rows if row["indicator"] == "hate")
    assert (row["status"], row["direction"], row["reason"]) == ("no_target", "up", SAID)
    assert row["not_judged_because"] == WHY
    assert row["read_beside"] == [
        {
            "indicator": "safe",
            "title": "Feel safe",
            "period": "2016/17",
            "value": "42",
            "status": "red",
            "direction": "worsening",
        }
    ]
    about = client.get("/api/v1/indicators/hate/").json()
    assert (about["not_judged_because"], about["read_beside"]) == (WHY, ["safe"])
    assert about["row"]["read_beside"] == row["read_beside"]


def test_files_have_the_words_in_columns(client: Client) -> None:
    for lines in (
        csv_of(client.get("/scorecard.csv")),
        sheet_of(client.get("/scorecard.xlsx")),
    ):
        line = next(line for line in lines if line["Indicator"] == "Hate crime")
        assert line["Status"] == "No target"
        assert line["Why not judged"] == "No judgement"
        assert line["Explanation"] == SAID
        assert line["Read beside"] == BESIDE


def test_counts_mean_what_they_meant() -> None:
    rows = build_rows(load(PUBLIC, as_at=date(2018, 1, 15)))
    counts = {item.status: item.count for item in count_statuses(rows)}
    assert (counts["no_target"], counts["red"]) == (1, 1)


def test_packs_papers_and_slides_have_both() -> None:
    loaded = load(PUBLIC, as_at=date(2018, 1, 15))
    document = build_document(loaded, build_rows(loaded))
    row = document.row("hate")
    assert row is not None
    assert (row.status_text, row.not_judged_because) == ("No judgement", WHY)
    assert beside_words(row, document) == BESIDE
    lines = [line for section in sections_of(document) for line in section.lines]
    assert BESIDE in [line.beside for line in lines]
    (slide,) = (s for s in slides_of(document) if s.name == "indicator-hate")
    (piece, *_more) = slide.groups[0].pieces  # type: ignore[union-attr]
    assert (piece.label, piece.text) == ("Feel safe:", "42% (2016/17), Red, Worsening")
    parts = paper_of(document, "")["priorities"]
    assert [f"Hate crime {SAID} {BESIDE}"] in [part["unjudged"] for part in parts]


def test_a_pack_without_the_survey_says_that_it_is_not_in_it() -> None:
    loaded = load(PUBLIC, as_at=date(2018, 1, 15))
    (row, _survey) = build_rows(loaded)
    document = build_document(loaded, [row])
    said = beside_words(document.rows[0], document)
    assert said == "Read it beside: Feel safe: not in this pack."


def test_what_is_for_partners_only_is_not_told_to_the_public(
    hate: Indicator, client: Client
) -> None:
    hate.read_beside.all().update(visibility="partners")
    text = text_of(client.get("/indicators/hate/"))
    assert WHY in text
    assert "Feel safe" not in text


def test_a_hidden_number_stays_hidden_beside_another(
    hate: Indicator, client: Client
) -> None:
    few = factories.create_indicator(code="few", title="Few", small_number_threshold=5)
    factories.create_figure(indicator=few, period="2016/17", value=3)
    hate.read_beside.add(few)
    rows = client.get("/api/v1/scorecard/").json()["rows"]
    beside = next(row for row in rows if row["indicator"] == "hate")["read_beside"]
    assert [item["value"] for item in beside if item["indicator"] == "few"] == [None]
    assert "Few: Hidden" in csv_of(client.get("/scorecard.csv"))[0]["Read beside"]


@pytest.mark.parametrize("path", ["/indicators/hate/", "/priorities/reduce-crime/"])
def test_reading_it_costs_four_queries_and_only_where_it_is_not_there_already(
    path: str, hate: Indicator, client: Client, django_assert_max_num_queries
) -> None:
    client.get(path)
    with django_assert_max_num_queries(4 + 2 + 3):
        assert "Feel safe" in text_of(client.get(path))

"""Page, CSV, Excel, API, PDF and pack say the same sentences of an indicator."""

from __future__ import annotations

from datetime import date
from html import unescape
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

from scorecard.outputs.pack_pdf import pack_pdf
from scorecard.packs.document import Document, Row
from scorecard.queries.composing import compose
from scorecard.queries.packs import info_of
from tests.factories import create_pack
from tests.pdf import text_of
from tests.scorecard.reading import csv_of, sheet_of

pytestmark = pytest.mark.django_db
DATA = Path(__file__).resolve().parents[2] / "data"
PARTNERSHIPS = [
    (
        "example",
        "2017/18 Q3",
        ["violent-crime", "violence-rate", "burglary", "robbery", "drug-deaths", "asb"],
    ),
    (
        "southampton",
        "2016/17",
        ["total-crime", "crime-rate", "hate-crime", "marac-cases", "robbery"],
    ),
]


def load(folder: str) -> None:
    path = str(DATA / folder)
    call_command("load_partnership", path, stdout=StringIO(), stderr=StringIO())


def of_api(client: Client, code: str) -> dict[str, str]:
    """The sentences that a program is given, by what they are about."""
    row: dict[str, Any] = client.get(f"/api/v1/indicators/{code}/").json()["row"]
    names = ("trend", "variation", "assurance", "forecast", "comparison")
    found = {name: row[name]["sentence"] for name in names if row[name]}
    found |= {"target": row["reason"], "direction": row["direction_reason"]}
    found |= {"chance": row["direction_chance_reason"], "rank": _ranked(row["ranks"])}
    if row["to_date"]:
        found["to date"] = row["to_date"]["sentence"]
    return {name: text for name, text in found.items() if text}


def _ranked(ranks: list[dict[str, str]]) -> str:
    """Of all groups, as files say it."""
    both = ("quartile_sentence", "sentence")
    return " ".join(one[name] for one in ranks for name in both if one[name])


def of_file(line: dict[str, Any]) -> dict[str, str]:
    heads = {
        "target": "Explanation",
        "direction": "Direction explained",
        "chance": "Direction and chance",
        "comparison": "Comparison explained",
        "rank": "Rank explained",
        "to date": "Year to date",
        "trend": "Trend explained",
        "variation": "Variation explained",
        "assurance": "Assurance explained",
        "forecast": "Forecast explained",
    }
    return {name: line[head] for name, head in heads.items() if line[head]}


def of_pack(row: Row) -> dict[str, str]:
    assert row.findings
    found = row.findings
    over_time = {
        "trend": found.trend,
        "variation": found.variation,
        "assurance": found.assurance,
        "forecast": found.forecast,
    }
    said = {
        "target": row.sentence,
        "direction": row.travel_sentence,
        "comparison": found.comparison.sentence,
        "chance": found.chance_sentence,
        "rank": " ".join(one.sentences for one in row.ranked),
        "to date": row.to_date_sentence,
    }
    return {name: text for name, text in said.items() if text} | {
        name: one.sentence for name, one in over_time.items() if one
    }


@pytest.mark.parametrize(("folder", "period", "codes"), PARTNERSHIPS)
def test_every_outlet_says_the_same(
    folder: str, period: str, codes: list[str], client: Client
) -> None:
    load(folder)
    pack = create_pack(period=period, public_from="2018-01-01")
    document = compose(info_of(pack), as_at=date.today())
    lines = {
        line["Indicator code"]: line for line in csv_of(client.get("/scorecard.csv"))
    }
    book = client.get("/scorecard.xlsx")
    sheets = {
        table["Indicator code"]: verdicts
        for table, verdicts in zip(sheet_of(book), sheet_of(book, 2), strict=True)
    }
    paper = text_of(pack_pdf(narrowed(document, codes)))
    for code in codes:
        said = of_api(client, code)
        row = document.row(code)
        assert row, code
        assert {**said} == of_file(lines[code]) == of_file(sheets[code]) == of_pack(row)
        page = unescape(client.get(f"/indicators/{code}/").content.decode())
        said.pop("rank", None)
        on_page = [*said.values(), *pieces_of(row)]
        assert [text for text in on_page if text not in page] == [], code
        assert [text for text in on_paper(row, said) if text not in paper] == [], code


def narrowed(document: Document, codes: list[str]) -> Document:
    """The pack with these rows only: reading a long paper back takes seconds."""
    rows = tuple(row for row in document.rows if row.code in codes)
    return document.model_copy(update={"rows": rows})


def pieces_of(row: Row) -> list[str]:
    """The sentences about ranks, which a page has one by one."""
    both = ((one.quartile_sentence, one.sentence) for one in row.ranked)
    return [text for texts in both for text in texts if text]


def on_paper(row: Row, said: dict[str, str]) -> list[str]:
    """All but why figures of this kind have no such finding at all."""
    left_out = [
        name
        for name in ("trend", "variation", "forecast")
        if (one := getattr(row.findings, name)) and not one.is_its_kind
    ]
    texts = [text for name, text in said.items() if name not in left_out]
    return [" ".join(text.split()) for text in [*texts, *pieces_of(row)]]


def test_the_partnerships_show_findings_of_every_kind(client: Client) -> None:
    """Else what is compared above would be little."""
    load("example")
    row = of_api(client, "violence-rate")
    assert {"trend", "variation", "assurance", "forecast", "rank"} <= row.keys()
    assert "to date" in of_api(client, "violent-crime")

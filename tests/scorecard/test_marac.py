"""MARAC from 720 to 99: another meeting took the cases over. On no outlet a success.

As the report's folder has it, and where somebody has said that fewer are better and set
a target that looks back.
"""

import re
from datetime import date
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from indicators.access import PUBLIC
from indicators.choices import Polarity, TargetBasis
from indicators.models import Indicator, Target
from indicators.periods import Period
from scorecard.packs.building import build_document
from scorecard.packs.present.slides import slides_of
from scorecard.queries import load
from scorecard.rows import build_rows
from tests.factories import create_target
from tests.scorecard.reading import csv_of, lines_of, sheet_of
from tests.scorecard.test_drill_downs import words_of

FOLDER = Path(__file__).resolve().parents[2] / "data" / "southampton"
PAGE = "/indicators/marac-cases/"
TITLE = "Domestic abuse cases at MARAC"
PRAISE = re.compile(
    r"improv|better|target met|so green|decreasing|down 621|86\.\d ?%", re.IGNORECASE
)


def _as_it_is() -> None:
    """Not judged, with the reason."""


def _fewer_are_better() -> None:
    marac = Indicator.objects.get(code="marac-cases")
    marac.polarity, marac.not_judged_because = Polarity.LOWER, ""
    marac.save()
    create_target(indicator=marac, period="2016/17", basis=TargetBasis.PREVIOUS)


def _a_tenth_fewer_was_the_target() -> None:
    _fewer_are_better()
    before = Period.parse("2015/16")
    Target.objects.filter(indicator__code="marac-cases").update(
        basis=TargetBasis.CHANGE,
        value=-10,
        baseline_start=before.start,
        baseline_end=before.end,
    )


@pytest.fixture(
    autouse=True,
    params=[_as_it_is, _fewer_are_better, _a_tenth_fewer_was_the_target],
)
def _southampton(request: pytest.FixtureRequest, db: None) -> None:
    call_command("load_partnership", str(FOLDER), stdout=StringIO())
    request.param()


def about_marac(text: str) -> str:
    """What a page says from the indicator's title to the next one's."""
    return " ".join(re.findall(rf"{TITLE}.{{0,600}}", text))


def test_the_board_has_no_colour_and_no_direction(client) -> None:
    lines = {line["indicator"]: line for line in lines_of(client.get("/"))}
    line = next(line for name, line in lines.items() if name.startswith(TITLE))
    assert (line["previous"], line["latest"]) == ("720", "99 [b]")
    assert line["direction"] == "Unknown"
    assert line["status"].startswith(("No judgement", "No target"))
    assert not PRAISE.search(line["status"])


def test_the_api_says_why_it_is_not_compared(client) -> None:
    rows = client.get("/api/v1/scorecard/").json()["rows"]
    row = next(row for row in rows if row["indicator"] == "marac-cases")
    assert (row["status"], row["direction"], row["change"]) == (
        *("no_target", "unknown"),
        None,
    )
    assert row["target"] is None
    assert "b" in row["markers"]
    assert not PRAISE.search(row["reason"])


def test_its_own_page_praises_nothing_and_draws_no_trend(client) -> None:
    words = words_of(client.get(PAGE))
    own = words.partition("Read together")[0] + words.partition("Chart")[2]
    assert "Not comparable with 2015/16" in words
    assert not re.search(r"Improving|target met|getting better", own)
    assert "There is no forecast" in words
    assert "Cannot be calculated" in words


def test_no_file_praises_it(client) -> None:
    for lines in (
        csv_of(client.get("/scorecard.csv")),
        sheet_of(client.get("/scorecard.xlsx")),
    ):
        (line,) = (line for line in lines if line["Indicator"] == TITLE)
        assert (line["Status"], line["Direction"]) == ("No target", "Unknown")
        assert not PRAISE.search(line["Explanation"])
        assert not line["Change"]


def test_its_priority_puts_no_arrow_beside_it(client) -> None:
    page = client.get("/priorities/vulnerable/").content.decode()
    own = 'card__title"><a href="/indicators/marac-cases/'
    found = page.partition(own)[2].partition("card__pairs")[0]
    assert '<b class="arrow none"></b>' in found
    assert not re.search("Improving|Green", found)


def test_neither_a_pack_nor_its_slides_praise_it() -> None:
    loaded = load(PUBLIC, as_at=date(2018, 1, 11))
    document = build_document(loaded, build_rows(loaded))
    row = document.row("marac-cases")
    assert row is not None
    assert (row.status, row.direction, row.change) == ("no_target", "unknown", None)
    assert [point.status for point in row.history] == ["no_target"] * 2
    assert row.history[1].starts_anew
    said = [row.sentence, row.travel_sentence, row.to_date_sentence]
    assert not any(PRAISE.search(text) for text in said)
    (slide,) = (s for s in slides_of(document) if s.name == "indicator-marac-cases")
    own = [
        piece.text
        for group in slide.groups  # type: ignore[union-attr]
        if group.heading != "Read it beside"
        for piece in group.pieces
    ]
    assert not any(PRAISE.search(text) for text in own)

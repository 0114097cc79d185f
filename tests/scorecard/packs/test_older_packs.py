"""A pack frozen before there were findings is read, verified and shown as it was."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from indicators.checksums import checksum_of
from scorecard.outputs.pack_paper import paper_of
from scorecard.outputs.pack_pptx import pack_pptx
from scorecard.outputs.pack_slides.exceptions import speaker_notes
from scorecard.outputs.pack_xlsx import pack_xlsx
from scorecard.packs.canonical import document_of
from scorecard.packs.document import Document
from scorecard.packs.present.kinds import IndicatorSlide
from scorecard.packs.present.slides import slides_of
from scorecard.packs.said import said_of, short_of
from scorecard.packs.showing import sections_of
from tests.scorecard.packs.build import CHECKSUM

TEXT = Path(__file__).with_name("frozen_without_findings.json").read_text("utf-8")
SUM = "24c575b6af12d383e37b9ace22d5b03f29a5a96a9010d2081f72144f5762af4e"


@cache
def older() -> Document:
    return document_of(TEXT)


def test_its_checksum_is_that_of_its_text() -> None:
    assert checksum_of(TEXT) == SUM


def test_it_has_every_figure_and_no_finding() -> None:
    assert len(older().rows) == 13
    assert older().row("total").value_text == "30,883"
    assert {row.findings for row in older().rows} == {None}


def test_its_papers_say_nothing_of_what_was_not_found_then() -> None:
    paper = paper_of(older(), CHECKSUM)
    assert paper["others"] == []
    assert {len(item["said"]) for item in paper["exceptions"]} == {0}
    with ZipFile(BytesIO(pack_xlsx(older(), CHECKSUM))) as book:
        assert b'"Charts"' in book.read("xl/workbook.xml")
        assert b'"Verdicts"' not in book.read("xl/workbook.xml")
    row = older().row("total")
    assert speaker_notes(row) == f"{row.sentence}\n{row.travel_sentence}"
    assert pack_pptx(older(), CHECKSUM)


def test_its_page_and_slides_say_nothing_of_it_either() -> None:
    lines = [line for section in sections_of(older()) for line in section.lines]
    assert {len(line.said) for line in lines} == {0}
    slides = [s for s in slides_of(older()) if isinstance(s, IndicatorSlide)]
    assert {slide.found for slide in slides} == {()}
    assert all(said_of(row) == short_of(row) == [] for row in older().rows)

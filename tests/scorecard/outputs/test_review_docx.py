"""The committee report in Word, read again by python-docx and by the ZIP inside."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree
from openpyxl import load_workbook

from indicators.checksums import checksum_of
from scorecard.outputs.review_docx import review_docx
from scorecard.packs.building import Beside
from scorecard.packs.canonical import document_of, text_of
from scorecard.packs.document import Block, Document
from scorecard.packs.review import Section, review_of
from tests.scorecard.judgement.build import fig, series
from tests.scorecard.packs.build import document
from tests.scorecard.packs.review_build import THEFTS, data

TEXT = """7. Thefts were {{ thefts 2016/17 }}.
- a point
- another

{{ ranked crime-rate 2016/17 }} Rates ranked

# Trends

{{ table 2015/16 2016/17: thefts, robbery, safe }} What changed

{{ series 2015/16 2016/17: thefts, safe }} Over the years
"""
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def pack(**changes: Any) -> Document:
    """A frozen pack with a review."""
    sections = [
        Section("", "", "# Reasons\n\nThe law asks for it."),
        Section("crime", "Reduce crime", TEXT),
    ]
    found = review_of(sections, data())
    assert found.can_freeze
    figures = series([fig("2016/17", 30883)], rule=THEFTS.rule)
    return document((THEFTS, figures), beside=Beside(review=found.blocks), **changes)


@pytest.fixture(scope="module")
def frozen() -> Document:
    return pack()


@pytest.fixture(scope="module")
def file(frozen: Document) -> bytes:
    return review_docx(frozen, checksum_of(text_of(frozen)))


@pytest.fixture(scope="module")
def word(file: bytes) -> Any:
    return docx.Document(BytesIO(file))


def blocks_of(frozen: Document, kind: str) -> list[Block]:
    return [block for block in frozen.review if block.kind == kind]


def cells(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in table.rows]


def test_every_table_has_the_packs_figures_under_its_heads(word, frozen) -> None:
    about, *tables = word.tables
    expected = [
        [list(block.heads), *([cell.text for cell in line] for line in block.lines)]
        for block in blocks_of(frozen, "table")
    ]
    assert [cells(table) for table in tables] == expected
    assert ["Decision-maker", "Safe City Partnership"] in cells(about)
    assert ["Date of decision", "31 January 2018"] in cells(about)


def test_heads_of_tables_are_repeated_on_every_page(word) -> None:
    for table in word.tables[1:]:
        marks = [row._tr.trPr.find(qn("w:tblHeader")) is not None for row in table.rows]
        assert marks == [True] + [False] * (len(marks) - 1)
        assert table.rows[0].cells[0].paragraphs[0].runs[0].bold


def test_numbers_stand_to_the_right_and_words_to_the_left(word) -> None:
    for table in word.tables[1:]:
        for row in table.rows:
            first, *rest = (cell.paragraphs[0].alignment for cell in row.cells)
            assert first is None
            assert {str(place) for place in rest} == {"RIGHT (2)"}


def test_headings_can_be_walked_through(word) -> None:
    found = [
        (paragraph.style.name, paragraph.text)
        for paragraph in word.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert found == [
        ("Heading 1", "Brief summary"),
        ("Heading 1", "Recommendations"),
        ("Heading 1", "Reasons"),
        ("Heading 1", "Detail"),
        ("Heading 2", "Reduce crime"),
        ("Heading 3", "Trends"),
        ("Heading 1", "Supporting documentation"),
    ]


def test_paragraphs_and_titles_have_their_numbers(word) -> None:
    texts = [paragraph.text for paragraph in word.paragraphs]
    for line in (
        "1.\tThe law asks for it.",
        "7.\tThefts were 30,883.",
        "8.\tRates ranked",
        "9.\tWhat changed",
        "10.\tOver the years: Thefts",
    ):
        assert line in texts
    points = [p.text for p in word.paragraphs if p.style.name == "List Bullet"]
    assert points == ["a point", "another"]


def test_every_page_has_reference_checksum_and_its_number(word, frozen) -> None:
    first, second = word.sections[0].footer.paragraphs
    checksum = checksum_of(text_of(frozen))
    assert first.text == f"Reference SCP-2018-01-31-1 · SHA-256 {checksum}"
    codes = [f.get(qn("w:instr")) for f in second._p.iter(qn("w:fldSimple"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert not word.sections[0].different_first_page_header_footer


def test_a_paper_that_is_not_frozen_says_so() -> None:
    word = docx.Document(BytesIO(review_docx(pack(seal=None, meeting=None))))
    footer = word.sections[0].footer.paragraphs[0].text
    assert footer == "Not frozen: as the scorecard stood on 15 January 2018"


def test_the_public_is_told_of_no_confidence() -> None:
    for audience, words in (("public", "None."), ("partners", "For the partners of")):
        word = docx.Document(BytesIO(review_docx(pack(audience=audience))))
        facts = dict(cells(word.tables[0]))
        assert facts["Statement of confidentiality"].startswith(words)


def charts_of(file: bytes) -> list[Any]:
    with ZipFile(BytesIO(file)) as parts:
        names = sorted(name for name in parts.namelist() if "/charts/chart" in name)
        return [etree.fromstring(parts.read(name)) for name in names]


def drawn(chart: Any) -> list[tuple[list[str], list[str]]]:
    """The names and numbers of each series that the chart keeps."""
    return [
        tuple(
            [value.text for value in series.iterfind(f"{CHART}{part}//{CHART}v")]
            for part in ("cat", "val")
        )
        for series in chart.iter(f"{CHART}ser")
    ]


def test_charts_are_native_and_have_the_packs_figures(file, frozen) -> None:
    bars, *series = charts_of(file)
    (ranked,) = blocks_of(frozen, "bars")
    assert drawn(bars) == [
        ([bar.name for bar in ranked.bars], [str(bar.value) for bar in ranked.bars])
    ]
    for chart, block in zip(series, blocks_of(frozen, "series"), strict=True):
        assert drawn(chart) == [
            (list(block.labels), [str(cell.value) for cell in found])
            for _name, found in block.series
        ]


def test_the_sheet_behind_a_chart_has_the_same_figures(file, frozen) -> None:
    (ranked,) = blocks_of(frozen, "bars")
    with ZipFile(BytesIO(file)) as parts:
        book = parts.read("word/embeddings/Microsoft_Excel_Sheet1.xlsx")
        rels = parts.read("word/charts/_rels/chart1.xml.rels").decode()
    rows = list(load_workbook(BytesIO(book)).active.iter_rows(values_only=True))
    assert rows[1:] == [(bar.name, float(bar.value)) for bar in ranked.bars]
    assert "Microsoft_Excel_Sheet1.xlsx" in rels


def test_a_chart_says_in_words_what_it_shows(word) -> None:
    found = [one for one in word.element.iter() if one.tag.endswith("}docPr")]
    assert [one.get("title") for one in found] == [
        "Rates ranked",
        "Over the years: Thefts",
        "Feel safe",
    ]
    assert found[0].get("descr") == (
        "Bar chart, lowest first: England 73.4, Derby 81.1, Reading 90.6, "
        "Southampton 121.5."
    )
    assert "2016/17 30,883" in found[1].get("descr")
    assert len({one.get("id") for one in found}) == len(found)


def test_the_file_says_what_it_is(word) -> None:
    known = word.core_properties
    assert known.title == "Safe City Partnership: annual review"
    assert (known.language, known.keywords) == ("en-GB", "SCP-2018-01-31-1")
    assert str(known.created)[:16] == "2018-01-24 09:30"
    styles = etree.tostring(word.styles.element).decode()
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', styles)) == {"en-GB"}


def test_the_same_pack_gives_the_same_bytes(frozen, file) -> None:
    again = document_of(text_of(frozen))
    assert review_docx(again, checksum_of(text_of(again))) == file


def test_characters_that_no_file_can_hold_are_left_out() -> None:
    section = Section("crime", "Reduce\x00 crime", "A bell\x07 & a <tag>.")
    blocks = review_of([section], data()).blocks
    figures = series([fig("2016/17", 30883)], rule=THEFTS.rule)
    paper = document((THEFTS, figures), beside=Beside(review=blocks))
    word = docx.Document(BytesIO(review_docx(paper)))
    assert "1.\tA bell & a <tag>." in [p.text for p in word.paragraphs]


def test_signs_and_many_columns_are_written_too() -> None:
    known = data()
    named = {
        code: info._replace(title=f"<{code}> & “others”, 100% = all")
        for code, info in known.indicators.items()
    }
    text = "{{ series 2015/16 2016/17: thefts, robbery, safe, cost, cases }} A & <B>"
    found = review_of(
        [Section("crime", "Crime & <harm>", text)], replace(known, indicators=named)
    )
    assert found.can_freeze
    figures = series([fig("2016/17", 30883)], rule=THEFTS.rule)
    file = review_docx(document((THEFTS, figures), beside=Beside(review=found.blocks)))
    table = docx.Document(BytesIO(file)).tables[1]
    assert table.rows[0].cells[1].text.startswith("<thefts> & “others”, 100% = all")
    assert min(column.width for column in table.columns) > 0
    names = [
        value.text
        for chart in charts_of(file)
        for value in chart.iterfind(f".//{CHART}tx//{CHART}v")
    ]
    assert names[0] == "<thefts> & “others”, 100% = all"


def test_a_pack_without_a_review_is_a_report_all_the_same() -> None:
    figures = series([fig("2016/17", 30883)], rule=THEFTS.rule)
    word = docx.Document(BytesIO(review_docx(document((THEFTS, figures)))))
    assert len(word.tables) == 1

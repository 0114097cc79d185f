"""A pack as slides, read again and held against the pack."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import PP_PLACEHOLDER

from scorecard.judgement.status import Status
from scorecard.outputs.fitting import height_of
from scorecard.outputs.pack_pptx import pack_pptx
from scorecard.outputs.workbook import FILLS
from scorecard.packs.document import Note, Plan
from scorecard.packs.said import said_of
from tests import office
from tests.scorecard.packs.build import CHECKSUM
from tests.scorecard.packs.scene import FORMULA, LONG, a_pack, many

PACK = a_pack()
TABLE_HEADS = ["Indicator", "Latest", "Period", "Target", "Status", "Direction"]


@cache
def content() -> bytes:
    return pack_pptx(PACK, CHECKSUM)


def slides(made: bytes | None = None) -> list[Any]:
    return list(Presentation(BytesIO(made or content())).slides)


def titled(title: str, made: bytes | None = None) -> Any:
    """The one slide with this title."""
    (slide,) = [s for s in slides(made) if s.shapes.title.text == title]
    return slide


def titles(made: bytes | None = None) -> list[str]:
    return [slide.shapes.title.text for slide in slides(made)]


def texts_of(slide: Any) -> str:
    """All text boxes of a slide, a paragraph to a line."""
    return "\n".join(s.text_frame.text for s in slide.shapes if s.has_text_frame)


def tables_of(slide: Any) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row.cells] for row in shape.table.rows]
        for shape in slide.shapes
        if shape.has_table
    ]


def charts_of(slide: Any) -> list[Any]:
    return [shape for shape in slide.shapes if shape.has_chart]


def changed(code: str, **changes: Any) -> bytes:
    """The slides of the pack with one row that is another."""
    rows = [
        row.model_copy(update=changes) if row.code == code else row for row in PACK.rows
    ]
    return pack_pptx(PACK.model_copy(update={"rows": tuple(rows)}), CHECKSUM)


# The slides


def test_the_slides_are_in_the_order_of_a_meeting() -> None:
    assert titles() == [
        "Board",
        "Where we stand",
        "What changed since the last pack",
        "Questions and actions still open",
        "Printed numbers that do not agree",
        "Reduce crime",
        "Harm",
        "Thefts",
        LONG,
    ]


def test_every_title_is_in_the_place_for_titles() -> None:
    kinds = {slide.shapes.title.placeholder_format.type for slide in slides()}
    assert kinds == {PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE}


def test_the_screen_is_wide() -> None:
    file = Presentation(BytesIO(content()))
    assert file.slide_width / file.slide_height == pytest.approx(16 / 9, rel=0.001)


def test_every_slide_has_the_reference_the_whole_checksum_and_its_number() -> None:
    for slide in slides():
        by_kind = {p.placeholder_format.type: p for p in slide.placeholders}
        foot = by_kind[PP_PLACEHOLDER.FOOTER].text_frame.text
        assert "SCP-2018-01-31-1" in foot
        assert f"SHA-256 {CHECKSUM}" in foot
        number = by_kind[PP_PLACEHOLDER.SLIDE_NUMBER].element
        assert number.xpath(".//a:fld[@type='slidenum']")


def test_slides_of_live_figures_say_that_they_are_not_frozen() -> None:
    made = pack_pptx(PACK.model_copy(update={"seal": None}))
    for slide in slides(made):
        assert "Not frozen: as at 15 January 2018" in texts_of(slide)
        assert "SHA-256" not in texts_of(slide)


def test_the_first_slide_says_whose_pack_it_is_and_of_when() -> None:
    text = texts_of(slides()[0])
    for line in (
        "Board",
        "31 January 2018",
        "Safe City Partnership",
        "2016/17 (April 2016 to March 2017)",
        "Reference: SCP-2018-01-31-1",
        "Frozen: 24 January 2018 at 09:30 by Ann, with Safe City scorecard 0.1.0",
    ):
        assert line in text


def test_facts_that_are_given_besides_have_a_slide() -> None:
    made = pack_pptx(PACK, CHECKSUM, [("Erratum 1", "One figure was another.")])
    (table,) = tables_of(titled("About this pack", made))
    assert table[1] == ["Erratum 1", "One figure was another."]


# The whole


def test_where_we_stand_has_the_counts_as_a_table_and_a_native_chart() -> None:
    slide = titled("Where we stand")
    (table,) = tables_of(slide)
    assert table == [
        ["Priority", "▲ Red", "◆ Amber", "○ No data", "– No target", "● Green", "All"],
        ["Reduce crime", "1", "1", "1", "0", "0", "3"],
        ["Harm", "0", "1", "1", "0", "1", "3"],
        ["All, each once", "1", "1", "2", "0", "1", "5"],
    ]
    (frame,) = charts_of(slide)
    assert frame.chart.chart_type == XL_CHART_TYPE.BAR_STACKED
    (plot,) = frame.chart.plots
    assert list(plot.categories) == ["Reduce crime", "Harm"]
    drawn = {series.name: list(series.values) for series in plot.series}
    assert drawn["Amber"] == [1, 1]
    assert drawn["No data"] == [1, 1]


def test_what_changed_shows_both_statuses_with_word_shape_and_colour() -> None:
    slide = titled("What changed since the last pack")
    (table,) = tables_of(slide)
    assert table[1:] == [
        ["Thefts", "Status worse", "● Green", "▲ Red", ""],
        ["Spent", "Restated, 2015/16", "£1", "£2", ""],
        ["Thefts", "Recording change", "", "", "1 April 2016: A new way of counting"],
        ["Fire service", "Newly late", "", "", "Arson"],
        ["Something new", "New in the pack", "", "", ""],
        ["Something old", "No longer in the pack", "", "", ""],
    ]
    assert "Since Autumn board, 31 October 2017" in texts_of(slide)


def test_a_first_pack_says_that_there_is_none_before() -> None:
    made = pack_pptx(PACK.model_copy(update={"since": None}))
    slide = titled("What changed since the last pack", made)
    assert "No earlier pack was frozen for the same readers." in texts_of(slide)


def test_open_questions_and_numbers_that_do_not_agree_have_slides() -> None:
    (asked,) = tables_of(titled("Questions and actions still open"))
    assert asked[1] == [
        "Thefts",
        "Question",
        "Where are they worst?",
        "Hampshire Constabulary, Supt Lee",
        "14 February 2018",
    ]
    title = "Printed numbers that do not agree"
    (printed,) = tables_of(titled(title))
    assert printed[1] == ["Annual review", "7", "up by 13.1 percent", "13.1%", "13.3%"]


# Priorities


def test_each_row_has_its_figure_target_status_and_direction() -> None:
    for priority in PACK.priorities:
        (table,) = tables_of(titled(priority.title))
        assert table[0] == TABLE_HEADS
        for row, line in zip(PACK.of(priority.code), table[1:], strict=True):
            assert line[0] == f"{row.title}  {row.unit_label}".strip()
            assert line[1] == (row.value_text or row.status_text)
            assert line[3] == row.goal.text
            assert line[4].endswith(row.status_text)
            assert row.change_text in line[5]


def test_a_status_is_a_word_a_shape_and_the_colour_of_the_scorecard() -> None:
    (frame,) = [s for s in titled("Reduce crime").shapes if s.has_table]
    found = {
        row.cells[4].text: str(row.cells[4].fill.fore_color.rgb)
        for row in list(frame.table.rows)[1:]
    }
    assert found == {
        "▲ Red": FILLS[Status.RED][0].lstrip("#"),
        "◆ Amber": FILLS[Status.AMBER][0].lstrip("#"),
        "○ Not available": FILLS[Status.NO_DATA][0].lstrip("#"),
    }


def test_the_sentences_of_a_priority_are_in_the_notes_of_who_speaks() -> None:
    notes = titled("Harm").notes_slide.notes_text_frame.text
    for row in PACK.of("harm"):
        assert row.sentence in notes


def test_a_priority_with_many_indicators_goes_on_to_further_slides() -> None:
    made = pack_pptx(many(60), CHECKSUM)
    found = [title for title in titles(made) if title.startswith("Reduce crime")]
    assert found == [f"Reduce crime ({page} of 3)" for page in (1, 2, 3)]
    lines = [
        line[0]
        for title in found
        for (table,) in [tables_of(titled(title, made))]
        for line in table[1:]
    ]
    assert len(lines) == len(set(lines)) == 30


# One by one


def test_each_red_and_amber_has_a_native_chart_of_its_figures_and_targets() -> None:
    (frame,) = charts_of(titled("Thefts"))
    assert frame.chart.chart_type == XL_CHART_TYPE.LINE_MARKERS
    (plot,) = frame.chart.plots
    assert list(plot.categories) == [
        "2014/15 Q1",
        "…",
        "2014/15 Q3",
        "‖",
        "2016/17 Q1",
        "2016/17 Q2",
        "2016/17",
    ]
    drawn = {series.name: list(series.values) for series in plot.series}
    assert drawn == {
        "Figure": [90, None, 95, None, 110, 133, 243],
        "Target": [None, None, None, None, 200, 200, 200],
    }
    assert frame.chart.value_axis.axis_title.text_frame.text == "offences"


def test_a_chart_can_be_edited_its_numbers_are_in_a_workbook_inside() -> None:
    (frame,) = charts_of(titled("Thefts"))
    blob = frame.chart.part.chart_workbook.xlsx_part.blob
    lines = list(load_workbook(BytesIO(blob)).active.iter_rows(values_only=True))
    assert lines[0] == (None, "Figure", "Target")
    assert lines[1] == ("2014/15 Q1", 90, None)
    assert lines[7] == ("2016/17", 243, 200)


def test_charts_and_tables_say_what_they_show_to_who_cannot_see_them() -> None:
    for slide in slides():
        for shape in slide.shapes:
            if shape.has_chart or shape.has_table:
                words = shape._element.nvGraphicFramePr.cNvPr.get("descr")
                assert words
    (frame,) = charts_of(titled("Thefts"))
    words = frame._element.nvGraphicFramePr.cNvPr.get("descr")
    assert words.startswith("Line chart of Thefts. 5 figures from 2014/15 Q1")


def test_beside_the_chart_are_figure_target_sentence_comment_and_plan() -> None:
    row = PACK.row("thefts")
    assert row is not None
    slide = titled("Thefts")
    text = texts_of(slide)
    for words in ("▲ Red", "243", "Target: 200 or less", row.sentence):
        assert words in text
    assert "Commentary, 2016/17\nThe docks opened a car park without light." in text
    (plan,) = tables_of(slide)
    assert plan == [
        ["Plan", ""],
        ["Owner", "Kim Ash"],
        ["Action", "Patrols after dark"],
        ["By", "31 March 2018"],
        ["Missing", "reason"],
    ]
    notes = slide.notes_slide.notes_text_frame.text
    assert notes.startswith(f"{row.sentence}\n{row.travel_sentence}")
    assert all(item.sentence in notes for item in said_of(row))


def test_a_red_that_nobody_has_taken_says_so() -> None:
    (plan,) = tables_of(titled("Thefts", changed("thefts", plan=None)))
    assert plan[1:] == [["Owner", "Nobody yet"], ["Missing", "reason, action, date"]]


def test_live_slides_for_the_public_are_silent_about_plans_and_questions() -> None:
    public = PACK.model_copy(update={"seal": None, "audience": "public"})
    made = pack_pptx(public)
    assert "Questions and actions still open" not in titles(made)
    assert tables_of(titled("Thefts", made)) == []


# What does not fit


def test_a_comment_too_long_for_its_box_is_whole_on_the_next_slide() -> None:
    text = "It is so for a reason that takes long to say. " * 30
    made = changed("thefts", notes=(Note(period="2016/17", text=text.strip()),))
    found = [title for title in titles(made) if title.startswith("Thefts")]
    assert found == ["Thefts (1 of 2)", "Thefts (2 of 2)"]
    assert text.strip() in texts_of(titled("Thefts (2 of 2)", made)).replace("\n", " ")


def test_a_plan_and_a_sentence_too_long_are_whole_on_the_next_slides() -> None:
    long = "We look at each theft with the keeper of the vehicle. " * 12
    plan = Plan(owner="Kim Ash", reason=long, action=long)
    made = changed("thefts", plan=plan, sentence=long * 3)
    pages = [s for s in slides(made) if s.shapes.title.text.startswith("Thefts")]
    boxes = [s for page in pages for s in page.shapes if s not in page.placeholders]
    whole = " ".join(box.text_frame.text for box in boxes if box.has_text_frame)
    assert len(pages) > 1
    assert whole.replace("\n", " ").count("We look at each theft") == 12 * 5


WORST = {
    "title": "W" * 120,
    "unit_label": "incidents for every 100,000 people of 16 years and older",
    "value_text": "£1,234,567,890.12",
    "sentence": "This sentence goes on for as long as a sentence can. " * 9,
}


@pytest.mark.parametrize(
    "made", [None, changed("thefts", **WORST)], ids=["usual", "long"]
)
def test_no_text_runs_out_of_its_box_or_off_the_slide(made: bytes | None) -> None:
    file = Presentation(BytesIO(made or content()))
    for slide in file.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.left + shape.width <= file.slide_width
            assert shape.top + shape.height <= file.slide_height
            if shape.has_text_frame and not shape.is_placeholder:
                assert needed(shape) <= shape.height.pt * 1.02, shape.text_frame.text


def needed(shape: Any) -> float:
    """The height of its texts, in points."""
    return sum(
        height_of(run.text, shape.width.pt, run.font.size.pt, bold=bool(run.font.bold))
        for paragraph in shape.text_frame.paragraphs
        for run in paragraph.runs
    )


def test_a_title_of_120_letters_is_smaller_and_fits() -> None:
    title = titled(LONG).shapes.title
    size = title.text_frame.paragraphs[0].runs[0].font.size.pt
    assert len(LONG) > 115
    assert height_of(LONG, title.width.pt, size, bold=True) <= title.height.pt


def test_a_title_that_looks_like_a_formula_or_like_xml_stays_a_text() -> None:
    made = changed("thefts", title=FORMULA, unit_label="<b>&amp;")
    slide = titled(FORMULA, made)
    assert FORMULA in slide.shapes.title.text
    (table,) = tables_of(titled("Reduce crime", made))
    assert table[1][0] == f"{FORMULA}  <b>&amp;"


def test_letters_that_no_file_may_hold_do_no_harm() -> None:
    made = changed("thefts", title="Thefts\x0b\x01", sentence="A\x02 red.")
    assert len(slides(made)) == len(slides())


# The file


def test_the_same_pack_gives_the_same_bytes() -> None:
    assert pack_pptx(PACK, CHECKSUM) == content()


def test_no_time_of_the_machine_is_in_the_file() -> None:
    with ZipFile(BytesIO(content())) as file:
        assert {info.date_time[0] for info in file.infolist()} == {1980}
        core = file.read("docProps/core.xml").decode()
    assert set(re.findall(r">(\d{4}-[^<]*)<", core)) == {"2018-01-24T09:30:00Z"}


def test_a_pack_without_an_indicator_is_a_set_of_slides_all_the_same() -> None:
    empty = PACK.model_copy(update={"rows": (), "priorities": ()})
    assert titles(pack_pptx(empty))[:2] == ["Board", "Where we stand"]


@pytest.mark.office
def test_libreoffice_shows_every_slide_with_figures_reference_and_checksum() -> None:
    pages = office.page_texts(content(), ".pptx")
    assert len(pages) == len(slides())
    for page in pages:
        assert "SCP-2018-01-31-1" in page
        assert CHECKSUM in page
    whole = "\n".join(pages)
    for row in PACK.rows:
        assert (row.value_text or row.status_text) in whole


@pytest.mark.office
def test_libreoffice_draws_a_picture_of_every_slide() -> None:
    drawn = office.to_png(content(), ".pptx", dpi=40)
    assert len(drawn) == len(slides())
    assert all(path.stat().st_size > 3000 for path in drawn)


@pytest.mark.parametrize("letter", ["\v", "\f", "\x01", "\x1b", "\ufffe", "\uffff"])
def test_letters_that_no_xml_may_hold_keep_no_slides_from_being_made(
    letter: str,
) -> None:
    said = f"Two{letter} words"
    rows = [
        row.model_copy(
            update={
                "title": said,
                "partner_name": said,
                "unit_label": said,
                "sentence": said,
                "plan": Plan(owner=said, reason=said, action=said),
                "notes": (Note(period="2016/17", text=said),),
            }
        )
        for row in PACK.rows
    ]
    made = PACK.model_copy(
        update={
            "rows": tuple(rows),
            "partnership": said,
            "strategy": said,
            "area": said,
        }
    )
    text = "\n".join(texts_of(slide) for slide in slides(pack_pptx(made, CHECKSUM)))
    assert "Two words" in " ".join(text.split())
    assert letter not in text

"""A pack on paper: everything is in it, tagged, on every page whose it is."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

import pytest

from scorecard.outputs.pack_paper import paper_of
from scorecard.outputs.pack_pdf import PaperError, pack_pdf
from scorecard.packs import document as pack
from scorecard.packs.document import Document, Row
from scorecard.packs.said import said_of as found_of
from tests import office
from tests.pdf import opened, pages_of, tags_of, text_of
from tests.scorecard.outputs.example import (
    LONG_TITLE,
    SINCE,
    beside,
    crowd,
    example,
    follow_ups,
    pairs,
)
from tests.scorecard.packs.build import CHECKSUM, SEAL, document

A4_ACROSS = (842, 595)  # points
REFERENCE = SEAL.reference


@pytest.fixture(scope="module")
def paper() -> bytes:
    return pack_pdf(example(), CHECKSUM)


# What it says


def test_the_example_has_every_status_and_every_kind_of_grey() -> None:
    rows = example().rows
    assert {row.status for row in rows} == {
        *("green", "amber", "red", "no_target", "no_data")
    }
    assert {row.status_text for row in rows} >= {
        *("Hidden", "Late", "No figure yet", "Not available", "Undefined (0 of 0)")
    }


def said_of(row: Row) -> list[str]:
    """What a row says in its priority's table."""
    figure = " ".join([row.value_text, *(f"[{marker}]" for marker in row.markers)])
    target = row.goal.text + "†" * row.goal.illustrative
    texts = [row.title, row.unit_label, row.partner_name, row.previous_text, figure]
    texts += [target, row.status_text, row.direction_text, row.change_text]
    texts += [row.against_text, row.against_name, row.standing_text.lower()]
    return [" ".join(text.split()) for text in texts if text.strip()]


def missing_from(text: str, document: Document) -> list[tuple[str, str]]:
    return [
        (row.code, words)
        for row in document.rows
        for words in said_of(row)
        if words not in text
    ]


def judged_sentences(document: Document) -> list[str]:
    return [
        sentence
        for row in document.rows
        if row.status in {"red", "amber"}
        for sentence in (row.sentence, row.travel_sentence, row.to_date_sentence)
        if sentence
    ]


def test_every_figure_target_and_status_of_every_row_is_there(paper: bytes) -> None:
    assert missing_from(text_of(paper), example()) == []


def test_every_indicator_has_its_three_verdicts_with_their_sentences(
    paper: bytes,
) -> None:
    text = text_of(paper)
    for row in example().rows:
        assert row.sentence in text
        assert row.travel_sentence in text
        for item in found_of(row):
            assert item.word in text
            assert item.sentence in text


def test_what_rests_on_small_numbers_says_so_beside_it() -> None:
    made = example()
    rows = [
        row.model_copy(
            update={"findings": row.findings.model_copy(update={"warning": "Keep it."})}
        )
        for row in made.rows
    ]
    paper = paper_of(made.model_copy(update={"rows": tuple(rows)}), CHECKSUM)
    told = [item["said"][-1]["sentence"] for item in paper["exceptions"]]
    told += [
        row["over_time"][-1]["sentence"]
        for part in paper["others"]
        for row in part["rows"]
    ]
    assert told == ["Keep it."] * len(rows)


@pytest.mark.office
def test_another_reader_finds_every_figure_target_and_status(paper: bytes) -> None:
    assert missing_from(office.pdf_words(paper), example()) == []


@pytest.mark.office
def test_another_reader_finds_every_sentence_of_the_exceptions(paper: bytes) -> None:
    text = office.pdf_words(paper)
    sentences = judged_sentences(example())
    assert len(sentences) == 8
    assert [sentence for sentence in sentences if sentence not in text] == []


@pytest.mark.office
def test_every_page_is_a_picture_that_can_be_printed(paper: bytes) -> None:
    assert len(office.to_png(paper, ".pdf")) == len(opened(paper).pages)


def test_a_figure_of_an_older_period_has_its_own_period_beside_it(paper: bytes) -> None:
    assert "13 2016/17 Q3" in pages_of(paper)[1]


def test_the_first_page_says_whose_when_and_by_whom(paper: bytes) -> None:
    first = pages_of(paper)[0]
    for said in (
        "Safe City Partnership Scorecard, 2016/17",
        "Meeting Board",
        "Date 31 January 2018",
        "Period 2016/17 (April 2016 to March 2017)",
        "Frozen 24 January 2018 at 09:30 by Ann, with Safe City scorecard 0.1.0",
        "6 of 13 indicators judged against a target",
        "10 of 13 figures have come, 1 of them provisional",
    ):
        assert said in first


def test_the_first_page_counts_the_statuses_of_each_priority(paper: bytes) -> None:
    first = pages_of(paper)[0]
    assert "Priority Red Amber No data No target Green Reduce crime 2 2 0 1 1" in first
    assert "Reduce harm 0 0 5 2 1" in first


def test_the_first_page_says_what_changed_and_what_waits(paper: bytes) -> None:
    first = pages_of(paper)[0]
    for said in (
        "Since Board, 25 October 2017 (SCP-2017-10-25-1)",
        "Total recorded crime: Amber → Red (worse)",
        f"{LONG_TITLE}: 2016/17: 44, now 40",
        "Violence with injury: 1 April 2015: New counting rules for violence",
        "Late now, not then – Solent NHS Trust: Treatment completed",
        "number 0? (Hampshire Constabulary, Insp. Ruth Adeyemi; was due on 10 January",
        "Total recorded crime: no date",
        "Violence with injury: no owner, no reason, no action, no date",
        "“an increase of 13.8%”: printed 13.8%, worked out 13.3%",
    ):
        assert said in first


def test_a_red_has_its_comment_and_its_plan_with_what_is_lacking(paper: bytes) -> None:
    text = text_of(paper)
    for said in (
        "Comment, 2016/17: Better recording since an inspection is about half of it.",
        "Owner: Supt. Alison Heydari By: Not given yet",
        "Action: A dedicated team on repeat shop thieves from March.",
        "Owner: Nobody yet By: Not given yet Reason: Not given yet",
    ):
        assert said in text


def test_a_comparison_without_a_look_at_chance_is_marked_in_a_pack(
    paper: bytes,
) -> None:
    (safe,) = [row for row in example().rows if row.code == "safe"]
    assert safe.standing_text == "Worse, not tested for chance"
    assert "61.3% England, worse, not tested for chance" in text_of(paper)


def test_a_comment_that_is_the_reason_is_printed_once() -> None:
    said = "Better recording since an inspection is about half of it."
    plans = {"total": pack.Plan(reason=said)}
    assert text_of(pack_pdf(example(beside=beside(plans=plans)))).count(said) == 1


def test_an_illustrative_target_says_so_where_it_stands(paper: bytes) -> None:
    with_table = pages_of(paper)[1]
    assert "1,395†" in with_table
    assert "† Targets marked illustrative are made from" in with_table


def test_the_key_explains_markers_and_says_how_each_indicator_is_judged(
    paper: bytes,
) -> None:
    last = pages_of(paper)[-1]
    assert "[p] provisional" in last
    assert "Green to 1 point beyond the target, amber to 3 points" in last


# Whose it is, on every page


def test_every_page_has_the_reference_the_checksum_and_its_number(paper: bytes) -> None:
    pages = pages_of(paper)
    for number, text in enumerate(pages, start=1):
        assert REFERENCE in text
        assert f"SHA-256 {CHECKSUM}" in text
        assert f"Page {number} of {len(pages)}" in text


def test_what_is_not_frozen_says_so_on_every_page() -> None:
    live = document(*pairs(), seal=None, meeting=None)
    for text in pages_of(pack_pdf(live)):
        assert "Not frozen: live figures as of 15 January 2018" in text
        assert "SHA-256" not in text


def test_the_heads_of_a_long_table_are_on_each_of_its_pages() -> None:
    priority = example().priorities[0]
    rows = tuple(
        row.model_copy(update={"priorities": ("crime",), "title": f"Row {index} of it"})
        for index, row in enumerate(example().rows * 4)
    )
    long = example().model_copy(update={"rows": rows, "priorities": (priority,)})
    with_rows = [t for t in pages_of(pack_pdf(long)) if "History Against" in t]
    assert len(with_rows) > 1
    assert all("Indicator Partner Previous Latest" in text for text in with_rows)
    assert "Row 51 of it" in with_rows[-1]


# For readers aloud, and as a file


def test_it_is_tagged_with_title_and_language(paper: bytes) -> None:
    reader = opened(paper)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - a PDF's boolean
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert reader.metadata
    assert reader.metadata.title == "Safe City Partnership: Scorecard, 2016/17"
    assert b"pdfuaid" in paper


def test_tables_are_tables_and_their_heads_are_of_columns(paper: bytes) -> None:
    tags = tags_of(paper)
    counted = Counter(str(tag["/S"]) for tag in tags)
    # The counts, two priorities, what is no exception of each, three of the key.
    assert counted["/Table"] == 8
    assert counted["/THead"] == counted["/Table"]
    assert counted["/TR"] > len(example().rows)
    assert counted["/TD"] > 100
    heads = [tag for tag in tags if tag["/S"] == "/TH"]
    assert all("'/Scope': '/Column'" in str(tag["/A"]) for tag in heads)
    assert {"/H1", "/H2", "/H3", "/L", "/LI", "/Title"} <= set(counted)


def test_every_chart_says_its_figures_in_words(paper: bytes) -> None:
    texts = [
        str(tag.get("/Alt", "")) for tag in tags_of(paper) if tag["/S"] == "/Figure"
    ]
    assert "" not in texts
    violence = next(t for t in texts if t.startswith("Line of Violence with injury"))
    for point in example().row("violence").history:  # type: ignore[union-attr]
        assert f"{point.period.label}: {point.text}" in violence
    assert "1 April 2015: New counting rules for violence" in violence


def test_charts_are_vectors(paper: bytes) -> None:
    assert all(not page.images for page in opened(paper).pages)


def test_every_page_is_a4_across(paper: bytes) -> None:
    sizes = {
        (round(page.mediabox.width), round(page.mediabox.height))
        for page in opened(paper).pages
    }
    assert sizes == {A4_ACROSS}


def test_the_same_pack_is_the_same_file() -> None:
    assert pack_pdf(example(), CHECKSUM) == pack_pdf(example(), CHECKSUM)
    live = document(*pairs(), seal=None)
    assert pack_pdf(live) == pack_pdf(live)


# What is long, strange or absent


def test_what_the_first_page_has_no_room_for_is_counted_and_in_full_later() -> None:
    long = "Which streets, which days and who was there? " * 12 + "The end."
    since = SINCE.model_copy(update={"flips": SINCE.flips * 20})
    many = example(since=since, beside=beside(follow_ups=follow_ups(20, long)))
    pages = pages_of(pack_pdf(many))
    full = next(i for i, t in enumerate(pages, 1) if "The lists of page 1 in full" in t)
    assert f"more, in full on page {full}" in pages[0]
    assert "Page 1 of" in pages[0]
    assert "Questions and actions still open" in pages[0]
    assert "Reduce crime" in pages[1]  # the summary is one page
    assert sum(text.count("The end.") for text in pages[full - 1 :]) == 20


def test_a_first_pack_says_that_there_is_none_before() -> None:
    first = pages_of(pack_pdf(example(since=None)))[0]
    assert "No earlier pack was frozen for the same readers." in first


def test_where_everything_fits_nothing_is_printed_twice(paper: bytes) -> None:
    assert "in full" not in text_of(paper)


def test_older_comments_are_counted_where_they_are_left_out() -> None:
    row = example().rows[0]
    notes = tuple(
        pack.Note(period=f"201{n}", text=f"Said {n}") for n in range(5, 0, -1)
    )
    commented = example().model_copy(
        update={"rows": (row.model_copy(update={"notes": notes}),)}
    )
    text = text_of(pack_pdf(commented))
    assert "Said 3" in text
    assert "Said 2" not in text
    assert "2 older comments are on the indicator’s page." in text


def test_a_paper_without_rows_period_or_meeting_says_so() -> None:
    text = text_of(pack_pdf(document(period=None, seal=None, meeting=None)))
    assert "No indicator is in this paper." in text
    assert "No indicator is red or amber." in text


def test_a_priority_without_rows_says_so() -> None:
    empty = pack.Priority(code="x", title="Listen", description="", counts=())
    text = text_of(pack_pdf(example().model_copy(update={"priorities": (empty,)})))
    assert "Listen No indicator of this priority is in this paper." in text


@pytest.mark.parametrize("text", ['#import "x"', "*b* _i_ $x$", "<b> \\ @ref", "= H"])
def test_what_partners_write_is_never_a_command(text: str) -> None:
    row = example().rows[0].model_copy(update={"title": text})
    assert text in text_of(pack_pdf(example().model_copy(update={"rows": (row,)})))


def test_letters_that_the_font_lacks_are_boxes_and_the_key_says_so() -> None:
    row = example().rows[0].model_copy(update={"title": "Zażółć 中 e\u0301 \u0007."})
    text = text_of(pack_pdf(example().model_copy(update={"rows": (row,)})))
    assert "Zażółć □ é ." in text
    assert "□ stands for a character" in text


def test_sixty_indicators_are_all_there() -> None:
    text = text_of(pack_pdf(crowd()))
    assert all(f"Indicator {index} of the partnership" in text for index in range(60))


def test_a_live_paper_for_the_public_does_not_claim_that_plans_are_lacking() -> None:
    text = text_of(pack_pdf(document(*pairs(), seal=None, audience="public")))
    assert "Reds without" not in text
    assert "Nobody yet" not in text
    assert "Questions and actions" not in text


def test_what_the_typesetter_refuses_is_an_error_that_says_why(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "typeset.py").write_text("raise SystemExit('no such font')")
    monkeypatch.setattr("scorecard.outputs.pack_pdf.HERE", tmp_path)
    with pytest.raises(PaperError, match="no such font"):
        pack_pdf(example())


def test_many_papers_do_not_make_the_server_grow() -> None:
    """The typesetter keeps what it has worked out, so it is not in our process."""
    assert "typst" not in sys.modules

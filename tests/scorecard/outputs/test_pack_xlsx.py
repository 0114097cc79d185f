"""A pack as an Excel workbook, read by another library and held against the pack."""

from __future__ import annotations

import re
import warnings
from datetime import date
from functools import cache
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook
from openpyxl.chart.line_chart import LineChart
from openpyxl.worksheet.worksheet import Worksheet

from scorecard.judgement.status import Status
from scorecard.loaded import PriorityInfo
from scorecard.outputs.pack_sheets.book import sheet_names
from scorecard.outputs.pack_sheets.priorities import COLUMNS, HEADS
from scorecard.outputs.pack_xlsx import pack_xlsx
from scorecard.outputs.workbook import FILLS
from tests import office
from tests.scorecard.packs.build import CHECKSUM
from tests.scorecard.packs.scene import FORMULA, LONG, a_pack, many

PACK = a_pack()


@cache
def content() -> bytes:
    return pack_xlsx(PACK, CHECKSUM)


@cache
def book() -> Any:
    return opened(content())


def opened(made: bytes) -> Any:
    """Read again; that the reader leaves out small lines is no news."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Sparkline Group", UserWarning)
        return load_workbook(BytesIO(made))


def part(name: str) -> str:
    with ZipFile(BytesIO(content())) as file:
        return file.read(name).decode()


def parts(pattern: str) -> list[str]:
    with ZipFile(BytesIO(content())) as file:
        names = [n for n in file.namelist() if re.fullmatch(pattern, n)]
        return [file.read(name).decode() for name in names]


def lines_of(sheet: Worksheet) -> dict[str, dict[str, Any]]:
    """The lines of a priority's sheet by the indicator's title, cells by heads."""
    heads, *lines = sheet.iter_rows(min_row=HEADS + 1)
    titles = [head.value for head in heads]
    return {
        line[0].value: dict(zip(titles, line, strict=True))
        for line in lines
        if line[0].value
    }


def texts_of(sheet: Worksheet) -> list[str]:
    return [
        str(c.value) for row in sheet.iter_rows() for c in row if c.value is not None
    ]


# The sheets


def test_there_is_a_summary_a_sheet_for_each_priority_charts_and_figures() -> None:
    names = ["Summary", "Reduce crime", "Harm", "Verdicts", "Charts", "Figures"]
    assert book().sheetnames == names
    assert book().active.title == "Summary"


def test_the_verdicts_have_a_line_for_each_indicator_with_its_sentences() -> None:
    heads, *lines = book()["Verdicts"].iter_rows(values_only=True)
    assert [line[0] for line in lines] == [row.title for row in PACK.rows]
    for line, row in zip(lines, PACK.rows, strict=True):
        said = dict(zip(heads, line, strict=True))
        found = row.findings
        assert said["Explanation"] == row.sentence
        assert said["Direction explained"].startswith(row.travel_sentence)
        assert said["Against similar areas"] == found.comparison.standing_text
        assert said["Comparison explained"].startswith(found.comparison.sentence)
        assert said["Status now"] == row.status_text


def test_names_of_sheets_are_legal_and_unlike_each_other() -> None:
    long = "Reduce crime, reoffending and antisocial behaviour"
    given = [
        long,
        f"{long} of adults",
        "A/B: [c]?*",
        "'quoted'",
        "History",
        "charts",
        "",
    ]
    names = sheet_names(given, ("Summary", "Charts", "Figures"))
    assert names == [
        "Reduce crime, reoffending and a",
        "Reduce crime, reoffending a (2)",
        "A B c",
        "quoted",
        "History (2)",
        "charts (2)",
        "Priority",
    ]
    assert all(0 < len(name) <= 31 for name in names)


def test_a_priority_of_any_name_has_a_sheet() -> None:
    odd = (
        PriorityInfo("crime", "Crime/harm: [2018]?", ""),
        PriorityInfo("harm", "", ""),
    )
    made = opened(pack_xlsx(a_pack(priorities=odd)))
    assert made.sheetnames[1:3] == ["Crime harm 2018", "Priority"]


def test_the_reference_is_over_and_the_whole_checksum_under_every_sheet() -> None:
    for sheet in book().worksheets:
        assert sheet.oddHeader.right.text == "SCP-2018-01-31-1"
        assert sheet.oddFooter.left.text == f"SHA-256 {CHECKSUM}"
        assert sheet.oddFooter.right.text == "&P / &N"


def test_a_paper_of_live_figures_says_that_it_is_not_frozen() -> None:
    live = PACK.model_copy(update={"seal": None})
    sheet = opened(pack_xlsx(live))["Reduce crime"]
    assert sheet.oddHeader.right.text == "Not frozen: as at 15 January 2018"
    assert sheet.oddFooter.left.text == "Not frozen"


def test_a_name_with_an_ampersand_is_printed_as_it_is() -> None:
    pack = PACK.model_copy(update={"partnership": "Crime & Disorder"})
    sheet = opened(pack_xlsx(pack))["Summary"]
    assert sheet.oddHeader.left.text == "Crime && Disorder · Board"


@pytest.mark.parametrize("name", ["Summary", "Reduce crime", "Charts", "Figures"])
def test_every_sheet_prints_one_page_wide_on_a4_across(name: str) -> None:
    sheet = book()[name]
    page = sheet.page_setup
    assert (page.orientation, page.paperSize) == ("landscape", 9)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (page.fitToWidth or 1, page.fitToHeight) == (1, 0)


def test_the_verdicts_print_on_pages_side_by_side_each_with_the_indicators() -> None:
    sheet = book()["Verdicts"]
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (4, 0)
    assert sheet.print_title_cols == "$A:$A"
    assert sheet.print_title_rows == "$1:$1"


def test_the_heads_of_a_priority_stay_in_sight_and_on_every_page() -> None:
    sheet = book()["Reduce crime"]
    assert sheet.freeze_panes == "B5"
    assert sheet.print_title_rows == "$4:$4"
    assert sheet.auto_filter.ref == "A4:Q7"


# Figures, targets, statuses, sentences


def test_every_row_of_a_priority_is_on_its_sheet() -> None:
    for priority, name in zip(PACK.priorities, ("Reduce crime", "Harm"), strict=True):
        titles = [row.title for row in PACK.of(priority.code)]
        assert list(lines_of(book()[name])) == titles


def test_every_figure_target_status_and_sentence_is_that_of_the_pack() -> None:
    for priority, name in zip(PACK.priorities, ("Reduce crime", "Harm"), strict=True):
        lines = lines_of(book()[name])
        for row in PACK.of(priority.code):
            line = {head: cell.value for head, cell in lines[row.title].items()}
            assert line["Lead partner"] == row.partner_name
            assert line["Status"] == row.status_text
            assert line["Explanation"] == row.sentence
            assert line["Direction"] == row.direction_text
            numbers = ("Latest", row.value), ("Previous", row.previous)
            for head, value in (*numbers, ("Target", row.goal.value)):
                if value is not None:
                    assert line[head] == float(value), (row.title, head)


def test_numbers_are_numbers_in_the_indicators_own_format() -> None:
    red = lines_of(book()["Reduce crime"])["Thefts"]
    assert (red["Latest"].value, red["Latest"].number_format) == (243, "#,##0")
    amber = lines_of(book()["Reduce crime"])[LONG]
    assert (amber["Latest"].value, amber["Latest"].number_format) == (
        48.04,
        '#,##0.0"%"',
    )
    assert (amber["Target"].value, amber["Previous"].value) == (50, 51.26)
    assert amber["Change"].value == -3.22
    assert (
        amber["Change"].number_format == '+#,##0.0" pts";-#,##0.0" pts";#,##0.0" pts"'
    )
    money = lines_of(book()["Harm"])["Spent"]
    assert money["Latest"].number_format == '"£"#,##0.0;-"£"#,##0.0'
    assert money["Change"].number_format == '+"£"#,##0.0;-"£"#,##0.0;"£"#,##0.0'


def test_a_range_is_written_with_both_its_ends() -> None:
    assert lines_of(book()["Harm"])["Spent"]["Target"].value == "£180.0–200.0"


def test_where_there_is_no_number_the_reason_stands_in_its_place() -> None:
    hidden = lines_of(book()["Harm"])["Slavery"]
    assert (hidden["Latest"].value, hidden["Status"].value) == ("Hidden", "Hidden")
    assert hidden["Previous"].value == 12
    absent = lines_of(book()["Reduce crime"])[FORMULA]
    assert absent["Latest"].value == "Not available"


def test_a_title_that_looks_like_a_formula_stays_a_text_everywhere() -> None:
    for sheet in book().worksheets:
        for row in sheet.iter_rows():
            assert [c.coordinate for c in row if c.data_type == "f"] == []
    assert FORMULA in texts_of(book()["Reduce crime"])
    assert FORMULA in texts_of(book()["Figures"])


def test_a_chart_with_a_title_like_a_formula_reads_its_title_from_a_cell() -> None:
    rows = [
        row.model_copy(update={"title": FORMULA, "unit_label": "Sheet!A1"})
        if row.code == "thefts"
        else row
        for row in PACK.rows
    ]
    made = pack_xlsx(PACK.model_copy(update={"rows": tuple(rows)}))
    with ZipFile(BytesIO(made)) as file:
        charts = [n for n in file.namelist() if n.startswith("xl/charts/chart")]
        xml = "".join(file.read(name).decode() for name in charts)
    assert re.findall(r"<c:f>([^<]*)</c:f>", xml)
    assert not re.findall(r"<c:f>(?!'?(Figures|Summary)'?!\$)[^<]*</c:f>", xml)


# Colours and small lines


def test_the_colour_of_a_status_follows_its_word_and_is_that_of_the_scorecard() -> None:
    sheet = book()["Reduce crime"]
    (found,) = sheet.conditional_formatting
    place = COLUMNS.index(next(c for c in COLUMNS if str(c.title) == "Status"))
    letter = "ABCDEFGHIJKLMNOPQ"[place]
    assert str(found.sqref) == f"{letter}5:{letter}7"
    colours = {
        (rule.formula[0] if rule.type == "cellIs" else rule.type): (
            f"#{rule.dxf.fill.bgColor.rgb[2:]}",
            f"#{rule.dxf.font.color.rgb[2:]}",
        )
        for rule in found.rules
    }
    assert colours == {
        '"Red"': FILLS[Status.RED],
        '"Amber"': FILLS[Status.AMBER],
        '"Green"': FILLS[Status.GREEN],
        '"No target"': FILLS[Status.NO_TARGET],
        "notContainsBlanks": FILLS[Status.NO_DATA],
    }


def test_each_row_with_two_figures_has_a_small_line_of_its_history() -> None:
    xml = part("xl/worksheets/sheet2.xml")
    lines = dict(re.findall(r"<xm:f>([^<]*)</xm:f><xm:sqref>([^<]*)</xm:sqref>", xml))
    assert lines == {
        "Figures!G2:G8": "K5",
        "Figures!G9:G10": "K6",
    }
    assert 'displayEmptyCellsAs="gap"' in xml


# The figures behind


def figures() -> list[dict[str, Any]]:
    heads, *lines = book()["Figures"].iter_rows(values_only=True)
    return [dict(zip(heads, line, strict=True)) for line in lines]


def test_every_figure_of_every_history_is_in_the_long_table() -> None:
    given = [
        (row.code, p.period.start, p.value, p.text, p.goal.value, p.status_text)
        for row in PACK.rows
        for p in row.history
    ]
    found = [
        (
            line["Code"],
            line["From"].date(),
            line["Figure"],
            line["As written"],
            line["Target"],
            line["Status"],
        )
        for line in figures()
        if line["Status"]
    ]
    as_numbers = [
        (c, d, None if v is None else float(v), t, None if g is None else float(g), s)
        for c, d, v, t, g, s in given
    ]
    assert found == as_numbers


def test_a_missing_period_and_a_break_leave_a_line_without_a_figure() -> None:
    thefts = [line for line in figures() if line["Code"] == "thefts"]
    assert [line["Period"] for line in thefts] == [
        "2014/15 Q1",
        "…",
        "2014/15 Q3",
        "‖",
        "2016/17 Q1",
        "2016/17 Q2",
        "2016/17",
    ]
    hole, broken = thefts[1], thefts[3]
    assert (hole["Figure"], hole["As written"]) == (None, "No figures")
    assert (broken["Figure"], broken["As written"]) == (None, "A new way of counting")
    assert broken["From"].date() == date(2016, 4, 1)


# Charts


def charts(sheet: str) -> list[Any]:
    return book()[sheet]._charts


def test_each_red_and_amber_has_a_native_line_chart_reds_first() -> None:
    found = charts("Charts")
    assert [type(chart) for chart in found] == [LineChart, LineChart]
    assert [series.val.numRef.f for series in found[0].series] == [
        "Figures!$G$2:$G$8",
        "Figures!$K$2:$K$8",
    ]
    assert [series.val.numRef.f for series in found[1].series] == [
        "Figures!$G$9:$G$10",
        "Figures!$K$9:$K$10",
    ]


def test_the_values_kept_in_a_chart_are_those_of_the_pack_with_its_gaps() -> None:
    own, goal = charts("Charts")[0].series
    drawn = {
        point.idx: float(point.v) for point in own.val.numRef.numCache.pt if point.v
    }
    assert drawn == {0: 90, 2: 95, 4: 110, 5: 133, 6: 243}
    aims = {
        point.idx: float(point.v) for point in goal.val.numRef.numCache.pt if point.v
    }
    assert aims == {4: 200, 5: 200, 6: 200}


def test_a_chart_has_gaps_a_unit_at_its_axis_and_words_for_who_cannot_see_it() -> None:
    xml = parts(r"xl/charts/chart\d+\.xml")
    line = next(x for x in xml if "<c:lineChart>" in x)
    assert "<c:dispBlanksAs" not in line  # the format's own way is a gap
    assert "<c:f>Figures!$C$2</c:f>" in line
    assert "<c:v>offences</c:v>" in line
    described = "".join(parts(r"xl/drawings/drawing\d+\.xml"))
    assert "Line chart of Thefts. 5 figures from 2014/15 Q1 to 2016/17." in described
    assert "Target: 200 or less. Status: ▲ Red." in described


def test_without_anything_red_or_amber_the_sheet_says_so() -> None:
    pack = PACK.model_copy(update={"rows": PACK.of("harm")[1:]})
    sheet = opened(pack_xlsx(pack))["Charts"]
    assert "Nothing is red or amber." in texts_of(sheet)


# The summary


def test_the_summary_says_whose_it_is_and_what_proves_it() -> None:
    texts = texts_of(book()["Summary"])
    for text in (
        "Board",
        "Safe City Partnership",
        "31 January 2018",
        "2016/17 (April 2016 to March 2017)",
        "SCP-2018-01-31-1",
        CHECKSUM,
        "24 January 2018 at 09:30 by Ann, with Safe City scorecard 0.1.0",
    ):
        assert text in texts


def test_facts_that_are_given_besides_are_on_the_summary() -> None:
    made = pack_xlsx(PACK, CHECKSUM, [("Erratum 1", "One figure was another.")])
    texts = texts_of(opened(made)["Summary"])
    assert {"Erratum 1", "One figure was another."} <= set(texts)


def test_the_counts_of_each_priority_are_numbers_with_a_chart_of_them() -> None:
    sheet = book()["Summary"]
    rows = list(sheet.iter_rows(values_only=True))
    at = next(i for i, row in enumerate(rows) if row[0] == "Priority")
    assert rows[at][:7] == (
        "Priority",
        *("Red", "Amber", "No data", "No target", "Green"),
        "All",
    )
    assert rows[at + 1][:7] == ("Reduce crime", 1, 1, 1, 0, 0, 3)
    assert rows[at + 2][:7] == ("Harm", 0, 1, 1, 0, 1, 3)
    assert rows[at + 3][:7] == ("All, each once", 1, 1, 2, 0, 1, 5)
    (chart,) = charts("Summary")
    assert (chart.tagname, chart.grouping) == ("barChart", "stacked")
    assert [s.graphicalProperties.solidFill.srgbClr for s in chart.series] == [
        FILLS[count.status][0].lstrip("#") for count in PACK.counts
    ]


def test_what_changed_is_late_is_open_and_does_not_agree_is_listed() -> None:
    lines = [
        tuple(cell for cell in row if cell)
        for row in book()["Summary"].iter_rows(values_only=True)
    ]
    for line in (
        ("Since Autumn board, 31 October 2017 (SCP-2017-10-31-1)",),
        ("Thefts", "Status worse", "Green", "Red"),
        ("Spent", "Restated, 2015/16", "£1", "£2"),
        ("Thefts", "Recording change", "1 April 2016: A new way of counting"),
        ("Fire service", "Newly late", "Arson"),
        ("Something new", "New in the pack"),
        ("Something old", "No longer in the pack"),
        (
            "Thefts",
            "Question, 14 February 2018",
            "Hampshire Constabulary, Supt Lee",
            "Where are they worst?",
        ),
        ("Thefts", "Kim Ash, 31 March 2018", "reason", "Patrols after dark"),
        ("Annual review, paragraph 7", "13.1%", "13.3%", "up by 13.1 percent"),
    ):
        assert line in lines


def test_a_live_workbook_for_the_public_is_silent_about_plans_and_questions() -> None:
    public = PACK.model_copy(update={"seal": None, "audience": "public"})
    texts = texts_of(opened(pack_xlsx(public))["Summary"])
    assert "What is done about reds" not in texts
    assert "Where are they worst?" not in texts


def test_a_first_pack_says_that_there_is_none_before() -> None:
    pack = PACK.model_copy(update={"since": None})
    texts = texts_of(opened(pack_xlsx(pack))["Summary"])
    assert "No earlier pack was frozen for the same readers." in texts


# The file


def test_the_same_pack_gives_the_same_bytes() -> None:
    assert pack_xlsx(PACK, CHECKSUM) == content()


def test_the_file_says_when_it_was_frozen_and_not_when_it_was_made() -> None:
    core = ElementTree.fromstring(part("docProps/core.xml"))
    created = core.find("{http://purl.org/dc/terms/}created")
    assert created is not None
    assert created.text == "2018-01-24T09:30:00Z"


def test_a_pack_without_an_indicator_is_a_workbook_all_the_same() -> None:
    empty = PACK.model_copy(update={"rows": (), "priorities": ()})
    names = opened(pack_xlsx(empty)).sheetnames
    assert names == ["Summary", "Charts", "Figures"]


def test_sixty_indicators_are_one_chart_each_that_is_red_or_amber() -> None:
    pack = many(60)
    judged = sum(row.status in (Status.RED, Status.AMBER) for row in pack.rows)
    assert judged >= 20
    made = opened(pack_xlsx(pack, CHECKSUM))
    assert len(made["Charts"]._charts) == judged


@pytest.mark.office
def test_libreoffice_shows_every_sheet_with_figures_reference_and_checksum() -> None:
    pages = office.page_texts(content(), ".xlsx")
    for page in pages:
        assert "SCP-2018-01-31-1" in page
        assert CHECKSUM in page
    whole = "\n".join(pages)
    for row in PACK.rows:
        assert (row.value_text or row.status_text) in whole


@pytest.mark.office
def test_libreoffice_draws_what_is_not_blank() -> None:
    drawn = office.to_png(content(), ".xlsx", dpi=40)
    assert len(drawn) >= 5
    assert all(path.stat().st_size > 3000 for path in drawn)


@pytest.mark.parametrize("letter", ["\v", "\x01", "\ufffe", "\uffff"])
def test_letters_that_no_xml_may_hold_do_not_break_the_file(letter: str) -> None:
    said = f"Two{letter} words"
    rows = [
        row.model_copy(
            update={"title": said, "unit_label": said, "sentence": said, "notes": ()}
        )
        for row in PACK.rows
    ]
    titled = [p.model_copy(update={"title": said}) for p in PACK.priorities]
    made = PACK.model_copy(
        update={
            "rows": tuple(rows),
            "priorities": tuple(titled),
            "partnership": said,
            "strategy": said,
        }
    )
    workbook = pack_xlsx(made, CHECKSUM)
    with ZipFile(BytesIO(workbook)) as file:
        for name in file.namelist():
            ElementTree.fromstring(file.read(name))
    cells = [c.value for sheet in opened(workbook) for line in sheet for c in line]
    assert any("Two words" in " ".join(str(cell).split()) for cell in cells)

"""The scorecard as files: opened again and held against the page."""

import csv
from decimal import Decimal
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook

from indicators.choices import Polarity, State, Unit
from indicators.models import Area
from scorecard.outputs.columns import COLUMNS
from scorecard.outputs.csv_files import MARK, harmless, written
from scorecard.outputs.finding_columns import FINDINGS
from scorecard.outputs.workbook import number_format
from tests.factories import (
    create_area,
    create_figure,
    create_figures,
    create_indicator,
    create_partner,
    create_placement,
    create_priority,
    create_target,
)
from tests.scorecard.judgement.build import rule
from tests.scorecard.reading import csv_of, lines_of, sheet_of


@pytest.fixture
def crime(partnership: object):
    """Total recorded crime with the report's two years and an illustrative target."""
    indicator = create_indicator(
        code="total-crime", title="Total crime", unit_label="offences"
    )
    create_figures(indicator=indicator, values={"2015/16": 27261, "2016/17": 30883})
    create_target(indicator=indicator, value=28000, illustrative=True)
    return indicator


# CSV, pure


@pytest.mark.parametrize(
    "text", ["=1+1", "+44 23", "-25.9", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "-"]
)
def test_a_text_that_a_spreadsheet_would_run_is_made_harmless(text: str) -> None:
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Total crime", "30883", "2016/17", "a=b", "’"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert harmless(text) == text


def test_a_negative_number_stays_a_number() -> None:
    text = written(["a"], [[Decimal("-25.90")], ["-25.9"], [None], [Decimal("0E+2")]])
    assert text == f'{MARK}a\r\n-25.9\r\n\'-25.9\r\n""\r\n0\r\n'


def test_a_text_with_commas_quotes_and_lines_comes_back_whole() -> None:
    text = 'One, "two"\nthree'
    rows = list(csv.reader(StringIO(written(["a", "b"], [[text, "x"]]).lstrip(MARK))))
    assert rows == [["a", "b"], [text, "x"]]


# The scorecard as CSV


def test_the_csv_has_the_numbers_and_the_words_of_the_page(crime, client) -> None:
    (line,) = csv_of(client.get("/scorecard.csv"))
    assert line == {
        "Indicator code": "total-crime",
        "Indicator": "Total crime",
        "Priority": "Reduce crime and disorder",
        "Home priority": "yes",
        "Lead partner": "Hampshire Constabulary",
        "Area": "Southampton",
        "Area code": "E06000045",
        "Scorecard": "2016/17",
        "Read beside": "",
        "Unit": "offences",
        "Latest period": "2016/17",
        "From": "2016-04-01",
        "To": "2017-03-31",
        "Latest": "30883",
        "Markers": "",
        "State": "Final",
        "Target": "28000",
        "Target in words": "28,000 or less",
        "Illustrative target": "yes",
        "Status": "Red",
        "Why not judged": "",
        "Previous period": "2015/16",
        "Previous": "27261",
        "Change": "3622",
        "Direction": "Worsening",
        "Held against": "",
        "Its figure": "",
        "Against it": "",
        "Next due": "2018-03-31",
        "Changed after it came in": "",
        "Explanation": (
            "2016/17: 30,883 offences, against a target of 28,000 or less; 2,883 above "
            "it and beyond the amber band, which reaches to 29,400 (5% of the target), "
            "so red; the figure is final; the target is an illustration that nobody "
            "has agreed."
        ),
        "Direction explained": "Up 3,622 (13.3%) on 2015/16 (27,261 offences): "
        "worsening.",
        "Direction and chance": "By a simple test of two counts it is more than "
        "chance: they differ by 15.02 times the square root of their sum, and 1.96 "
        "would be enough. Real counts vary more than that, so the test is generous.",
        "Recording changes between": "",
        "Against similar areas": "Not compared",
        "Significant at": "",
        "Lower end of 95%": "",
        "Upper end of 95%": "",
        "Comparison explained": "There is nothing to compare it with: no rate or share "
        "of a wider or a similar area for this period.",
        "Comparison and chance": "",
        "Comparator group": "",
        "Rank": "",
        "Rank: we moved": "",
        "Rank: the group changed": "",
        "Lower quartile": "",
        "Middle of the group": "",
        "Upper quartile": "",
        "Rank explained": "",
        "Recent trend": "Cannot be calculated",
        "Trend explained": "It takes five yearly figures in a row.",
        "Variation": "No control chart",
        "Variation explained": "There is no control chart: it is for months and "
        "quarters; these figures are yearly.",
        "Assurance": "",
        "Assurance explained": "",
        "Status now": "Red",
        "Year to date": "",
        "Forecast, low": "",
        "Forecast, middle": "",
        "Forecast, high": "",
        "Forecast explained": "There is no forecast: these figures do not add up to a "
        "year.",
        "Forecast method": "",
        "Warning": "",
    }


def test_the_csv_is_one_table_with_a_mark_for_excel(crime, client) -> None:
    response = client.get("/scorecard.csv")
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == (
        'attachment; filename="southampton-2016-17-scorecard.csv"'
    )
    assert response.content.startswith(b"\xef\xbb\xbfPriority,Indicator,")
    rows = list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))
    assert {len(row) for row in rows} == {len(COLUMNS) + len(FINDINGS)}


def test_a_range_has_its_target_in_words_only(partnership, client) -> None:
    indicator = create_indicator(polarity=Polarity.RANGE)
    create_figure(indicator=indicator, value=11)
    create_target(indicator=indicator, lower=10, upper=12)
    (line,) = csv_of(client.get("/scorecard.csv"))
    assert (line["Target"], line["Target in words"]) == ("", "10 to 12")


def test_a_comparison_without_a_look_at_chance_is_marked_in_the_file(
    partnership, client
) -> None:
    country = create_area(name="England", kind="country")
    Area.objects.exclude(pk=country.pk).update(parent=country)
    bare, counted = (
        create_indicator(code=code, unit=Unit.RATE, multiplier=1000)
        for code in ("bare", "counted")
    )
    create_figure(indicator=bare, value="10")
    create_figure(indicator=counted, numerator=100, denominator=10000)
    for indicator in (bare, counted):
        create_figure(indicator=indicator, area=country, value="5")
    lines = csv_of(client.get("/scorecard.csv"))
    assert {line["Indicator code"]: line["Against it"] for line in lines} == {
        "bare": "Worse, not tested for chance",
        "counted": "Worse",
    }


def test_ratios_keep_the_decimals_that_are_stored(partnership, client) -> None:
    indicator = create_indicator(unit=Unit.PERCENT, multiplier=100, decimals=1)
    create_figure(indicator=indicator, numerator=1, denominator=3)
    (line,) = csv_of(client.get("/scorecard.csv"))
    assert line["Latest"] == "33.333333"


def test_formulas_in_titles_do_not_run(partnership, client) -> None:
    create_figure(
        indicator=create_indicator(title="=HYPERLINK(A1)", unit_label="@home"),
        value="-0",
    )
    (line,) = csv_of(client.get("/scorecard.csv"))
    assert (line["Indicator"], line["Unit"]) == ("'=HYPERLINK(A1)", "'@home")
    assert line["Latest"] == "0"


# Same rows, same order, same choices as the page


@pytest.fixture
def many(partnership: object) -> None:
    """Six indicators of two partners under two priorities, one listed twice."""
    fire = create_partner(code="fire", name="Fire")
    second = create_priority(title="Second", order=900)
    for position, (title, value, home) in enumerate(
        [("B", 9, None), ("A", 30, None), ("C", 5, second), ("D", 7, second)]
    ):
        indicator = create_indicator(
            title=title,
            position=position,
            priority=home,
            partner=fire if title in "AC" else None,
        )
        create_figures(indicator=indicator, values={"2015/16": 10, "2016/17": value})
        create_target(indicator=indicator, value=8)
        if title == "B":
            create_placement(
                indicator=indicator, priority=second, home=False, position=9
            )


CHOICES = ["", "sort=-latest", "sort=indicator", "partner=fire", "status=red"]
CHOICES += ["period=2015-16", "status=green&sort=-indicator", "partner=nobody"]


@pytest.mark.parametrize("query", CHOICES)
def test_files_have_the_lines_of_the_page_in_its_order(
    query: str, many: None, client
) -> None:
    page = [line["indicator"] for line in lines_of(client.get(f"/?{query}"))]
    files = [
        [line["Indicator"] for line in csv_of(client.get(f"/scorecard.csv?{query}"))],
        [
            line["Indicator"]
            for line in sheet_of(client.get(f"/scorecard.xlsx?{query}"))
        ],
    ]
    assert files == [page, page]


def test_an_indicator_listed_twice_is_told_apart(many: None, client) -> None:
    lines = [
        (line["Priority"], line["Home priority"])
        for line in csv_of(client.get("/scorecard.csv"))
        if line["Indicator"] == "B"
    ]
    assert lines == [("Reduce crime and disorder", "yes"), ("Second", "no")]


def test_both_files_say_the_same(many: None, client) -> None:
    lines = csv_of(client.get("/scorecard.csv"))
    book = client.get("/scorecard.xlsx")
    sheets = zip(sheet_of(book), sheet_of(book, 2), strict=True)
    assert [
        {name: "" if value is None else str(value) for name, value in row.items()}
        for row in (table | verdicts for table, verdicts in sheets)
    ] == lines


# Excel


def book_of(client, path: str = "/scorecard.xlsx"):
    return load_workbook(BytesIO(client.get(path).content))


def test_the_workbook_says_what_it_is(crime, client) -> None:
    response = client.get("/scorecard.xlsx")
    assert response["Content-Disposition"] == (
        'attachment; filename="southampton-2016-17-scorecard.xlsx"'
    )
    book = load_workbook(BytesIO(response.content))
    assert book.sheetnames == ["About", "Scorecard", "Verdicts"]
    assert book.active.title == "Scorecard"
    about = dict(book["About"].iter_rows(values_only=True))
    assert about["Partnership"] == "Safe City Partnership"
    assert about["Strategy"] == (
        "Safe City Strategy 2017-2020, 1 April 2017 to 31 March 2020"
    )
    assert about["Area"] == "Southampton (E06000045)"
    assert about["Period"] == "2016/17 (April 2016 to March 2017)"
    assert "nobody has agreed them" in about["Targets"]
    assert about["[c]"] == "hidden, a small number"
    assert book.properties.title == "Safe City Partnership: scorecard"
    assert book.properties.subject == "Southampton, 2016/17"


def test_the_workbook_says_what_it_leaves_out(crime, client) -> None:
    about = book_of(client, "/scorecard.xlsx?status=red&partner=polise")["About"]
    pairs = list(about.iter_rows(values_only=True))
    assert ("Shown only", "Red") in pairs
    assert any(term == "Please note" and "polise" in text for term, text in pairs)


def test_without_illustrative_targets_nothing_is_said_of_them(
    partnership, client
) -> None:
    create_figure()
    about = dict(book_of(client)["About"].iter_rows(values_only=True))
    assert "Targets" not in about


def test_numbers_are_numbers_with_the_indicators_format(partnership, client) -> None:
    for position, (fields, value) in enumerate(
        [
            ({"unit": Unit.PERCENT, "decimals": 1}, "43.4"),
            ({"unit": Unit.MONEY}, "-1200"),
            ({}, "30883"),
        ]
    ):
        create_figure(
            indicator=create_indicator(position=position, **fields), value=value
        )
    sheet = book_of(client)["Scorecard"]
    place = [str(column.title) for column in COLUMNS].index("Latest") + 1
    cells = [sheet.cell(row, place) for row in (2, 3, 4)]
    assert [cell.value for cell in cells] == [43.4, -1200, 30883]
    assert [cell.number_format for cell in cells] == [
        '#,##0.0"%"',
        '"£"#,##0;-"£"#,##0',
        "#,##0",
    ]


@pytest.mark.parametrize(
    ("unit", "decimals", "code"),
    [
        (Unit.COUNT, 0, "#,##0"),
        (Unit.RATE, 2, "#,##0.00"),
        (Unit.SCORE, 1, "#,##0.0"),
        (Unit.PERCENT, 0, '#,##0"%"'),
        (Unit.MONEY, 2, '"£"#,##0.00;-"£"#,##0.00'),
    ],
)
def test_formats_follow_the_unit(unit: Unit, decimals: int, code: str) -> None:
    assert number_format(rule(unit=unit, decimals=decimals)) == code


def test_no_text_becomes_a_formula_in_the_workbook(partnership, client) -> None:
    create_figure(indicator=create_indicator(title="=1+1"))
    sheet = book_of(client)["Scorecard"]
    assert (sheet["B2"].value, sheet["B2"].data_type) == ("=1+1", "s")


def test_the_table_is_ready_to_be_read_sorted_and_printed(crime, client) -> None:
    sheet = book_of(client)["Scorecard"]
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref == "A1:AE2"
    assert sheet.print_title_rows == "$1:$1"
    assert sheet.print_area == "'Scorecard'!$A$1:$M$2"
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.page_setup.fitToHeight == 0
    assert sheet.column_dimensions["B"].width > 30


def test_every_status_has_its_colour_and_its_word(crime, client) -> None:
    sheet = book_of(client)["Scorecard"]
    (found,) = sheet.conditional_formatting
    assert {rule.formula[0] for rule in found.rules} == {
        '"Red"',
        '"Amber"',
        '"Green"',
        '"No target"',
        '"No data"',
    }
    status = [str(column.title) for column in COLUMNS].index("Status")
    assert sheet.cell(2, status + 1).value == "Red"


# Every figure of one indicator


def test_every_figure_of_an_indicator_newest_first(crime, client) -> None:
    create_figure(
        indicator=crime,
        period="2014/15",
        state=State.NOT_AVAILABLE,
        source="Police",
        note="Not counted then",
    )
    lines = csv_of(client.get("/indicators/total-crime/figures.csv"))
    assert [line["Period"] for line in lines] == ["2016/17", "2015/16", "2014/15"]
    assert [line["Value"] for line in lines] == ["30883", "27261", ""]
    assert [line["Status"] for line in lines] == ["Red", "No target", "No data"]
    assert [line["Markers"] for line in lines] == ["", "", "[x]"]
    last = lines[-1]
    assert (last["State"], last["Source"], last["Note"]) == (
        "Not available",
        "Police",
        "Not counted then",
    )
    assert lines[0]["Explanation"].startswith("2016/17: 30,883 offences")


def test_a_rate_comes_with_its_pair(partnership, client) -> None:
    indicator = create_indicator(code="rate", unit=Unit.RATE, multiplier=1000)
    create_figure(indicator=indicator, numerator=30883, denominator=254275)
    (line,) = csv_of(client.get("/indicators/rate/figures.csv"))
    assert (line["Numerator"], line["Denominator"]) == ("30883", "254275")
    assert line["Value"] == "121.455117"


def test_figures_of_another_area(crime, client) -> None:
    leeds = create_area(name="Leeds", code="E08000035")
    create_figure(indicator=crime, area=leeds, value=5)
    response = client.get("/indicators/total-crime/figures.csv?area=E08000035")
    assert "leeds-total-crime.csv" in response["Content-Disposition"]
    assert [(line["Area"], line["Value"]) for line in csv_of(response)] == [
        ("Leeds", "5")
    ]


def test_an_area_without_figures_is_a_head_without_lines(crime, client) -> None:
    path = f"/indicators/total-crime/figures.csv?area={create_area().code}"
    assert csv_of(client.get(path)) == []


@pytest.mark.parametrize(
    "path", ["/scorecard.csv", "/scorecard.xlsx", "/indicators/total-crime/figures.csv"]
)
def test_files_are_only_read(path: str, crime, client) -> None:
    assert client.post(path).status_code == 405
    assert client.head(path).status_code == 200

"""A small number leaves by no door: page, chart, file or API.

The thresholds are far larger than real ones, so that the secrets are numbers that
could not turn up anywhere by chance.
"""

from collections.abc import Iterator
from io import BytesIO

import pytest
from django.test import Client
from openpyxl import load_workbook

from indicators.choices import Denominator, Frequency, State, TargetBasis, Unit
from indicators.models import Area, Indicator, Measurement
from tests.factories import (
    create_area,
    create_commentary,
    create_comparator_group,
    create_figure,
    create_figures,
    create_indicator,
    create_target,
    home_area,
)
from tests.pdf import pages_of, spoken_of
from tests.returns import accept_figure, create_quarterly
from tests.scorecard.reading import csv_of, lines_of

pytestmark = pytest.mark.django_db

THRESHOLD = 9000
SECRETS = ("7391", "7,391", "6173", "6,173", "5087", "5,087", "31.4", "4211", "4,211")
NOT_CLEARED = ("public", "viewer", "stranger")
CLEARED = ("officer", "analyst", "admin")

OUTLETS = (
    "/",
    "/?period=2015-16",
    "/?area=E92000001",
    "/priorities/reduce-crime/",
    "/indicators/deaths/",
    "/indicators/deaths/?with=E92000001",
    "/indicators/deaths/?period=2015-16&area=E92000001",
    "/indicators/found/",
    "/scorecard.csv",
    "/scorecard.csv?period=2015-16",
    "/scorecard.xlsx",
    "/scorecard.xlsx?area=E92000001",
    "/scorecard.pdf",
    "/scorecard.pdf?period=2015-16",
    "/scorecard.pdf?area=E92000001",
    "/indicators/deaths/figures.csv",
    "/indicators/found/figures.csv",
    "/indicators/deaths/figures.csv?area=E92000001",
    "/api/v1/scorecard/",
    "/api/v1/scorecard/?period=2015-16",
    "/api/v1/measurements/",
)


@pytest.fixture
def deaths() -> Indicator:
    """Counts, small in the last two years; held against the country and a group."""
    indicator = create_indicator(
        code="deaths", title="Deaths", small_number_threshold=THRESHOLD
    )
    values = {"2014/15": 20000, "2015/16": 6173, "2016/17": 7391}
    create_figures(indicator=indicator, values=values)
    create_target(indicator=indicator, basis=TargetBasis.PREVIOUS)
    create_target(
        indicator=indicator,
        period="2015/16",
        basis=TargetBasis.CHANGE,
        value=-10,
        baseline="2014/15",
    )
    return indicator


@pytest.fixture(autouse=True)
def _scene(partnership: object, deaths: Indicator) -> None:
    country = create_area(name="England", kind="country", code="E92000001")
    Area.objects.filter(pk=home_area().pk).update(parent=country)
    other = create_area(name="Elsewhere")
    create_comparator_group(name="Our group", areas=[home_area(), other])
    create_figures(
        indicator=deaths, values={"2015/16": 50000, "2016/17": 5087}, area=country
    )
    create_figures(indicator=deaths, values={"2016/17": 4211}, area=other)
    found = create_indicator(
        code="found",
        title="Found",
        unit=Unit.PERCENT,
        multiplier=100,
        decimals=1,
        denominator=Denominator.GIVEN,
        small_number_threshold=THRESHOLD,
    )
    for period, part in {"2015/16": 20001, "2016/17": 7391}.items():
        create_figure(indicator=found, period=period, numerator=part, denominator=23538)
    # The first version was small; the one that stands is not.
    create_figure(indicator=found, period="2014/15", numerator=6173, denominator=23538)
    create_figure(
        indicator=found,
        period="2014/15",
        numerator=19999,
        denominator=23538,
        reason="was typed as 6173",
    )


def text_of(client: Client, path: str) -> str:
    """All that an outlet gives away, workbooks unpacked, with what shapes hide."""
    response = client.get(path)
    assert response.status_code == 200, path
    if "spreadsheet" in response["Content-Type"]:
        book = load_workbook(BytesIO(response.content))
        return "\n".join(str(cell) for sheet in book for cell in cells(sheet))
    if response["Content-Type"] == "application/pdf":
        content = response.content
        return "\n".join([*pages_of(content), *spoken_of(content)])
    return response.content.decode()


def cells(sheet) -> Iterator[object]:
    for row in sheet.iter_rows(values_only=True):
        yield from row


@pytest.mark.parametrize("who", NOT_CLEARED)
def test_no_outlet_gives_a_small_number_away(who: str, client_of) -> None:
    client = client_of(who)
    given_away = [
        (path, secret)
        for path in OUTLETS
        for text in [text_of(client, path)]
        for secret in SECRETS
        if secret in text
    ]
    assert given_away == []


@pytest.mark.parametrize("who", CLEARED)
@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/", "7,391"),
        ("/?period=2015-16", "6,173"),
        ("/priorities/reduce-crime/", "7,391"),
        ("/indicators/deaths/", "7,391"),
        ("/indicators/deaths/", "7391.0"),
        ("/scorecard.csv", "7391"),
        ("/scorecard.xlsx", "7391"),
        ("/scorecard.pdf", "7,391"),
        ("/indicators/found/figures.csv", "31.4"),
        ("/indicators/deaths/figures.csv?area=E92000001", "5087"),
        ("/api/v1/scorecard/", '"7391"'),
        ("/api/v1/measurements/", '"4211"'),
    ],
)
def test_whoever_is_cleared_sees_it(
    who: str, path: str, written: str, client_of
) -> None:
    assert written in text_of(client_of(who), path)


def test_an_officer_is_cleared_for_their_own_partner_only(client_of) -> None:
    by_code = {
        who: client_of(who).get("/api/v1/scorecard/").json()["rows"][0]
        for who in ("officer", "stranger")
    }
    assert by_code["officer"]["value"] == "7391"
    assert by_code["stranger"]["value"] is None
    assert by_code["stranger"]["markers"] == ["c"]


def test_the_page_says_hidden_and_why(client) -> None:
    line = next(
        line for line in lines_of(client.get("/")) if "Deaths" in line["indicator"]
    )
    assert line["latest"].startswith("[c]")
    assert line["status"] == "Hidden"
    assert line["direction"] == "Unknown"


def test_files_say_hidden_with_a_marker_and_an_empty_cell(client) -> None:
    line = csv_of(client.get("/scorecard.csv"))[0]
    assert (line["Latest"], line["Markers"], line["State"]) == ("", "[c]", "")
    assert (line["Status"], line["Why not judged"]) == ("No data", "Hidden")
    assert (line["Previous"], line["Change"], line["Target"]) == ("", "", "")


def test_the_api_says_hidden_with_a_marker_and_null(client) -> None:
    row = client.get("/api/v1/scorecard/").json()["rows"][0]
    assert row["markers"] == ["c"]
    empty = ("value", "state", "target", "change", "previous_value")
    assert [row[name] for name in empty] == [None] * len(empty)
    assert row["reason"].startswith("2016/17: hidden")


def test_a_target_taken_from_a_hidden_figure_is_hidden_too(client_of) -> None:
    """“No worse than last year” would print last year's number."""
    for who in NOT_CLEARED:
        assert "6,173" not in text_of(client_of(who), "/indicators/deaths/")
    row = client_of("analyst").get("/api/v1/scorecard/").json()["rows"][0]
    assert row["target"] == "6173"


def test_a_second_figure_is_hidden_where_subtraction_would_give_it_back(
    client, client_of
) -> None:
    whole = create_area(name="The whole", code="W1")
    parts = [create_area(name=name, parent=whole) for name in ("One", "Two", "Three")]
    indicator = create_indicator(code="split", small_number_threshold=THRESHOLD)
    numbers = dict(zip(parts, (1234, 45000, 60000), strict=True))
    numbers[whole] = sum(numbers.values())
    for area, value in numbers.items():
        create_figure(indicator=indicator, area=area, value=value)
    path = "/api/v1/measurements/?indicator=split"
    items = client.get(path).json()["items"]
    assert len([item for item in items if item["markers"] == ["c"]]) == 2
    assert all(item["value"] is None for item in items if item["markers"] == ["c"])
    assert (
        len([i for i in client_of("analyst").get(path).json()["items"] if i["value"]])
        == 4
    )


def test_a_hidden_nil_is_not_called_nil(client, client_of) -> None:
    """Hidden to protect another figure, it would still say that it is 0."""
    indicator = create_indicator(code="rare", small_number_threshold=THRESHOLD)
    create_figure(indicator=indicator, state=State.NIL)
    Measurement.objects.filter(indicator=indicator).update(hidden=True)
    path = "/indicators/rare/figures.csv"
    (line,) = csv_of(client.get(path))
    assert (line["Value"], line["State"], line["Markers"]) == ("", "", "[c]")
    assert "Nil" not in client.get("/indicators/rare/").content.decode()
    (line,) = csv_of(client_of("analyst").get(path))
    assert (line["Value"], line["State"]) == ("0", "Nil")


def test_an_earlier_small_version_stays_hidden_with_its_reason(
    client, client_of
) -> None:
    page = client.get("/indicators/found/").content.decode()
    assert "2 versions" in page
    assert "was typed as" not in page
    assert "26.2%" not in page
    cleared = client_of("analyst").get("/indicators/found/").content.decode()
    assert "was typed as 6173" in cleared
    assert "26.2%" in cleared


def test_a_figure_that_is_no_longer_small_is_shown_its_past_is_not(client) -> None:
    indicator = create_indicator(code="grown", small_number_threshold=THRESHOLD)
    create_figure(indicator=indicator, value=7391)
    create_figure(indicator=indicator, value=12000, reason="Recounted")
    row = client.get("/api/v1/scorecard/").json()["rows"][-1]
    assert (row["value"], row["markers"]) == ("12000", ["r"])
    assert "revised on" in row["reason"]
    assert "7,391" not in row["reason"]
    assert "7,391" not in client.get("/indicators/grown/").content.decode()


def test_an_earlier_small_version_does_not_come_back_by_subtraction(
    client, client_of
) -> None:
    """The year as first saved, less the other quarters, was the first quarter."""
    indicator = create_indicator(
        code="restated", frequency=Frequency.OTHER, small_number_threshold=THRESHOLD
    )
    quarters = {"2016/17 Q1": 7391, "2016/17 Q2": 20000, "2016/17 Q3": 30000}
    create_figures(indicator=indicator, values={**quarters, "2016/17 Q4": 40000})
    create_figure(indicator=indicator, period="2016/17", value=97391)
    for period, value in {"2016/17 Q1": 12000, "2016/17": 102000}.items():
        create_figure(indicator=indicator, period=period, value=value, reason="Late")
    page = client.get("/indicators/restated/").content.decode()
    assert "102,000" in page
    assert "97,391" not in page
    assert (
        "97,391" in client_of("analyst").get("/indicators/restated/").content.decode()
    )


def test_an_earlier_version_that_did_not_say_how_many_it_stands_for_is_hidden(
    client, client_of
) -> None:
    """The threshold came later, when the figure had been given again."""
    indicator = create_indicator(code="bare", unit=Unit.PERCENT, decimals=1)
    create_figure(indicator=indicator, value="33.3")
    create_figure(indicator=indicator, numerator=300, denominator=400, reason="Exact")
    assert "33.3%" in client.get("/indicators/bare/").content.decode()
    Indicator.objects.filter(pk=indicator.pk).update(small_number_threshold=5)
    page = client.get("/indicators/bare/").content.decode()
    assert "2 versions" in page
    assert "33.3%" not in page
    assert "33.3%" in client_of("analyst").get("/indicators/bare/").content.decode()


def test_where_no_version_was_ever_small_all_of_them_are_shown(client) -> None:
    indicator = create_indicator(code="many", small_number_threshold=THRESHOLD)
    create_figure(indicator=indicator, value=12000)
    create_figure(indicator=indicator, value=0, reason="A slip")
    create_figure(indicator=indicator, value=13000, reason="Recounted")
    page = client.get("/indicators/many/").content.decode()
    assert "3 versions" in page
    assert "12,000" in page


# What was written about a figure

HOME_PAGES = ("/indicators/deaths/", "/priorities/reduce-crime/")


@pytest.mark.parametrize("path", HOME_PAGES)
def test_what_was_written_of_a_hidden_figure_is_hidden_with_it(
    path: str, deaths: Indicator, client_of
) -> None:
    create_commentary(indicator=deaths, period="2014/15", text="Fewer than feared.")
    create_commentary(indicator=deaths, period="2016/17", text="All 7391 by the sea.")
    for who in NOT_CLEARED:
        text = text_of(client_of(who), path)
        assert "All 7391 by the sea." not in text, who
        assert "Fewer than feared." in text, who
    for who in CLEARED:
        assert "All 7391 by the sea." in text_of(client_of(who), path), who


@pytest.mark.parametrize("path", HOME_PAGES)
def test_what_was_written_of_a_period_without_a_figure_is_not_known_to_be_safe(
    path: str, deaths: Indicator, client_of
) -> None:
    create_commentary(indicator=deaths, period="2017/18", text="So far 6173.")
    assert "So far 6173." not in text_of(client_of("public"), path)
    assert "So far 6173." in text_of(client_of("officer"), path)


@pytest.mark.parametrize("path", HOME_PAGES)
def test_without_a_threshold_everything_written_is_shown(
    path: str, deaths: Indicator, client_of
) -> None:
    Indicator.objects.filter(pk=deaths.pk).update(small_number_threshold=0)
    create_commentary(indicator=deaths, period="2017/18", text="Not counted yet.")
    assert "Not counted yet." in text_of(client_of("public"), path)


@pytest.mark.parametrize("path", HOME_PAGES)
def test_the_comment_of_a_small_figure_is_not_published_when_it_is_accepted(
    path: str, client_of
) -> None:
    thefts = create_quarterly("thefts", lag_days=45, small_number_threshold=5)
    accept_figure(indicator=thefts, value=3, comment="Only three boats.")
    path = path.replace("deaths", "thefts")
    assert "Only three boats." not in text_of(client_of("public"), path)
    assert "Only three boats." in text_of(client_of("officer"), path)

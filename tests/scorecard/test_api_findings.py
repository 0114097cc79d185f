"""What the API gives beside the contract: verdicts, findings, and nothing hidden."""

from datetime import date

import pytest

from indicators.choices import Frequency, Polarity, Unit
from indicators.models import Measurement
from indicators.periods import Period
from tests.factories import (
    ALWAYS,
    FOR_EVER,
    create_area,
    create_comparator_group,
    create_figure,
    create_figures,
    create_indicator,
    create_recording_change,
    create_target,
    home_area,
)
from tests.scorecard.reading import csv_of, sheet_of

pytestmark = pytest.mark.usefixtures("partnership")
SCORECARD, INDICATORS = "/api/v1/scorecard/", "/api/v1/indicators/"


@pytest.fixture
def rate():
    """121.5 for every 1,000, where England has 73.4."""
    country = create_area(name="England", code="E92000001", kind="country")
    home_area().__class__.objects.filter(pk=home_area().pk).update(parent=country)
    indicator = create_indicator(
        code="rate", unit=Unit.RATE, multiplier=1000, decimals=1
    )
    figures = {"2015/16": 30000, "2016/17": 30375}
    for period, count in figures.items():
        create_figure(
            indicator=indicator, period=period, numerator=count, denominator=250000
        )
    create_figure(indicator=indicator, area=country, value="73.4")
    return indicator


@pytest.fixture
def quarterly():
    """Three years of quarters of one shape, and half of a fourth."""
    indicator = create_indicator(
        code="sheds", frequency=Frequency.QUARTER, accumulates=True
    )
    values = {
        f"{year}/{year % 100 + 1} Q{quarter}": 10 * quarter + year % 3
        for year in (2013, 2014, 2015)
        for quarter in (1, 2, 3, 4)
    }
    create_figures(
        indicator=indicator, values=values | {"2016/17 Q1": 12, "2016/17 Q2": 24}
    )
    create_target(indicator=indicator, period="2016/17", value=200)
    return indicator


def row_of(client, code: str, query: str = "") -> dict:
    return client.get(f"{INDICATORS}{code}/{query}").json()["row"]


def test_the_comparison_is_given_with_its_level_and_interval(rate, client) -> None:
    (row,) = client.get(SCORECARD).json()["rows"]
    found = row["comparison"]
    assert (found["standing"], found["level"], found["tested"]) == (
        "worse",
        "99.8",
        True,
    )
    assert (found["benchmark"], found["benchmark_value"]) == ("England", "73.4")
    assert found["difference"] == "48.1"
    assert found["interval"] == {"lower": "120.137429", "upper": "122.874171"}
    assert float(found["interval_998"]["lower"]) < 120.137429
    assert found["sentence"] == (
        "121.5 (120.1 to 122.9) is 48.1 above England (73.4): significantly worse."
    )
    assert "outside the 95% and the 99.8% interval" in found["chance"]


def test_the_direction_says_whether_it_could_be_chance(rate, client) -> None:
    (row,) = client.get(SCORECARD).json()["rows"]
    assert row["direction_chance"] == "overlap"
    assert row["direction_chance_reason"].startswith("The two 95% intervals overlap")
    assert row["direction_reason"].endswith("a change of this size could be chance.")


def test_recording_changes_between_the_two_figures_are_named(rate, client) -> None:
    create_recording_change(indicators=[rate], on=date(2016, 5, 1), cause="New rules")
    create_recording_change(indicators=[rate], on=date(2012, 5, 1), cause="Long ago")
    (row,) = client.get(SCORECARD).json()["rows"]
    assert row["recording_changes"] == [
        {"date": "2016-05-01", "cause": "New rules", "compared_because": None}
    ]
    assert (row["direction"], row["direction_chance"]) == ("unknown", None)


def test_an_indicators_address_has_its_row_and_what_is_found_over_time(
    quarterly, client
) -> None:
    (listed,) = client.get(SCORECARD).json()["rows"]
    answer = client.get(f"{INDICATORS}sheds/").json()
    assert listed.items() <= answer["row"].items()
    assert answer["area"] == {"code": "E06000045", "name": "Southampton"}
    assert answer["scorecard_period"] == "2016/17 Q2"
    assert answer["row"]["variation"]["word"]
    assert answer["row"]["trend"]["sentence"] == (
        "It is for yearly figures, as months and quarters have their seasons."
    )


def test_the_forecast_stands_beside_the_status_of_now(quarterly, client) -> None:
    row = row_of(client, "sheds")
    forecast = row["forecast"]
    assert forecast["status_now"] == row["status"]
    low, middle, high = (forecast[name] for name in ("low", "middle", "high"))
    assert float(low) <= float(middle) <= float(high)
    assert forecast["refused"] is None
    assert forecast["method"].startswith("The sum of April to September 2016")
    assert forecast["sentence"].endswith("A forecast is not a rating.")


def test_a_forecast_that_is_refused_says_why(rate, client) -> None:
    forecast = row_of(client, "rate")["forecast"]
    assert [forecast[name] for name in ("low", "middle", "high", "method")] == [
        None
    ] * 4
    assert forecast["refused"] == "not_added"
    assert forecast["sentence"].startswith("There is no forecast: ")


def test_an_indicator_is_asked_for_at_a_period_and_an_area(rate, client) -> None:
    assert row_of(client, "rate", "?period=2015-16")["value"] == "120"
    assert row_of(client, "rate", "?area=E92000001")["value"] == "73.4"
    response = client.get(f"{INDICATORS}rate/?area=E92000009")
    assert (response.status_code, response.json()["nearest"][0]) == (404, "E92000001")


def test_an_indicator_without_a_figure_has_no_findings(client) -> None:
    create_indicator(code="empty", polarity=Polarity.NONE)
    row = row_of(client, "empty")
    names = ("trend", "variation", "assurance", "forecast", "direction_chance")
    assert [row[name] for name in names] == [None] * 5
    assert row["warning"] == ""


HIDDEN_YEARS = {
    "2012/13": 31,
    "2013/14": 32,
    "2014/15": 33,
    "2015/16": 34,
    "2016/17": 3,
}


def test_a_hidden_figure_gives_the_public_no_finding(client, client_of) -> None:
    country = create_area(name="England", code="E92000001", kind="country")
    home_area().__class__.objects.filter(pk=home_area().pk).update(parent=country)
    deaths = create_indicator(
        code="deaths",
        unit=Unit.RATE,
        multiplier=100000,
        decimals=1,
        small_number_threshold=5,
    )
    for period, count in HIDDEN_YEARS.items():
        create_figure(
            indicator=deaths, period=period, numerator=count, denominator=250000
        )
    create_figure(indicator=deaths, area=country, numerator=5000, denominator=50000000)
    create_target(indicator=deaths, value=9)
    row = row_of(client, "deaths")
    assert row["value"] is None
    assert row["comparison"]["standing"] == "not_compared"
    numbers = ("benchmark_value", "difference", "interval", "interval_998", "level")
    assert [row["comparison"][name] for name in numbers] == [None] * 5
    assert (row["direction_chance"], row["assurance"]) == (None, None)
    assert row["trend"]["word"] == "Cannot be calculated"
    assert row["variation"]["word"] == "No control chart"
    assert row["forecast"]["middle"] is None
    (listed,) = client.get(SCORECARD).json()["rows"]
    assert listed["comparison"] == row["comparison"]
    cleared = row_of(client_of("analyst"), "deaths")
    assert cleared["value"] == "1.2"
    assert cleared["comparison"]["level"] == "99.8"
    assert cleared["warning"].startswith("This rests on small numbers")


@pytest.fixture
def group(rate):
    """We were 2 of 3; Leeds has left since, York and Bath have come."""
    leeds, hull, york, bath = (
        create_area(code=code, name=name)
        for code, name in (("E3", "Leeds"), ("E4", "Hull"), ("E5", "York"), ("E6", "B"))
    )
    stays = create_comparator_group(name="Ports", areas=[home_area(), hull])
    for area, starts, ends in (
        (leeds, ALWAYS, date(2016, 3, 31)),
        (york, date(2016, 4, 1), FOR_EVER),
        (bath, date(2016, 4, 1), FOR_EVER),
    ):
        stays.memberships.create(area=area, starts=starts, ends=ends)
    for area, before, after in (
        (leeds, 90, 90),
        (hull, 130, 100),
        (york, 1, 300),
        (bath, 1, 200),
    ):
        create_figures(
            indicator=rate, area=area, values={"2015/16": before, "2016/17": after}
        )


def test_the_rank_is_given_with_what_we_and_the_group_made_of_it(
    group, rate, client
) -> None:
    (found,) = row_of(client, "rate")["ranks"]
    numbers = ("rank", "of", "previous_rank", "previous_of", "change")
    assert [found[name] for name in numbers] == [3, 4, 2, 3, 1]
    assert (found["moved"], found["regrouped"]) == (-1, 2)
    assert (found["joined"], found["left"]) == (["E5", "E6"], ["E3"])
    assert (found["lower_quartile"], found["median"]) == ("116.125", "160.75")
    assert found["sentence"].startswith("Southampton ranks 3 of 4 among Ports in")
    assert "1 higher by moving among the 2 areas in the group" in found["sentence"]


def test_the_files_have_the_rank_and_its_parts(group, rate, client) -> None:
    (line,) = csv_of(client.get("/scorecard.csv"))
    heads = ("Comparator group", "Rank", "Rank: we moved", "Rank: the group changed")
    assert [line[head] for head in heads] == ["Ports", "3 of 4", "1 higher", "2 lower"]
    assert line["Middle of the group"] == "160.75"
    (sheet,) = sheet_of(client.get("/scorecard.xlsx"), 2)
    assert sheet["Rank explained"] == line["Rank explained"]
    assert line["Rank explained"].startswith("Ports: the middle value of 4 areas")


def test_a_hidden_figure_of_another_area_leaves_no_rank_and_is_in_no_file(
    group, rate, client
) -> None:
    Measurement.objects.filter(area__code="E5", start=date(2016, 4, 1)).update(
        hidden=True
    )
    (found,) = row_of(client, "rate")["ranks"]
    numbers = ("rank", "of", "previous_rank", "change", "moved", "regrouped", "median")
    assert [found[name] for name in numbers] == [None, None, 2, *[None] * 4]
    assert found["sentence"].endswith("there is no figure to show for York.")
    (line,) = csv_of(client.get("/scorecard.csv"))
    assert (line["Rank"], line["Middle of the group"]) == ("", "")
    assert "no figure to show for York" in line["Rank explained"]


def test_the_year_to_date_has_its_verdict_beside_the_forecast(
    quarterly, client
) -> None:
    found = row_of(client, "sheds")["to_date"]
    assert (found["start"], found["end"]) == ("2016-04-01", "2016-09-30")
    assert (found["value"], found["status"]) == ("36", "green")
    assert found["sentence"].startswith("April to September 2016: 36")
    (line,) = csv_of(client.get("/scorecard.csv"))
    assert line["Year to date"] == found["sentence"]
    for period in ("2016/17 Q1", "2016/17 Q2"):
        Measurement.objects.filter(start=Period.parse(period).start).update(hidden=True)
        found = row_of(client, "sheds", "?period=2016-17-q2")["to_date"]
        assert (found["value"], found["status"]) == (None, "no_data")


def test_the_page_of_the_api_lists_the_fields_inside_a_finding(client) -> None:
    page = client.get("/api/v1/docs").content.decode()
    for name in (
        "rows[].comparison.interval.lower",
        "row.forecast.middle",
        "row.trend.why",
    ):
        assert f"<code>{name}</code>" in page

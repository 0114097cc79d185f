"""What the API gives beside the contract: verdicts, findings, and nothing hidden."""

from datetime import date

import pytest

from indicators.choices import Frequency, Polarity, Unit
from tests.factories import (
    create_area,
    create_figure,
    create_figures,
    create_indicator,
    create_recording_change,
    create_target,
    home_area,
)

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


def test_the_page_of_the_api_lists_the_fields_inside_a_finding(client) -> None:
    page = client.get("/api/v1/docs").content.decode()
    for name in (
        "rows[].comparison.interval.lower",
        "row.forecast.middle",
        "row.trend.why",
    ):
        assert f"<code>{name}</code>" in page

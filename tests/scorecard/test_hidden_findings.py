"""Of a hidden figure no file and no pack gives a finding to who may not see it."""

from __future__ import annotations

from datetime import date

import pytest

from indicators.choices import Frequency, Unit
from indicators.models import Area, Indicator
from scorecard.packs.canonical import text_of
from scorecard.queries.composing import compose
from scorecard.queries.packs import info_of
from tests import pdf
from tests.factories import (
    create_area,
    create_figure,
    create_indicator,
    create_pack,
    create_target,
    home_area,
)
from tests.scorecard.reading import csv_of, sheet_of

PEOPLE = 250_000


@pytest.fixture(autouse=True)
def deaths(partnership: object) -> Indicator:
    """Three in 250,000 in the newest year, where fewer than five are hidden."""
    country = create_area(name="England", code="E92000001", kind="country")
    Area.objects.filter(pk=home_area().pk).update(parent=country)
    found = create_indicator(
        code="deaths",
        unit=Unit.RATE,
        multiplier=100_000,
        decimals=1,
        small_number_threshold=5,
    )
    years = {"2012/13": 31, "2013/14": 32, "2014/15": 33, "2015/16": 34, "2016/17": 3}
    for period, count in years.items():
        create_figure(
            indicator=found, period=period, numerator=count, denominator=PEOPLE
        )
    create_figure(indicator=found, area=country, numerator=5000, denominator=50_000_000)
    create_target(indicator=found, value=9)
    return found


NUMBERS = [
    *("Latest", "Change", "Its figure", "Lower end of 95%", "Upper end of 95%"),
    *("Forecast, low", "Forecast, middle", "Forecast, high", "Significant at"),
]


def test_the_public_finds_no_number_of_it_in_csv_and_excel(client) -> None:
    (line,) = csv_of(client.get("/scorecard.csv"))
    (sheet,) = sheet_of(client.get("/scorecard.xlsx"), 2)
    for found in (line, sheet):
        assert {found[name] for name in NUMBERS if name in found} <= {"", None}
        assert found["Against similar areas"] == "Not compared"
        assert found["Recent trend"] == "Cannot be calculated"
        assert found["Assurance"] in ("", None)
        assert found["Warning"] in ("", None)


def test_who_is_cleared_is_told_that_it_must_not_be_passed_on(client_of) -> None:
    client = client_of("analyst")
    (line,) = csv_of(client.get("/scorecard.csv"))
    assert line["Latest"] == "1.2"
    assert line["Significant at"] == "99.8%"
    assert "do not pass it on" in line["Warning"]
    assert "do not pass it on" in pdf.text_of(client.get("/scorecard.pdf").content)


@pytest.mark.parametrize("public_from", ["2018-01-31", ""])
def test_a_pack_has_none_for_the_public_and_none_for_partners(public_from) -> None:
    """A pack shows what all its readers may see, whoever freezes it."""
    info = info_of(create_pack(public_from=public_from))
    document = compose(info, as_at=date(2018, 1, 24))
    found = document.rows[0].findings
    assert (found.comparison.interval, found.comparison.benchmark) == (None, None)
    assert (found.trend.refused, found.assurance) == ("hidden", None)
    assert found.warning == ""
    assert '"1.2"' not in text_of(document)


def test_a_control_chart_and_a_forecast_stop_at_a_hidden_figure(client) -> None:
    quarterly = create_indicator(
        code="arson",
        frequency=Frequency.QUARTER,
        accumulates=True,
        small_number_threshold=5,
    )
    for year in range(2012, 2016):
        for quarter in (1, 2, 3, 4):
            period = f"{year}/{year % 100 + 1} Q{quarter}"
            create_figure(indicator=quarterly, period=period, value=20 + quarter)
    create_figure(indicator=quarterly, period="2016/17 Q1", value=3)
    create_figure(indicator=quarterly, period="2016/17 Q2", value=25)
    row = client.get("/api/v1/indicators/arson/").json()["row"]
    assert row["variation"]["sentence"] == (
        "There is no control chart: one of the figures is hidden."
    )
    assert row["forecast"]["refused"] == "hidden"
    assert row["forecast"]["middle"] is None

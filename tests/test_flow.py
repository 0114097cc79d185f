"""The way of one figure: typed, stored, judged, and seen on every outlet alike."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from indicators import actions
from indicators.choices import Role, State
from indicators.figures import Amounts, parse_number
from indicators.models import Indicator, MeasurementVersion
from indicators.periods import Period
from tests.factories import (
    PASSWORD,
    create_figure,
    create_indicator,
    create_partnership,
    create_target,
    create_user,
    home_area,
    lead_partner,
)
from tests.scorecard.reading import csv_of, lines_of, sheet_of


@pytest.fixture
def thefts(db: None) -> Indicator:
    """Thefts of the police: 27,261 the year before, to be no more than 30,000."""
    create_partnership()
    indicator = create_indicator(code="thefts", title="Thefts", unit_label="thefts")
    create_figure(indicator=indicator, period="2015/16", value=27261)
    create_target(indicator=indicator, value=30000)
    return indicator


def seen(client: Client) -> dict[str, Any]:
    """The figure of 2016/17 as each outlet shows it to this person."""
    page = client.get("/indicators/thefts/").content.decode()
    chart = re.search(r'<script id="chart-history"[^>]*>(.*?)</script>', page, re.S)
    assert chart
    (line,) = lines_of(client.get("/"))
    (csv_line,) = csv_of(client.get("/scorecard.csv"))
    (sheet_line,) = sheet_of(client.get("/scorecard.xlsx"))
    (row,) = client.get("/api/v1/scorecard/").json()["rows"]
    item = client.get("/api/v1/measurements/?from=2016-17").json()["items"][0]
    return {
        "board": (line["latest"], line["status"]),
        "chart": json.loads(chart[1])["series"][0]["values"][-1],
        "figures": csv_of(client.get("/indicators/thefts/figures.csv"))[0]["Value"],
        "csv": (csv_line["Latest"], csv_line["Status"]),
        "excel": (sheet_line["Latest"], sheet_line["Status"]),
        "api": (row["value"], row["status"], row["markers"]),
        "list": (item["value"], item["markers"]),
        "sentences": {row["reason"], csv_line["Explanation"]},
    }


def test_the_way_of_one_figure(thefts: Indicator, client: Client) -> None:
    # An officer of the police enters what they read from their own system.
    officer = create_user(username="ann", role=Role.OFFICER, partners=[lead_partner()])
    actions.record_figure(
        indicator=thefts,
        area=home_area(),
        period=Period.parse("2016/17"),
        amounts=Amounts(value=parse_number("30,883")),
        state=State.PROVISIONAL,
        source="Police return",
        by=officer,
    )
    public = seen(client)
    assert public | {"sentences": None} == {
        "board": ("30,883 [p]", "Amber"),
        "chart": 30883.0,
        "figures": "30883",
        "csv": ("30883", "Amber"),
        "excel": (30883, "Amber"),
        "api": ("30883", "amber", ["p"]),
        "list": ("30883", ["p"]),
        "sentences": None,
    }
    (sentence,) = public["sentences"]
    assert sentence.startswith(
        "2016/17: 30,883 thefts, against a target of 30,000 or less; 883 above it "
        "but in the amber band"
    )
    assert "the figure is provisional" in sentence

    # An analyst logs in, signs the figure off with a correction, and says why.
    create_user(username="pat", role=Role.ANALYST)
    analyst = Client()
    analyst.post("/accounts/login/", {"login": "pat", "password": PASSWORD})
    measurement = thefts.measurements.get(end="2017-03-31")
    response = analyst.post(
        f"/admin/indicators/measurement/{measurement.pk}/change/",
        {
            "value": "29,900",
            "state": "final",
            "source": "Police return",
            "reason": "Duplicates taken out",
            "if_version": "1",
            "versions-TOTAL_FORMS": "0",
            "versions-INITIAL_FORMS": "0",
        },
    )
    assert response.status_code == 302
    assert seen(client) | {"sentences": None} == {
        "board": ("29,900 [r]", "Green"),
        "chart": 29900.0,
        "figures": "29900",
        "csv": ("29900", "Green"),
        "excel": (29900, "Green"),
        "api": ("29900", "green", ["r"]),
        "list": ("29900", ["r"]),
        "sentences": None,
    }

    # Both versions are kept, with who and why; the page shows them together.
    versions = MeasurementVersion.objects.filter(measurement=measurement)
    assert [(v.number, int(v.value or 0), v.recorded_by_name) for v in versions] == [
        (1, 30883, "ann"),
        (2, 29900, "pat"),
    ]
    page = analyst.get("/indicators/thefts/").content.decode()
    assert "Duplicates taken out" in page
    assert "2 versions" in page

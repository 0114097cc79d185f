"""The read API: the contract's fields, what it refuses, and who may see what."""

import json
from datetime import date
from typing import get_args

import pytest

from indicators.choices import (
    Frequency,
    Polarity,
    State,
    TargetBasis,
    Unit,
    Visibility,
)
from scorecard.api.parameters import StatusOrAll
from scorecard.judgement import Status
from tests.factories import (
    create_area,
    create_figure,
    create_figures,
    create_indicator,
    create_partner,
    create_placement,
    create_priority,
    create_recording_change,
    create_target,
    first_priority,
)

pytestmark = pytest.mark.usefixtures("partnership")
SCORECARD, INDICATORS = "/api/v1/scorecard/", "/api/v1/indicators/"
MEASUREMENTS, OPENAPI = "/api/v1/measurements/", "/api/v1/openapi.json"


@pytest.fixture
def crime():
    """Total recorded crime with the report's two years."""
    indicator = create_indicator(
        code="total-crime", title="Total crime", unit_label="offences"
    )
    create_figures(indicator=indicator, values={"2015/16": 27261, "2016/17": 30883})
    return indicator


# The scorecard


def test_the_scorecard_is_the_contract_field_by_field(crime, client) -> None:
    create_target(indicator=crime, value=28000, illustrative=True)
    assert client.get(SCORECARD).json() == {
        "partnership": "Safe City Partnership",
        "strategy": "Safe City Strategy 2017-2020",
        "area": {"code": "E06000045", "name": "Southampton"},
        "period": "2016/17",
        "priorities": [
            {
                "code": "reduce-crime",
                "title": "Reduce crime and disorder",
                "counts": {
                    "red": 1,
                    "amber": 0,
                    "green": 0,
                    "no_target": 0,
                    "no_data": 0,
                },
            }
        ],
        "rows": [
            {
                "indicator": "total-crime",
                "title": "Total crime",
                "priority": "reduce-crime",
                "partner": "police",
                "unit": "count",
                "period": "2016/17",
                "value": "30883",
                "state": "final",
                "target": "28000",
                "illustrative": True,
                "status": "red",
                "reason": (
                    "2016/17: 30,883 offences, against a target of 28,000 or less; "
                    "2,883 above it and beyond the amber band, which reaches to "
                    "29,400 (5% of the target), so red; the figure is final; the "
                    "target is an illustration that nobody has agreed."
                ),
                "direction": "worsening",
                "change": "3622",
                "previous_period": "2015/16",
                "previous_value": "27261",
                "markers": [],
                # Beside the contract:
                "direction_reason": (
                    "Up 3,622 (13.3%) on 2015/16 (27,261 offences): worsening."
                ),
                "direction_chance": "beyond",
                "direction_chance_reason": (
                    "By a simple test of two counts it is more than chance: they "
                    "differ by 15.02 times the square root of their sum, and 1.96 "
                    "would be enough. Real counts vary more than that, so the test is "
                    "generous."
                ),
                "recording_changes": [],
                "comparison": {
                    "standing": "not_compared",
                    "level": None,
                    "tested": False,
                    "benchmark": None,
                    "benchmark_value": None,
                    "difference": None,
                    "interval": None,
                    "interval_998": None,
                    "sentence": (
                        "There is nothing to compare it with: no rate or share of a "
                        "wider or a similar area for this period."
                    ),
                    "chance": "",
                },
                "drift": None,
                "not_judged_because": "",
                "read_beside": [],
            }
        ],
    }


def test_the_fields_stand_in_the_order_of_the_contract(crime, client) -> None:
    answer = client.get(SCORECARD).json()
    assert [*answer] == [
        *("partnership", "strategy", "area", "period", "priorities", "rows")
    ]
    assert [*answer["rows"][0]] == [
        *("indicator", "title", "priority", "partner", "unit", "period", "value"),
        *("state", "target", "illustrative", "status", "reason", "direction"),
        *("change", "previous_period", "previous_value", "markers"),
        *("direction_reason", "direction_chance", "direction_chance_reason"),
        *("recording_changes", "comparison", "drift"),
        *("not_judged_because", "read_beside"),
    ]


def only(client, query: str = "") -> dict[str, object]:
    (row,) = client.get(f"{SCORECARD}{query}").json()["rows"]
    return row


def test_the_sentence_is_the_one_on_the_page(crime, client) -> None:
    create_target(indicator=crime, value=30000)
    page = client.get("/indicators/total-crime/").content.decode()
    assert only(client)["reason"] in page


def test_what_is_not_there_is_null(client) -> None:
    create_indicator(code="empty")
    row = only(client)
    empty = ("period", "value", "state", "target", "change", "previous_value")
    assert [row[name] for name in (*empty, "previous_period")] == [None] * 7
    assert (row["status"], row["direction"]) == ("no_data", "unknown")
    assert client.get(SCORECARD).json()["period"] is None


def test_a_range_has_no_single_target(client) -> None:
    indicator = create_indicator(polarity=Polarity.RANGE)
    create_figure(indicator=indicator, value=11)
    create_target(indicator=indicator, lower=10, upper=12)
    row = only(client)
    assert (row["target"], row["status"]) == (None, "green")
    assert "10 to 12" in row["reason"]


@pytest.mark.parametrize(
    ("values", "polarity", "direction"),
    [
        ((5, 3), Polarity.LOWER, "improving"),
        ((3, 5), Polarity.LOWER, "worsening"),
        ((5, 5), Polarity.LOWER, "no_change"),
        ((3, 5), Polarity.NONE, "up"),
        ((5, 3), Polarity.NONE, "down"),
    ],
)
def test_directions(
    values: tuple[int, int], polarity: Polarity, direction: str, client
) -> None:
    create_figures(
        indicator=create_indicator(polarity=polarity),
        values=dict(zip(("2015/16", "2016/17"), values, strict=True)),
    )
    assert only(client)["direction"] == direction


def test_numbers_are_exact_texts(client) -> None:
    money = create_indicator(unit=Unit.MONEY, decimals=0)
    create_figures(indicator=money, values={"2015/16": "0.1", "2016/17": "-25.90"})
    row = only(client)
    assert (row["value"], row["previous_value"], row["change"]) == (
        "-25.9",
        "0.1",
        "-26",
    )


def test_markers_are_letters(client) -> None:
    indicator = create_indicator()
    create_figure(indicator=indicator, value=1)
    create_figure(
        indicator=indicator, value=2, state=State.PROVISIONAL, reason="Recount"
    )
    assert only(client)["markers"] == ["p", "r"]


def test_an_indicator_is_one_row_but_counts_wherever_it_is_listed(client) -> None:
    other = create_priority(code="other", order=900)
    indicator = create_indicator()
    create_figure(indicator=indicator)
    create_placement(indicator=indicator, priority=other, home=False)
    answer = client.get(SCORECARD).json()
    assert [row["priority"] for row in answer["rows"]] == ["reduce-crime"]
    assert [p["counts"]["no_target"] for p in answer["priorities"]] == [1, 1]


def test_the_choices_of_the_page_narrow_the_answer(crime, client) -> None:
    fire = create_partner(code="fire")
    create_indicator(code="fires", partner=fire)
    codes = {
        query: [
            row["indicator"] for row in client.get(SCORECARD + query).json()["rows"]
        ]
        for query in ("?partner=fire", "?status=no_target", "?status=", "?partner=")
    }
    assert codes["?partner=fire"] == ["fires"]
    assert codes["?status=no_target"] == ["total-crime"]
    assert codes["?status="] == codes["?partner="] == ["total-crime", "fires"]


def test_an_earlier_period_and_another_area(crime, client) -> None:
    create_figures(
        indicator=crime,
        values={"2015/16": 5},
        area=create_area(name="Leeds", code="E08000035"),
    )
    assert only(client, "?period=2015-16")["value"] == "27261"
    answer = client.get(f"{SCORECARD}?area=E08000035").json()
    assert answer["area"] == {"code": "E08000035", "name": "Leeds"}
    assert (answer["period"], answer["rows"][0]["value"]) == ("2015/16", "5")


@pytest.mark.parametrize(
    ("query", "detail", "near"),
    [
        ("period=2013-14", "There are no figures for 2013/14.", "2016-17"),
        ("period=2016-18", "“2016-18” is not a period: write a ", "2016-17"),
        ("area=E06000044", "There is no area “E06000044” here.", "E06000045"),
        ("partner=polise", "There is no partner “polise” here.", "police"),
    ],
)
def test_what_is_not_there_is_refused_with_the_nearest(
    query: str, detail: str, near: str, crime, client
) -> None:
    response = client.get(f"{SCORECARD}?{query}")
    answer = response.json()
    assert response.status_code == 404
    assert answer["detail"].startswith(detail)
    assert "This is" not in answer["detail"]
    assert near in answer["nearest"]


def test_what_resembles_nothing_gets_the_first_real_ones(crime, client) -> None:
    answer = client.get(f"{SCORECARD}?partner=zzz").json()
    assert answer["nearest"] == ["police"]


def test_an_unknown_status_is_refused(crime, client) -> None:
    response = client.get(f"{SCORECARD}?status=purple")
    assert response.status_code == 422
    assert response.json()["detail"].startswith("status: ")


def test_every_status_may_be_asked_for_and_none() -> None:
    assert set(get_args(StatusOrAll)) == {"", *Status}


# Indicators


def test_metadata_under_the_names_of_the_data_folder(client) -> None:
    create_indicator(
        code="rate",
        title="Crime rate",
        definition="Offences for every 1,000 people",
        source="ONS",
        unit=Unit.RATE,
        unit_label="per 1,000 population",
        multiplier=1000,
        decimals=1,
        lag_days=90,
        small_number_threshold=5,
        started=date(2010, 4, 1),
    )
    expected = {
        "code": "rate",
        "title": "Crime rate",
        "definition": "Offences for every 1,000 people",
        "priority": "reduce-crime",
        "priorities": ["reduce-crime"],
        "partner": "police",
        "kind": "population",
        "unit": "rate",
        "unit_label": "per 1,000 population",
        "multiplier": "1000",
        "decimals": 1,
        "polarity": "lower",
        "frequency": "year",
        "accumulates": False,
        "green_within": "0",
        "amber_within": "5",
        "band_basis": "percent",
        "compare_with": "previous",
        "denominator": "none",
        "lag_days": 90,
        "small_number_threshold": 5,
        "visibility": "public",
        "source": "ONS",
        "started": "2010-04-01",
        "retired": None,
        "covers": "period",
        "zero_safe": True,
        "rounding_base": 0,
        "not_judged_because": "",
        "read_beside": [],
        "same_measure_as": None,
    }
    assert expected.items() <= client.get(f"{INDICATORS}rate/").json().items()
    assert client.get(INDICATORS).json() == [expected]


def test_indicators_stand_in_the_order_of_the_strategy(client) -> None:
    for position, code in [(2, "b"), (1, "a"), (3, "c")]:
        create_indicator(code=code, position=position)
    assert [item["code"] for item in client.get(INDICATORS).json()] == list("abc")


@pytest.mark.parametrize("code", ["total-crim", "Total-Crime", "a/b", "x" * 500, "%20"])
def test_an_unknown_code_gets_the_nearest(code: str, crime, client) -> None:
    response = client.get(f"{INDICATORS}{code}/")
    assert response.status_code == 404
    assert response.json()["nearest"] == ["total-crime"]


def test_partners_only_indicators_are_not_there_for_the_public(
    client, client_of
) -> None:
    closed = create_indicator(code="closed", visibility=Visibility.PARTNERS)
    create_figure(indicator=closed, value=123456)
    create_indicator(code="closest", position=1)
    for path in (SCORECARD, INDICATORS, MEASUREMENTS):
        assert "closed" not in client.get(path).content.decode(), path
        assert "closed" in client_of("viewer").get(path).content.decode(), path
    for path in (f"{INDICATORS}closed/", f"{MEASUREMENTS}?indicator=closed"):
        response = client.get(path)
        assert (response.status_code, response.json()["nearest"]) == (404, ["closest"])
        assert client_of("viewer").get(path).status_code == 200


# Measurements


def test_a_figure_in_the_list(client) -> None:
    indicator = create_indicator(code="rate", unit=Unit.RATE, multiplier=1000)
    create_figure(
        indicator=indicator,
        numerator=30883,
        denominator=250000,
        state=State.PROVISIONAL,
        source="Police",
        note="First count",
    )
    answer = client.get(MEASUREMENTS).json()
    assert answer["items"] == [
        {
            "indicator": "rate",
            "area": "E06000045",
            "period": "2016/17",
            "start": "2016-04-01",
            "end": "2017-03-31",
            "numerator": "30883",
            "denominator": "250000",
            "value": "123.532",
            "state": "provisional",
            "source": "Police",
            "note": "First count",
            "markers": ["p"],
        }
    ]


def test_only_the_current_figure_is_listed(client) -> None:
    indicator = create_indicator()
    create_figure(indicator=indicator, value=1)
    create_figure(indicator=indicator, value=2, reason="Recount")
    (item,) = client.get(MEASUREMENTS).json()["items"]
    assert (item["value"], item["markers"]) == ("2", ["r"])


def listed(client, query: str = "") -> list[str]:
    items = client.get(f"{MEASUREMENTS}?{query}").json()["items"]
    return [f"{item['indicator']} {item['area']} {item['period']}" for item in items]


@pytest.fixture
def figures() -> None:
    """Three years of one indicator in two areas, quarters of another in one."""
    crime = create_indicator(code="crime")
    fires = create_indicator(code="fires", frequency=Frequency.QUARTER)
    leeds = create_area(name="Leeds", code="E08000035")
    years = {"2014/15": 1, "2015/16": 2, "2016/17": 3}
    create_figures(indicator=crime, values=years)
    create_figures(indicator=crime, values=years, area=leeds)
    create_figures(indicator=fires, values={"2016/17 Q1": 1, "2016/17 Q2": 2})


def test_the_list_is_by_area_indicator_and_period(figures: None, client) -> None:
    places = listed(client)
    assert sorted(places) == sorted(set(places))
    home = [line for line in places if "E06000045" in line]
    assert home == [
        "crime E06000045 2014/15",
        "crime E06000045 2015/16",
        "crime E06000045 2016/17",
        "fires E06000045 2016/17 Q1",
        "fires E06000045 2016/17 Q2",
    ]
    assert home in (places[:5], places[3:])  # areas are not mixed


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("indicator=crime", 6),
        ("area=E06000045", 5),
        ("area=e08000035", 3),
        ("indicator=crime&area=E06000045", 3),
        ("from=2015-16", 6),
        ("to=2015-16", 4),
        ("from=2015-16&to=2015-16", 2),
        ("from=2016-17-q2", 1),
        ("from=2016/17 Q1&to=2016/17 Q1", 1),
        ("from=2016-04-01/2016-06-30", 4),
        ("from=2030", 0),
        ("indicator=&area=&from=&to=", 8),
    ],
)
def test_the_list_can_be_narrowed(
    query: str, count: int, figures: None, client
) -> None:
    assert len(listed(client, query)) == count
    assert client.get(f"{MEASUREMENTS}?{query}").json()["count"] == count


def test_pages_follow_each_other_without_gap_or_repeat(figures: None, client) -> None:
    seen, path = [], f"{MEASUREMENTS}?limit=3&from=2014-15"
    while path:
        answer = client.get(path).json()
        seen += [json.dumps(item) for item in answer["items"]]
        assert (answer["count"], answer["limit"]) == (8, 3)
        path = answer["next"]
    assert len(seen) == len(set(seen)) == 8
    back = client.get(answer["previous"]).json()
    assert (back["offset"], len(back["items"])) == (3, 3)


def test_the_first_page_has_none_before_it(figures: None, client) -> None:
    answer = client.get(f"{MEASUREMENTS}?limit=3&offset=2").json()
    assert client.get(answer["previous"]).json()["previous"] is None


def test_beyond_the_end_is_an_empty_page(figures: None, client) -> None:
    answer = client.get(f"{MEASUREMENTS}?offset=100000000").json()
    assert (answer["items"], answer["count"], answer["next"]) == ([], 8, None)


@pytest.mark.parametrize(
    ("query", "detail"),
    [
        ("limit=0", "limit: "),
        ("limit=1001", "limit: "),
        ("limit=many", "limit: "),
        ("offset=-1", "offset: "),
        ("offset=99999999999999999999", "offset: "),
        ("from=2016-17&to=2014-15", "from: it is after “to”"),
    ],
)
def test_a_bad_parameter_is_named(query: str, detail: str, client) -> None:
    response = client.get(f"{MEASUREMENTS}?{query}")
    assert response.status_code == 422
    assert response.json()["detail"].startswith(detail)
    assert response.json()["nearest"] == []


@pytest.mark.parametrize("name", ["from", "to"])
def test_what_is_no_period_gets_told_how_to_write_one(name: str, client) -> None:
    response = client.get(f"{MEASUREMENTS}?{name}=2016-18")
    assert response.status_code == 404
    detail = response.json()["detail"]
    assert detail.startswith(f"{name}: “2016-18” is not a period: write a financial")


@pytest.mark.parametrize(
    ("query", "near"),
    [("indicator=total-crim", "total-crime"), ("area=E06000044", "E06000045")],
)
def test_an_unknown_code_in_the_list(query: str, near: str, crime, client) -> None:
    response = client.get(f"{MEASUREMENTS}?{query}")
    assert response.status_code == 404
    assert near in response.json()["nearest"]


def test_the_list_marks_what_the_page_marks(client) -> None:
    """A break also marks the first figure after a gap, which the page before hides."""
    indicator = create_indicator(code="gap")
    values = {"2012/13": 1, "2013/14": 2, "2016/17": 3, "2017/18": 4}
    create_figures(indicator=indicator, values=values)
    create_figure(
        indicator=indicator, period="2018/19", state=State.NOT_AVAILABLE, note="Strike"
    )
    create_recording_change(indicators=[indicator], on=date(2015, 1, 1))
    create_recording_change(indicators=[indicator], on=date(2018, 1, 1))
    expected = [[], [], ["b"], ["b"], ["x"]]
    items = client.get(MEASUREMENTS).json()["items"]
    assert [item["markers"] for item in items] == expected
    third = client.get(f"{MEASUREMENTS}?limit=1&offset=2").json()["items"]
    assert [item["markers"] for item in third] == [["b"]]


def test_rolling_years_are_marked_like_on_the_page(client) -> None:
    indicator = create_indicator(code="rolling", frequency=Frequency.OTHER)
    periods = ["2015-07-01/2016-06-30", "2016-01-01/2016-06-30"]
    periods += ["2015-10-01/2016-09-30", "2016-01-01/2016-12-31"]
    create_figures(indicator=indicator, values=dict.fromkeys(periods, 5))
    create_recording_change(indicators=[indicator], on=date(2016, 2, 1))
    items = client.get(MEASUREMENTS).json()["items"]
    page = client.get("/indicators/rolling/figures.csv").content.decode()
    assert [item["markers"] for item in items] == [["b"]] * 4
    assert page.count("[b]") == 4


# The whole


def test_an_address_that_is_none_is_answered_for_programs(client) -> None:
    response = client.get("/api/v1/scorcard", follow=True)
    assert response.status_code == 404
    assert response.json()["detail"] == "There is nothing at this address."
    assert SCORECARD in response.json()["nearest"]


def test_a_forgotten_slash_is_added(crime, client) -> None:
    response = client.get("/api/v1/scorecard?area=E06000045")
    assert response["Location"] == f"{SCORECARD}?area=E06000045"


def test_the_openapi_document_has_its_address_and_every_error(client) -> None:
    document = client.get(OPENAPI).json()
    assert sorted(document["paths"]) == [
        INDICATORS,
        f"{INDICATORS}{{code}}/",
        MEASUREMENTS,
        SCORECARD,
    ]
    answers = document["paths"][MEASUREMENTS]["get"]["responses"]
    assert sorted(answers) == ["200", "404", "422", "503"]


def test_the_documentation_is_a_page_of_the_site_without_scripts_of_its_own(
    client,
) -> None:
    page = client.get("/api/v1/docs").content.decode()
    for said in (SCORECARD, "rows[].previous_value", "decimal number, as text"):
        assert said in page
    assert "<script>" not in page
    assert "//cdn" not in page
    assert client.get("/api/v1/").headers["Location"] == "/api/v1/docs"


@pytest.mark.parametrize("path", [SCORECARD, INDICATORS, MEASUREMENTS])
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_the_api_only_reads(path: str, method: str, client_of) -> None:
    response = getattr(client_of("admin"), method)(path)
    assert (response.status_code, response["Allow"]) == (405, "GET")


def test_no_basis_of_a_target_breaks_the_api(crime, client) -> None:
    create_target(indicator=crime, basis=TargetBasis.PREVIOUS)
    assert only(client)["target"] == "27261"
    assert first_priority().code == only(client)["priority"]

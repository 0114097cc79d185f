"""Whatever stands in an address: an answer, never a crash."""

from urllib.parse import quote, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from indicators.choices import Frequency
from tests.factories import (
    create_area,
    create_figures,
    create_indicator,
    create_target,
)

PATHS = (
    "/",
    "/priorities/reduce-crime/",
    "/indicators/thefts/",
    "/indicators/thefts/figures.csv",
    "/scorecard.csv",
    "/scorecard.xlsx",
    "/api/v1/scorecard/",
    "/api/v1/measurements/",
)
NAMES = (
    *("period", "area", "partner", "status", "sort"),
    *("with", "from", "to", "limit", "offset", "indicator", "chart"),
)
LIKELY = (
    *("2016-17", "2016-17-q3", "2016", "2010-11", "2014-2016", "2016-10", "9999-00"),
    *("2016-07-01--2017-06-30", "2017-06-30--2016-07-01", "0000-01-01--0000-01-02"),
    *("E06000045", "e08000035", "police", "red", "no_data", "-latest", "--latest"),
    *("0", "-1", "1e9", "NaN", "null", "\x00", "%00", "' OR 1=1 --", "<script>"),
)


@pytest.fixture
def site(partnership: object) -> Client:
    """A small partnership, the same for all examples: nothing here writes."""
    thefts = create_indicator(code="thefts", small_number_threshold=5)
    values = {"2014/15": 3, "2015/16": 20, "2016/17": 30}
    leeds = create_area(code="E08000035", name="Leeds")
    create_figures(indicator=thefts, values=values)
    create_figures(indicator=thefts, values=values, area=leeds)
    create_target(indicator=thefts)
    quarterly = create_indicator(code="q", frequency=Frequency.QUARTER)
    create_figures(indicator=quarterly, values={"2016/17 Q3": 1})
    return Client()


values = st.sampled_from(LIKELY) | st.text(max_size=30)
pairs = st.lists(st.tuples(st.sampled_from(NAMES), values), max_size=5)
fuzzed = settings(
    max_examples=20,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


@pytest.mark.parametrize("path", PATHS)
@fuzzed
@given(query=pairs)
@example(query=[("period", "2016-18"), ("area", "x" * 5000)])
@example(query=[("with", "E08000035")] * 50)
@example(query=[("period", "\ud7ff\U0010ffff")])
def test_no_query_string_breaks_a_page(
    path: str, query: list[tuple[str, str]], site: Client
) -> None:
    address = f"{path}?{urlencode(query, errors='replace')}"
    expected = {200, 404, 422} if path.startswith("/api/") else {200}
    assert site.get(address).status_code in expected


@fuzzed
@given(code=st.text(min_size=1, max_size=30))
@example(code="..")
@example(code="thefts\n")
@example(code="\x00")
@example(code="a" * 3000)
@pytest.mark.parametrize(
    "path",
    [
        "/priorities/{}/",
        "/indicators/{}/",
        "/indicators/{}/figures.csv",
        "/api/v1/indicators/{}/",
    ],
)
def test_no_code_breaks_a_page(path: str, code: str, site: Client) -> None:
    known = code in {"thefts", "q", "reduce-crime"}
    address = path.format(quote(code, safe="", errors="replace"))
    status = site.get(address).status_code
    assert status in ({200} if known else {404, 301})


@pytest.mark.parametrize("path", PATHS)
def test_broken_encodings_break_nothing(path: str, site: Client) -> None:
    expected = {200, 404, 422} if path.startswith("/api/") else {200}
    for raw in ("period=%ff%fe", "area=%", "%00=%00", "a" * 9000):
        assert site.get(f"{path}?{raw}").status_code in expected, raw


@pytest.mark.parametrize("path", PATHS)
def test_what_was_typed_is_escaped(path: str, site: Client) -> None:
    given_text = "<script>alert(1)</script>"
    response = site.get(path, {"area": given_text, "partner": given_text})
    if response["Content-Type"].startswith("text/html"):
        assert given_text not in response.content.decode()
    else:
        assert response["X-Content-Type-Options"] == "nosniff"

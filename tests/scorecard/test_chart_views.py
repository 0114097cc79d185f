"""The views of an indicator's chart, and the page that shows one of them."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from indicators.choices import Frequency, Unit
from tests.factories import create_figures, create_indicator
from tests.scorecard.reading import html_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partnership")]

QUARTERS = {
    f"{year}/{year - 1999} Q{q}": 100 + 4 * (q % 2)
    for year in (2014, 2015, 2016)
    for q in (1, 2, 3, 4)
}
VIEWS = ("trend", "spc", "comparators", "cumulative")


@pytest.fixture
def address() -> str:
    indicator = create_indicator(
        code="thefts", frequency=Frequency.QUARTER, accumulates=True
    )
    create_figures(indicator=indicator, values=QUARTERS)
    return "/indicators/thefts/"


def view(client: Client, address: str, key: str) -> str:
    """The part of the page that a view is, as HTML."""
    page = html_of(client.get(address))
    return page.split(f'id="view-{key}"')[1].split('<div class="view"')[0]


def shown(client: Client, address: str) -> list[str]:
    page = html_of(client.get(address))
    return re.findall(r'id="view-(\w+)">', page)


def test_the_address_names_the_view_that_is_shown(client: Client, address: str) -> None:
    assert shown(client, address) == ["trend"]
    for key in VIEWS:
        assert shown(client, f"{address}?chart={key}") == [key]


def test_an_unknown_view_falls_back_and_says_so(client: Client, address: str) -> None:
    page = html_of(client.get(f"{address}?chart=cumulativ"))
    assert "There is no chart “cumulativ” here. The first one is shown." in page
    assert "Did you mean cumulative" in " ".join(page.split())
    assert shown(client, f"{address}?chart=cumulativ") == ["trend"]


def test_links_keep_what_else_was_chosen(client: Client, address: str) -> None:
    page = html_of(client.get(f"{address}?from=2015-16-q1&to=2016-17-q4"))
    assert 'href="?from=2015-16-q1&amp;to=2016-17-q4&amp;chart=spc#chart"' in page


def test_a_view_that_does_not_apply_says_why(client: Client, address: str) -> None:
    assert "a larger place has more of it by itself" in view(
        client, address, "comparators"
    )
    create_indicator(code="yearly", unit=Unit.RATE, decimals=1)
    create_figures(
        indicator=create_indicator(code="score", unit=Unit.SCORE),
        values={"2015/16": 5, "2016/17": 6},
    )
    score = "/indicators/score/"
    assert "these figures are yearly" in view(client, score, "spc")
    assert "do not add up to a year" in view(client, score, "cumulative")
    assert "no other area has a figure for 2016/17" in view(
        client, score, "comparators"
    )


def test_each_view_has_its_table_and_its_summary(client: Client, address: str) -> None:
    spc, year = view(client, address, "spc"), view(client, address, "cumulative")
    assert '<th scope="col">Upper limit</th>' in spc
    assert "No figure is out of the ordinary." in spc
    assert '<th scope="row">to March</th>' in year
    assert "By then in earlier years: 408 (2015/16), 408 (2014/15)." in year


def test_status_and_forecast_stand_beside_each_other(
    client: Client, address: str
) -> None:
    year = view(client, address, "cumulative")
    assert year.index("Status now") < year.index("At the end of the year")
    assert "the year is complete" in year


def test_an_indicator_without_a_figure_has_four_views_with_reasons(
    client: Client,
) -> None:
    create_figures(indicator=create_indicator(code="other"), values={"2016/17": 1})
    create_indicator(code="empty")
    for key in VIEWS:
        assert "Not available." in view(client, "/indicators/empty/", key)


def test_no_view_gives_a_hidden_figure_away(client: Client, client_of) -> None:
    """A small quarter among large ones: in no chart, table, limit, sum or forecast."""
    indicator = create_indicator(
        code="custody",
        frequency=Frequency.QUARTER,
        accumulates=True,
        small_number_threshold=5,
    )
    create_figures(indicator=indicator, values={**QUARTERS, "2016/17 Q2": 3})
    page = client.get("/indicators/custody/?chart=cumulative")
    year = view(client, "/indicators/custody/", "cumulative")
    assert "a figure of this year is hidden" in year
    assert "chart-cumulative" not in year
    assert 'id="chart-spc"' not in html_of(page)
    cleared = html_of(client_of("analyst").get("/indicators/custody/"))
    assert 'id="chart-cumulative"' in cleared
    assert "do not pass it on" in cleared

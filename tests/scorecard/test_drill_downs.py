"""The pages of one priority and of one indicator."""

import json
import re
from datetime import date
from typing import Any

import pytest

from indicators.choices import Frequency, TargetBasis, Unit, Visibility
from indicators.models import Area
from tests.factories import (
    create_area,
    create_commentary,
    create_comparator_group,
    create_figure,
    create_figures,
    create_indicator,
    create_partner,
    create_placement,
    create_priority,
    create_recording_change,
    create_target,
    create_user,
    home_area,
)
from tests.scorecard.reading import html_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partnership")]


def words_of(response) -> str:
    """The texts of a page in one line, without its markup and its scripts."""
    page = re.sub(r"<script.*?</script>", " ", html_of(response), flags=re.S)
    return " ".join(re.sub("<[^>]*>", " ", page).split())


def chart_of(response, name: str = "history") -> dict[str, Any]:
    """The chart that the page hands to its script."""
    page = html_of(response)
    found = re.search(rf'<script id="chart-{name}"[^>]*>(.*?)</script>', page, re.S)
    assert found, f"no chart {name}"
    chart: dict[str, Any] = json.loads(found[1])
    return chart


# A priority


def test_a_priority_shows_a_card_for_each_indicator_it_lists(client) -> None:
    harm = create_priority(code="harm", title="Reduce harm", description="Less of it.")
    own = create_indicator(title="Drug deaths", priority=harm)
    also = create_indicator(title="Violence")
    create_placement(indicator=also, priority=harm, home=False)
    create_indicator(title="Burglary")
    for indicator in (own, also):
        create_figures(indicator=indicator, values={"2015/16": 30, "2016/17": 40})
    response = client.get("/priorities/harm/")
    words = words_of(response)
    assert "Reduce harm" in words
    assert "Less of it." in words
    assert "Burglary" not in words
    assert html_of(response).count('<svg class="small-chart"') == 2
    assert "<title>2016/17: 40</title>" in html_of(response)


def test_a_priority_names_its_lead_partners_and_has_commentary(client) -> None:
    fire = create_partner(name="Fire and Rescue")
    indicator = create_indicator(partner=fire)
    create_figure(indicator=indicator)
    create_commentary(indicator=indicator, period="2015/16", text="Older words.")
    create_commentary(indicator=indicator, text="Newer words.")
    words = words_of(client.get("/priorities/reduce-crime/"))
    assert "Fire and Rescue" in words
    assert "Newer words." in words
    assert "Older words." not in words


def test_a_priority_has_a_grid_of_its_history(client) -> None:
    indicator = create_indicator(title="Thefts")
    create_figures(indicator=indicator, values={"2015/16": 90, "2016/17": 120})
    for period in ("2015/16", "2016/17"):
        create_target(indicator=indicator, period=period, value=100)
    page = html_of(client.get("/priorities/reduce-crime/"))
    assert re.search(r'class="[^"]*green[^"]*"', page)
    assert re.search(r'class="[^"]*red[^"]*"', page)
    assert "2015/16" in page


def test_an_empty_priority_says_so(client) -> None:
    create_figure()
    create_priority(code="empty", order=900)
    words = words_of(client.get("/priorities/empty/"))
    assert "No indicator is listed under this priority yet." in words


def test_priorities_lead_to_each_other(client) -> None:
    create_priority(code="second", title="Second", order=900)
    create_figure()
    page = html_of(client.get("/priorities/reduce-crime/?period=2016-17"))
    assert 'href="/priorities/second/"' in page


# An indicator


def test_an_indicator_shows_its_sentence_and_its_chart(client) -> None:
    indicator = create_indicator(code="thefts", title="Thefts", unit_label="thefts")
    create_figures(indicator=indicator, values={"2015/16": 27261, "2016/17": 30883})
    create_target(indicator=indicator, value=28000)
    response = client.get("/indicators/thefts/")
    assert "30,883 thefts, against a target of 28,000 or less" in words_of(response)
    chart = chart_of(response)
    assert chart["labels"] == ["2015/16", "2016/17"]
    assert chart["series"][0]["values"] == [27261.0, 30883.0]
    assert chart["series"][1]["values"] == [None, 28000.0]


def test_the_chart_is_also_a_table(client) -> None:
    indicator = create_indicator(code="thefts")
    create_figures(indicator=indicator, values={"2015/16": 27261, "2016/17": 30883})
    words = words_of(client.get("/indicators/thefts/"))
    assert "27,261" in words
    assert "Highest: 30,883 in 2016/17." in words


def test_every_figure_is_listed_with_its_source_and_its_versions(client) -> None:
    indicator = create_indicator(code="thefts")
    by = create_user(username="ann")
    create_figure(indicator=indicator, value=12, source="Police return", by=by)
    create_figure(
        indicator=indicator, value=13, source="Police return", by=by, reason="One more"
    )
    words = words_of(client.get("/indicators/thefts/"))
    assert "Police return" in words
    assert re.search(
        r"2 versions 12 , \d+ \w+ \d{4} 13 , \d+ \w+ \d{4}: One more", words
    )
    assert "ann" not in words.split()


def test_people_with_a_role_see_who_saved_a_version(client_of) -> None:
    indicator = create_indicator(code="thefts")
    by = create_user(username="ann")
    create_figure(indicator=indicator, value=12, by=by)
    create_figure(indicator=indicator, value=13, by=by, reason="One more")
    assert ", ann: One more" in words_of(client_of("viewer").get("/indicators/thefts/"))


def test_an_indicator_says_what_it_is(client) -> None:
    create_indicator(
        code="thefts", definition="Every theft recorded.", source="ONS", lag_days=90
    )
    create_figure()
    words = words_of(client.get("/indicators/thefts/"))
    for said in ("Every theft recorded.", "ONS", "90 days", "Hampshire Constabulary"):
        assert said in words


def test_a_recording_change_is_told_and_drawn(client) -> None:
    indicator = create_indicator(code="thefts")
    create_figures(indicator=indicator, values={"2014/15": 1, "2015/16": 2})
    create_recording_change(
        indicators=[indicator], on=date(2015, 11, 1), cause="New counting rules"
    )
    response = client.get("/indicators/thefts/")
    assert "New counting rules" in words_of(response)
    (change,) = chart_of(response)["breaks"]
    assert (change["at"], change["label"]) == (1, "New counting rules")
    assert "[b] Recording change, 1 November 2015: New" in words_of(response)


@pytest.fixture
def compared() -> dict[str, Area]:
    """Figures of 2016/17 of Southampton, England, and two areas of a group."""
    indicator = create_indicator(code="rate", unit=Unit.SCORE, decimals=1)
    country = create_area(name="England", code="E92000001", kind="country")
    Area.objects.filter(pk=home_area().pk).update(parent=country)
    areas = {
        "Southampton": home_area(),
        "England": country,
        "Bristol": create_area(name="Bristol", code="E06000023"),
        "Portsmouth": create_area(name="Portsmouth", code="E06000044"),
        "Leeds": create_area(name="Leeds", code="E08000035"),
    }
    create_comparator_group(
        name="Our group",
        areas=[areas[n] for n in ("Southampton", "Bristol", "Portsmouth")],
    )
    for name, value in zip(areas, ("121.5", "73.4", "96", "110", "130"), strict=True):
        create_figure(indicator=indicator, area=areas[name], value=value)
        create_figure(
            indicator=indicator, area=areas[name], period="2015/16", value="100"
        )
    return areas


def test_areas_are_ranked_beside_each_other(compared: object, client) -> None:
    chart = chart_of(client.get("/indicators/rate/"), "comparators")
    assert chart["labels"] == ["England", "Bristol", "Portsmouth", "Southampton"]
    assert chart["summary"] == (
        "Southampton is number 1 of the 3 areas drawn, 1 the highest: 121.5."
    )


def test_the_counts_of_other_areas_give_them_their_intervals(client) -> None:
    indicator = create_indicator(code="rate", unit=Unit.RATE, multiplier=1000)
    country = create_area(name="England", code="E92000001", kind="country")
    Area.objects.filter(pk=home_area().pk).update(parent=country)
    bristol = create_area(name="Bristol", code="E06000023")
    create_comparator_group(name="Our group", areas=[home_area(), bristol])
    for area, count in ((home_area(), 100), (bristol, 160), (country, 80)):
        create_figure(indicator=indicator, area=area, numerator=count, denominator=1000)
    response = client.get("/indicators/rate/")
    columns = chart_of(response, "comparators")["columns"]
    assert columns[0]["texts"] == ["63 to 100", "81 to 122", "136 to 187"]
    assert columns[1]["texts"] == ["Significantly worse", "", "Significantly better"]
    assert "100 (81 to 122) is 20 above England (80): significantly worse." in (
        words_of(response)
    )
    assert "95% interval" in words_of(response)


def test_other_areas_can_be_drawn_besides(compared: object, client) -> None:
    response = client.get("/indicators/rate/?with=E08000035")
    names = [line["name"] for line in chart_of(response)["series"]]
    assert "Leeds" in names
    assert "Leeds" in chart_of(response, "comparators")["labels"]


def test_a_stretch_of_time_can_be_chosen(compared: object, client) -> None:
    indicator = create_indicator(code="long")
    values = {f"{y}/{(y + 1) % 100:02}": y for y in range(2005, 2017)}
    create_figures(indicator=indicator, values=values)
    chosen = client.get("/indicators/long/?from=2010-11&to=2012-13")
    assert chart_of(chosen)["labels"] == ["2010/11", "2011/12", "2012/13"]


@pytest.mark.parametrize("query", ["from=x&to=y", "from=2030-31", "to=1950-51"])
def test_a_stretch_without_figures_is_all_of_them(query: str, client) -> None:
    indicator = create_indicator(code="long")
    create_figures(indicator=indicator, values={"2015/16": 1, "2016/17": 2})
    chart = chart_of(client.get(f"/indicators/long/?{query}"))
    assert chart["labels"] == ["2015/16", "2016/17"]


def test_the_year_to_date_stands_beside_the_quarter(client) -> None:
    indicator = create_indicator(
        code="q", frequency=Frequency.QUARTER, accumulates=True
    )
    values = {f"2016/17 Q{n}": n * 10 for n in (1, 2, 3)}
    create_figures(indicator=indicator, values=values)
    create_target(indicator=indicator, period="2016/17", value=100)
    words = words_of(client.get("/indicators/q/"))
    assert "60" in words
    assert "year to date" in words.lower()


def test_indicators_lead_to_each_other_in_order(client) -> None:
    for position, code in enumerate(["first", "second", "third"]):
        create_figure(indicator=create_indicator(code=code, position=position))
    page = html_of(client.get("/indicators/second/"))
    assert 'href="/indicators/first/"' in page
    assert 'href="/indicators/third/"' in page


def test_the_page_offers_its_figures_as_a_file(client) -> None:
    indicator = create_indicator(code="thefts")
    create_figures(indicator=indicator, values={"2015/16": 1, "2016/17": 2})
    page = html_of(client.get("/indicators/thefts/"))
    found = re.search(r'href="(/indicators/thefts/figures\.csv[^"]*)"', page)
    assert client.get(found[1]).status_code == 200


def test_an_indicator_without_figures_has_a_page(client) -> None:
    create_indicator(code="empty")
    words = words_of(client.get("/indicators/empty/"))
    assert "No figure has been entered yet." in words


# What is not there


@pytest.mark.parametrize(
    ("path", "link"),
    [
        ("/indicators/total-crim/", "/indicators/total-crime/"),
        ("/indicators/TOTAL-CRIME/", "/indicators/total-crime/"),
        ("/indicators/zzzz/", "/indicators/total-crime/"),
        ("/indicators/total-crim/figures.csv", "/indicators/total-crime/"),
        ("/priorities/reduce-crim/", "/priorities/reduce-crime/"),
    ],
)
def test_an_unknown_code_offers_the_nearest(path: str, link: str, client) -> None:
    create_figure(indicator=create_indicator(code="total-crime"))
    response = client.get(path)
    assert response.status_code == 404
    assert f'href="{link}"' in response.content.decode()


def test_a_code_that_only_partners_know_is_unknown_to_the_public(
    client, client_of
) -> None:
    closed = create_indicator(
        code="closed", title="Closed", visibility=Visibility.PARTNERS
    )
    create_figure(indicator=closed)
    create_figure(indicator=create_indicator(code="closet", title="Open"))
    for path in ("/indicators/closed/", "/indicators/closed/figures.csv"):
        response = client.get(path)
        assert response.status_code == 404
        assert 'href="/indicators/closed/"' not in response.content.decode()
        assert client_of("viewer").get(path).status_code == 200


def test_an_address_that_is_nothing_is_a_404(client) -> None:
    response = client.get("/nothing/here/")
    assert response.status_code == 404
    assert "There is nothing at this address." in response.content.decode()


def test_no_basis_of_a_target_breaks_the_page(client) -> None:
    indicator, far = create_indicator(code="thefts"), create_area(name="Far")
    create_figures(indicator=indicator, values={"2015/16": 1, "2016/17": 2})
    create_target(indicator=indicator, basis=TargetBasis.PREVIOUS)
    create_target(indicator=indicator, period="2015/16", basis=TargetBasis.CHANGE)
    create_target(
        indicator=indicator,
        period="2017/18",
        basis=TargetBasis.COMPARATOR,
        comparator_area=far,
    )
    words = words_of(client.get("/indicators/thefts/"))
    for said in ("No worse than", "−10% on 2015/16", "At least as good as Far"):
        assert said in words


# Findings over time


def test_an_indicator_shows_variation_and_forecast_beside_its_status(client) -> None:
    indicator = create_indicator(frequency=Frequency.QUARTER, accumulates=True)
    quarters = {
        f"{year}/{year - 1999} Q{q}": 100 + 4 * (q % 2)
        for year in (2014, 2015, 2016)
        for q in (1, 2, 3, 4)
    }
    values = {**quarters, "2017/18 Q1": 160}
    create_figures(indicator=indicator, values=values)
    response = client.get(f"/indicators/{indicator.code}/")
    words = words_of(response)
    assert "Concern, high" in words
    assert "2017/18 Q1 is out of the ordinary" in words
    assert "Status now No target" in words
    assert "If 2017/18 goes on like earlier years it ends at 628." in words
    assert 'class="spc-icon spc-icon--concern_high"' in html_of(response)


def test_a_hidden_figure_gives_no_finding_over_time(client, client_of) -> None:
    indicator = create_indicator(
        frequency=Frequency.QUARTER, accumulates=True, small_number_threshold=5
    )
    quarters = {
        f"{year}/{year - 1999} Q{q}": 40 for year in (2014, 2015) for q in (1, 2, 3, 4)
    }
    create_figures(indicator=indicator, values={**quarters, "2016/17 Q1": 3})
    address = f"/indicators/{indicator.code}/"
    words = words_of(client.get(address))
    assert "There is no control chart: one of the figures is hidden." in words
    assert "There is no forecast: a figure of this year is hidden." in words
    assert "Concern" not in words
    assert "do not pass it on" not in words
    cleared = words_of(client_of("analyst").get(address))
    assert "If 2016/17 goes on" in cleared
    assert "This rests on small numbers that are hidden from others" in cleared

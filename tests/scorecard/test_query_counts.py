"""A page costs the same number of queries, however much there is to show."""

from datetime import date
from decimal import Decimal

import pytest

from indicators import actions
from indicators.access import PUBLIC
from indicators.choices import Frequency, TargetBasis
from indicators.figures import Amounts
from indicators.models import Area, Indicator, Placement, Target
from indicators.periods import Period
from scorecard.queries import load
from tests.factories import (
    create_area,
    create_commentary,
    create_comparator_group,
    create_figure,
    create_figures,
    create_indicator,
    create_population,
    create_rate,
    create_recording_change,
    create_return,
    create_target,
    enter_figure,
    first_priority,
    home_area,
    lead_partner,
    raise_follow_up,
)

pytestmark = pytest.mark.django_db

LOAD = 6  # areas with groups; strategy; periods; targets; figures; comparators
KEPT = LOAD - 2  # strategy and targets are kept until a definition changes
PERSON = 2  # session; user with roles and partners
ASKED = 1  # questions and actions, for people with a role


def create_many(count: int) -> list[Indicator]:
    """So many indicators, each with a figure, a target and a break, at few queries."""
    found = Indicator.objects.bulk_create(
        Indicator(
            code=f"i{number}",
            title=f"Indicator {number}",
            partner=lead_partner(),
            frequency=Frequency.QUARTER,
        )
        for number in range(count)
    )
    home = first_priority()
    Placement.objects.bulk_create(
        Placement(
            indicator=item,
            priority=home,
            strategy=home.strategy,
            home=True,
            position=index,
        )
        for index, item in enumerate(found)
    )
    Target.objects.bulk_create(
        Target(indicator=i, start=P.start, end=P.end, basis=TargetBasis.PREVIOUS)
        for i in found
        for P in [Period.quarter(2016, 4)]
    )
    create_recording_change(indicators=found)
    return found


def fill(indicators: list[Indicator], quarters: int) -> None:
    """The newest `quarters` quarters up to 2016/17 Q4, here and in the country."""
    last = Period.quarter(2016, 4)
    country = home_area().parent
    areas = [home_area(), country] if country else [home_area()]
    entries = (
        actions.Entry(item, area, last.shift(-back), Amounts(value=Decimal(100 + back)))
        for item in indicators
        for area in areas
        for back in range(quarters)
    )
    checked = (actions.check(entry, {}) for entry in entries)
    actions.record_checked(checked, by="tests")


@pytest.fixture(autouse=True)
def _places(partnership: object) -> None:
    country = create_area(name="England", kind="country", code="E92000001")
    Area.objects.filter(pk=home_area().pk).update(parent=country)
    other = create_area(code="E06000044", name="Portsmouth", parent=country)
    create_comparator_group(name="Our group", areas=[home_area(), other])


SIZES = [(3, 4), (30, 4), (300, 4), (3, 400)]


@pytest.mark.parametrize(("indicators", "quarters"), SIZES)
def test_load_makes_six_queries(
    indicators: int, quarters: int, django_assert_num_queries
) -> None:
    fill(create_many(indicators), quarters)
    with django_assert_num_queries(LOAD):
        page = load(PUBLIC, as_at=date(2018, 1, 15))
    assert len(page.indicators) == indicators
    assert page.period == Period.quarter(2016, 4)


PAGES = [
    ("/", 0),
    ("/scorecard.csv", 0),
    ("/scorecard.xlsx", 0),
    ("/api/v1/scorecard/", 0),
    ("/api/v1/indicators/i1/", 1),  # definition
    ("/priorities/reduce-crime/", 1),  # commentary
    ("/indicators/i1/", 2),  # versions; definition with commentary
    ("/indicators/i1/figures.csv", 0),
]


def asked(path: str) -> int:
    """What the page asks more of the database for people with a role."""
    return ASKED if path == "/indicators/i1/" else 0


@pytest.mark.parametrize(("indicators", "quarters"), [(3, 4), (30, 4), (3, 400)])
def test_pages_make_the_same_queries_at_any_size(
    indicators: int, quarters: int, client, django_assert_num_queries
) -> None:
    fill(create_many(indicators), quarters)
    for number, (path, own) in enumerate(PAGES):
        with django_assert_num_queries((KEPT if number else LOAD) + own, info=path):
            assert client.get(path).status_code == 200


@pytest.mark.parametrize("who", ["officer", "analyst"])
def test_logging_in_adds_two_queries(
    who: str, client_of, django_assert_num_queries
) -> None:
    indicators = create_many(3)
    fill(indicators, 4)
    client = client_of(who)
    for path, public in PAGES:
        own = public + asked(path)
        Indicator.objects.filter(pk=indicators[0].pk).update(title="Another title")
        for load_queries in (LOAD, KEPT):
            with django_assert_num_queries(load_queries + own + PERSON, info=path):
                assert client.get(path).status_code == 200
        assert LOAD + own + PERSON <= (8 if path == "/" else 11)


def test_drafts_of_an_officer_cost_nothing_more(
    client_of, django_assert_num_queries
) -> None:
    indicators = create_many(30)
    fill(indicators, 4)
    found = create_return(period="2017/18 Q1")
    for item in indicators:
        enter_figure(of_return=found, indicator=item, period="2017/18 Q1", value=7)
    client = client_of("officer")
    for number, (path, own) in enumerate(PAGES):
        count = (KEPT if number else LOAD) + own + asked(path) + PERSON
        with django_assert_num_queries(count, info=path):
            client.get(path)
    marks = client.get("/").content.count(b'aria-hidden="true">[u]<')
    assert marks == len(indicators)


def test_questions_answers_and_plans_cost_nothing_more(
    client_of, django_assert_num_queries
) -> None:
    indicators = create_many(3)
    fill(indicators, 4)
    target = Target.objects.filter(indicator=indicators[1])
    target.update(basis=TargetBasis.VALUE, value=1)  # red
    for number in range(12):
        found = raise_follow_up(indicator=indicators[1], text=f"Why {number}?")
        if number % 2:
            actions.close_follow_up(follow_up=found, answer="So", by="Olive")
    for period in ("2016/17 Q3", "2016/17 Q4"):
        actions.save_plan(
            indicator=indicators[1],
            period=Period.parse(period),
            plan=actions.Plan(owner=f"Kim Ash, {period}"),
            by="Olive",
        )
    client = client_of("officer")
    client.get("/")
    with django_assert_num_queries(KEPT + 2 + ASKED + PERSON):
        page = client.get("/indicators/i1/").content.decode()
    assert page.count("</textarea>") == 6
    assert "Kim Ash, 2016/17 Q4" in page


@pytest.mark.parametrize("count", [2, 20])
def test_a_file_asks_once_for_those_that_the_area_is_ranked_among(
    count: int, client, django_assert_num_queries
) -> None:
    rates = [create_rate(code=f"r{number}") for number in range(count)]
    for year in (2015, 2016):
        create_population(year=year, value=250_000)
    for item in rates:
        for period in ("2015/16", "2016/17"):
            create_figure(indicator=item, period=period, numerator=40)
            other = Area.objects.get(code="E06000044")
            create_figure(indicator=item, period=period, value=2, area=other)
    client.get("/")
    for path in ("/scorecard.csv", "/scorecard.xlsx"):
        with django_assert_num_queries(KEPT + 1, info=path):
            content = client.get(path).content
    for path, own in (("/", 0), ("/api/v1/indicators/r1/", 1), ("/indicators/r1/", 2)):
        with django_assert_num_queries(KEPT + own, info=path):
            client.get(path)
    assert content


def test_choices_cost_nothing_more(client, django_assert_num_queries) -> None:
    indicators = create_many(3)
    fill(indicators, 8)
    portsmouth = Area.objects.get(code="E06000044")
    values = {"2016/17 Q1": 1, "2016/17 Q4": 2}
    create_figures(indicator=indicators[0], values=values, area=portsmouth)
    address = "/?period=2016-17-q1&area=E06000044&partner=police&status=red&sort=latest"
    with django_assert_num_queries(LOAD):
        assert client.get(address).status_code == 200


def test_comparators_and_commentary_cost_nothing_more(
    client, django_assert_num_queries
) -> None:
    compared = create_indicator(code="compared")
    create_target(
        indicator=compared,
        basis=TargetBasis.COMPARATOR,
        comparator_area=home_area().parent,
    )
    for area in Area.objects.all():
        values = {"2014/15": 1, "2015/16": 2, "2016/17": 3}
        create_figures(indicator=compared, values=values, area=area)
    create_commentary(indicator=compared)
    with django_assert_num_queries(LOAD):
        client.get("/")
    with django_assert_num_queries(KEPT + 2):
        client.get("/indicators/compared/?with=E92000001&with=E06000045")


LIST = 4  # areas; strategy; count; figures with the end of the one before each


@pytest.mark.parametrize("query", ["", "?limit=1", "?limit=1000", "?limit=2&offset=20"])
def test_a_page_of_the_list_of_figures_makes_four_queries(
    query: str, client, django_assert_num_queries
) -> None:
    fill(create_many(3), 8)
    with django_assert_num_queries(LIST):
        assert client.get(f"/api/v1/measurements/{query}").status_code == 200


@pytest.mark.parametrize("count", [3, 30])
def test_the_list_of_indicators_makes_three_queries(
    count: int, client, django_assert_num_queries
) -> None:
    create_many(count)
    with django_assert_num_queries(3):  # areas; strategy; definitions
        assert len(client.get("/api/v1/indicators/").json()) == count


@pytest.mark.parametrize("path", ["/rules/", "/api/v1/docs"])
def test_pages_without_figures_ask_only_whose_site_it_is(
    path: str, client, django_assert_num_queries
) -> None:
    with django_assert_num_queries(1):  # the partnership's name
        assert client.get(path).status_code == 200


def test_the_api_document_asks_nothing(client, django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert client.get("/api/v1/openapi.json").status_code == 200


def test_the_icon_is_found_without_a_question(
    client, django_assert_num_queries
) -> None:
    with django_assert_num_queries(0):
        response = client.get("/favicon.ico")
    assert (response.status_code, response["Location"]) == (
        302,
        "/static/icons/icon.svg",
    )

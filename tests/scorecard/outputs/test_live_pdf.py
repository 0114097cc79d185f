"""`/scorecard.pdf`: the page on paper, and that it is not frozen."""

from __future__ import annotations

import pytest
from django.test import Client

from indicators import actions
from indicators.models import Indicator, Target
from tests.factories import (
    create_area,
    create_figures,
    create_indicator,
    create_partner,
    create_target,
    period_of,
)
from tests.pdf import pages_of

pytestmark = pytest.mark.django_db
ORDERS = ("indicator", "-indicator")


@pytest.fixture
def crime(partnership: object) -> Indicator:
    """A red of the police, and a green of the health service."""
    crime = create_indicator(code="total-crime", title="Total crime")
    create_figures(indicator=crime, values={"2015/16": 27261, "2016/17": 30883})
    create_target(indicator=crime, value=28000, illustrative=True)
    health = create_partner(code="health", name="Health service")
    deaths = create_indicator(code="deaths", title="Deaths", partner=health)
    create_figures(indicator=deaths, values={"2015/16": 30, "2016/17": 20})
    create_target(indicator=deaths, value=25)
    return crime


def pages(client: Client, path: str) -> list[str]:
    response = client.get(path)
    assert response.status_code == 200
    assert response["Content-Type"] == "application/pdf"
    return pages_of(response.content)


def test_it_has_the_figures_of_the_page_and_is_not_frozen(crime, client) -> None:
    found = pages(client, "/scorecard.pdf")
    assert all("Not frozen: live figures as of" in page for page in found)
    assert "30,883 2016/17 28,000† Red" in " ".join(found)
    assert "20 2016/17 25 Green" in " ".join(found)


def test_it_has_a_name_that_sorts(crime, client) -> None:
    disposition = client.get("/scorecard.pdf")["Content-Disposition"]
    assert "southampton-2016-17-scorecard.pdf" in disposition


def test_the_choices_of_the_page_keep_its_rows_and_are_said(crime, client) -> None:
    first, *rest = pages(client, "/scorecard.pdf?status=red")
    assert "Shown only" in first
    assert "Total crime" in " ".join(rest)
    assert "Deaths" not in " ".join([first, *rest])


def test_the_order_of_the_page_is_the_order_of_the_paper(crime, client) -> None:
    found = {sort: pages(client, f"/scorecard.pdf?sort={sort}")[1] for sort in ORDERS}
    first = {sort: min(t.find("Deaths"), t.find("Total")) for sort, t in found.items()}
    assert found["indicator"][first["indicator"] :].startswith("Deaths")
    assert found["-indicator"][first["-indicator"] :].startswith("Total")


def test_a_choice_that_is_not_understood_is_noted(crime, client) -> None:
    assert "Please note" in pages(client, "/scorecard.pdf?status=purple")[0]


def test_an_earlier_period_can_be_asked_for(crime, client) -> None:
    found = " ".join(pages(client, "/scorecard.pdf?period=2015-16"))
    assert "27,261" in found
    assert "30,883" not in found


def test_partners_read_which_red_lacks_a_plan_the_public_does_not(
    crime, client, client_of
) -> None:
    lacking = "Total crime: no owner, no reason, no action, no date"
    assert lacking in pages(client_of("viewer"), "/scorecard.pdf")[0]
    assert "no owner" not in " ".join(pages(client, "/scorecard.pdf"))


def test_what_is_planned_here_is_not_printed_beside_the_red_of_another_area(
    crime, client_of
) -> None:
    Target.objects.filter(indicator=crime).delete()
    create_target(indicator=crime, basis="previous")
    actions.save_plan(
        indicator=crime,
        period=period_of("2016/17"),
        plan=actions.Plan(owner="Kim Ash", reason="Two shops"),
        by="Olive",
    )
    other = create_area(name="Portsmouth")
    create_figures(
        indicator=crime, area=other, values={"2015/16": 1, "2016/17": 99_000}
    )
    viewer = client_of("viewer")
    assert "Kim Ash" in " ".join(pages(viewer, "/scorecard.pdf"))
    there = " ".join(pages(viewer, f"/scorecard.pdf?area={other.code}"))
    assert "99,000" in there
    for words in ("Kim Ash", "Two shops", "no owner", "Nobody yet"):
        assert words not in there


def test_the_page_offers_it_with_its_choices(crime, client) -> None:
    page = client.get("/?status=red").content.decode()
    assert 'href="/scorecard.pdf?status=red"' in page


def test_more_indicators_cost_no_more_queries(
    crime, client, django_assert_max_num_queries
) -> None:
    for number in range(10):
        more = create_indicator(code=f"more-{number}", title=f"More {number}")
        create_figures(indicator=more, values={"2016/17": number})
    with django_assert_max_num_queries(13):
        client.get("/scorecard.pdf")

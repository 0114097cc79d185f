"""Figures not accepted yet: their own officers see them, marked; nobody else does."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from indicators import actions
from indicators.access import Viewer
from indicators.choices import Denominator, Role, State, Unit
from indicators.models import Area, Indicator, Membership, Return
from scorecard.judgement.inputs import Figure
from scorecard.queries import Scope, load
from tests import factories
from tests.returns import accept_figure, create_quarterly
from tests.scorecard.reading import csv_of, html_of, lines_of, sheet_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("partnership")]

EVERYBODY_ELSE = ["public", "viewer", "stranger", "reader", "analyst", "admin"]
ClientOf = Callable[[str], Client]


@pytest.fixture
def burglary() -> Indicator:
    found = create_quarterly("burglary", 90, 95, lag_days=45)
    factories.create_target(indicator=found, period="2017/18 Q3", value=100)
    return found


@pytest.fixture
def police() -> Return:
    return factories.create_return()


@pytest.fixture
def typed(burglary: Indicator, police: Return) -> None:
    factories.enter_figure(of_return=police, indicator=burglary, value=777)


@pytest.fixture
def client_for(client_of: ClientOf) -> ClientOf:
    """As `client_of`, and `reader`: somebody who only reads for the police."""

    def of(who: str) -> Client:
        if who != "reader":
            return client_of(who)
        client = Client()
        partner = factories.lead_partner()
        user = factories.create_user(role=Role.OFFICER, partners=[partner])
        Membership.objects.filter(user=user).update(role=Membership.Role.READER)
        client.force_login(user)
        return client

    return of


# What each outlet says of the newest figure: value, markers, sentence


def board(client: Client) -> str:
    (line,) = lines_of(client.get("/"))
    return line["latest"]


def priority(client: Client) -> str:
    html = html_of(client.get("/priorities/reduce-crime/"))
    (value,) = [v for v in ("777", "95") if f'card__value">{v}<' in html]
    markers = html.split('class="card__state"')[1].split("</p>")[0]
    in_grid = ">777<small>" in html
    assert in_grid == (value == "777")
    return f"{value} {'[u]' if '[u]' in markers else ''}".strip()


def indicator(client: Client) -> str:
    html = html_of(client.get("/indicators/burglary/"))
    table = html.split('id="figures-heading"')[1].split("<tbody>")[1]
    first = table.split("</tr>")[0]
    (value,) = [v for v in ("777", "95") if f'class="n">{v}<' in first]
    chart = json.loads(html.split('id="chart-history"')[1].split(">")[1].split("<")[0])
    own = chart["series"][0]
    assert own["texts"][-1] == value
    assert ("not accepted yet" in own["states"][-1]) == (value == "777")
    assert own["provisional"][-1] == (value == "777")
    return f"{value} {'[u]' if '[u]' in first else ''}".strip()


def scorecard_csv(client: Client) -> str:
    (line,) = csv_of(client.get("/scorecard.csv"))
    return f"{line['Latest']} {line['Markers']}".strip()


def scorecard_xlsx(client: Client) -> str:
    (line,) = sheet_of(client.get("/scorecard.xlsx"))
    return f"{line['Latest']} {line['Markers'] or ''}".strip()


def figures_csv(client: Client) -> str:
    line = csv_of(client.get("/indicators/burglary/figures.csv"))[0]
    return f"{line['Value']} {line['Markers']}".strip()


def api(client: Client) -> str:
    (row,) = client.get("/api/v1/scorecard/").json()["rows"]
    marks = " ".join(f"[{marker}]" for marker in row["markers"])
    return f"{row['value']} {marks}".strip()


OUTLETS = [board, priority, indicator, scorecard_csv, scorecard_xlsx, figures_csv, api]


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("outlet", OUTLETS)
def test_officers_see_their_own_figure_before_it_is_accepted(
    outlet: Callable[[Client], str], client_for: ClientOf
) -> None:
    assert outlet(client_for("officer")).split() == [
        "777",
        "[u]",
        *(["2017/18", "Q3"] if outlet is board else []),
    ]


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("who", EVERYBODY_ELSE)
@pytest.mark.parametrize("outlet", OUTLETS)
def test_nobody_else_does(
    outlet: Callable[[Client], str], who: str, client_for: ClientOf
) -> None:
    assert outlet(client_for(who)) == "95"


@pytest.mark.usefixtures("typed")
@pytest.mark.parametrize("who", ["officer", *EVERYBODY_ELSE])
def test_the_list_of_figures_has_none_that_is_not_accepted(
    who: str, client_for: ClientOf
) -> None:
    items = client_for(who).get("/api/v1/measurements/").json()["items"]
    assert [(item["value"], item["markers"]) for item in items] == [
        ("90", []),
        ("95", []),
    ]


@pytest.mark.usefixtures("typed")
def test_the_sentence_says_so(client_for: ClientOf) -> None:
    (row,) = client_for("officer").get("/api/v1/scorecard/").json()["rows"]
    assert row["status"] == "red"
    assert "777, against a target of 100 or less" in row["reason"]
    assert "; not accepted yet" in row["reason"]


@pytest.mark.usefixtures("typed")
def test_a_change_of_colour_that_rests_on_it_says_so_too(
    burglary: Indicator, client_for: ClientOf
) -> None:
    factories.create_target(indicator=burglary, period="2017/18 Q1", value=100)
    factories.create_target(indicator=burglary, period="2017/18 Q2", value=100)
    panel = html_of(client_for("officer").get("/")).split('class="flips"')[1]
    assert "not accepted yet" in panel.split("</ul>")[0]


@pytest.mark.usefixtures("typed")
def test_it_is_not_counted_as_received(client_for: ClientOf) -> None:
    html = html_of(client_for("officer").get("/"))
    assert "1 of yours is not accepted yet, and nobody else sees it" in html
    assert "<b>0 of 1</b> received" in html
    assert "of yours is not accepted" not in html_of(client_for("public").get("/"))


# Which drafts are shown


OFFICER_ROLES = frozenset({Role.OFFICER})


BURGLARY = Scope(indicator="burglary")


def newest(*, area: str = "", scope: Scope = BURGLARY) -> Figure:
    ids = frozenset({factories.lead_partner().pk})
    officer = Viewer(OFFICER_ROLES, partner_ids=ids, entry_partner_ids=ids)
    page = load(officer, as_at=date(2018, 1, 15), area=area, scope=scope)
    return page.series["burglary"].figures[-1]


def test_a_figure_that_is_accepted_is_a_figure_of_everybody(
    burglary: Indicator, police: Return, client_for: ClientOf
) -> None:
    figure = factories.enter_figure(of_return=police, indicator=burglary, value=99)
    actions.send_return(of_return=police, figures=[figure], by="tests")
    assert newest().is_draft
    figure.refresh_from_db()
    actions.send_back(figure=figure, reason="Count again", by="tests")
    assert newest().is_draft
    accept_figure(of_return=police, indicator=burglary, value=98)
    assert (newest().value, newest().is_draft) == (98, False)
    assert board(client_for("public")).split()[0] == "98"


def test_a_moved_indicator_leaves_its_drafts_with_the_partner_who_typed_them(
    burglary: Indicator, police: Return
) -> None:
    factories.enter_figure(of_return=police, indicator=burglary, value=777)
    fire = factories.create_partner(code="fire", name="Fire Service")
    Indicator.objects.filter(pk=burglary.pk).update(partner=fire)
    ids = frozenset({fire.pk})
    officer = Viewer(OFFICER_ROLES, partner_ids=ids, entry_partner_ids=ids)
    page = load(officer, as_at=date(2018, 1, 15), scope=BURGLARY)
    assert page.indicators[0].shows_drafts
    assert [figure.value for figure in page.series["burglary"].figures] == [90, 95]
    assert (newest().value, newest().is_draft) == (95, False)


def test_a_draft_stands_in_the_place_of_the_figure_that_was_loaded(
    burglary: Indicator, police: Return
) -> None:
    factories.create_figure(indicator=burglary, period="2017/18 Q3", value=70)
    factories.enter_figure(of_return=police, indicator=burglary, value=777)
    assert (newest().value, newest().is_draft) == (777, True)
    everywhere = load(Viewer(), as_at=date(2018, 1, 15)).series["burglary"].figures
    assert [figure.value for figure in everywhere] == [90, 95, 70]


@pytest.mark.parametrize(
    "entered",
    [
        {},
        {"numerator": 5},
        {"numerator": 5, "denominator": 4},
        {"value": 101},
        {"state": State.NOT_AVAILABLE},
    ],
)
def test_what_could_not_be_accepted_as_it_stands_is_not_shown(
    burglary: Indicator, police: Return, entered: dict[str, Any]
) -> None:
    Indicator.objects.filter(pk=burglary.pk).update(
        unit=Unit.PERCENT, multiplier=100, denominator=Denominator.GIVEN
    )
    factories.enter_figure(of_return=police, indicator=burglary, **entered)
    assert newest().value == 95


def test_not_available_with_its_reason_is_shown(
    burglary: Indicator, police: Return
) -> None:
    factories.enter_figure(
        of_return=police, indicator=burglary, state=State.NOT_AVAILABLE, note="Moved"
    )
    figure = newest()
    assert (figure.value, figure.note, figure.is_draft) == (None, "Moved", True)


@pytest.mark.parametrize("vintages", [["mid-2017", "Mid-2018"], ["mid-2017"]])
def test_a_rate_is_worked_out_with_the_population_of_its_year(
    burglary: Indicator, police: Return, vintages: list[str]
) -> None:
    """The newest vintage, in the order in which `actions` compares them."""
    Indicator.objects.filter(pk=burglary.pk).update(
        unit=Unit.RATE, multiplier=1000, denominator=Denominator.POPULATION
    )
    factories.enter_figure(of_return=police, indicator=burglary, numerator=500)
    assert newest().value == 95  # no population of 2017: it cannot be worked out
    for number, vintage in enumerate(vintages):
        factories.create_population(year=2017, value=250_000 + number, vintage=vintage)
    factories.create_population(year=2017, value=9, age_band="10-17", vintage="z")
    factories.create_population(year=2016, value=9, vintage="z")
    assert (newest().value, newest().denominator) == (2, 250_000)
    known = actions.populations_of([factories.home_area()])
    assert known["E06000045", 2017] == 250_000


def test_the_grid_and_other_areas_have_accepted_figures_only(
    burglary: Indicator, typed: None
) -> None:
    assert newest(scope=Scope(indicator="burglary", accepted_only=True)).value == 95
    other = factories.create_area(code="E06000044")
    factories.create_figures(indicator=burglary, values={"2017/18 Q2": 44}, area=other)
    assert Area.objects.count() == 2
    assert newest(area="E06000044").value == 44


def test_the_year_to_date_with_a_draft_is_not_accepted_either(
    burglary: Indicator, typed: None
) -> None:
    Indicator.objects.filter(pk=burglary.pk).update(accumulates=True)
    client = Client()
    partner = factories.lead_partner()
    client.force_login(factories.create_user(role=Role.OFFICER, partners=[partner]))
    html = html_of(client.get("/indicators/burglary/"))
    to_date = html.split("Year to date:")[1].split("</p>")[0]
    assert "962" in to_date
    assert "not accepted yet" in to_date

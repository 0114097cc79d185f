"""docs/permissions.md, line by line, as every person; and no address is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, resolve

from indicators.choices import Frequency, Role
from indicators.models import FollowUp, RecordingChange
from scorecard.urls import urlpatterns
from tests import factories

PERSONS = (
    *("officer", "other officer", "viewer", "chair"),
    *("analyst", "admin", "nobody"),
)
PAGE = (settings.BASE_DIR / "docs" / "permissions.md").read_text()
LINE = re.compile(r"^\|(?:[^|]*\|)? *(GET|POST) `([^`]+)` \|(.+)\|$", re.MULTILINE)


class Asked(NamedTuple):
    """One request of the page's tables, and what each person is told."""

    method: str
    address: str
    answers: tuple[str, ...]


def asked() -> list[Asked]:
    return [
        Asked(method, address, tuple(cell.strip() for cell in cells.split("|")))
        for method, address, cells in LINE.findall(PAGE)
    ]


@pytest.fixture
def _scene(db: None) -> None:
    """The police with an open return, packs, and people of every kind."""
    factories.current_strategy()
    factories.create_partnership()
    factories.create_priority(code="crime")
    indicator = factories.create_indicator(
        code="burglary", frequency=Frequency.QUARTER, partner=factories.lead_partner()
    )
    factories.create_figure(indicator=indicator, period="2017/18 Q2", value=90)
    accepted = factories.create_indicator(
        code="robbery", frequency=Frequency.QUARTER, partner=factories.lead_partner()
    )
    factories.create_figure(indicator=accepted, period="2017/18 Q3", value=9)
    found = factories.create_return()
    factories.enter_figure(of_return=found, indicator=indicator, value=91)
    factories.raise_follow_up(indicator=indicator)
    factories.create_claim(indicator=indicator)
    factories.create_recording_change(indicators=[indicator])
    period = "2017/18 Q3"
    factories.create_pack(name="Draft", period=period)
    factories.freeze_pack(pack=factories.create_pack(period=period))
    public = factories.create_pack(
        name="Public", period=period, public_from="2018-02-05"
    )
    factories.freeze_pack(pack=public)


def client_of(person: str) -> Client:
    client = Client()
    if person == "nobody":
        return client
    partners = {
        "officer": [factories.lead_partner()],
        "other officer": [factories.create_partner()],
    }.get(person, [])
    role = Role.OFFICER if "officer" in person else Role(person)
    client.force_login(factories.create_user(role=role, partners=partners))
    return client


FILLED = {
    "<partner>": "police",
    "<period>": "2017-18-q3",
    "<indicator>": "burglary",
    "<priority>": "crime",
    "<accepted>": "robbery",
    "<figure>": "2017-18-q3",
    "<document>": "annual-review-january-2018",
    "<pack>": "board-2018-01-31",
    "<public>": "public-2018-01-31",
    "<draft>": "draft-2018-01-31",
}


def answer(client: Client, method: str, address: str) -> str:
    """`yes`, `no`, `log in` or `not there`: what a person is told.

    Nothing is sent along, so that whoever may do it is told what is missing: that is
    a yes, and so is a 404 that names no figure.
    """
    names_pack = any(word in address for word in ("<pack>", "<public>", "<draft>"))
    stored = {
        "<follow-up>": str(FollowUp.objects.get().pk),
        "<change>": str(RecordingChange.objects.get().pk),
    }
    for name, value in {**FILLED, **stored}.items():
        address = address.replace(name, value)
    assert resolve(address)
    ask = client.get if method == "GET" else client.post
    response = ask(address, follow=True)
    if response.status_code == 403:
        return "no"
    if any("/accounts/login/" in url for url, _status in response.redirect_chain):
        return "log in"
    if names_pack and response.status_code == 404:
        return "not there"
    assert response.status_code < 500
    return "yes"


@pytest.mark.parametrize("number", range(len(asked())))
@pytest.mark.usefixtures("_scene")
def test_everybody_is_told_what_the_page_says(number: int) -> None:
    line = asked()[number]
    found = tuple(
        answer(client_of(person), line.method, line.address) for person in PERSONS
    )
    assert found == line.answers, f"{line.method} {line.address}"


def addresses(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        else:
            yield route


NOT_PEOPLE = {
    "/api/v1/openapi.json": "a document about the API",
    "/api/v1/docs": "the same as a page",
    r"/^api/v1/[\s\S]*/$": "answers 404 as JSON",
}


def test_no_address_is_left_out() -> None:
    known = {re.sub(r"<[^>]+>", "<>", line.address) for line in asked()}
    wanted = {
        re.sub(r"[<{][^>}]+[>}]", "<>", route)
        for route in addresses(urlpatterns, "/")
        if route not in NOT_PEOPLE
    }
    assert wanted - known == set()

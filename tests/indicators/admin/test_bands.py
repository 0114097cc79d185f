"""Bands decide what is green: changing them is a right apart from all others."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from indicators.choices import Role
from indicators.models import BANDS, Indicator, Placement
from tests.factories import (
    create_figure,
    create_indicator,
    create_placement,
    create_priority,
    create_strategy,
    create_target,
    create_user,
)
from tests.indicators.admin.rows import list_address, own_address

pytestmark = pytest.mark.django_db
EDITING = ("measurement", "target", "strategy", "placement", "indicator")


def person(*rights: str) -> User:
    """Staff with exactly these rights; no role."""
    user = create_user(role=None, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=rights))
    return user


@pytest.fixture
def everything_but(client: Client) -> Client:
    """Somebody who may edit figures, targets and definitions, but not bands."""
    rights = [f"{a}_{table}" for a in ("view", "change", "add") for table in EDITING]
    client.force_login(person(*rights))
    return client


def fields_of(client: Client, address: str) -> set[str]:
    """The inputs of a page, those of its inlines by their own names."""
    context = client.get(address).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += inline.formset.forms
    return {name for form in forms for name in form.fields}


def pages() -> dict[str, str]:
    """Every page that shows bands, with its rows in the database."""
    placement = create_placement()
    return {
        "strategy": own_address(placement.strategy),
        "placement": own_address(placement),
        "indicator": own_address(placement.indicator),
    }


def test_without_the_right_no_page_has_an_input_for_bands(everything_but) -> None:
    for name, address in pages().items():
        found = fields_of(everything_but, address)
        assert found, name
        assert not found & set(BANDS), name
        assert "Green within" in everything_but.get(address).text, name


@pytest.mark.parametrize("role", [Role.ANALYST, Role.ADMIN])
def test_analysts_and_admins_have_them_on_every_page(role: Role) -> None:
    client = Client()
    client.force_login(create_user(role=role))
    for name, address in pages().items():
        assert fields_of(client, address) >= set(BANDS), name


def test_what_is_sent_all_the_same_changes_no_band(everything_but) -> None:
    strategy = create_strategy(amber_within=Decimal(5))
    sent = {
        "name": "Another name",
        "starts": "2017-04-01",
        "ends": "2020-03-31",
        "green_within": "90",
        "amber_within": "95",
        "band_basis": "points",
    }
    assert everything_but.post(own_address(strategy), sent).status_code == 302
    strategy.refresh_from_db()
    assert strategy.name == "Another name"
    assert (strategy.green_within, strategy.amber_within) == (0, 5)
    assert strategy.band_basis == "percent"


def test_a_new_place_is_judged_by_the_strategys_bands(everything_but) -> None:
    sent = {
        "indicator": create_indicator(placed=False).pk,
        "priority": create_priority().pk,
        "home": "on",
        "position": "1",
        "amber_within": "95",
    }
    address = list_address(Placement, "add")
    assert everything_but.post(address, sent).status_code == 302
    place = Placement.objects.get()
    assert (place.amber_within, place.band_basis) == (None, "")


def test_figures_targets_and_bands_are_three_rights(client: Client) -> None:
    """Whoever has one of them can do that, and neither of the other two."""
    figure, target = create_figure(), create_target()
    strategy = create_strategy(amber_within=Decimal(5))
    doings: dict[str, tuple[Any, dict[str, Any]]] = {
        "change_measurement": (
            figure,
            {"value": "7", "state": "final", "reason": "Recount", "if_version": "1"},
        ),
        "change_target": (
            target,
            {
                "indicator": target.indicator_id,
                "period": "2016/17",
                "basis": "value",
                "value": "7",
            },
        ),
        "change_bands": (
            strategy,
            {
                "name": strategy.name,
                "starts": "2017-04-01",
                "ends": "2020-03-31",
                "green_within": "0",
                "amber_within": "7",
                "band_basis": "percent",
            },
        ),
    }

    def numbers() -> list[Decimal]:
        figure.refresh_from_db()
        target.refresh_from_db()
        strategy.refresh_from_db()
        return [figure.value, target.value, strategy.amber_within]

    before = numbers()
    for place, right in enumerate(doings):
        user = person(right, *(["change_strategy"] if right == "change_bands" else []))
        client.force_login(user)
        for row, sent in doings.values():
            client.post(own_address(row), sent)
        changed = [new != old for new, old in zip(numbers(), before, strict=True)]
        assert changed == [number == place for number in range(3)], right
        before = numbers()


def upload(client: Client, text: str) -> str:
    """The preview of a file of indicators; saved where it can be."""
    response = client.post(
        list_address(Indicator, "import"),
        {
            "import_file": SimpleUploadedFile("indicators.csv", text.encode()),
            "reason": "Agreed in March",
            "format": "0",
            "resource": "",
        },
    )
    return response.text


def test_a_file_of_indicators_changes_no_band_without_the_right(
    everything_but, analyst: Client
) -> None:
    strategy = create_strategy()
    priority = create_priority(strategy=strategy, code="violence")
    indicator = create_indicator(code="robbery", priority=priority)
    wider = "code,amber_within\nrobbery,50\n"
    refusal = "you have no right to change bands: leave them as they are"
    assert refusal in upload(everything_but, wider)
    assert refusal not in upload(everything_but, "code,amber_within\nrobbery,\n")
    assert refusal not in upload(everything_but, "code,title\nrobbery,Robberies\n")
    allowed = upload(analyst, wider)
    assert refusal not in allowed
    assert "<ins>50</ins>" in allowed
    assert Placement.objects.get(indicator=indicator).amber_within is None

"""Whoever moves a target, bands or what is good hears how many figures had come in."""

from __future__ import annotations

from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from indicators.choices import Frequency
from indicators.models import Indicator, Placement, Strategy, Target
from tests.factories import (
    create_area,
    create_figures,
    create_indicator,
    create_partnership,
    create_target,
    current_strategy,
)
from tests.indicators.admin.rows import list_address, own_address

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator(db: None) -> Indicator:
    """With a target for 2016/17, two quarters in it and one after it."""
    create_partnership()
    found = create_indicator(code="total-crime", frequency=Frequency.QUARTER)
    create_target(indicator=found, period="2016/17", value=120)
    values = {"2016/17 Q1": 30, "2016/17 Q2": 31, "2017/18 Q1": 32}
    create_figures(indicator=found, values=values)
    create_figures(indicator=found, values={"2016/17 Q1": 5}, area=create_area())
    return found


def sent(client: Client, address: str, **changes: Any) -> dict[str, Any]:
    """Everything that the page's form holds, with changes: `targets-0-value`."""
    context = client.get(address).context
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    data = {}
    for form in forms:
        for bound in form:
            widget, value = bound.field.widget, bound.value()
            if hasattr(widget, "decompress"):
                parts = widget.decompress(value)
                data |= {f"{bound.html_name}_{n}": p for n, p in enumerate(parts)}
            elif value is not None and value is not False:
                data[bound.html_name] = getattr(value, "pk", value)
    data |= changes
    return {name: value for name, value in data.items() if value is not None}


def told(client: Client, address: str, data: dict[str, Any]) -> str:
    """What is said after the form was saved."""
    answer = client.post(address, data, follow=True)
    assert answer.redirect_chain, answer.context["errors"]
    warnings = [m for m in answer.context["messages"] if m.level_tag == "warning"]
    return " ".join(str(message) for message in warnings)


def changed(client: Client, row: Model, **changes: Any) -> str:
    """What is said after a row was changed on its own page."""
    address = own_address(row)
    return told(client, address, sent(client, address, **changes))


CONSEQUENCE = "The scorecard shows both verdicts of each where it differs"


def test_a_changed_target_tells_of_the_figures_in_its_period(
    admin_client, indicator
) -> None:
    said = changed(admin_client, Target.objects.get(), value="110")
    assert said.startswith("2 figures had come in before this change.")
    assert CONSEQUENCE in said
    assert "with your name and today's date" in said


def test_who_agreed_it_moves_nothing(admin_client, indicator) -> None:
    assert changed(admin_client, Target.objects.get(), agreed_by="the Board") == ""


def test_a_new_target_tells_of_them_too_and_one_for_the_future_of_none(
    admin_client, indicator
) -> None:
    address = list_address(Target, "add")
    new = {"indicator": indicator.pk, "basis": "value", "value": "5"}
    said = told(admin_client, address, {**new, "period": "2017/18"})
    assert said.startswith("1 figure had come in before this change.")
    assert told(admin_client, address, {**new, "period": "2018/19"}) == ""


def test_a_deleted_target_tells_of_them(admin_client, indicator) -> None:
    target = Target.objects.get()
    said = told(admin_client, own_address(target, "delete"), {"post": "yes"})
    assert said.startswith("2 figures")
    assert not Target.objects.exists()


def test_bands_of_a_place_tell_of_all_its_figures(admin_client, indicator) -> None:
    place = Placement.objects.get()
    assert changed(admin_client, place, amber_within="9").startswith("3 figures")
    assert changed(admin_client, place, position="9") == ""


def test_bands_of_a_strategy_tell_of_all_that_it_judges(
    admin_client, indicator
) -> None:
    create_indicator(placed=False)
    strategy = current_strategy()
    assert changed(admin_client, strategy, amber_within="9").startswith("3 figures")
    assert changed(admin_client, strategy, name="Another name") == ""
    assert Strategy.objects.get().amber_within == 9


def test_what_is_good_tells_of_all_its_figures(admin_client, indicator) -> None:
    assert changed(admin_client, indicator, polarity="higher").startswith("3 figures")
    assert changed(admin_client, indicator, title="All crime") == ""


def test_a_target_on_the_indicators_page_tells_of_them_too(
    admin_client, indicator
) -> None:
    said = changed(admin_client, indicator, **{"targets-0-value": "100"})
    assert said.startswith("2 figures")
    said = changed(admin_client, indicator, **{"targets-0-DELETE": "on"})
    assert said.startswith("2 figures")
    assert not Target.objects.exists()


def test_the_one_who_changed_it_is_kept(admin_client, indicator) -> None:
    changed(admin_client, Target.objects.get(), value="110")
    assert Target.history.first().history_user.username == (
        admin_client.get("/admin/").context["user"].username
    )

"""Rules between indicators in the admin: only those that can be asked are saved."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from indicators.choices import Comparison, Frequency, MissingPart, Severity
from indicators.models import Indicator, IndicatorRule
from tests.factories import create_indicator, create_rule
from tests.indicators.admin.rows import list_address, own_address

pytestmark = pytest.mark.django_db
ADD = "/admin/indicators/indicatorrule/add/"


@pytest.fixture(autouse=True)
def _violence() -> None:
    for code in ("violence", "with-injury", "without-injury"):
        create_indicator(
            code=code, frequency=Frequency.QUARTER, accumulates=True, placed=False
        )


def send(client: Client, address: str = ADD, **changes: Any) -> dict[str, list[str]]:
    """Saves a rule; returns what the page says is wrong, by field."""
    data = {
        "left": "violence",
        "comparison": Comparison.EQUAL,
        "right": "with-injury + without-injury",
        "instruction": "Count both again.",
        "severity": Severity.WARNING,
        "missing": MissingPart.SKIP,
        "active": "on",
    }
    response = client.post(address, data | changes)
    if response.status_code == 302:
        return {}
    errors: dict[str, list[str]] = response.context["adminform"].form.errors
    return dict(errors)


def test_a_rule_is_added_and_its_changes_are_kept(analyst: Client) -> None:
    assert send(analyst) == {}
    rule = IndicatorRule.objects.get()
    assert str(rule) == "violence is equal to with-injury + without-injury"
    assert send(analyst, own_address(rule), severity=Severity.ERROR) == {}
    assert [old.severity for old in rule.history.all()] == ["error", "warning"]
    history = analyst.get(own_address(rule, "history")).text
    assert history.count("user") >= 2


@pytest.mark.parametrize(
    ("changes", "field", "says"),
    [
        ({"left": "violense"}, "left", "write violence."),
        ({"right": "with-injury+without-injury"}, "right", "has no spaces"),
        ({"right": "with-injury without-injury"}, "right", "Write + or - between"),
        ({"right": "with-injury +"}, "right", "after the last “+”"),
        ({"left": ""}, "left", "required"),
        ({"instruction": " "}, "instruction", "required"),
        ({"left": "5", "right": "7"}, "right", "at least one indicator"),
    ],
)
def test_what_cannot_be_asked_is_refused_beside_its_side(
    changes: dict[str, str], field: str, says: str, analyst: Client
) -> None:
    errors = send(analyst, **changes)
    assert set(errors) == {field}
    assert says in errors[field][0]
    assert not IndicatorRule.objects.exists()


def test_a_rule_may_hold_an_indicator_against_a_number(analyst: Client) -> None:
    assert send(analyst, right="1,000") == {}


def test_all_parts_come_equally_often(analyst: Client) -> None:
    create_indicator(code="survey", frequency=Frequency.YEAR, accumulates=True)
    assert send(analyst, right="survey") == {
        "right": [
            "“violence” comes every quarter and “survey” every year, so they never "
            "have figures for the same period: choose indicators of one frequency."
        ]
    }


def test_all_parts_add_up_to_a_year_or_none(analyst: Client) -> None:
    create_indicator(code="open-cases", frequency=Frequency.QUARTER)
    for sides in (
        {"right": "open-cases"},
        {"left": "open-cases", "right": "violence"},
    ):
        (says,) = send(analyst, **sides)["right"]
        assert says.startswith("“violence” adds up to a year and “open-cases” does not")


def test_the_list_says_which_rules_are_no_longer_asked(analyst: Client) -> None:
    create_rule()
    create_rule(left="with-injury", comparison=Comparison.AT_MOST, right="violence")
    Indicator.objects.filter(code="without-injury").update(code="no-injury")
    text = analyst.get(list_address(IndicatorRule)).text
    assert text.count("There is no indicator with the code “without-injury”") == 1


def test_the_page_says_how_a_side_is_written(analyst: Client) -> None:
    text = analyst.get(ADD).text
    assert "with a space on each side" in text
    assert "What the officer should look at, in plain words." in text

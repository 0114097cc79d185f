"""The demonstration's rules hold on its figures, and are made once."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

import pytest

from indicators.choices import Severity
from indicators.demo_rules import DEMO_RULES, DemoRule, make_demo_rules
from indicators.forms.rules import problems_of_rule, rhythms
from indicators.models import Indicator, IndicatorRule, Partner
from indicators.periods import Period
from indicators.returns.rules import Part, Rule, evaluate, parse_side
from tests.factories import create_indicator, create_partner

EXAMPLE = Path(__file__).resolve().parents[2] / "data" / "example"
HOME = "X06000001"
NEWEST = Period.parse("2017/18 Q3")
TWO_YEARS = [NEWEST.shift(-back) for back in range(8)]
TOO_EARLY = {("ambulance-assaults", NEWEST)}
"""Comes 60 days after the quarter, and the example is of January."""


def rows(name: str) -> list[dict[str, str]]:
    with (EXAMPLE / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def figures() -> Mapping[tuple[str, Period], Decimal]:
    """The city's own, by indicator and period."""
    return {
        (row["indicator"], Period.parse(row["period"])): Decimal(row["value"])
        for row in rows("measurements.csv")
        if row["area"] == HOME and row["value"]
    }


def read(demo: DemoRule) -> Rule:
    left, right = parse_side(demo.left), parse_side(demo.right)
    return Rule(left, demo.comparison, right, str(demo.instruction))


@pytest.mark.parametrize("demo", DEMO_RULES, ids=lambda demo: demo.left)
def test_each_rule_holds_for_the_last_two_years(demo: DemoRule, figures) -> None:
    for period in TWO_YEARS:
        parts = {code: Part(code, figures.get((code, period))) for code in demo.codes}
        found = evaluate(read(demo), parts)
        missing = {(code, period) for code in found.missing}
        assert missing <= TOO_EARLY
        assert found.holds or missing, period


@pytest.fixture
def _indicators_of_the_example(db: None) -> None:
    partners: dict[str, Partner] = {}
    for row in rows("indicators.csv"):
        code = row["partner"]
        partners[code] = partners.get(code) or create_partner(code=code)
        create_indicator(
            code=row["code"],
            partner=partners[code],
            frequency=row["frequency"],
            accumulates=row["accumulates"] == "yes",
            placed=False,
        )


@pytest.mark.usefixtures("_indicators_of_the_example")
def test_they_are_made_once_and_an_analysts_changes_stay() -> None:
    assert make_demo_rules() == len(DEMO_RULES)
    assert IndicatorRule.objects.count() == len(DEMO_RULES)
    IndicatorRule.objects.filter(severity=Severity.ERROR).update(active=False)
    assert make_demo_rules() == 0
    assert IndicatorRule.objects.filter(active=False).count() == 1


@pytest.mark.usefixtures("_indicators_of_the_example")
def test_the_admin_would_take_each_of_them() -> None:
    known = rhythms()
    for demo in DEMO_RULES:
        assert problems_of_rule(demo.left, demo.right, known) == {}


@pytest.mark.usefixtures("_indicators_of_the_example")
def test_one_of_them_asks_two_partners() -> None:
    partners = [
        set(
            Indicator.objects.filter(code__in=demo.codes).values_list(
                "partner", flat=True
            )
        )
        for demo in DEMO_RULES
    ]
    assert max(len(found) for found in partners) == 2


@pytest.mark.django_db
def test_a_partnership_with_other_indicators_gets_none() -> None:
    assert make_demo_rules() == 0

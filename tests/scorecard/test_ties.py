"""Indicators that are worked out from each other hide each other's small numbers."""

import pytest
from django.test import Client

from indicators import actions, definitions
from indicators.access import PUBLIC
from indicators.choices import Comparison, Covers, Frequency, Unit
from indicators.models import Indicator, IndicatorRule, Measurement
from scorecard.queries.catalogue import read_catalogue
from tests.factories import (
    create_figure,
    create_figures,
    create_indicator,
    create_rule,
)

pytestmark = pytest.mark.django_db


def hidden() -> set[str]:
    """The codes of the indicators of which a figure is hidden."""
    rows = Measurement.objects.filter(hidden=True)
    return set(rows.values_list("indicator__code", flat=True))


def violence(threshold: int = 5) -> None:
    """3 with injury of 43; only those with injury are guarded."""
    create_rule(left="violence", right="with-injury + without-injury")
    for code, value in {"violence": 43, "without-injury": 40}.items():
        create_figure(indicator=create_indicator(code=code), value=value)
    injured = create_indicator(code="with-injury", small_number_threshold=threshold)
    create_figure(indicator=injured, value=3)


def test_the_other_part_or_the_whole_is_hidden_with_a_small_part() -> None:
    violence()
    assert hidden() == {"with-injury", "without-injury"}


def test_a_rule_that_is_made_or_taken_out_of_use_hides_and_shows() -> None:
    violence()
    IndicatorRule.objects.update(active=False)
    definitions.rules_changed()
    assert hidden() == {"with-injury"}
    IndicatorRule.objects.update(active=True)
    definitions.rules_changed()
    assert hidden() == {"with-injury", "without-injury"}
    IndicatorRule.objects.update(comparison=Comparison.AT_LEAST)
    definitions.rules_changed()
    assert hidden() == {"with-injury"}


def test_the_admin_hides_when_a_rule_is_saved(client_of) -> None:
    violence()
    IndicatorRule.objects.all().delete()
    definitions.rules_changed()
    fields = {
        "left": "violence",
        "comparison": "equal",
        "right": "with-injury + without-injury",
        "instruction": "Count both again.",
        "severity": "warning",
        "missing": "skip",
        "active": "on",
    }
    made = client_of("admin").post("/admin/indicators/indicatorrule/add/", fields)
    assert made.status_code == 302
    assert hidden() == {"with-injury", "without-injury"}


def test_an_indicator_that_gets_another_code_is_no_longer_tied() -> None:
    violence()
    before = Indicator.objects.get(code="violence")
    after = Indicator.objects.get(code="violence")
    after.code = "all-violence"
    after.save()
    definitions.indicator_changed(before, after)
    assert hidden() == {"with-injury"}


def test_the_same_measure_from_another_source_is_hidden_too() -> None:
    police = create_indicator(code="police", small_number_threshold=5)
    survey = create_indicator(code="survey", same_measure_as=police)
    create_figure(indicator=survey, value=3)
    assert hidden() == {"survey"} or hidden() == set()
    create_figure(indicator=police, value=3)
    assert hidden() == {"police", "survey"}


def test_figures_to_date_are_differences_of_each_other() -> None:
    """100 by the second quarter and 103 by the third: three in the third."""
    so_far = create_indicator(
        code="so-far",
        frequency=Frequency.QUARTER,
        covers=Covers.TO_DATE,
        small_number_threshold=5,
    )
    values = {"2016/17 Q1": 50, "2016/17 Q2": 100, "2016/17 Q3": 103}
    create_figures(indicator=so_far, values=values)
    rows = Measurement.objects.filter(hidden=True).order_by("end")
    assert [row.period.label for row in rows] == ["2016/17 Q2"]


def test_a_year_is_told_by_its_last_figure_to_date_too() -> None:
    so_far = create_indicator(
        code="so-far",
        frequency=Frequency.OTHER,
        covers=Covers.TO_DATE,
        small_number_threshold=5,
    )
    create_figures(indicator=so_far, values={"2016/17 Q4": 3, "2016/17": 3})
    assert Measurement.objects.filter(hidden=True).count() == 2


def test_what_is_tied_to_small_numbers_keeps_its_first_values_to_itself(
    client: Client, partnership: object
) -> None:
    violence()
    create_figure(
        indicator=Indicator.objects.get(code="violence"), value=50, reason="had 43"
    )
    infos = {info.code: info for info in read_catalogue(PUBLIC, None).indicators}
    assert {code for code, info in infos.items() if info.is_tied} == {
        "violence",
        "with-injury",
        "without-injury",
    }
    page = client.get("/indicators/violence/").text
    assert "had 43" not in page
    assert "from 43" not in page


def test_what_nothing_is_tied_to_is_not_guarded(partnership: object) -> None:
    create_rule(left="all", right="some + others")
    create_indicator(code="all")
    create_indicator(code="other", small_number_threshold=5)
    infos = read_catalogue(PUBLIC, None).indicators
    assert not any(info.is_tied for info in infos)


# 0 is small too


def test_nought_is_hidden_where_it_is_not_safe(client: Client, partnership) -> None:
    rare = create_indicator(code="rare", small_number_threshold=5, zero_safe=False)
    create_figures(indicator=rare, values={"2015/16": 0, "2016/17": 7})
    (hidden_one,) = Measurement.objects.filter(hidden=True)
    assert hidden_one.value == 0
    rare.zero_safe = True
    rare.save()
    actions.refresh_hidden(rare)
    assert not Measurement.objects.filter(hidden=True).exists()


def test_two_noughts_are_not_told_by_a_whole_of_nought(partnership) -> None:
    create_rule(left="whole", right="one + other")
    for code, rule in {
        "one": {"small_number_threshold": 5, "zero_safe": False},
        "other": {"small_number_threshold": 5, "zero_safe": False},
        "whole": {},
    }.items():
        create_figure(indicator=create_indicator(code=code, **rule), value=0)
    assert hidden() == {"one", "other", "whole"}


# Rounded


@pytest.fixture
def rounded(partnership: object) -> Indicator:
    """12 and 13 of 40, to the nearest 5."""
    indicator = create_indicator(
        code="found",
        unit=Unit.PERCENT,
        multiplier=100,
        decimals=1,
        denominator="given",
        rounding_base=5,
    )
    create_figure(indicator=indicator, period="2015/16", numerator=12, denominator=40)
    create_figure(indicator=indicator, period="2016/17", numerator=13, denominator=40)
    return indicator


def test_others_see_rounded_counts_and_what_follows_from_them(
    rounded: Indicator, client: Client
) -> None:
    items = client.get("/api/v1/measurements/?indicator=found").json()["items"]
    assert [(i["numerator"], i["value"]) for i in items] == [
        ("10", "25"),
        ("15", "37.5"),
    ]
    row = client.get("/api/v1/scorecard/").json()["rows"][0]
    assert (row["value"], row["change"]) == ("37.5", "12.5")
    assert "rounded to the nearest 5" in row["reason"]


def test_whoever_is_cleared_sees_them_exact(rounded: Indicator, client_of) -> None:
    client = client_of("analyst")
    row = client.get("/api/v1/scorecard/").json()["rows"][0]
    assert (row["value"], row["change"]) == ("32.5", "2.5")
    assert "rounded" not in row["reason"]

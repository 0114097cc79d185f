"""What a page keeps from one request to the next never makes it out of date."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection, transaction

from indicators.choices import Visibility
from indicators.models import Indicator, Partner, Target
from tests.factories import (
    create_area,
    create_figures,
    create_indicator,
    create_recording_change,
    create_target,
)
from tests.scorecard.reading import lines_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def indicator(partnership: object) -> Indicator:
    """Total crime, of two years, with a target."""
    found = create_indicator(code="total-crime", title="Total crime")
    create_figures(indicator=found, values={"2015/16": 27261, "2016/17": 30883})
    create_target(indicator=found, period="2016/17", value=28000)
    return found


def line(client) -> dict[str, str]:
    """The only line of the scorecard."""
    (found,) = lines_of(client.get("/"))
    return found


def test_a_title_changed_at_the_console_is_on_the_next_page(client, indicator) -> None:
    assert line(client)["indicator"].startswith("Total crime")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE indicators_indicator SET title = 'All crime'")
    assert line(client)["indicator"].startswith("All crime")


def test_a_target_changed_in_bulk_is_judged_by_at_once(client, indicator) -> None:
    assert line(client)["status"] == "Red"
    Target.objects.update(value=31000)
    assert line(client)["status"] == "Green"
    Target.objects.all().delete()
    assert line(client)["status"] == "No target moved"
    create_target(indicator=indicator, period="2016/17", value=100)
    assert line(client)["status"].startswith("Red")


def test_a_partner_renamed_and_a_break_added_are_seen_at_once(
    client, indicator
) -> None:
    assert line(client)["direction"].startswith("Worsening")
    Partner.objects.update(name="Hampshire Police")
    create_recording_change(indicators=[indicator], on=date(2016, 4, 2))
    assert line(client)["partner"] == "Hampshire Police"
    assert line(client)["direction"].startswith("Unknown")


def test_a_break_of_another_indicator_is_seen_when_it_is_added(
    client, indicator
) -> None:
    change = create_recording_change(on=date(2016, 4, 2))
    assert line(client)["direction"].startswith("Worsening")
    change.indicators.add(indicator)
    assert line(client)["direction"].startswith("Unknown")


def test_what_was_taken_back_is_not_kept(client, indicator) -> None:
    with transaction.atomic():
        Indicator.objects.update(title="Never saved")
        assert line(client)["indicator"].startswith("Never saved")
        transaction.set_rollback(True)
    assert line(client)["indicator"].startswith("Total crime")


def test_what_is_kept_for_one_reader_is_not_shown_to_another(
    client, client_of, indicator
) -> None:
    Indicator.objects.update(visibility=Visibility.PARTNERS)
    assert len(lines_of(client_of("viewer").get("/"))) == 1
    assert lines_of(client.get("/")) == []


def test_our_own_targets_are_not_kept_for_other_areas(client, indicator) -> None:
    create_figures(
        indicator=indicator,
        values={"2016/17": 40000},
        area=create_area(code="E06000044", name="Portsmouth"),
    )
    for _visit in range(2):
        assert line(client)["status"] == "Red"
        (elsewhere,) = lines_of(client.get("/?area=E06000044"))
        assert elsewhere["status"] == "No target"

"""Every change of a definition begins a new edition, whoever makes it."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from functools import partial

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from indicators.editions import WATCHED, put_in_place, withdraw
from indicators.models import Area, Edition, Indicator, RecordingChange, Target
from tests.factories import (
    compare_across,
    create_area,
    create_comparator_group,
    create_figure,
    create_indicator,
    create_partner,
    create_partnership,
    create_population,
    create_priority,
    create_recording_change,
    create_rule,
    create_strategy,
    create_target,
)
from tests.together import at_once

pytestmark = pytest.mark.django_db


def edition() -> str:
    return Edition.objects.get().token


@pytest.fixture
def _one_of_each() -> None:
    indicator = create_indicator()
    create_target(indicator=indicator)
    change = create_recording_change(indicators=[indicator])
    compare_across(change=change, indicator=indicator)
    indicator.read_beside.add(create_indicator())
    create_comparator_group(areas=[create_area()])
    create_partnership()
    create_population()
    create_rule()


TABLES = [model._meta.db_table for model in WATCHED]


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.usefixtures("_one_of_each")
def test_a_change_at_the_console_begins_a_new_edition(table: str) -> None:
    before = edition()
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET id = id")
        assert cursor.rowcount, "the table is empty: nothing was changed"
    assert edition() != before


ADDING: list[Callable[[], object]] = [
    *(create_strategy, create_priority, create_indicator, create_partner),
    *(create_target, create_area, create_comparator_group, create_recording_change),
]  # an indicator is added with its placement


@pytest.mark.parametrize("add", ADDING)
@pytest.mark.usefixtures("_one_of_each")
def test_what_is_added_begins_a_new_edition(add: Callable[[], object]) -> None:
    before = edition()
    add()
    assert edition() != before


@pytest.mark.usefixtures("_one_of_each")
def test_what_is_deleted_begins_a_new_edition() -> None:
    before = edition()
    Target.objects.all().delete()
    assert edition() != before


@pytest.mark.usefixtures("_one_of_each")
def test_no_token_comes_twice_not_even_after_a_change_is_taken_back() -> None:
    before, seen = edition(), []
    for title in ("One", "Two"):
        with transaction.atomic():
            Indicator.objects.update(title=title)
            seen.append(edition())
            transaction.set_rollback(True)
        assert edition() == before
    assert len({before, *seen}) == 3


def test_a_figure_begins_none() -> None:
    indicator = create_indicator()
    create_figure(indicator=indicator, period="2015/16", value=1)
    before = edition()
    create_figure(indicator=indicator, period="2016/17", value=1)
    assert edition() == before


@pytest.mark.usefixtures("_one_of_each")
def test_quiet_ways_of_adding_begin_a_new_edition_too() -> None:
    """Django adds to a relation, and in bulk, by INSERT OR IGNORE and ON CONFLICT."""
    change, other = RecordingChange.objects.get(), create_indicator()
    seen = [edition()]
    change.indicators.add(other)
    seen.append(edition())
    new = [Area(code="E07999999", name="New", kind="csp")]
    Area.objects.bulk_create(new, ignore_conflicts=True)
    seen.append(edition())
    again = [Area(code="E07999999", name="Newer", kind="csp")]
    Area.objects.bulk_create(
        again, update_conflicts=True, update_fields=["name"], unique_fields=["code"]
    )
    seen.append(edition())
    assert len(set(seen)) == 4
    assert Area.objects.get(code="E07999999").name == "Newer"


def test_while_tables_are_changed_nothing_is_kept() -> None:
    create_indicator()
    withdraw()
    assert not Edition.objects.exists()
    Indicator.objects.update(title="Meanwhile")
    assert not Edition.objects.exists()
    put_in_place()
    before = edition()
    Indicator.objects.update(title="After")
    assert edition() != before


def test_there_is_one_edition_only() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(pk=2, token="another")


def test_migrating_puts_missing_triggers_back() -> None:
    indicator = create_indicator()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DROP TRIGGER new_edition ON indicators_indicator")
        else:
            cursor.execute("DROP TRIGGER indicators_indicator_new_edition_UPDATE")
    lost = edition()
    Indicator.objects.update(started=date(2016, 4, 1))
    assert edition() == lost
    call_command("migrate", verbosity=0)
    assert edition() != lost
    before = edition()
    Indicator.objects.filter(pk=indicator.pk).update(started=None)
    assert edition() != before


@pytest.mark.django_db(transaction=True)
def test_two_who_change_the_same_definitions_do_not_stand_in_a_circle() -> None:
    one, other = create_indicator(), create_indicator()
    done = []

    def change(first: Indicator, second: Indicator) -> None:
        with transaction.atomic():
            Indicator.objects.filter(pk=first.pk).update(title="Changed")
            time.sleep(0.2)
            Indicator.objects.filter(pk=second.pk).update(title="Changed")
        done.append(first)

    at_once(partial(change, one, other), partial(change, other, one))
    assert len(done) == 2
    assert set(Indicator.objects.values_list("title", flat=True)) == {"Changed"}

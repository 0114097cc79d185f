"""Every change of a definition begins a new edition, whoever makes it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from indicators.editions import WATCHED
from indicators.models import Edition, Indicator, Target
from tests.factories import (
    create_area,
    create_comparator_group,
    create_figure,
    create_indicator,
    create_partner,
    create_priority,
    create_recording_change,
    create_strategy,
    create_target,
)

pytestmark = pytest.mark.django_db


def edition() -> str:
    return Edition.objects.get().token


@pytest.fixture
def _one_of_each() -> None:
    indicator = create_indicator()
    create_target(indicator=indicator)
    create_recording_change(indicators=[indicator])
    create_comparator_group(areas=[create_area()])


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

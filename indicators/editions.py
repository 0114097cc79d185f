"""The triggers that say when a definition has changed. See `models.Edition`.

Definitions are what a scorecard is made of besides its figures: strategies and their
priorities, indicators and what is read beside them, lead partners, recording changes
and decisions about them, targets, rules between indicators, populations, and the areas
and groups that targets name. They change a few times a year and every page needs all
of them, so a page keeps them while the token of their edition stands.

In the database and not in `save()`, because imports, bulk writes and an open database
console are changes too. Before a `migrate` the edition is withdrawn, so that nothing
is kept; after it the triggers are put in place and a new one begins. One that fails
halfway leaves pages that read everything anew, which is slow and right.
"""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from django.db import connections, transaction

from .models import (
    Area,
    ComparatorGroup,
    ComparedAcross,
    Edition,
    Indicator,
    IndicatorRule,
    Partner,
    Partnership,
    Placement,
    Population,
    Priority,
    RecordingChange,
    Strategy,
    Target,
)

WATCHED = (
    *(Strategy, Priority, Placement, Indicator, Partner, Target),
    *(RecordingChange, RecordingChange.indicators.through, Area, ComparatorGroup),
    *(Partnership, Population, IndicatorRule),
    *(ComparedAcross, Indicator.read_beside.through),
)
EVENTS = ("INSERT", "UPDATE", "DELETE")
ONE_MIGRATION_AT_A_TIME = 2017_2020
"""Any number: two servers that start together would change the function at once."""

# Before the statement: whoever changes definitions waits here, and holds no rows yet
# that somebody else is waiting for. The path makes it work in a restore as well.
POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION indicators_new_edition() RETURNS trigger
LANGUAGE plpgsql SET search_path FROM CURRENT AS $$
BEGIN
    UPDATE indicators_edition SET token = gen_random_uuid()::text;
    RETURN NULL;
END $$
"""
POSTGRESQL_TRIGGER = """
CREATE OR REPLACE TRIGGER new_edition BEFORE {events} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION indicators_new_edition()
"""
# A plain UPDATE: SQLite puts the `OR IGNORE` of the statement outside in the place of a
# conflict clause in here, and Django adds to a many-to-many relation with that.
SQLITE_TRIGGER = """
CREATE TRIGGER {table}_new_edition_{event} AFTER {event} ON {table}
BEGIN
    UPDATE indicators_edition SET token = lower(hex(randomblob(16)));
END
"""


def wait_for_other_definitions() -> None:
    """Begin a new edition now, so that nobody else changes definitions meanwhile.

    For a transaction that locks figures before it may change a definition: it would
    otherwise wait for somebody who waits for it.
    """
    Edition.objects.update(token=str(uuid4()))


def withdraw(*, using: str = "default", **_signal: Any) -> None:
    """Keep nothing while tables are changed, and let SQLite change them."""
    connection = connections[using]
    if not _is_there(connection):
        return
    Edition.objects.using(using).all().delete()
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            _drop_sqlite_triggers(cursor)


def put_in_place(*, using: str = "default", **_signal: Any) -> None:
    """Make the triggers and begin a new edition; nothing before there are tables."""
    connection = connections[using]
    if not _is_there(connection):
        return
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _make_postgresql_triggers(cursor)
        else:
            _drop_sqlite_triggers(cursor)
            for table in _tables():
                for event in EVENTS:
                    cursor.execute(SQLITE_TRIGGER.format(table=table, event=event))
        editions = Edition.objects.using(using)
        editions.update_or_create(pk=Edition.ONLY, defaults={"token": str(uuid4())})


def _is_there(connection: Any) -> bool:
    """Whether every table has been made; a migration may go back to before that."""
    wanted = {Edition._meta.db_table, *_tables()}
    with connection.cursor() as cursor:
        return wanted <= set(connection.introspection.table_names(cursor))


def _make_postgresql_triggers(cursor: Any) -> None:
    """Only the missing ones: making one keeps writers of its table waiting."""
    cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_MIGRATION_AT_A_TIME])
    cursor.execute(POSTGRESQL_FUNCTION)
    cursor.execute(
        "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname = 'new_edition'"
    )
    made = {table for (table,) in cursor.fetchall()}
    events = " OR ".join((*EVENTS, "TRUNCATE"))
    for table in _tables():
        if table not in made:
            cursor.execute(POSTGRESQL_TRIGGER.format(events=events, table=table))


def _drop_sqlite_triggers(cursor: Any) -> None:
    cursor.execute(
        "SELECT name FROM sqlite_master "
        "WHERE type = 'trigger' AND name LIKE 'indicators_%_new_edition_%'"
    )
    for (name,) in cursor.fetchall():
        cursor.execute(f'DROP TRIGGER "{name}"')


def _tables() -> list[str]:
    return [model._meta.db_table for model in WATCHED]

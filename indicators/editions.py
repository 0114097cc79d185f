"""The triggers that say when a definition has changed. See `models.Edition`.

Definitions are what a scorecard is made of besides its figures: strategies and their
priorities, indicators, lead partners, recording changes and targets, with the areas
and groups that targets name. They change a few times a year and every page needs all
of them, so a page keeps them while the token of their edition stands.

In the database and not in `save()`, because imports, bulk writes and an open database
console are changes too. After every `migrate` they are put in place anew: SQLite drops
the triggers of a table that a migration rebuilds.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django.db import connections

from .models import (
    Area,
    ComparatorGroup,
    Edition,
    Indicator,
    Partner,
    Placement,
    Priority,
    RecordingChange,
    Strategy,
    Target,
)

WATCHED = (
    *(Strategy, Priority, Placement, Indicator, Partner, Target),
    *(RecordingChange, RecordingChange.indicators.through, Area, ComparatorGroup),
)
EVENTS = ("INSERT", "UPDATE", "DELETE")

POSTGRESQL_FUNCTION = """
CREATE OR REPLACE FUNCTION indicators_new_edition() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO indicators_edition (id, token) VALUES (1, gen_random_uuid()::text)
    ON CONFLICT (id) DO UPDATE SET token = excluded.token;
    RETURN NULL;
END $$
"""
POSTGRESQL = """
CREATE OR REPLACE TRIGGER new_edition AFTER {events} ON {table}
FOR EACH STATEMENT EXECUTE FUNCTION indicators_new_edition()
"""
SQLITE = """
CREATE TRIGGER IF NOT EXISTS {table}_new_edition_{event} AFTER {event} ON {table}
BEGIN
    INSERT OR REPLACE INTO indicators_edition (id, token)
    VALUES (1, lower(hex(randomblob(16))));
END
"""


def put_in_place(*, using: str = "default", **_signal: Any) -> None:
    """Make the triggers that are not there, and begin a new edition.

    Nothing is done before the tables are made.
    """
    connection = connections[using]
    with connection.cursor() as cursor:
        tables = set(connection.introspection.table_names(cursor))
        if Edition._meta.db_table not in tables:
            return
        for statement in _statements(connection.vendor):
            cursor.execute(statement)
    Edition.objects.using(using).update_or_create(
        pk=1, defaults={"token": str(uuid4())}
    )


def _statements(vendor: str) -> Iterator[str]:
    if vendor == "postgresql":
        yield POSTGRESQL_FUNCTION
        events = " OR ".join((*EVENTS, "TRUNCATE"))
        for table in _tables():
            yield POSTGRESQL.format(events=events, table=table)
    else:
        for table in _tables():
            for event in EVENTS:
                yield SQLITE.format(event=event, table=table)


def _tables() -> list[str]:
    return [model._meta.db_table for model in WATCHED]

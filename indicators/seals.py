"""The trigger that keeps a frozen pack as it was frozen, whoever would change it.

Its checksum says so as well (`manage.py verify_packs`); a trigger says no beforehand,
also to an import, a bulk write and an open database console. Put in place after every
`migrate`, because SQLite loses the triggers of a table that a migration makes anew.
Deleting is left to the code's own refusal: tests empty their tables.
"""

from __future__ import annotations

from typing import Any

from django.db import connections, transaction

from .models import FrozenPack

REFUSAL = "a frozen pack is never changed"
FORGOTTEN = "frozen_by_id"
"""Who froze it may be deleted, as anybody: their name stays in the row and the data."""
POSTGRESQL = (
    f"""
CREATE OR REPLACE FUNCTION indicators_keep_frozen() RETURNS trigger
LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
""",
    """
CREATE OR REPLACE TRIGGER keep_frozen BEFORE UPDATE ON {table}
FOR EACH ROW WHEN (NEW.{person} IS NOT NULL OR ({new}) IS DISTINCT FROM ({old}))
EXECUTE FUNCTION indicators_keep_frozen()
""",
)
SQLITE = (
    "DROP TRIGGER IF EXISTS {table}_keep_frozen",
    f"""
CREATE TRIGGER {{table}}_keep_frozen BEFORE UPDATE ON {{table}}
WHEN NEW.{{person}} IS NOT NULL OR ({{new}}) IS NOT ({{old}})
BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
""",
)


def put_in_place(*, using: str = "default", **_signal: Any) -> None:
    """Make the trigger; nothing before there is a table."""
    connection = connections[using]
    names = _names()
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if names["table"] not in connection.introspection.table_names(cursor):
            return
        for text in POSTGRESQL if connection.vendor == "postgresql" else SQLITE:
            cursor.execute(text.format(**names))


def _names() -> dict[str, str]:
    """The table, who is forgotten, and all other columns, new and old."""
    meta = FrozenPack._meta
    columns = [str(field.column) for field in meta.concrete_fields]
    kept = [column for column in columns if column != FORGOTTEN]
    return {
        "table": meta.db_table,
        "person": FORGOTTEN,
        "new": ", ".join(f"NEW.{column}" for column in kept),
        "old": ", ".join(f"OLD.{column}" for column in kept),
    }

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
POSTGRESQL = (
    f"""
CREATE OR REPLACE FUNCTION indicators_keep_frozen() RETURNS trigger
LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$
""",
    """
CREATE OR REPLACE TRIGGER keep_frozen BEFORE UPDATE ON {table}
FOR EACH ROW EXECUTE FUNCTION indicators_keep_frozen()
""",
)
SQLITE = (
    f"""
CREATE TRIGGER IF NOT EXISTS {{table}}_keep_frozen BEFORE UPDATE ON {{table}}
BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END
""",
)


def put_in_place(*, using: str = "default", **_signal: Any) -> None:
    """Make the trigger; nothing before there is a table."""
    connection = connections[using]
    table = FrozenPack._meta.db_table
    with transaction.atomic(using=using), connection.cursor() as cursor:
        if table not in connection.introspection.table_names(cursor):
            return
        for text in POSTGRESQL if connection.vendor == "postgresql" else SQLITE:
            cursor.execute(text.format(table=table))

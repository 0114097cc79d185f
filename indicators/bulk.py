"""Writes many rows of one table at once. No signals, no history, no defaults.

PostgreSQL takes many rows fastest by COPY; for few rows, and on SQLite, they are
ordinary statements. Names are those of the model's columns (`indicator_id`), and the
database's constraints hold as for every other write.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

from django.db import connection
from django.db.models import Field, Model

Rows = Sequence[Sequence[Any]]
FEW = 100
"""Below this, setting up a COPY costs more than it saves."""


def next_ids(model: type[Model], count: int) -> list[int]:
    """Primary keys that nobody else gets. Call it inside the writing transaction."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id'))"
                " FROM generate_series(1, %s)",
                [model._meta.db_table, count],
            )
            return [row[0] for row in cursor.fetchall()]
        cursor.execute(
            "SELECT MAX(seq) FROM sqlite_sequence WHERE name = %s",
            [model._meta.db_table],
        )
        last = cursor.fetchone()[0] or 0
    return list(range(last + 1, last + count + 1))


def insert(model: type[Model], columns: Sequence[str], rows: Rows) -> None:
    """Add rows; each has a value for every column, the primary key among them."""
    if not rows:
        return
    table, names = _names(model, columns)
    if _by_copy(rows):
        _copy(table, names, rows)
        return
    marks = ", ".join(["%s"] * len(columns))
    _many(f"INSERT INTO {table} ({names}) VALUES ({marks})", model, columns, rows)  # nosec B608 - names from the model, values as parameters


def update(model: type[Model], columns: Sequence[str], rows: Rows) -> None:
    """Change rows; the first column is the primary key that finds them."""
    if not rows:
        return
    table, names = _names(model, columns)
    if not _by_copy(rows):
        changes = ", ".join(f"{_quote(name)} = %s" for name in columns[1:])
        sql = f"UPDATE {table} SET {changes} WHERE {_quote(columns[0])} = %s"  # nosec B608 - as above
        moved = [[*row[1:], row[0]] for row in rows]
        _many(sql, model, [*columns[1:], columns[0]], moved)
        return
    changes = ", ".join(f"{_quote(n)} = incoming.{_quote(n)}" for n in columns[1:])
    key = _quote(columns[0])
    with connection.cursor() as cursor:
        cursor.execute(
            f"CREATE TEMPORARY TABLE incoming AS SELECT {names} FROM {table}"  # nosec B608 - as above
            " WITH NO DATA"
        )
        _copy("incoming", names, rows)
        cursor.execute(
            f"UPDATE {table} SET {changes} FROM incoming"  # nosec B608 - as above
            f" WHERE {table}.{key} = incoming.{key}"
        )
        cursor.execute("DROP TABLE incoming")


def insert_from(
    source: type[Model],
    target: type[Model],
    *,
    columns: Mapping[str, str],
    constants: Mapping[str, Any],
    ids: Sequence[int],
) -> None:
    """Add to `target` a row for each row of `source` with one of `ids`.

    `columns` says which column of the target takes which of the source; `constants`
    are the same in every new row.
    """
    into = ", ".join(_quote(name) for name in (*columns, *constants))
    taken = ", ".join(_quote(name) for name in columns.values())
    marks = ", ".join(["%s"] * len(constants))
    found, wanted = _among(ids)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {_quote(target._meta.db_table)} ({into})"  # nosec B608 - as above
            f" SELECT {taken}, {marks} FROM {_quote(source._meta.db_table)}"
            f" WHERE id {found}",
            [*_prepared(target, [*constants], [*constants.values()]), wanted],
        )


def _by_copy(rows: Rows) -> bool:
    return connection.vendor == "postgresql" and len(rows) >= FEW


def _quote(name: str) -> str:
    return connection.ops.quote_name(name)


def _names(model: type[Model], columns: Sequence[str]) -> tuple[str, str]:
    return _quote(model._meta.db_table), ", ".join(_quote(name) for name in columns)


def _field(model: type[Model], column: str) -> Field[Any, Any]:
    return next(f for f in model._meta.concrete_fields if f.column == column)


def _among(ids: Sequence[int]) -> tuple[str, Any]:
    """The condition "is one of these", which one parameter fills."""
    if connection.vendor == "postgresql":
        return "= ANY(%s)", list(ids)
    return "IN (SELECT value FROM json_each(%s))", json.dumps(ids)


def _prepared(
    model: type[Model], columns: Sequence[str], values: Sequence[Any]
) -> list[Any]:
    fields = [_field(model, column) for column in columns]
    return [
        field.get_db_prep_save(value, connection)
        for field, value in zip(fields, values, strict=True)
    ]


def _many(sql: str, model: type[Model], columns: Sequence[str], rows: Rows) -> None:
    prepare = [_field(model, column).get_db_prep_save for column in columns]
    with connection.cursor() as cursor:
        cursor.executemany(
            sql,
            [
                [p(value, connection) for p, value in zip(prepare, row, strict=True)]
                for row in rows
            ],
        )


# COPY


def _copy(table: str, names: str, rows: Rows) -> None:
    lines = StringIO("".join([_line(row) for row in rows]))
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", lines)


_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def _line(row: Sequence[Any]) -> str:
    """One row in PostgreSQL's text format. Of one piece: it runs for every figure."""
    texts = [
        r"\N"
        if value is None
        else value.translate(_ESCAPES)
        if isinstance(value, str)
        else str(value)
        for value in row
    ]
    return "\t".join(texts) + "\n"

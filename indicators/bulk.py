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
    statement = _statement("INSERT INTO", table, "(", names, ") VALUES (", marks, ")")
    _many(statement, model, columns, rows)


def update(model: type[Model], columns: Sequence[str], rows: Rows) -> None:
    """Change rows; the first column is the primary key that finds them."""
    if not rows:
        return
    if _by_copy(rows):
        _update_by_copy(model, columns, rows)
        return
    key, *others = columns
    changes = ", ".join(f"{_quote(name)} = %s" for name in others)
    table = _quote(model._meta.db_table)
    statement = _statement(
        "UPDATE", table, "SET", changes, "WHERE", _quote(key), "= %s"
    )
    _many(statement, model, [*others, key], [[*row[1:], row[0]] for row in rows])


def _update_by_copy(model: type[Model], columns: Sequence[str], rows: Rows) -> None:
    table, names = _names(model, columns)
    key, *others = map(_quote, columns)
    changes = ", ".join(f"{name} = incoming.{name}" for name in others)
    same = f"{table}.{key} = incoming.{key}"
    with connection.cursor() as cursor:
        cursor.execute(
            _statement(
                *("CREATE TEMPORARY TABLE incoming AS SELECT", names),
                *("FROM", table, "WITH NO DATA"),
            )
        )
        _copy("incoming", names, rows)
        cursor.execute(
            _statement("UPDATE", table, "SET", changes, "FROM incoming WHERE", same)
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
    table, names = _names(target, [*columns, *constants])
    origin, taken = _names(source, [*columns.values()])
    marks = ", ".join(["%s"] * len(constants))
    found, wanted = _among(ids)
    statement = _statement(
        *("INSERT INTO", table, "(", names, ") SELECT", taken, ",", marks),
        *("FROM", origin, "WHERE id", found),
    )
    values = _prepared(target, [*constants], [*constants.values()])
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, wanted])


def _statement(*parts: str) -> str:
    """SQL of fixed words, of names from the models, and of placeholders: no values."""
    return " ".join(parts)


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

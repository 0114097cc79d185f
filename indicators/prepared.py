"""Queries that Django puts into SQL once, to be asked again with other values.

Putting a query together and into SQL takes Django longer than PostgreSQL takes to
answer it, and a page asks the same six every time. Only their words are kept; every
page reads its own answers.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connections
from django.db.models import Expression, QuerySet


class Blank(Expression):
    """A value left open in a query: `filter(area=Blank("area"))`."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> Any:
        """A place for one value; this blank stands for it among the parameters."""
        return "(%s)", [self]

    def fill(self, values: dict[str, Any]) -> tuple[str, list[Any]]:
        """SQL and parameters for the values given."""
        return "%s", [values[self.name]]


class Blanks(Blank):
    """Any number of values left open: `filter(area__in=Blanks("areas"))`."""

    def fill(self, values: dict[str, Any]) -> tuple[str, list[Any]]:
        """SQL and parameters for the values given; nothing is in an empty list."""
        given = list(values[self.name])
        return ", ".join(["%s"] * len(given)) or "NULL", given


class Prepared:
    """A query in SQL, for rows as tuples."""

    def __init__(self, query: QuerySet[Any, Any]) -> None:
        """`query` is one of `values_list`."""
        self._database = query.db
        self._compiler = query.query.get_compiler(self._database)
        sql, self._parameters = self._compiler.as_sql()
        self._pieces = sql.split("%s")
        columns = [column for column, *_ in self._compiler.select]
        self._converters = self._compiler.get_converters(columns)

    def ask(self, **values: Any) -> Iterable[tuple[Any, ...]]:
        """The rows for these values, each under the name of its blank. One query."""
        sql, parameters = self._filled(values)
        with connections[self._database].cursor() as cursor:
            cursor.execute(sql, parameters)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        if not self._converters:  # PostgreSQL answers with Python's own types
            return rows
        return map(tuple, self._compiler.apply_converters(rows, self._converters))

    def _filled(self, values: dict[str, Any]) -> tuple[str, list[Any]]:
        first, *rest = self._pieces
        sql, parameters = [first], []
        for parameter, piece in zip(self._parameters, rest, strict=True):
            place, given = "%s", [parameter]
            if isinstance(parameter, Blank):
                place, given = parameter.fill(values)
            sql += place, piece
            parameters += given
        return "".join(sql), parameters

"""Reads partnership.toml by its table; whatever is wrong becomes a problem."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from .columns import Column, Row
from .problems import FILE, CellError, Problems, closest, listed
from .tables import TABLES, TOML


def read_toml(path: Path, problems: Problems) -> dict[str, Row]:
    """The tables of the file as rows; a table that is missing is not in it."""
    reader = _Toml(problems)
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        message = _("is missing: write it with the tables %s")
        reader.problem(1, FILE, message % " ".join(f"[{name}]" for name in TABLES))
        return {}
    except OSError as error:
        reader.problem(1, FILE, _("cannot be read: %s") % error.strerror)
        return {}
    return reader.read(data)


class _Toml:
    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.lines: list[str] = []

    def problem(self, line: int, column: str, text: str) -> None:
        self.problems.add(TOML.name, line, column, text)

    def read(self, data: bytes) -> dict[str, Row]:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            message = _("has the byte %02X, not UTF-8: save it as UTF-8")
            line = data.count(b"\n", 0, error.start) + 1
            self.problem(line, FILE, message % data[error.start])
            return {}
        self.lines = re.split("\r?\n", text)
        try:
            tables = tomllib.loads(text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as error:
            self._syntax(str(error))
            return {}
        self._refuse_unknown(tables)
        return {
            name: self._row(name, tables[name], columns)
            for name, columns in TABLES.items()
            if self._has_table(name, tables)
        }

    def _syntax(self, error: str) -> None:
        """`Expected '=' after a key (at line 3, column 5)` with its line in front."""
        place = re.search(r" \(at (?:line (\d+), column \d+|end of document)\)$", error)
        line = int(place[1]) if place and place[1] else len(self.lines)
        text = error[: place.start()] if place else error
        message = _('is not TOML (%s): write each line as name = "text"')
        self.problem(line, FILE, message % text)

    def _has_table(self, name: str, tables: Mapping[str, Any]) -> bool:
        if isinstance(tables.get(name), dict):
            return True
        self.problem(1, name, _("is missing: write a table [%s]") % name)
        return False

    def _refuse_unknown(self, tables: Mapping[str, Any]) -> None:
        for name in tables:
            if name not in TABLES:
                message = _("is not a table here: write only %s")
                words = listed(f"[{table}]" for table in TABLES)
                self.problem(self._line_of("", name), name, message % words)

    def _row(
        self, table: str, cells: Mapping[str, Any], columns: tuple[Column, ...]
    ) -> Row:
        row = Row(self._line_of("", table), {})
        names = [column.name for column in columns]
        for name in cells:
            if name not in names:
                self._unknown_key(table, name, names)
        for column in columns:
            row.lines[column.name] = self._line_of(table, column.name)
            self._read_cell(row, column, cells.get(column.name))
        return row

    def _unknown_key(self, table: str, name: str, names: list[str]) -> None:
        message = _("is not a name of [%(table)s]: write %(names)s")
        near = closest(name, names) or ", ".join(names)
        words = {"table": table, "names": near}
        self.problem(self._line_of(table, name), name, message % words)

    def _read_cell(self, row: Row, column: Column, value: Any) -> None:
        text = _as_text(value)
        if text == "" and not column.required:
            row.cells[column.name] = column.default
            return
        try:
            if not text:
                raise CellError(_("is not given: write %s") % column.words)
            row.cells[column.name] = column.cell.read(text)
        except CellError as error:
            row.ok = False
            self.problem(row.line_of(column.name), column.name, str(error))

    def _line_of(self, table: str, name: str) -> int:
        """Where `name = ` stands in the table, or `[name]` itself; else line 1."""
        header = re.compile(r"\s*\[\s*\"?([^\]\"]*?)\"?\s*\]")
        current = ""
        for number, line in enumerate(self.lines, 1):
            if found := header.match(line):
                current = found[1]
                if not table and current == name:
                    return number
            elif current == table and re.match(rf"\s*\"?{re.escape(name)}\b", line):
                return number
        return self._line_of("", table) if table else 1


def _as_text(value: Any) -> str | None:
    """The value as it would stand in a cell; None for what no cell can hold."""
    if value is None:
        return ""
    if isinstance(value, bool | datetime):
        return None
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, int | Decimal):
        return f"{value:f}" if isinstance(value, Decimal) else str(value)
    return value.isoformat() if isinstance(value, date) else None

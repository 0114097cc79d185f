"""Writes what is stored as a data folder, the same bytes for the same content."""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from ..figures import plain
from . import tables
from .columns import Column, File
from .rows.indicators import indicator_rows, target_rows
from .rows.measurements import measurement_rows
from .rows.notes import claim_rows, commentary_rows, recording_change_rows
from .rows.places import area_rows, comparator_rows, population_rows
from .rows.source import CellValues, Source
from .rows.strategy import partner_rows, priority_rows, toml_tables

ROWS: dict[str, Callable[[Source], Iterator[CellValues]]] = {
    tables.AREAS.name: area_rows,
    tables.POPULATIONS.name: population_rows,
    tables.COMPARATORS.name: comparator_rows,
    tables.PARTNERS.name: partner_rows,
    tables.PRIORITIES.name: priority_rows,
    tables.INDICATORS.name: indicator_rows,
    tables.TARGETS.name: target_rows,
    tables.MEASUREMENTS.name: measurement_rows,
    tables.COMMENTARY.name: commentary_rows,
    tables.RECORDING_CHANGES.name: recording_change_rows,
    tables.CLAIMS.name: claim_rows,
}


class OccupiedError(Exception):
    """The folder holds something that a dump must not overwrite."""


def refuse_occupied(folder: Path, name: str) -> None:
    """Raises OccupiedError unless the folder is new, empty, or this partnership's."""
    if folder.exists() and not folder.is_dir():
        raise OccupiedError(_("%s is a file: give a folder.") % folder)
    if not folder.exists() or not any(folder.iterdir()):
        return
    stored = _name_in(folder / tables.TOML.name)
    if stored == name:
        return
    message = _("%s is not empty and no data folder: give a new one, or use --force.")
    if stored is not None:
        message = _("%s holds another partnership: give a new one, or use --force.")
    raise OccupiedError(message % folder)


def _name_in(path: Path) -> str | None:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
        return str(found[tables.PARTNERSHIP_TABLE]["name"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def dump(source: Source, folder: Path) -> dict[str, int]:
    """Write the folder; returns how many rows each file has.

    Files without rows are left out, but for the required ones. Every file is written
    beside the old one first: a dump that fails half-way changes nothing.
    """
    folder.mkdir(parents=True, exist_ok=True)
    try:
        written = {tables.TOML.name: _write(folder, tables.TOML, [_toml(source)])}
        for file in tables.FILES[1:]:
            rows = ROWS[file.name](source)
            count = _write(folder, file, _csv_lines(file, rows)) - 1
            if count or file.required or (folder / file.name).exists():
                written[file.name] = count
        for name in written:
            os.replace(_unfinished(folder, name), folder / name)
        return written
    finally:
        for file in tables.FILES:
            _unfinished(folder, file.name).unlink(missing_ok=True)


def _unfinished(folder: Path, name: str) -> Path:
    return folder / f"{name}.unfinished"


def _write(folder: Path, file: File, lines: Iterable[str]) -> int:
    count = 0
    path = _unfinished(folder, file.name)
    with path.open("w", encoding="utf-8", newline="") as stream:
        for line in lines:
            stream.write(line)
            count += 1
    return count


# CSV


def _csv_lines(file: File, rows: Iterable[CellValues]) -> Iterator[str]:
    columns = file.columns
    if any(column.extra for column in columns):
        rows = [*rows]
        columns = tuple(c for c in columns if not c.extra or _is_used(c, rows))
    yield ",".join(column.name for column in columns) + "\n"
    for row in rows:
        texts = (column.written(row.get(column.name)) for column in columns)
        yield ",".join(map(_quoted, texts)) + "\n"


def _is_used(column: Column, rows: Iterable[CellValues]) -> bool:
    """Whether a row needs it. Rows may leave out what is nothing."""
    return any(column.is_used(row.get(column.name, column.default)) for row in rows)


def _quoted(text: str) -> str:
    """In quotation marks where it must be; the csv module forgets a lone return."""
    if any(mark in text for mark in ',"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text


# TOML


def _toml(source: Source) -> str:
    blocks = [
        "\n".join([f"[{table}]", *_assignments(cells)])
        for table, cells in toml_tables(source).items()
    ]
    return "\n\n".join(blocks) + "\n"


def _assignments(cells: CellValues) -> Iterator[str]:
    for name, value in cells.items():
        yield f"{name} = {_toml_value(value)}"


def _toml_value(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return plain(value)
    return json.dumps(value, ensure_ascii=False)

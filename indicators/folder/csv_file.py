"""Reads one CSV file by its table; whatever is wrong becomes a problem."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from .columns import Column, File, Row
from .problems import FILE, HEADER, ROW, CellError, Problems, closest

ENCODING = "utf-8-sig"
_UNDECODED = re.compile("[\udc80-\udcff]")
"""What `surrogateescape` makes of bytes that are not UTF-8."""
REMEMBERED = 4096
"""Different texts of one column that are not parsed again."""


class _Step(NamedTuple):
    """Where one column of the table stands in this file, and how to read it."""

    name: str
    place: int
    read: Callable[[str], Any]


def _reader(column: Column) -> Callable[[str], Any]:
    """Cell's text -> value; a text that comes again is not parsed again."""

    @lru_cache(REMEMBERED)
    def read(cell: str) -> Any:
        text = cell.strip()
        if text:
            return column.cell.read(text)
        if column.required:
            raise CellError(_("is empty: write %s") % column.words)
        return column.default

    return read


class CsvFile:
    """One file. `complete` is false once rows or columns could not be read at all."""

    def __init__(self, path: Path, file: File, problems: Problems) -> None:
        self.path, self.file, self.problems = path, file, problems
        self.complete = True

    def rows(self) -> Iterator[Row]:
        """Each row with its typed cells; none where the file is not there."""
        try:
            with self.path.open(
                encoding=ENCODING, errors="surrogateescape", newline=""
            ) as stream:
                yield from self._rows(self._records(stream))
        except FileNotFoundError:
            if self.file.required:
                message = _("is missing: write it with the columns %s")
                self._give_up(1, FILE, message % self.file.header)
        except OSError as error:
            message = _("cannot be read (%s): put a CSV file there")
            self._give_up(1, FILE, message % error.strerror)

    def _give_up(self, line: int, column: str, text: str) -> None:
        self.complete = False
        self._problem(line, column, text)

    def _problem(self, line: int, column: str, text: str) -> None:
        self.problems.add(self.file.name, line, column, text)

    # Lines and records

    def _lines(self, stream: Iterable[str]) -> Iterator[str]:
        """The lines, without what no text can hold."""
        for number, line in enumerate(stream, 1):
            if not line.isascii() and (wrong := _UNDECODED.search(line)):
                message = _("has the byte %02X, not UTF-8: save it as CSV UTF-8")
                self._problem(number, FILE, message % (ord(wrong[0]) & 0xFF))
                line = _UNDECODED.sub("\N{REPLACEMENT CHARACTER}", line)
            elif "\0" in line:
                self._problem(number, FILE, _("has a NUL: save it as CSV UTF-8"))
            yield line.replace("\0", "")

    def _records(self, stream: Iterable[str]) -> Iterator[tuple[int, list[str]]]:
        """Each row that is not empty, with the line on which it begins."""
        reader = csv.reader(self._lines(stream), strict=True)
        while True:
            line = reader.line_num + 1
            try:
                cells = next(reader)
            except StopIteration:
                return
            except csv.Error as error:
                self._give_up(line, ROW, _csv_advice(error))
                continue
            if any(cells):
                yield line, cells

    # The header

    def _plan(self, line: int, names: list[str]) -> list[_Step]:
        by_name = self.file.by_name
        for index, name in enumerate(names):
            if name not in by_name:
                self._problem(line, HEADER, self._unknown_column(index, name))
            elif name in names[:index]:
                message = _("the column “%s” is there twice: remove one")
                self._problem(line, HEADER, message % name)
        for column in self.file.columns:
            if column.required and column.name not in names:
                message = _("the column “%(name)s” is missing: add it, with %(words)s")
                words = {"name": column.name, "words": column.words}
                self._give_up(line, HEADER, message % words)
        return [
            _Step(name, names.index(name), _reader(column))
            for name, column in by_name.items()
            if name in names
        ]

    def _unknown_column(self, index: int, name: str) -> str:
        if not name:
            message = _("column %s has no name: name it, or remove it")
            return message % (index + 1)
        if ";" in name or "\t" in name:
            return _("the columns are not separated by commas: save it as CSV UTF-8")
        near = closest(name, self.file.by_name)
        if near:
            message = _("“%(name)s” is not a column here: did you mean %(near)s?")
            return message % {"name": name, "near": near}
        message = _("“%(name)s” is not a column here: the columns are %(header)s")
        return message % {"name": name, "header": self.file.header}

    # The rows

    def _rows(self, records: Iterator[tuple[int, list[str]]]) -> Iterator[Row]:
        line, header = next(records, (1, []))
        names = [name.strip() for name in header]
        if not header:
            message = _("is empty: write the header row %s")
            self._give_up(line, HEADER, message % self.file.header)
            return
        plan = self._plan(line, names)
        if not plan:
            self.complete = False
            return
        yield from self._typed(records, plan, len(names))

    def _typed(
        self, records: Iterator[tuple[int, list[str]]], plan: list[_Step], width: int
    ) -> Iterator[Row]:
        here = {step.name for step in plan}
        absent = [column for column in self.file.columns if column.name not in here]
        defaults = {c.name: c.default for c in absent if not c.required}
        ok = len(defaults) == len(absent)
        first_lines: dict[Any, int] = {}
        for line, cells in records:
            if len(cells) != width:
                self._problem(line, ROW, _ragged(len(cells), width))
                self.complete = False
                continue
            try:
                values = {name: read(cells[place]) for name, place, read in plan}
                row = Row(line, {**defaults, **values}, ok)
            except CellError:
                row = Row(line, {**defaults, **self._one_by_one(line, cells, plan)})
                row.ok = False
            self._refuse_twice(row, first_lines)
            yield row

    def _one_by_one(
        self, line: int, cells: list[str], plan: list[_Step]
    ) -> dict[str, Any]:
        """The cells that can be read, and a problem for each other."""
        values = {}
        for name, place, read in plan:
            try:
                values[name] = read(cells[place])
            except CellError as error:
                self._problem(line, name, str(error))
        return values

    def _refuse_twice(self, row: Row, first_lines: dict[Any, int]) -> None:
        key, cells = self.file.key, row.cells
        if not key or not (row.ok or all(name in cells for name in key)):
            return
        first = first_lines.setdefault(itemgetter(*key)(cells), row.line)
        if first != row.line:
            row.ok = False
            message = _("the same %(columns)s as in line %(line)s: keep one row")
            words = {"columns": ", ".join(key), "line": first}
            self._problem(row.line, key[0], message % words)


def _csv_advice(error: csv.Error) -> str:
    if "end of data" in str(error):
        return _("a quotation mark is opened and not closed: close it")
    if "field limit" in str(error):
        return _("a cell is longer than 131072 characters: shorten it")
    return _("a quotation mark stands inside a quoted cell: write it twice there")


def _ragged(found: int, width: int) -> str:
    message = _("has %(found)s cells, the header %(width)s: write a comma for each")
    if found > width:
        message = _(
            "has %(found)s cells, the header %(width)s: "
            "put a cell that has a comma in quotation marks"
        )
    return message % {"found": found, "width": width}

"""A sheet as texts, whichever program wrote it. Pure: bytes in, frozen data out."""

from __future__ import annotations

import csv
import re
import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any, NamedTuple
from xml.etree.ElementTree import ParseError  # nosec B405 # only the error
from zipfile import BadZipFile

from django.utils.translation import gettext as _
from openpyxl import load_workbook  # type: ignore[import-untyped]
from openpyxl.utils.exceptions import (  # type: ignore[import-untyped]
    InvalidFileException,
)
from xlsxwriter.utility import xl_rowcol_to_cell

from indicators.figures import plain
from indicators.spreadsheets import text_of

from .guard import FileKind, SheetError, broken, inspect

MOST_ROWS = 2000
MOST_COLUMNS = 60
MOST_SHEETS = 20
BROKEN = (
    *(ValueError, TypeError, LookupError, AttributeError, ArithmeticError),
    *(EOFError, OSError, NotImplementedError, AssertionError, ParseError),
    *(BadZipFile, InvalidFileException, zlib.error, struct.error),
)
"""What openpyxl raises for a workbook whose parts are not as they should be."""

_QUOTED = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')


class Cell(NamedTuple):
    """One cell: its text as it is typed, and whether it is worked out by a formula."""

    text: str = ""
    is_formula: bool = False


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet of a file."""

    name: str
    rows: Sequence[Sequence[Cell]]

    def at(self, row: int, column: int) -> Cell:
        """The cell, counted from 0; an empty one outside the table."""
        if row >= len(self.rows) or column >= len(self.rows[row]):
            return EMPTY
        return self.rows[row][column]


def ref(row: int, column: int) -> str:
    """`D14` for row 13, column 3."""
    return str(xl_rowcol_to_cell(row, column))


def read_tables(data: bytes) -> list[Table]:
    """The sheets of an uploaded file, none of them empty.

    Raises SheetError for what is hostile, broken or too large.
    """
    kind = inspect(data)
    tables = _read_csv(data) if kind == FileKind.CSV else _read_xlsx(data)
    found = [table for table in tables if table.rows]
    if not found:
        raise SheetError(_("The file is empty: choose the sheet that you filled in."))
    return found


def _read_xlsx(data: bytes) -> list[Table]:
    try:
        # Formulas are wanted as such, so that none passes for a number that was typed.
        book = load_workbook(
            BytesIO(data), read_only=True, data_only=False, keep_links=False
        )
        return [_read_sheet(sheet) for sheet in _once(book.worksheets)]
    except SheetError:
        raise
    except BROKEN as error:
        raise broken() from error


def _once(sheets: Sequence[Any]) -> Sequence[Any]:
    """The first sheets; a part that is listed as several would be read several times.

    openpyxl keeps the name of the part in a private attribute.
    """
    if len({sheet._worksheet_path for sheet in sheets}) < len(sheets):
        raise broken()
    return sheets[:MOST_SHEETS]


def _read_sheet(sheet: Any) -> Table:
    sheet.reset_dimensions()  # a file may claim any size: what is there is counted
    rows = sheet.iter_rows(max_row=MOST_ROWS + 1, max_col=MOST_COLUMNS + 1)
    return _table(sheet.title, ([_cell(cell) for cell in row] for row in rows))


def _read_csv(data: bytes) -> list[Table]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # how Excel saves a CSV
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        return [_table("", ([_csv_cell(each) for each in row] for row in rows))]
    except csv.Error as error:
        raise broken() from error


def _table(name: str, rows: Iterable[list[Cell]]) -> Table:
    """The rows down to the last one with text. Raises SheetError past the limits."""
    found: list[Sequence[Cell]] = []
    filled = 0
    for row in rows:
        found.append(row)
        if any(cell.text or cell.is_formula for cell in row):
            filled = len(found)
        if len(found) > MOST_ROWS or any(cell.text for cell in row[MOST_COLUMNS:]):
            raise SheetError(
                _(
                    "The sheet is larger than %(rows)s rows and %(columns)s columns: "
                    "copy the table alone into a new workbook."
                )
                % {"rows": f"{MOST_ROWS:,}", "columns": MOST_COLUMNS}
            )
    return Table(name, tuple(map(_filled, found[:filled])))


def _filled(row: Sequence[Cell]) -> tuple[Cell, ...]:
    """The row down to its last cell with something in it."""
    width = len(row)
    while width and row[width - 1] == EMPTY:
        width -= 1
    return tuple(row[:width])


def _csv_cell(text: str) -> Cell:
    return Cell(text_of(text), text.lstrip().startswith("="))


def _cell(cell: Any) -> Cell:
    if cell.value is None:
        return EMPTY
    if cell.data_type == "f":
        return Cell(str(cell.value), is_formula=True)
    if isinstance(cell.value, int | float) and not isinstance(cell.value, bool):
        return Cell(_number(cell))
    return Cell(text_of(cell.value))


def _number(cell: Any) -> str:
    """The number as its cell shows it: 0.259 formatted as a percentage is `25.9%`."""
    number = Decimal(str(cell.value))
    if "%" in _QUOTED.sub("", cell.number_format or ""):
        return f"{plain(number.scaleb(2))}%"
    return plain(number)

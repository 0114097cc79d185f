"""Sheets of returns in tests: downloaded, filled in, uploaded."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.test import Client
from openpyxl import Workbook, load_workbook

from scorecard.returns.sheets.workbook import COLUMNS, FIRST_ROW, KEY

SHEET = "/returns/police/2017-18-q3/sheet.xlsx"
UPLOAD = "/returns/police/2017-18-q3/upload/"


def download(client: Client, address: str = SHEET) -> Any:
    """The sheet of a return, opened as Excel would."""
    answer = client.get(address)
    assert answer.status_code == 200, answer
    return load_workbook(BytesIO(answer.content))


def row_of(book: Any, key: str) -> int:
    """The number, from 1, of a row of the grid."""
    sheet = book.worksheets[0]
    keys = [sheet.cell(n, KEY + 1).value for n in range(1, sheet.max_row + 1)]
    return keys.index(key) + 1


def cell(book: Any, key: str, name: str) -> Any:
    """One of the cells in which something is typed."""
    return book.worksheets[0].cell(row_of(book, key), COLUMNS[name] + 1)


def fill(book: Any, key: str, **values: Any) -> None:
    """Types into the cells of a row."""
    for name, value in values.items():
        cell(book, key, name).value = value


def saved(book: Any, name: str = "return.xlsx") -> BytesIO:
    """The workbook as a file."""
    file = BytesIO()
    book.save(file)
    file.seek(0)
    file.name = name
    return file


def workbook(*rows: Any) -> Workbook:
    """A partner's own sheet with these rows."""
    book = Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    return book


def named(content: bytes | str, name: str) -> BytesIO:
    """A file with this content."""
    file = BytesIO(content.encode() if isinstance(content, str) else content)
    file.name = name
    return file


def upload(client: Client, file: BytesIO, address: str = UPLOAD) -> Any:
    """The page that answers a file."""
    return client.post(address, {"step": "file", "file": file})


def confirm(client: Client, answer: Any, address: str = UPLOAD) -> Any:
    """The page that answers the button under a preview."""
    token = answer.context["token"]
    return client.post(address, {"step": "store", "token": token})


def remarks(answer: Any) -> list[str]:
    """What a preview says of its cells: `L7: “x” is not a number ...`."""
    lines = answer.context["preview"].lines
    return [f"{r.ref}: {r.text}" for line in lines for r in line.remarks]


def outcomes(answer: Any) -> dict[str, str]:
    """What a preview would do: title -> new, changed, ..."""
    return {line.title: str(line.outcome) for line in answer.context["preview"].lines}


ROW = FIRST_ROW + 1
"""The number, from 1, of the first row of figures."""

"""A Word document or a text, as passages. Pure: the bytes have passed `guard`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from statistics import median
from typing import Any

from docx import Document
from docx.opc.exceptions import OpcError
from docx.table import Table

from .guard import FileKind, broken, decoded, kind_of
from .markup import plain_parts
from .passages import Grid, Passage, numbered, tidy

_BULLET = re.compile(r"[\u2022\u25cf\u00b7•]\s*")
MOST_CELLS = 60_000
_UNREADABLE = (
    *(ArithmeticError, AssertionError, AttributeError, LookupError, OSError),
    *(RecursionError, SyntaxError, TypeError, ValueError, OpcError),
)
"""What libraries raise of a document that is not as it should be."""


def read_file(data: bytes) -> list[Passage]:
    """The passages of an uploaded file. Raises ReadingError with what to do."""
    if kind_of(data) == FileKind.TEXT:
        return read_text(decoded(data))
    return read_docx(data)


def read_text(text: str) -> list[Passage]:
    """Of a text: a line is a paragraph, lines with tabs in a row are a table.

    Tables and paragraphs may also be marked up as a web page's are.
    """
    parts: list[str | Grid] = []
    for part in plain_parts(text):
        if isinstance(part, str):
            parts += _lines(part)
        else:
            parts.append(part)
    return numbered(parts)


def _lines(text: str) -> Iterator[str | Grid]:
    lines = [line.rstrip() for line in _BULLET.sub("\n", text).splitlines()]
    for is_row, group in groupby(lines, key=_is_row):
        found = list(group)
        if is_row and len(found) > 1:
            yield _grid(found)
        else:
            yield from (line.replace("\t", " ") for line in found if line.strip())


def _grid(lines: list[str]) -> Grid:
    """Without lines that are far longer than the others: a table run together."""
    rows = [tuple(map(tidy, line.split("\t"))) for line in lines]
    usual = median(len(row) for row in rows)
    return tuple(row for row in rows if len(row) <= 2 * usual)


def _is_row(line: str) -> bool:
    """Whether it is cells, and not a numbered paragraph that is set in."""
    cells = [cell for cell in line.split("\t") if cell.strip()]
    return len(cells) > 1 and not re.fullmatch(r"\s*\d{1,3}[.)]", cells[0])


def read_docx(data: bytes) -> list[Passage]:
    """Of a Word document: paragraphs and tables in the order of its body."""
    try:
        document = Document(BytesIO(data))
        return numbered(_parts(document))
    except _UNREADABLE as error:
        raise broken() from error


def _parts(document: Any) -> Iterator[str | Grid]:
    """Numbers that Word counts itself are put before their paragraphs."""
    count = 0
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _table(block)
            continue
        if _is_counted(block) and block.text.strip():
            count += 1
            yield f"{count}. {block.text}"
        else:
            yield from _BULLET.sub("\n", block.text).splitlines()


def _is_counted(block: Any) -> bool:
    """A numbered paragraph of the first level, not a bullet."""
    style = (block.style.name or "") if block.style is not None else ""
    return style.startswith("List Number")


def _table(table: Table) -> Iterator[str | Grid]:
    """A table of figures; one that only lays out the page is read as paragraphs."""
    if len(table.rows) * len(table.columns) > MOST_CELLS:
        raise ValueError
    rows = [tuple(tidy(cell.text) for cell in row.cells) for row in table.rows]
    if rows and max(len(cell) for row in rows for cell in row or ("",)) > 300:
        for row in table.rows:
            texts = dict.fromkeys(cell.text for cell in row.cells)
            yield " ".join(text for text in texts if text.strip())
        return
    yield tuple(rows)

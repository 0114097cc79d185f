"""Reads our own HTML and workbooks back, as a person would: cells, not markup."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any

from django.http import HttpResponse
from openpyxl import load_workbook

Line = dict[str, str]
"""The texts of one line of a table, by column."""


@dataclass
class Table:
    """One table of a page: its caption, its heads, its lines by column."""

    caption: str = ""
    heads: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


class _Reader(HTMLParser):
    """Collects the tables of one class; a cell's column is its `c-...` class.

    What a wide screen does not show is left out: the repeated heads (`k`) and the
    words for readers aloud.
    """

    def __init__(self, kind: str) -> None:
        super().__init__()
        self.kind = kind
        self.tables: list[Table] = []
        self.inside: str = ""
        self.texts: list[str] = []
        self.reading = False
        self.repeating = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        classes = (dict(attrs).get("class") or "").split()
        if tag == "table":
            self.reading = self.kind in classes
            if self.reading:
                self.tables.append(Table())
        elif self.reading and tag in ("th", "td", "caption"):
            self.inside = next((c for c in classes if c.startswith("c-")), tag)
            self.texts = []
        elif tag == "span":
            self.repeating = bool({"k", "visually-hidden"} & set(classes))
        elif self.reading and tag == "tr":
            self.line: Line = {}

    def handle_data(self, data: str) -> None:
        if not self.repeating:
            self.texts.append(data)

    def handle_endtag(self, tag: str) -> None:
        self.repeating = False
        if not self.reading:
            return
        if tag in ("th", "td", "caption"):
            text = " ".join("".join(self.texts).split())
            if tag == "caption":
                self.tables[-1].caption = text
            else:
                self.line[self.inside.removeprefix("c-")] = text
        elif tag == "thead":
            self.tables[-1].heads = list(self.line.values())
        elif tag == "tr" and self.line and self.tables[-1].heads:
            self.tables[-1].lines.append(self.line)
        elif tag == "table":
            self.reading = False


def html_of(response: HttpResponse) -> str:
    """The text of a page that is there."""
    assert response.status_code == 200, response.status_code
    return response.content.decode()


def tables_of(response: HttpResponse, kind: str = "scorecard") -> list[Table]:
    """The tables of a page that have this class."""
    reader = _Reader(kind)
    reader.feed(html_of(response))
    return reader.tables


def lines_of(response: HttpResponse) -> list[Line]:
    """Every line of every scorecard table of a page, in order."""
    return [line for table in tables_of(response) for line in table.lines]


def csv_of(response: HttpResponse) -> list[Line]:
    """A CSV answer by its header."""
    return list(csv.DictReader(StringIO(response.content.decode("utf-8-sig"))))


def sheet_of(response: HttpResponse, number: int = 1) -> list[dict[str, Any]]:
    """A sheet of an Excel answer by its header; the first table is sheet 1."""
    sheet = load_workbook(BytesIO(response.content)).worksheets[number]
    head, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(head, row, strict=True)) for row in rows]

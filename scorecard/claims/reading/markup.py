"""Marks of a web page in a text taken away, and its tables found. Pure."""

from __future__ import annotations

from html.parser import HTMLParser

from .passages import Grid, tidy

_BREAKS = {"p", "br", "li", "ul", "ol", "div", "h1", "h2", "h3", "h4", "table"}
MOST_SPAN = 50
"""Columns or rows that one cell may go over."""


def plain_parts(text: str) -> list[str | Grid]:
    """The text without marks, cut where a table stands, and the tables."""
    if "<" not in text:
        return [text]
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return [*reader.parts, "".join(reader.words)]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str | Grid] = []
        self.words: list[str] = []
        self.table: _Table | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.parts.append("".join(self.words))
            self.words, self.table = [], _Table()
        elif self.table is None:
            self.words.append("\n" if tag in _BREAKS - {"p"} else "")
        elif tag == "tr":
            self.table.begin_row()
        elif tag in ("td", "th"):
            self.table.begin_cell(dict(attrs))

    def handle_endtag(self, tag: str) -> None:
        if tag == "table" and self.table is not None:
            self.parts.append(self.table.grid)
            self.table = None
        elif self.table is None and tag in _BREAKS:
            self.words.append("\n")

    def handle_data(self, data: str) -> None:
        if self.table is None:
            self.words.append(data)
        else:
            self.table.write(data)


class _Table:
    """Cells by row and column; one that goes over several stands in each."""

    def __init__(self) -> None:
        self.cells: dict[tuple[int, int], list[str]] = {}
        self.row, self.current = -1, [""]

    def begin_row(self) -> None:
        self.row += 1

    def begin_cell(self, attributes: dict[str, str | None]) -> None:
        column, row = 0, max(self.row, 0)
        while (row, column) in self.cells:
            column += 1
        self.current = []
        for down in range(_span(attributes.get("rowspan"))):
            for across in range(_span(attributes.get("colspan"))):
                self.cells[row + down, column + across] = self.current

    def write(self, data: str) -> None:
        self.current.append(data)

    @property
    def grid(self) -> Grid:
        if not self.cells:
            return ()
        height = max(row for row, _column in self.cells) + 1
        width = max(column for _row, column in self.cells) + 1
        return tuple(
            tuple(
                tidy("".join(self.cells.get((row, column), [])))
                for column in range(width)
            )
            for row in range(height)
        )


def _span(text: str | None) -> int:
    return min(int(text), MOST_SPAN) if text and text.isdecimal() and text != "0" else 1

"""Tables as CSV. Pure: rows of texts and numbers in, one text out.

The text begins with a byte order mark: without it Excel takes a file that is opened
by a double click for an older encoding, and every pound sign, dash and quotation mark
of the explanations becomes two or three wrong letters.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from ..rows import exact_text
from .columns import COLUMNS, Line, Value
from .finding_columns import FINDINGS

MARK = "\ufeff"
_FORMULA = tuple("=+-@\t\r\n＝＋－＠")


def scorecard_csv(lines: Iterable[Line]) -> str:
    """The scorecard: a header, then a line for each row of the page."""
    columns = (*COLUMNS, *FINDINGS)
    head = [str(column.title) for column in columns]
    return written(head, ([c.read(line) for c in columns] for line in lines))


def written(head: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    """The table as one text, with the mark in front and lines that end in CRLF."""
    text = StringIO()
    text.write(MARK)
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([cell(value) for value in row] for row in rows)
    return text.getvalue()


def cell(value: Value) -> str:
    """A number exactly, a text harmlessly, nothing as an empty cell."""
    if isinstance(value, str):
        return harmless(value)
    return exact_text(value) or ""


def harmless(text: str) -> str:
    """The text with an apostrophe before what a spreadsheet would run as a formula.

    Numbers do not come this way, so that `-25.9` stays a number.
    """
    return f"'{text}" if text.startswith(_FORMULA) else text

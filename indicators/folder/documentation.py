"""The part of docs/data-folder.md that says what each column holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from .columns import Column
from .tables import FILES, TABLES, TOML

BEGIN = "## Every column\n"
"""From here to its end the page is written by `section`."""


def section() -> str:
    """A table for every file, from the tables that reading and writing follow."""
    lines = [
        BEGIN,
        _("What is *required* must have a column, and no cell of it may be empty."),
        "",
    ]
    for file in FILES:
        lines += [f"### {file.name}", "", str(file.about), ""]
        if file is TOML:
            for name, columns in TABLES.items():
                lines += [f"`[{name}]`", "", *_table(columns), ""]
        else:
            lines += [*_table(file.columns), ""]
    return "\n".join(lines).rstrip() + "\n"


def _table(columns: Iterable[Column]) -> Iterator[str]:
    yield "| column | what it says | what to write | empty means |"
    yield "|---|---|---|---|"
    for column in columns:
        cells = (f"`{column.name}`", column.about, column.words, _blank(column))
        yield "| " + " | ".join(str(cell) for cell in cells) + " |"


def _blank(column: Column) -> str:
    if column.required:
        return _("*required*")
    if column.blank:
        return str(column.blank)
    return column.written(column.default) or _("none")

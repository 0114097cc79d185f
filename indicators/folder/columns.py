"""What a file of the folder is: its columns, and what each cell may hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from .cells import Cell


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a file, or one key of a table of the TOML file.

    A blank cell means `default`, unless the column is required. `blank` says so in
    words where the default is not a fixed value. `within` names the file in which
    the code must be found, the file's own name included.
    """

    name: str
    cell: Cell
    about: str | Promise
    required: bool = False
    default: Any = None
    blank: str | Promise = ""
    within: str = ""
    extra: bool = False
    """Whether a dump leaves it out where no row has anything but the default in it."""

    @property
    def words(self) -> str:
        """What to write in the cell."""
        if self.within:
            return _("a code from %s") % self.within
        return str(self.cell.words)

    def written(self, value: Any) -> str:
        """The cell's text for a value; none is blank."""
        return "" if value is None or value == "" else self.cell.write(value)

    def is_used(self, value: Any) -> bool:
        """Whether a row with this value needs the column."""
        return value != self.default and self.written(value) != ""


@dataclass(frozen=True, slots=True)
class File:
    """One file: its columns, and which of them together may stand in one row only."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    required: bool = False
    about: str | Promise = ""

    @property
    def by_name(self) -> Mapping[str, Column]:
        """The columns by their names."""
        return {column.name: column for column in self.columns}

    @property
    def header(self) -> str:
        """The header row, for messages."""
        return ",".join(column.name for column in self.columns)


@dataclass(slots=True)
class Row:
    """One row as read. A cell with a problem is not in `cells`, and `ok` is false."""

    line: int
    cells: dict[str, Any]
    ok: bool = True
    lines: dict[str, int] = field(default_factory=dict)
    """The lines of its cells, where they stand on several (in the TOML file)."""

    def line_of(self, column: str) -> int:
        """Where a cell stands."""
        return self.lines.get(column, self.line)

    def __getitem__(self, name: str) -> Any:
        return self.cells[name]

    def get(self, name: str) -> Any:
        """The cell's value, or None where it is blank or has a problem."""
        return self.cells.get(name)

"""A row of a sheet as somebody filled it in, before anything is made of it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class TypedCell(NamedTuple):
    """A cell with something in it, and where it is."""

    ref: str
    text: str
    is_formula: bool = False


class Typed(NamedTuple):
    """One row; a column that the sheet does not have is not among `cells`."""

    ref: str
    """Where the row is named, to speak of the row as a whole."""
    key: str
    """Of the grid's row that it is for."""
    title: str
    cells: Mapping[str, TypedCell]
    """By the names of `cells.ENTRY`."""
    seen: str = ""
    """How it was downloaded: `cells.seen_of`. Empty for a partner's own sheet."""
    is_own: bool = False
    """Of a partner's own sheet: there an empty cell says nothing."""

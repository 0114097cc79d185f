"""Cells of files that people open in a spreadsheet program. Pure.

A spreadsheet runs a cell that begins with =, +, - or @ as a formula, whoever wrote
it. Text that would be one gets an apostrophe in front; numbers stay numbers.
"""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal

from .figures import NUMBER, plain

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
QUOTE = "'"


def guarded(text: str) -> str:
    """The text with an apostrophe where a spreadsheet would run it as a formula.

    Also where it has one already, so that `unguarded` gives back every text.
    """
    looks_like_formula = text.lstrip(QUOTE).startswith(FORMULA_STARTS)
    return QUOTE + text if looks_like_formula and not NUMBER.fullmatch(text) else text


def unguarded(text: str) -> str:
    """What was put into `guarded`."""
    if text.startswith(QUOTE) and text.lstrip(QUOTE).startswith(FORMULA_STARTS):
        return text[1:]
    return text


def cell_of(value: object, *, native: bool = False) -> object:
    """A value of the domain as a cell: text, or with `native` a number of Excel's."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | int):
        return value if native else plain(Decimal(value))
    return guarded(str(value))


def text_of(cell: object) -> str:
    """A cell of an uploaded file as the text that a form takes."""
    if cell is None:
        return ""
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return unguarded(str(cell).strip())

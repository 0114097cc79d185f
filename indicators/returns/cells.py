"""What somebody typed or pasted into a cell, as a number. Pure."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from ..choices import Unit
from ..figures import FigureError, parse_number

UNCLEAR = frozenset(
    {
        *("-", "–", "—", ".", "..", "...", ":", "*", "x", "n", "?", "/"),
        *("na", "n/a", "n.a.", "nil", "none", "null", "nya", "tbc", "unknown"),
        *("[x]", "[c]", "[z]", "not available", "no data", "missing", "#n/a"),
    }
)
"""Signs for “no figure” that each mean something else in each organisation."""


class UnclearCellError(ValueError):
    """A cell that may mean zero, not available or still to come: somebody must say."""

    def __init__(self, text: str) -> None:
        super().__init__(
            _(
                "“%s” can mean several things: choose nil if it was none, "
                "not available if there is no figure, or leave it empty for now"
            )
            % text
        )
        self.text = text


def read_cell(text: str, unit: Unit, *, of_pair: bool = False) -> Decimal | None:
    """`1,729`, `-25.9%`, `£1,200`, ` 12.5 ` -> Decimal; an empty cell -> None.

    A percent sign is for percentages and a pound sign for money; neither for a part of
    a ratio (`of_pair`), which is counted. Only a real 0 is zero.
    Raises UnclearCellError for `n/a` and its like, FigureError for anything else.
    """
    text = text.strip().strip("\u00a0").strip()
    if text.lower() in UNCLEAR:
        raise UnclearCellError(text)
    if not of_pair and unit == Unit.PERCENT:
        text = text.removesuffix("%").rstrip()
    if not of_pair and unit == Unit.MONEY:
        text = text.replace("£", "", 1)
    if text.endswith("%"):
        raise FigureError(
            [_("“%s” is a percentage, and this is not: type the number itself") % text]
        )
    return parse_number(text)

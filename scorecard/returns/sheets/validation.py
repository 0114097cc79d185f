"""What Excel itself says of a cell of the sheet while somebody types. Pure.

The same checks as on the page, as far as a cell can make them; whatever gets past
them (a pasted column does) is found when the sheet is uploaded.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from xlsxwriter.utility import xl_rowcol_to_cell

from indicators.choices import State, Unit

from ..grid import GridRow
from .cells import LONGEST_TEXT

_LONGEST_TITLE, _LONGEST_MESSAGE = 32, 255  # Excel's own limits
_POSITIVE = (Unit.COUNT, Unit.PERCENT, Unit.RATE)


def number_rule(row: GridRow, name: str, cells: dict[str, str]) -> dict[str, Any]:
    """The rule of a number's cell; `cells` are the row's references by column."""
    unit, here = row.info.rule.unit, cells[name]
    if name == "value":
        return _value_rule(row)
    tests, words = [f"ISNUMBER({here})"], [_("Type the number, as 1729 or 12.5.")]
    if unit != Unit.MONEY or name == "denominator":
        tests.append(f"{here}>=0")
        words.append(_("It is 0 or more."))
    if unit == Unit.PERCENT and {"numerator", "denominator"} <= set(cells):
        top, bottom = cells["numerator"], cells["denominator"]
        other = bottom if name == "numerator" else top
        tests.append(f'OR({other}="",{top}<={bottom})')
        words.append(_("The numerator is no larger than the denominator."))
    formula = f"=AND({','.join(tests)})"
    rule = {"validate": "custom", "value": formula}
    return rule | _says(" ".join(words), row)


def _value_rule(row: GridRow) -> dict[str, Any]:
    unit = row.info.rule.unit
    if unit == Unit.PERCENT:
        between = {"criteria": "between", "minimum": 0, "maximum": 100}
        words = _("Type the percentage itself, from 0 to 100: 25.9 for 25.9%.")
        return {"validate": "decimal"} | between | _says(words, row)
    if unit in _POSITIVE:
        rule = {"validate": "decimal", "criteria": ">=", "value": 0}
        return rule | _says(_("Type the number, as 1729 or 12.5: 0 or more."), row)
    any_number = {"criteria": "between", "minimum": -1e15, "maximum": 1e15}
    words = _("Type the number, as 1729, -3 or 12.5.")
    return {"validate": "decimal"} | any_number | _says(words, row)


def state_rule() -> dict[str, Any]:
    """The drop-down of the states."""
    words = _(
        "Final if you leave it empty. Nil: there was none, it is a real 0. "
        "Not available: there is no figure; say why in the note."
    )
    says = _says(words) | {"error_message": _("Choose one of the list.")}
    return {"validate": "list", "source": [str(s.label) for s in State]} | says


def text_rule(words: str) -> dict[str, Any]:
    """A note or comment of moderate length."""
    rule = {"validate": "length", "criteria": "<=", "value": LONGEST_TEXT}
    too_long = _("Shorten it to %s letters.") % f"{LONGEST_TEXT:,}"
    return rule | _says(words) | {"error_message": too_long}


def row_cells(number: int, columns: dict[str, int]) -> dict[str, str]:
    """`{"numerator": "L6", ...}` for the columns of one row."""
    return {name: xl_rowcol_to_cell(number, at) for name, at in columns.items()}


def _says(words: str, row: GridRow | None = None) -> dict[str, Any]:
    """The note beside the cell; the same again when something else is typed."""
    title = row.info.title[:_LONGEST_TITLE] if row else ""
    message = words[:_LONGEST_MESSAGE]
    return {
        "ignore_blank": True,
        "input_title": title,
        "input_message": message,
        "error_title": _("Not stored"),
        "error_message": message,
    }

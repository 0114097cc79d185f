"""Our own sheet, brought back: whose it is, and what was typed in its rows. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from indicators.periods import Period, PeriodError
from indicators.spreadsheets import unguarded

from ..info import ReturnInfo
from .cells import ENTRY
from .guard import SheetError
from .table import Table, ref
from .typed import Typed, TypedCell
from .workbook import COLUMNS, FIRST_ROW, HEADS_ROW, KEY, MARKER, SEEN, TITLE


def find_ours(tables: Sequence[Table]) -> Table | None:
    """The sheet among these that was downloaded here."""
    return next((table for table in tables if table.at(0, KEY).text == MARKER), None)


def read_ours(table: Table, found: ReturnInfo) -> list[Typed]:
    """Its rows. Raises SheetError for another return's, or where columns were moved."""
    _refuse_another(table, found)
    moved = any(
        not table.at(HEADS_ROW, at).text for at in (KEY, TITLE, *COLUMNS.values())
    )
    if moved:
        raise SheetError(
            _(
                "Columns or rows of the sheet were moved, so its cells cannot be told "
                "apart: download it again and copy your figures into it."
            )
        )
    return [
        _row(table, number)
        for number in range(FIRST_ROW, len(table.rows))
        if any(cell.text or cell.is_formula for cell in table.rows[number])
    ]


def _row(table: Table, number: int) -> Typed:
    cells = {}
    for name in ENTRY:
        at = COLUMNS[name]
        cell = table.at(number, at)
        cells[name] = TypedCell(ref(number, at), cell.text, cell.is_formula)
    key, title = table.at(number, KEY).text, table.at(number, TITLE).text
    seen = table.at(number, SEEN).text
    return Typed(ref(number, TITLE), key, title, cells, seen)


def _refuse_another(table: Table, found: ReturnInfo) -> None:
    partner, slug = table.at(1, KEY).text, table.at(2, KEY).text
    if (partner, slug) == (found.partner, found.period.slug):
        return
    raise SheetError(
        _(
            "This is the sheet of %(theirs)s for %(their_quarter)s, and this page "
            "takes that of %(ours)s for %(our_quarter)s: choose that one, or go to "
            "the page of the other return."
        )
        % {
            "theirs": unguarded(table.at(0, SEEN).text) or partner or _("nobody"),
            "their_quarter": _quarter_words(slug),
            "ours": found.partner_name,
            "our_quarter": found.period.long_label,
        }
    )


def _quarter_words(slug: str) -> str:
    try:
        return Period.from_slug(slug).long_label
    except PeriodError:
        return slug or _("no quarter")

"""What an upload page hands to its own next request, signed.

Between the preview and its confirmation the rows travel in the page, not in the
session: two sheets in two tabs stay apart, nothing that was not stored is left in the
database, and there is nothing to clear away. The signature keeps them as they were
(nobody can confirm what was not previewed, or for another person or return), an hour
ends them, and used twice they store nothing twice: the versions no longer fit.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core import signing
from django.utils.translation import gettext as _

from ...returns.sheets.guard import SheetError
from ...returns.sheets.outcomes import Preview
from ...returns.sheets.table import Cell, Table
from ...returns.sheets.typed import Typed, TypedCell

SECONDS = 60 * 60
LARGEST = 1_500_000
"""Letters of a token; Django takes forms of up to 2.5 MB."""
_SALT = "scorecard.returns.sheets"

Owner = tuple[int, int]
"""The ids of the person and of the return."""


def seal_rows(owner: Owner, sheet: Sequence[Typed], preview: Preview) -> str:
    """The rows of a previewed sheet, with the versions that the preview saw."""
    rows = [
        [t.ref, t.key, t.title, t.seen, t.is_own, {n: [*c] for n, c in t.cells.items()}]
        for t in sheet
    ]
    versions = [
        [each.indicator, each.period.slug, each.if_version] for each in preview.entries
    ]
    return _seal("rows", owner, [rows, versions, list(preview.left_out)])


def open_rows(
    token: str, owner: Owner
) -> tuple[list[Typed], dict[tuple[int, str], int], list[str]]:
    """What `seal_rows` put in: rows, versions, names left out. Raises SheetError."""
    rows, versions, left_out = _open("rows", token, owner)
    sheet = [
        Typed(
            *(ref, key, title, {n: TypedCell(*c) for n, c in cells.items()}, seen),
            is_own=is_own,
        )
        for ref, key, title, seen, is_own, cells in rows
    ]
    return sheet, {(i, slug): version for i, slug, version in versions}, left_out


def seal_table(owner: Owner, table: Table) -> str:
    """A partner's own sheet while its columns are being mapped.

    Raises SheetError where it is too large for that.
    """
    rows = [[[c.text, 1] if c.is_formula else c.text for c in r] for r in table.rows]
    token = _seal("table", owner, [table.name, rows])
    if len(token) > LARGEST:
        raise SheetError(
            _("The table has too much text: copy only the columns with figures.")
        )
    return token


def open_table(token: str, owner: Owner) -> Table:
    """What `seal_table` put in. Raises SheetError."""
    name, rows = _open("table", token, owner)
    return Table(name, tuple(tuple(map(_cell, row)) for row in rows))


def _cell(stored: str | list[Any]) -> Cell:
    return Cell(stored) if isinstance(stored, str) else Cell(stored[0], is_formula=True)


def _seal(what: str, owner: Owner, content: Any) -> str:
    return signing.dumps([*owner, content], salt=f"{_SALT}.{what}", compress=True)


def _open(what: str, token: str, owner: Owner) -> Any:
    try:
        *signed_for, content = signing.loads(
            token, salt=f"{_SALT}.{what}", max_age=SECONDS
        )
    except signing.BadSignature as error:  # SignatureExpired is one
        raise _too_late() from error
    if tuple(signed_for) != owner:
        raise _too_late()
    return content


def _too_late() -> SheetError:
    return SheetError(
        _("The preview is more than an hour old, nothing was stored: upload it again.")
    )

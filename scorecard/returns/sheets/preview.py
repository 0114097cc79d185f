"""What storing a sheet would do, row by row; nothing is stored here. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from indicators.actions import SheetEntry
from indicators.choices import FigureStatus, State

from ..checks import Finding, Weight, findings_of
from ..grid import GridRow, amounts_asked
from ..info import DraftInfo
from ..rules import GridRule
from ..typed import with_entered
from .cells import (
    ENTRY,
    HEADINGS,
    NUMBERS,
    is_untouched,
    texts_of,
    texts_of_draft,
    version_seen,
)
from .outcomes import Change, Line, Outcome, Preview, Remark
from .parse import Parsed, parse, texts_typed
from .typed import Typed


def preview_of(
    rows: Sequence[GridRow],
    sheet: Sequence[Typed],
    left_out: Sequence[str] = (),
    rules: Sequence[GridRule] = (),
) -> Preview:
    """What storing this sheet would do with a return that has these rows and rules."""
    by_key = {row.key: row for row in rows}
    parsed: dict[str, tuple[Typed, Parsed]] = {}
    lines = []
    for typed in sheet:
        row = by_key.get(typed.key)
        if row is None:
            lines.append(_stray(typed))
        elif typed.key in parsed:
            lines.append(_again(row, typed, parsed[typed.key][0]))
        elif not row.may_be_typed or _says_nothing(typed):
            parsed[typed.key] = typed, Parsed()
            lines.append(_untyped(row, typed))
        else:
            parsed[typed.key] = typed, parse(row, typed)
    lines += _typed_lines(rows, parsed, rules)
    order = list(Outcome)
    lines.sort(key=lambda line: order.index(line.outcome))  # stable: as in the sheet
    return Preview(lines, len(by_key.keys() - parsed.keys()), left_out)


def _typed_lines(
    rows: Sequence[GridRow],
    parsed: Mapping[str, tuple[Typed, Parsed]],
    rules: Sequence[GridRule],
) -> list[Line]:
    """Rows that may change something, each checked among all as they would then be."""
    found = {key: pair for key, pair in parsed.items() if not _says_nothing(pair[0])}
    after = [
        with_entered(row, found[row.key][1].entered)
        if row.key in found and row.may_be_typed
        else row
        for row in rows
    ]
    return [
        _line(before, then, _findings(then, after, rules), *found[before.key])
        for before, then in zip(rows, after, strict=True)
        if then is not before
    ]


def _says_nothing(typed: Typed) -> bool:
    """Whether a row holds what it was downloaded with, and so changes nothing."""
    is_formula = any(cell.is_formula for cell in typed.cells.values())
    return not is_formula and is_untouched(typed.seen, texts_typed(typed))


def _findings(
    row: GridRow, rows: Sequence[GridRow], rules: Sequence[GridRule]
) -> list[Finding]:
    """As on the page: a broken rule keeps a figure from being sent, not stored."""
    return [
        replace(finding, weight=Weight.WARNING) if finding.is_of_rule else finding
        for finding in findings_of(row, rows, rules)
    ]


# One row


def _line(
    before: GridRow,
    then: GridRow,
    findings: Sequence[Finding],
    typed: Typed,
    parsed: Parsed,
) -> Line:
    if parsed.problems:
        remarks = [Remark(Weight.ERROR, *problem) for problem in parsed.problems]
        return _of(Outcome.ERROR, before, typed, remarks=tuple(remarks))
    changes = _changes(before, then, typed)
    if not changes:
        return _of(Outcome.UNCHANGED, before, typed)
    remarks = [_remark(finding, then, typed) for finding in findings]
    if any(remark.weight == Weight.ERROR for remark in remarks):
        return _of(Outcome.ERROR, before, typed, changes, tuple(remarks))
    remarks += _cautions(before, then, typed)
    is_new = before.draft is None or before.draft.is_blank
    outcome = Outcome.NEW if is_new else Outcome.CHANGED
    version = before.draft.version if before.draft else 0
    return replace(
        _of(Outcome.WARNING if remarks else outcome, before, typed, changes),
        remarks=tuple(remarks),
        is_new=is_new,
        entry=SheetEntry(before.info.id, before.due.period, parsed.entered, version),
    )


def _of(
    outcome: Outcome,
    row: GridRow,
    typed: Typed,
    changes: tuple[Change, ...] = (),
    remarks: tuple[Remark, ...] = (),
) -> Line:
    period = row.due.period.words
    return Line(outcome, typed.ref, row.info.title, period, changes, remarks)


def _changes(before: GridRow, then: GridRow, typed: Typed) -> tuple[Change, ...]:
    old = texts_of(before) if before.draft else ("",) * len(ENTRY)
    new = texts_of_draft(then.draft) if then.draft else old
    has_words = any(new[len(NUMBERS) + 1 :])
    if then.draft and then.draft.is_blank and before.draft is None and not has_words:
        return ()  # a state alone says nothing yet
    return tuple(
        Change(
            typed.cells[name].ref if name in typed.cells else typed.ref,
            str(HEADINGS[name]),
            _shown(name, was),
            _shown(name, now),
        )
        for name, was, now in zip(ENTRY, old, new, strict=True)
        if was != now and not (name == "state" and (was, now) == ("", State.FINAL))
    )


def _shown(name: str, text: str) -> str:
    """A text as people read it: `1,729`, `Not available`."""
    if not text:
        return ""
    if name in NUMBERS:
        return f"{Decimal(text):,f}"
    return str(State(text).label) if name == "state" else text


def _remark(finding: Finding, row: GridRow, typed: Typed) -> Remark:
    text = finding.text
    has_reason = row.draft and row.draft.warning_reason
    if finding.weight == Weight.WARNING and not has_reason:
        where = typed.cells.get("warning_reason")
        reason = _("Type the reason in %s.") % where.ref if where else ""
        text = f"{text} {reason or _('Type the reason on the page.')}"
    return Remark(finding.weight, _cell_of(row, typed), text)


def _cell_of(row: GridRow, typed: Typed) -> str:
    """The cell that a check of the whole row speaks of."""
    draft, asked = row.draft, amounts_asked(row.info)
    no_figure = draft is not None and draft.state == State.NOT_AVAILABLE
    names = [name for name in NUMBERS if draft and _given(draft, name)] or list(asked)
    if no_figure and draft and not draft.note:
        names = ["note"]
    cells = [typed.cells[name].ref for name in names if name in typed.cells]
    return cells[0] if cells else typed.ref


def _given(draft: DraftInfo, name: str) -> bool:
    return getattr(draft.amounts, name) is not None


def _cautions(before: GridRow, then: GridRow, typed: Typed) -> list[Remark]:
    """What is no error, but not to be overlooked."""
    found: list[Any] = []
    draft = before.draft
    if draft and not draft.is_blank and then.draft and then.draft.is_blank:
        found.append(_("the row is empty, so the figure stored now is taken out"))
    if then.lacks_denominator:
        where = typed.cells.get("denominator")
        at = where.ref if where else _("the denominator's cell")
        found.append(
            _("half of the figure is missing: type the denominator in %s") % at
        )
    seen = version_seen(typed.seen)
    if draft and seen is not None and seen < draft.version:
        found.append(
            _(
                "%s has saved this figure since the sheet was downloaded: storing the "
                "sheet puts yours in its place"
            )
            % draft.saved_by
        )
    return [Remark(Weight.WARNING, _cell_of(then, typed), text) for text in found]


# Rows that cannot be typed


def _untyped(row: GridRow, typed: Typed) -> Line:
    if _says_nothing(typed) or _same(row, typed):
        return _of(Outcome.UNCHANGED, row, typed)
    if row.status == FigureStatus.ACCEPTED:
        text = _(
            "this figure has been accepted and is locked: put back what the row held, "
            "and ask an analyst to unlock it"
        )
    else:
        text = _(
            "this figure has been sent and is locked: put back what the row held, "
            "and ask an analyst to send it back to you"
        )
    remark = Remark(Weight.ERROR, _cell_of(row, typed), text)
    return _of(Outcome.ERROR, row, typed, remarks=(remark,))


def _same(row: GridRow, typed: Typed) -> bool:
    """Whether the cells that the sheet has hold what is stored."""
    now = dict(zip(ENTRY, texts_of(row), strict=True))
    then = dict(zip(ENTRY, texts_typed(typed), strict=True))
    return all(
        then[name].replace(",", "") == now[name].replace(",", "")
        or (typed.is_own and not then[name])
        for name in typed.cells
    )


def _stray(typed: Typed) -> Line:
    text = _("this row is not in this return: delete it from the sheet")
    remark = Remark(Weight.ERROR, typed.ref, text)
    title = typed.title or _("Row without a name")
    return Line(Outcome.ERROR, typed.ref, title, remarks=(remark,))


def _again(row: GridRow, typed: Typed, first: Typed) -> Line:
    text = _("this row is in the sheet twice, first in %s: delete one") % first.ref
    remark = Remark(Weight.ERROR, typed.ref, text)
    return _of(Outcome.ERROR, row, typed, remarks=(remark,))

"""A sheet of a return, brought back: previewed, mapped where it is not ours, stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from indicators.actions import (
    Refusal,
    SheetRefusedError,
    remember_mapping,
    save_entries,
)
from indicators.permissions import Action

from ...pages import page_of
from ...queries.returns import Grid
from ...queries.sheets import read_mapping
from ...returns.grid import GridRow
from ...returns.sheets import own
from ...returns.sheets.guard import LARGEST_FILE, SheetError, too_large
from ...returns.sheets.ours import find_ours, read_ours
from ...returns.sheets.preview import preview_of
from ...returns.sheets.table import read_tables
from ...returns.sheets.typed import Typed
from ..access import person
from .mapping_form import form_of, read_form
from .opened import grid_of
from .tokens import Owner, open_rows, open_table, seal_rows, seal_table

TEMPLATES = "scorecard/returns"


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def return_upload(request: HttpRequest, partner: str, period: str) -> HttpResponse:
    """`/returns/<partner>/<period>/upload/`: choose a file, look it over, store it."""
    grid = grid_of(request, partner, period, Action.ENTER)
    if request.method != "POST":
        return _page(request, grid, "upload")
    steps = {"file": _file, "mapping": _mapping, "store": _store}
    try:
        return steps.get(request.POST.get("step", ""), _file)(request, grid)
    except SheetError as error:
        return _page(request, grid, "upload", status=422, problem=str(error))


def _file(request: HttpRequest, grid: Grid) -> HttpResponse:
    """What is in the file: our own sheet, or one whose columns are to be mapped."""
    tables = read_tables(_content(request))
    ours = find_ours(tables)
    if ours:
        return _preview(request, grid, read_ours(ours, grid.found))
    sheet = own.find_own(tables)
    own.refuse_long(sheet)
    return _read_own(request, grid, _mine(grid, sheet), ask=False)


def _content(request: HttpRequest) -> bytes:
    file = request.FILES.get("file")
    if not isinstance(file, UploadedFile):
        raise SheetError(_("Choose the file first, then upload it."))
    if not file.size or file.size > LARGEST_FILE:
        raise too_large() if file.size else SheetError(_("The file is empty."))
    return bytes(file.read())


@dataclass(frozen=True, slots=True)
class _Mine:
    """A partner's own sheet, what its names can stand for, what is remembered of it."""

    sheet: own.OwnSheet
    targets: Mapping[str, GridRow]
    known: own.Choices


def _mine(grid: Grid, sheet: own.OwnSheet) -> _Mine:
    stored = read_mapping(grid.found.partner_id, sheet.hash)
    known = own.Choices.remembered(stored, sheet)
    return _Mine(sheet, own.targets_of(grid.rows), known)


def _read_own(
    request: HttpRequest, grid: Grid, mine: _Mine, *, ask: bool
) -> HttpResponse:
    """By what is remembered of these headings; what is not known is asked."""
    doubts = own.doubts_of(mine.known, grid.found.period)
    if ask or doubts or not mine.known.knows(mine.sheet):
        choices = own.suggest(mine.sheet, mine.targets, mine.known)
        return _ask(request, grid, mine, choices, notes=doubts)
    return _preview_own(request, grid, mine, mine.known)


def _mapping(request: HttpRequest, grid: Grid) -> HttpResponse:
    """What the columns and names of a sheet are, as chosen; asked again if unclear."""
    table = open_table(request.POST.get("table", ""), _owner(request, grid))
    mine = _mine(grid, own.find_own([table]))
    if "named_by" not in request.POST:
        return _read_own(request, grid, mine, ask=True)
    choices, is_other = read_form(request.POST, mine.sheet, mine.known, mine.targets)
    problems = own.problems_of(choices, mine.targets)
    if is_other and choices.columns.get(own.INDICATOR):
        suggested = own.suggest(mine.sheet, mine.targets, choices)
        return _ask(request, grid, mine, suggested)
    if problems:
        return _ask(request, grid, mine, choices, problems=problems)
    remember_mapping(
        partner=grid.found.partner_id,
        headings=mine.sheet.hash,
        columns=choices.as_json,
    )
    return _preview_own(request, grid, mine, choices)


def _ask(
    request: HttpRequest,
    grid: Grid,
    mine: _Mine,
    choices: own.Choices,
    **words: Sequence[str],
) -> HttpResponse:
    form = form_of(mine.sheet, choices, mine.known, mine.targets)
    table = seal_table(_owner(request, grid), mine.sheet.table)
    status = 422 if words.get("problems") else 200
    return _page(
        request, grid, "mapping", status=status, form=form, table=table, **words
    )


def _preview_own(
    request: HttpRequest, grid: Grid, mine: _Mine, choices: own.Choices
) -> HttpResponse:
    rows, left_out = own.read_own(mine.sheet, choices, mine.targets)
    used = [
        (own.FIELDS[name], heading)
        for name, heading in choices.columns.items()
        if heading
    ]
    table = seal_table(_owner(request, grid), mine.sheet.table)
    return _preview(request, grid, rows, left_out, table=table, used=used)


def _preview(
    request: HttpRequest,
    grid: Grid,
    sheet: Sequence[Typed],
    left_out: Sequence[str] = (),
    **more: Any,
) -> HttpResponse:
    preview = preview_of(grid.rows, sheet, left_out, grid.rules)
    token = seal_rows(_owner(request, grid), sheet, preview)
    status = 409 if "refused" in more else 200
    return _page(
        *(request, grid, "preview"), status=status, preview=preview, token=token, **more
    )


def _store(request: HttpRequest, grid: Grid) -> HttpResponse:
    """All of a previewed sheet or nothing, at the versions that the preview saw."""
    sheet, versions, left_out = open_rows(
        request.POST.get("token", ""), _owner(request, grid)
    )
    preview = preview_of(grid.rows, sheet, left_out, grid.rules)
    entries = [
        replace(each, if_version=versions.get((each.indicator, each.period.slug), 0))
        for each in preview.entries
    ]
    if not preview.may_be_stored:
        return _preview(request, grid, sheet, left_out, refused=[])
    try:
        count = save_entries(
            of_return=grid.found.id, entries=entries, by=person(request)
        )
    except SheetRefusedError as error:
        refused = [_refusal_words(grid, refusal) for refusal in error.refusals]
        return _preview(request, grid, sheet, left_out, refused=refused)
    messages.success(request, _stored_words(count))
    return redirect(grid.found.url)


def _stored_words(count: int) -> str:
    text = ngettext(
        "%s figure of the sheet is stored. Nothing has been sent yet.",
        "%s figures of the sheet are stored. Nothing has been sent yet.",
        count,
    )
    return text % count


def _refusal_words(grid: Grid, refusal: Refusal) -> str:
    entry = refusal.entry
    row = next(
        row
        for row in grid.rows
        if (row.info.id, row.due.period) == (entry.indicator, entry.period)
    )
    why = refusal.reason
    if refusal.saved_by:
        why = _("saved by %s meanwhile") % refusal.saved_by
    return f"{row.info.title}, {row.due.period.words}: {why}"


def _owner(request: HttpRequest, grid: Grid) -> Owner:
    return person(request).pk, grid.found.id


def _page(
    request: HttpRequest, grid: Grid, name: str, *, status: int = 200, **more: Any
) -> HttpResponse:
    title = _("Upload a sheet")
    context = {
        "page": page_of(grid.loaded, title, request.path),
        "found": grid.found,
        "is_open": any(row.may_be_typed for row in grid.rows),
        **more,
    }
    return render(request, f"{TEMPLATES}/{name}.html", context, status=status)

"""Saves one row of a return as its cell is left, and says what it comes to."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from indicators import actions
from indicators.access import viewer_of
from indicators.choices import State
from indicators.figures import FigureError
from indicators.permissions import Action

from ...queries.entries import Place, load_place
from ...returns.checks import errors_of
from ...returns.grid import GridRow
from ...returns.info import DraftInfo
from ...returns.lines import Verdict, cells_of, verdict_of
from ...returns.typed import (
    CellError,
    Typed,
    UnreadableError,
    read_entered,
    read_typed,
    with_entered,
)
from ..access import person
from ..asked import current_day
from .opened import opened

BAD, CONFLICT, REFUSED, LOCKED = 400, 409, 422, 423


@require_POST
@login_required
def return_save(request: HttpRequest, partner: str, period: str) -> JsonResponse:
    """`save/`: one row as JSON; 422 what is wrong, 409 theirs, 423 why it is locked."""
    found = opened(request, Action.ENTER, partner, period)
    try:
        typed = read_typed(request.body)
    except UnreadableError:
        return _answer(BAD, problems=[_("this is not what the page sends: reload it")])
    if typed.person not in ("", str(person(request).pk)):
        raise PermissionDenied  # somebody else has logged in since it was typed
    place = load_place(
        viewer_of(request.user),
        found,
        code=typed.code,
        period=typed.period,
        as_at=current_day(),
    )
    if place is None:
        raise Http404(typed.code)
    return _save(request, place, typed)


def _save(request: HttpRequest, place: Place, typed: Typed) -> JsonResponse:
    try:
        entered = read_entered(typed, place.row.info)
        _refuse_errors(with_entered(place.row, entered))
    except CellError as error:
        return _answer(REFUSED, cells=error.errors, unclear=error.unclear)
    except FigureError as error:
        return _answer(REFUSED, problems=error.problems)
    try:
        figure = actions.save_entry(
            of_return=place.of_return,
            indicator=place.indicator,
            period=typed.period,
            entered=entered,
            by=person(request),
            if_version=typed.version,
        )
    except actions.StaleEntryError as error:
        return _stale(place, entered, error)
    except actions.LockedError as error:
        return _answer(LOCKED, problems=error.problems)
    return JsonResponse(_as_json(place, place.saved(figure)))


def _refuse_errors(row: GridRow) -> None:
    """Raise FigureError for what is no figure of this indicator.

    A rule between indicators stops nothing here: the other figure may be the wrong one.
    """
    wrong = errors_of(row)
    if wrong:
        raise FigureError(wrong)


def _stale(
    place: Place, entered: actions.Entered, error: actions.StaleEntryError
) -> JsonResponse:
    """Theirs, to choose from; one's own figure that was saved before is just saved."""
    theirs = error.theirs
    row = place.saved(theirs) if theirs else place.row
    is_same = theirs and actions.entered_of(theirs).columns == entered.columns
    return JsonResponse(_as_json(place, row), status=200 if is_same else CONFLICT)


def _answer(status: int, **content: Any) -> JsonResponse:
    return JsonResponse(content, status=status)


def _as_json(place: Place, row: GridRow) -> dict[str, Any]:
    """What the row's cells hold now, who saved them, and what they come to.

    `others` has what a rule makes of the other rows that it holds together.
    """
    draft, rows = row.draft, [row, *place.others]
    texts = {cell.name: cell.text for cell in cells_of(row)}
    return {
        "version": draft.version if draft else 0,
        "saved_by": draft.saved_by if draft else "",
        "saved_at": _clock(draft.saved_at) if draft else "",
        "texts": {**texts, **_words_of(draft)},
        "state_label": (draft.state if draft else State.FINAL).label,
        **_verdict_as_json(verdict_of(row, rows, place.rules)),
        "others": {
            other.key: _verdict_as_json(verdict_of(other, rows, place.rules))
            for other in place.others
            if other.draft and other.may_be_typed
        },
    }


def _verdict_as_json(verdict: Verdict) -> dict[str, Any]:
    judgement = verdict.judgement
    return {
        "status": judgement.status if judgement else "",
        "status_label": judgement.status.label if judgement else "",
        "sentence": judgement.sentence if judgement else "",
        "errors": verdict.errors,
        "warnings": verdict.warnings,
        "missing": verdict.missing,
        "done": verdict.is_done,
    }


def _words_of(draft: DraftInfo | None) -> dict[str, str]:
    if draft is None:
        return {"state": State.FINAL, "note": "", "comment": "", "warning_reason": ""}
    return {
        "state": draft.state,
        "note": draft.note,
        "comment": draft.comment,
        "warning_reason": draft.warning_reason,
    }


def _clock(moment: datetime) -> str:
    return f"{timezone.localtime(moment):%H:%M}"

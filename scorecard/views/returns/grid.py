"""The grid of a return: entered by its officer, read and accepted by an analyst."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from indicators.access import Viewer, viewer_of
from indicators.choices import State
from indicators.permissions import Action, may

from ...follow_ups import counted, open_lines
from ...pages import page_of
from ...queries.follow_ups import read_asked_of
from ...queries.returns import Grid
from ...returns.advice import advice
from ...returns.info import EventInfo
from ...returns.lines import GridLine, Powers, lines_of, shared_lock
from ..asked import current_day, current_moment
from .opened import grid_of

UNLOCK_DAYS = (1, 3, 7)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the history, in words."""

    label: str
    at: Any
    by: str
    indicator: str
    reason: str


@require_safe
@login_required
def return_grid(request: HttpRequest, partner: str, period: str) -> HttpResponse:
    """`/returns/<partner>/<period>/`; `?missing=1` lists what keeps it from sending."""
    grid = grid_of(request, partner, period, Action.SEE_RETURN)
    viewer, today = viewer_of(request.user), current_day()
    powers = powers_of(viewer, grid.found.partner_id)
    lines = lines_of(grid.found, grid.rows, powers, today, grid.rules)
    items = read_asked_of(grid.found.partner_id)
    asked = open_lines(items, viewer, today, grid.loaded.catalogue)
    context = {
        **_context(request, grid, powers, lines),
        "asked": asked,
        "asked_words": counted(asked),
    }
    return render(request, "scorecard/returns/grid.html", context)


def powers_of(viewer: Viewer, partner: int) -> Powers:
    """What this person may do with a return of this partner (id)."""
    return Powers(
        enter=may(viewer, Action.ENTER, partner),
        send=may(viewer, Action.SEND, partner),
        send_back=may(viewer, Action.SEND_BACK, partner),
        accept=may(viewer, Action.ACCEPT, partner),
        unlock=may(viewer, Action.UNLOCK, partner),
        restate=may(viewer, Action.RESTATE, partner),
        restate_locked=viewer.is_analyst,
        plan=may(viewer, Action.PLAN, partner),
        now=current_moment(),
    )


def _context(
    request: HttpRequest, grid: Grid, powers: Powers, lines: Sequence[GridLine]
) -> dict[str, Any]:
    found = grid.found
    missing = [
        (line, [*line.verdict.errors, *line.verdict.missing])
        for line in lines
        # What a masked figure lacks says something of its number.
        if not line.is_masked and (line.verdict.errors or line.verdict.missing)
    ]
    title = f"{found.partner_name}, {found.period.long_label}"
    return {
        "page": page_of(grid.loaded, title, request.path),
        "found": found,
        "powers": powers,
        "lines": lines,
        "advice": advice(found, lines, powers),
        "lock": shared_lock(lines),
        "done": sum(line.verdict.is_done for line in lines),
        "missing": missing if "missing" in request.GET else [],
        "can_send": powers.send and any(line.row.may_be_typed for line in lines),
        "to_accept": [line for line in lines if line.row.status == "sent"],
        "is_typed": any(line.can_type for line in lines),
        "states": list(State),
        "unlock_days": UNLOCK_DAYS,
        "steps": _steps(grid, lines, viewer_of(request.user)),
        "words": _words(),
    }


def _steps(grid: Grid, lines: Sequence[GridLine], viewer: Viewer) -> list[Step]:
    """Reasons like to repeat small numbers: left out for who may not see those.

    Of a step about one figure its indicator decides, which need not be in the return
    any more; of one about the whole return every indicator that is.
    """
    any_masked = any(line.is_masked for line in lines)
    return [
        Step(
            str(event.step.label),
            event.at,
            event.by,
            event.indicator,
            "" if _is_masked(event, viewer, any_masked) else event.reason,
        )
        for event in grid.found.events
    ]


def _is_masked(event: EventInfo, viewer: Viewer, any_masked: bool) -> bool:
    if not event.indicator:
        return any_masked
    return bool(event.threshold) and not viewer.is_cleared_for(event.partner_id)


def _words() -> dict[str, str]:
    """What the page says while somebody types, for static/js/returns-*.js."""
    return {
        "saving": _("Saving."),
        "saved": _("Saved {time}"),
        "kept": _(
            "Not saved yet: no connection. It is kept here and will be sent when "
            "the connection is back."
        ),
        "gone": _(
            "Not saved: the return has changed since this page was opened. Copy what "
            "you typed, and open the page again."
        ),
        "broken": _(
            "Not saved yet: the site does not answer as it should. It is kept here "
            "and will be sent again."
        ),
        "loggedOut": _(
            "Not saved yet: you have been logged out. It is kept here. Log in again "
            "in another tab, then come back: it will be sent."
        ),
        "forbidden": _(
            "Not saved: you may not change this figure, or your session has ended. "
            "What you typed is kept here. Log in again, then reload this page."
        ),
        "logIn": _("Log in"),
        "locked": _("Not saved: this figure is closed."),
        "sayWhy": _("Say why it is not available: then it is saved."),
        "choose": _("Not saved: choose below."),
        "notSaved": _("Not saved: correct it, and leave the cell."),
        "closed": _("Not saved: you had typed {text}, and the cell is closed now."),
        "waiting": _(
            "Some figures are not saved yet. Wait for them, or correct them; "
            "then send the return."
        ),
        "progress": _("{done} of {all} done"),
        "pasted": _("{count} cells filled"),
        "left": _("{count} cells filled; {left} did not fit"),
        "conflict": _("{name} saved this figure at {time}, after you opened it."),
        "conflictKept": _("Theirs is kept."),
        "theirs": _("Saved by {name}"),
        "yours": _("Typed by you"),
        "empty": _("empty"),
        "unclear": _("“{text}”: what does it mean?"),
    }

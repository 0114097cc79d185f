"""The steps of a return: send, send back, accept, unlock. Each keeps who did it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import wraps

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST

from indicators import actions
from indicators.access import viewer_of
from indicators.choices import FigureStatus
from indicators.figures import FigureError
from indicators.permissions import Action

from ...queries.entries import (
    figures_seen,
    find_figure,
    find_home_area,
    find_return,
)
from ...queries.returns import load_grid
from ...returns.info import ReturnInfo
from ...returns.lines import verdict_of
from ...wording import capital
from ..access import person
from ..asked import current_day, current_moment, number_sent
from .grid import UNLOCK_DAYS
from .opened import opened

Step = Callable[[HttpRequest, ReturnInfo], str]
"""Does a step and says what has been done, or gives an empty text."""
View = Callable[[HttpRequest, str, str], HttpResponse]


CHANGED = gettext_lazy(
    "“%s” has been changed since you opened the page: look at it first"
)


class IncompleteError(FigureError):
    """Figures are missing: the page lists which."""


def step(action: Action) -> Callable[[Step], View]:
    """A step as a view: for who may do it, by POST, back to the page with a message."""

    def as_view(do: Step) -> View:
        @require_POST
        @login_required
        @wraps(do)
        def view(request: HttpRequest, partner: str, period: str) -> HttpResponse:
            found = opened(request, action, partner, period)
            try:
                messages.success(request, do(request, found))
            except IncompleteError:
                return HttpResponseRedirect(f"{found.url}?missing=1")
            except FigureError as error:
                messages.error(request, _sentence(error))
            return HttpResponseRedirect(found.url)

        return view

    return as_view


def _sentence(error: FigureError) -> str:
    text = "; ".join(error.problems)
    return f"{capital(text)}."


@step(Action.SEND)
def return_send(request: HttpRequest, found: ReturnInfo) -> str:
    """`send/`: everything that is complete; with anything missing, nothing is sent."""
    grid = load_grid(
        viewer_of(request.user),
        partner=found.partner,
        period=found.period,
        as_at=current_day(),
    )
    if grid is None:
        raise Http404
    checked = [verdict_of(row, grid.rows, grid.rules) for row in grid.rows]
    if any(verdict.errors or verdict.missing for verdict in checked):
        raise IncompleteError([])
    typed = (FigureStatus.OPEN, FigureStatus.RETURNED)
    drafts = [r.draft for r in grid.rows if r.draft and r.draft.status in typed]
    actions.send_return(
        of_return=find_return(found),
        figures=figures_seen(drafts),
        by=person(request),
    )
    return _("The return is sent. An analyst reads it next.")


@step(Action.SEND_BACK)
def return_send_back(request: HttpRequest, found: ReturnInfo) -> str:
    """`send-back/`: one figure to its officer, with the reason."""
    figure = find_figure(found, number_sent(request.POST.get("figure", "")))
    if figure is None:
        raise Http404
    reason = _text(request, "reason")
    actions.send_back(figure=figure, reason=reason, by=person(request))
    return _("“%s” is sent back. The reason is in the history.") % figure.indicator


@step(Action.ACCEPT)
def return_accept(request: HttpRequest, found: ReturnInfo) -> str:
    """`accept/`: everything that was sent and not sent back, as the page showed it."""
    try:
        count = actions.accept_return(
            of_return=find_return(found),
            area=find_home_area(),
            by=person(request),
            seen=_seen(request),
        )
    except actions.StaleEntryError as error:
        raise FigureError([CHANGED % error.theirs]) from error
    said = ngettext(
        "%s figure is accepted, and the scorecard shows it.",
        "%s figures are accepted, and the scorecard shows them.",
        count,
    )
    return said % count


def _seen(request: HttpRequest) -> dict[int, int]:
    """The versions that the page showed: `seen` is `<figure>:<version>` for each."""
    pairs = (item.partition(":") for item in request.POST.getlist("seen"))
    numbers = [
        (number_sent(figure), number_sent(seen)) for figure, _colon, seen in pairs
    ]
    return {pk: seen for pk, seen in numbers if pk is not None and seen is not None}


@step(Action.UNLOCK)
def return_unlock(request: HttpRequest, found: ReturnInfo) -> str:
    """`unlock/`: one accepted figure, for some days, with the reason."""
    figure = find_figure(found, number_sent(request.POST.get("figure", "")))
    if figure is None:
        raise Http404
    days = request.POST.get("days", "")
    if days not in map(str, UNLOCK_DAYS):
        raise FigureError([_("choose for how many days the figure is open")])
    actions.unlock_figure(
        figure=figure,
        until=current_moment() + timedelta(days=int(days)),
        reason=_text(request, "reason"),
        by=person(request),
    )
    return _("“%s” is open: its officer can restate it.") % figure.indicator


def _text(request: HttpRequest, name: str) -> str:
    return request.POST.get(name, "").replace("\0", "").strip()

"""An accepted figure is restated: what would change is shown before it is saved."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from indicators import actions
from indicators.access import Viewer, viewer_of
from indicators.figures import FigureError
from indicators.periods import Period, PeriodError
from indicators.permissions import Action, may

from ...history import figure_line
from ...loaded import IndicatorInfo, Loaded
from ...pages import page_of
from ...queries.restating import (
    Restatable,
    load_history,
    read_claims,
    read_restatable,
    worked_out,
)
from ...returns.effects import claims_changed, effects_of
from ...returns.restating import as_restated, lock_of, restate_url, typed_words
from ...returns.revised import revised
from ..access import person, require
from ..asked import current_day, current_moment
from ..errors import PageNotFoundError
from ..indicator import indicator_not_found
from .restate_form import RestateForm

STALE, LOCKED = 409, 403


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def return_restate(
    request: HttpRequest, partner: str, period: str, code: str, figure: str
) -> HttpResponse:
    """`/returns/<partner>/<period>/restate/<code>/<figure>/`: form, preview, save.

    A form is sent with `step`: preview, edit or save. Only save stores anything.
    """
    found = _found(request, code, figure)
    viewer = require(request, Action.RESTATE, found.info.partner_id)
    lock = "" if viewer.is_analyst else lock_of(found.in_return, current_moment())
    if lock:
        status = LOCKED if request.method == "POST" else 200
        return _page(request, found, status, lock=lock)
    if request.method != "POST":
        return _page(request, found, form=RestateForm(found))
    return _answer(request, found)


def _answer(request: HttpRequest, found: Restatable) -> HttpResponse:
    step, form = request.POST.get("step"), RestateForm(found, request.POST)
    if not form.is_valid() or step == "edit":
        return _page(request, found, form=form)
    if form.seen != found.stored.version:
        return _stale(request, found, form)
    try:
        if step != "save":
            return _page(request, found, form=form, **_preview(found, form))
        _save(request, found, form)
    except actions.StaleFigureError:
        again = _found(request, found.info.code, found.period.slug)
        return _stale(request, again, form)
    except FigureError as error:
        form.add_problems(error)
        return _page(request, found, form=form)
    messages.success(request, _saved_words(found))
    return HttpResponseRedirect(f"/indicators/{found.info.code}/")


def _found(request: HttpRequest, code: str, slug: str) -> Restatable:
    """The figure at this address; the 404 page leads to those that there are."""
    viewer = viewer_of(request.user)
    loaded = load_history(viewer, code, current_day())
    if not loaded.indicators:
        raise indicator_not_found(code, loaded)
    (info,) = loaded.indicators
    try:
        period = Period.from_slug(slug)
    except PeriodError:
        period = None
    found = read_restatable(loaded, period, viewer) if period else None
    if found is None or request.path != restate_url(info, found.period):
        raise _not_found(viewer, info, slug, loaded)
    return found


def _not_found(
    viewer: Viewer, info: IndicatorInfo, slug: str, loaded: Loaded
) -> PageNotFoundError:
    """Leads to the indicator's figures that this person may restate."""
    if not may(viewer, Action.RESTATE, info.partner_id):
        return PageNotFoundError(slug, {})
    periods = [figure.period for figure in loaded.series[info.code].figures]
    known = {
        each.slug: (restate_url(info, each), f"{info.title}, {each.words}")
        for each in periods
    }
    return PageNotFoundError(slug, known)


def _preview(found: Restatable, form: RestateForm) -> dict[str, Any]:
    """What would change. Raises FigureError for a figure that cannot be stored."""
    loaded, code = found.loaded, found.info.code
    new = as_restated(found.figure, worked_out(found, form.entered), loaded.as_at)
    after = revised(loaded, code, new)
    effects = effects_of(
        found.series,
        after,
        found.period,
        scorecard=loaded.period or found.period,
        as_at=loaded.as_at,
    )
    claims, histories = read_claims(found)
    key = (code, loaded.area.code)
    turns = claims_changed(
        claims, {**histories, key: found.series}, {**histories, key: after}
    )
    return {
        "effects": effects,
        "then": figure_line(after, new, ()),
        "broken": [turn for turn in turns if turn.breaks],
        "mended": [turn for turn in turns if turn.mends],
        "unchecked": [turn for turn in turns if turn.is_unchecked],
    }


def _save(request: HttpRequest, found: Restatable, form: RestateForm) -> None:
    actions.restate_figure(
        figure=found.stored,
        entered=form.entered,
        reason=form.why,
        by=person(request),
        if_version=form.seen,
    )


def _stale(request: HttpRequest, found: Restatable, form: RestateForm) -> HttpResponse:
    """Both figures; what was typed stays, now against the figure that there is."""
    sent = {name: form.data.get(name, "") for name in form.fields}
    again = RestateForm(found, {**sent, "version": found.stored.version})
    return _page(request, found, STALE, form=again, typed=typed_words(form.entered))


def _page(
    request: HttpRequest, found: Restatable, status: int = 200, **more: Any
) -> HttpResponse:
    title = _("Restate: %(title)s, %(period)s") % {
        "title": found.info.title,
        "period": found.period.words,
    }
    context = {
        "page": page_of(found.loaded, title, request.path),
        "found": found,
        "now": figure_line(found.series, found.figure, found.versions),
        **more,
    }
    template = "scorecard/returns/restate.html"
    return render(request, template, context, status=status)


def _saved_words(found: Restatable) -> str:
    return _("“%(title)s” for %(period)s has been restated.") % {
        "title": found.info.title,
        "period": found.period.words,
    }

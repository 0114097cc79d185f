"""The overview for analysts: partner by quarter, and the next quarter opened."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from indicators.actions import open_returns
from indicators.periods import Period
from indicators.permissions import Action

from ...outputs.overview_csv import overview_csv as written
from ...pages import page_of
from ...queries.returns import Workload, load_work
from ...queries.stored import stored_partners
from ...returns.overview import (
    Overview,
    next_quarter,
    overview_of,
    partners_due,
    quarters_to_open,
)
from ..access import person, require
from ..asked import current_day
from ..files import CSV, file_response
from .quarters import quarter_of


@require_safe
@login_required
def overview(request: HttpRequest) -> HttpResponse:
    """`/returns/overview/`: who is complete, on time, late; reminders; the next one."""
    work, matrix = _load(request)
    newest = matrix.newest_opened
    context = {
        "page": page_of(work.loaded, _("Overview of returns"), request.path),
        "overview": matrix,
        "opening": _opening(work),
        "newest": newest,
        "counts": matrix.counts(newest) if newest else [],
    }
    return render(request, "scorecard/returns/overview.html", context)


@require_safe
@login_required
def overview_csv(request: HttpRequest) -> HttpResponse:
    """`/returns/overview.csv`: the same, a line for each partner and quarter."""
    _work, matrix = _load(request)
    return file_response(written(matrix), CSV, "returns.csv")


@require_POST
@login_required
def open_quarter(request: HttpRequest) -> HttpResponse:
    """`/returns/open/`: open a quarter for every partner with something due in it."""
    viewer = require(request, Action.OPEN_QUARTER)
    quarter = quarter_of(request.POST.get("period", ""))
    work = load_work(viewer, as_at=current_day())
    if quarter not in _opening(work)["options"]:
        text = _("%s is not among the quarters that can be opened.")
        messages.warning(request, text % quarter.label)
        return redirect("returns_overview")
    partners = stored_partners(partners_due(work.loaded, quarter))
    opened = open_returns(partners=partners, period=quarter, by=person(request))
    words = {
        "period": quarter.label,
        "partners": ", ".join(found.partner.name for found in opened),
    }
    if opened:
        text = _("%(period)s is open for returns of: %(partners)s.") % words
        messages.success(request, text)
    elif partners:
        messages.warning(request, _("%(period)s had been opened before.") % words)
    else:
        messages.warning(request, _("No figure is due in %(period)s.") % words)
    return redirect("returns_overview")


def _load(request: HttpRequest) -> tuple[Workload, Overview]:
    viewer, today = require(request, Action.SEE_OVERVIEW), current_day()
    work = load_work(viewer, as_at=today)
    return work, overview_of(work.loaded, work.partners, work.works, today)


def _opening(work: Workload) -> dict[str, Any]:
    """The quarters that the form offers, and the next one where it has ended."""
    today = work.loaded.as_at
    following = next_quarter(work.loaded, work.works, today)
    options: list[Period] = quarters_to_open(following, today)
    return {
        "next": following,
        "has_ended": following.end < today,
        "options": options,
    }

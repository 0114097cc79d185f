"""The plan of a red: who acts, why it is red, what is done, by when."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from indicators import actions
from indicators.access import viewer_of
from indicators.periods import Period, PeriodError
from indicators.permissions import Action

from ...details import PlanInfo
from ...follow_ups import indicator_url, plan_url
from ...history import figure_line
from ...judgement.inputs import Series
from ...loaded import IndicatorInfo, Loaded
from ...pages import page_of
from ...queries import Scope, load, read_details
from ...queries.follow_ups import is_in_a_return, read_plans_of, subject_of
from ..access import person, require
from ..asked import current_day
from ..errors import PageNotFoundError
from ..indicator import indicator_not_found
from .forms import PlanForm, data_of


@dataclass(frozen=True, slots=True)
class _Subject:
    """What is planned about: one figure of one indicator."""

    loaded: Loaded
    info: IndicatorInfo
    period: Period

    @property
    def series(self) -> Series:
        return self.loaded.series[self.info.code]


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def plan(request: HttpRequest, code: str) -> HttpResponse:
    """`/indicators/<code>/plan/?period=<slug>`; if none, of the newest figure."""
    found = _found(request, code)
    plans = read_plans_of(found.info)
    form = PlanForm(plans.pop(found.period, None), data_of(request))
    if request.method == "POST" and form.is_valid():
        actions.save_plan(
            indicator=subject_of(found.info),
            period=found.period,
            plan=form.plan,
            by=person(request),
        )
        messages.success(request, _saved_words(found, form.plan))
        return HttpResponseRedirect(indicator_url(code))
    return _page(request, found, form, plans)


def _found(request: HttpRequest, code: str) -> _Subject:
    """Refuses who may not plan; a 404 for a period without a figure."""
    scope = Scope(indicator=code, all_history=True, peers=())
    loaded = load(viewer_of(request.user), as_at=current_day(), scope=scope)
    if not loaded.indicators:
        raise indicator_not_found(code, loaded)
    (info,) = loaded.indicators
    require(request, Action.PLAN, info.partner_id)
    slug = request.GET.get("period", "")
    periods = [figure.period for figure in loaded.series[code].figures]
    period = _period(slug) if slug else next(reversed(periods), None)
    if period in periods or (period and is_in_a_return(info, period)):
        return _Subject(loaded, info, period)
    known = {
        p.slug: (plan_url(info.code, p), f"{info.title}, {p.words}") for p in periods
    }
    raise PageNotFoundError(slug, known)


def _period(slug: str) -> Period | None:
    try:
        return Period.from_slug(slug)
    except PeriodError:
        return None


def _page(
    request: HttpRequest,
    found: _Subject,
    form: PlanForm,
    plans: dict[Period, PlanInfo],
) -> HttpResponse:
    title = _("Plan: %(title)s, %(period)s") % {
        "title": found.info.title,
        "period": found.period.words,
    }
    figure = found.series.at(found.period)
    context = {
        "page": page_of(found.loaded, title, request.path),
        "found": found,
        "line": figure_line(found.series, figure, ()) if figure else None,
        "form": form,
        "notes": read_details(found.info).commentaries,
        "plans": plans.items(),
    }
    return render(request, "scorecard/follow_ups/plan.html", context)


def _saved_words(found: _Subject, given: actions.Plan) -> str:
    """What is kept, and what is still missing."""
    lacks = PlanInfo(given.owner, given.reason, given.action, given.due).lacks
    saved = _("The plan for %s is saved.") % found.period.words
    return " ".join([saved, *lacks])

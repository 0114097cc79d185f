"""Somebody asks a question about an indicator, or records an action."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from indicators import actions
from indicators.permissions import Action

from ...follow_ups import indicator_url
from ...loaded import IndicatorInfo
from ...pages import page_of
from ...queries import Scope
from ...queries.follow_ups import partner_of, partners_to_ask, subject_of
from ...rows import build_rows
from ..access import person, require
from ..asked import ask
from ..indicator import indicator_not_found
from .forms import AskForm, data_of


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def follow_up_ask(request: HttpRequest, code: str) -> HttpResponse:
    """`/indicators/<code>/ask/`: to whom, what and by when; back to the indicator."""
    loaded = ask(request, Scope(indicator=code)).loaded
    rows = build_rows(loaded)
    if not rows:
        raise indicator_not_found(code, loaded)
    require(request, Action.ASK)
    (row,) = rows
    partners = partners_to_ask(loaded.as_at, row.info.partner_id)
    form = AskForm(partners, row.partner, data_of(request))
    if request.method == "POST" and form.is_valid():
        return _kept(request, row.info, form)
    title = _("Ask about: %s") % row.title
    context = {
        "page": page_of(loaded, title, request.path),
        "row": row,
        "form": form,
        "is_guarded": row.info.has_small,
    }
    return render(request, "scorecard/follow_ups/ask.html", context)


def _kept(request: HttpRequest, info: IndicatorInfo, form: AskForm) -> HttpResponse:
    actions.raise_follow_up(
        indicator=subject_of(info),
        partner=partner_of(form.asked_of),
        asked=form.asked,
        by=person(request),
        client_key=form.once,
    )
    text = _("%s is asked. It heads this page and their returns until it is answered.")
    messages.success(request, text % form.asked_of.name)
    return HttpResponseRedirect(indicator_url(info.code))

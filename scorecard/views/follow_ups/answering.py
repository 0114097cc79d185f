"""A question or an action is closed with its answer, from whatever page lists it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from indicators import actions
from indicators.access import viewer_of
from indicators.permissions import Action

from ...follow_ups import FollowUpInfo, indicator_url, line_of
from ...pages import navigation
from ...queries import read_known
from ...queries.follow_ups import find_follow_up, follow_up_of
from ..access import person, require
from ..asked import current_day
from .forms import AnswerForm

CLOSED = 409


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def follow_up_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """`/follow-ups/<id>/answer/`: its answer, and back to the page in `next`."""
    found = _found(pk)
    require(request, Action.ANSWER, found.partner_id)
    if request.method != "POST":
        return _page(request, found, AnswerForm())
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _page(request, found, form)
    try:
        actions.close_follow_up(
            follow_up=follow_up_of(found),
            answer=form.cleaned_data["answer"],
            by=person(request),
        )
    except actions.PackError as error:
        form.add_problems(error)
        return _page(request, _found(pk), form, status=CLOSED)
    messages.success(request, _("Closed, with your answer: “%s”") % found.text)
    return HttpResponseRedirect(_back(request, found))


def _found(pk: int) -> FollowUpInfo:
    found = find_follow_up(pk)
    if found is None:
        raise Http404
    return found


def _back(request: HttpRequest, found: FollowUpInfo) -> str:
    """The page that it was answered from, if it is ours; else the indicator's."""
    asked = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        asked, {request.get_host()}, require_https=request.is_secure()
    )
    return asked if is_ours else indicator_url(found.code)


def _page(
    request: HttpRequest, found: FollowUpInfo, form: AnswerForm, *, status: int = 200
) -> HttpResponse:
    viewer = viewer_of(request.user)
    catalogue = read_known(viewer).catalogue.indicators
    line = line_of(found, viewer, current_day(), catalogue)
    form.fields["answer"].label = line.answer_label
    context = {
        "page": {"title": line.answer_label, "nav": navigation(request.path)},
        "line": line,
        "form": form,
        "next": request.POST.get("next", ""),
    }
    return render(request, "scorecard/follow_ups/answer.html", context, status=status)

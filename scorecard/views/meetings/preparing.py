"""A pack is begun and changed; the words of its annual review are written."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from indicators import actions
from indicators.permissions import Action

from ...packs.info import PackInfo
from ...packs.review.fields import VERBS
from ...pages import frame_of
from ...queries.packs import info_of, pack_of
from ...queries.preparing import (
    Choices,
    current_priorities,
    read_choices,
)
from ...queries.review import read_review, read_sections
from ..access import person, require
from .access import already_frozen, pack_named, problems_as_messages
from .pack_form import PackForm
from .review_form import ReviewForm


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def meeting_new(request: HttpRequest) -> HttpResponse:
    """`/meetings/new/`: begin a pack."""
    choices = read_choices(require(request, Action.PREPARE_PACKS))
    form = PackForm(choices, request.POST or None)
    if request.method == "POST" and form.is_valid():
        pack = actions.create_pack(details=form.details, by=person(request))
        messages.success(request, _("The draft is made. See below what it lacks."))
        return HttpResponseRedirect(info_of(pack).url)
    return _form(request, form, choices, _("Prepare a pack"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def meeting_change(request: HttpRequest, slug: str) -> HttpResponse:
    """`/meetings/<slug>/change/`: change a draft; its address stays."""
    choices = read_choices(require(request, Action.PREPARE_PACKS))
    info = pack_named(request, slug)
    if info.is_frozen:
        return already_frozen(request, info)
    form = PackForm(choices, request.POST or None, info)
    if request.method == "POST" and form.is_valid():
        with problems_as_messages(request):
            actions.change_pack(
                pack=pack_of(info), details=form.details, by=person(request)
            )
            messages.success(request, _("The draft is changed."))
        return HttpResponseRedirect(info.url)
    return _form(request, form, choices, _("Change the draft"), info)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def meeting_review(request: HttpRequest, slug: str) -> HttpResponse:
    """`/meetings/<slug>/review/`: the words of the annual review, by priority."""
    choices = read_choices(require(request, Action.PREPARE_PACKS))
    info = pack_named(request, slug)
    if info.is_frozen:
        return already_frozen(request, info)
    if request.method == "POST":
        form = ReviewForm(choices.priorities, data=request.POST)
        if form.is_valid():
            _write_review(request, info, form)
            return HttpResponseRedirect(request.path)
    else:
        written = {section.code: section.text for section in read_sections(info.id)}
        form = ReviewForm(choices.priorities, written=written)
    context = {
        "page": frame_of(_("The annual review’s text"), request.path),
        "info": info,
        "form": form,
        "sections": form.sections(read_review(info).problems),
        "indicators": choices.indicators,
        "examples": [shape.example for shape in VERBS.values()],
    }
    return render(request, "scorecard/meetings/review.html", context)


def _write_review(request: HttpRequest, info: PackInfo, form: ReviewForm) -> None:
    priorities = current_priorities(form.texts)
    texts = {
        priorities.get(code): text
        for code, text in form.texts.items()
        if code in priorities or not code
    }
    with problems_as_messages(request):
        actions.write_review(pack=pack_of(info), texts=texts, by=person(request))
        messages.success(request, _("The text is saved."))


def _form(
    request: HttpRequest,
    form: PackForm,
    choices: Choices,
    title: str,
    info: PackInfo | None = None,
) -> HttpResponse:
    context = {
        "page": frame_of(title, request.path),
        "form": form,
        "info": info,
        "has_periods": bool(choices.periods) or info is not None,
    }
    return render(request, "scorecard/meetings/form.html", context)

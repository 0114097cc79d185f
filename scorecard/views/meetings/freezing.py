"""A draft is frozen; afterwards it is published and corrected, and never changed."""

from __future__ import annotations

from collections.abc import Callable

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from indicators import actions
from indicators.permissions import Action

from ...judgement.numbers import written_date
from ...packs.info import PackInfo
from ...pages import frame_of
from ...queries.composing import compose, freeze
from ...queries.packs import pack_of
from ...queries.review import read_review
from ..access import person, require
from ..asked import current_day
from ..fields import LONGEST_TEXT, day_field
from .access import (
    already_frozen,
    frozen_named,
    pack_named,
    problems_as_messages,
)
from .page import missing_in


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def meeting_freeze(request: HttpRequest, slug: str) -> HttpResponse:
    """`/meetings/<slug>/freeze/`: what it means, what is missing; then it is done."""
    viewer = require(request, Action.PREPARE_PACKS)
    info, today = pack_named(request, slug), current_day()
    if info.is_frozen:
        return already_frozen(request, info)
    if request.method == "POST":
        with problems_as_messages(request):
            frozen = freeze(
                pack=pack_of(info),
                as_at=today,
                program=settings.PROGRAM,
                by=person(request),
            )
            text = _("Frozen as %(reference)s. SHA-256: %(checksum)s")
            words = {"reference": frozen.reference, "checksum": frozen.checksum}
            messages.success(request, text % words)
        return HttpResponseRedirect(info.url)
    review = read_review(info)
    document = compose(info, as_at=today, review=review)
    context = {
        "page": frame_of(_("Freeze the pack"), request.path),
        "info": info,
        "document": document,
        "missing": missing_in(document, review, info, viewer),
    }
    return render(request, "scorecard/meetings/freeze.html", context)


class PublishForm(forms.Form):
    """The day from which everybody sees a pack."""

    use_required_attribute = False
    lead = gettext_lazy(
        "From this day on everybody sees the pack as it was frozen. Until then people "
        "with a role see it."
    )
    button = gettext_lazy("Set the day")

    public_from = day_field(gettext_lazy("Public from"))


class ErratumForm(forms.Form):
    """A correction in words."""

    use_required_attribute = False
    lead = gettext_lazy(
        "It is laid on the pack with your name and the time, and it stays: the pack "
        "itself is never changed. Restated figures need none, the pack finds them."
    )
    button = gettext_lazy("Add the erratum")

    text = forms.CharField(
        label=gettext_lazy("What is to be corrected"),
        help_text=gettext_lazy("Say where it stands, what it says and what is right."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Say what is to be corrected.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def meeting_publish(request: HttpRequest, slug: str) -> HttpResponse:
    """`/meetings/<slug>/publish/`: another day of publication."""
    require(request, Action.PREPARE_PACKS)
    info = frozen_named(request, slug)
    form = PublishForm(request.POST or None, initial={"public_from": info.public_from})

    def save() -> str:
        day = form.cleaned_data["public_from"]
        actions.show_from(pack=pack_of(info), day=day, by=person(request))
        return _("Everybody sees the pack from %s on.") % written_date(day)

    return _small_form(request, info, form, save, _("Set the day of publication"))


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def meeting_erratum(request: HttpRequest, slug: str) -> HttpResponse:
    """`/meetings/<slug>/erratum/`: a correction in an analyst's own words."""
    require(request, Action.PREPARE_PACKS)
    info = frozen_named(request, slug)
    form = ErratumForm(request.POST or None)

    def save() -> str:
        text = form.cleaned_data["text"]
        actions.note_erratum(pack=pack_of(info), text=text, by=person(request))
        return _("The erratum is on the pack.")

    return _small_form(request, info, form, save, _("Add an erratum"))


def _small_form(
    request: HttpRequest,
    info: PackInfo,
    form: PublishForm | ErratumForm,
    save: Callable[[], str],
    title: str,
) -> HttpResponse:
    """A form of one field: `save` does what it asks for and says so."""
    if request.method == "POST" and form.is_valid():
        with problems_as_messages(request):
            messages.success(request, save())
        return HttpResponseRedirect(info.url)
    context = {"page": frame_of(title, request.path), "info": info, "form": form}
    return render(request, "scorecard/meetings/small_form.html", context)

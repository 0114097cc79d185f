"""Whether figures are compared across a recording change: decided with a reason."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from indicators import actions
from indicators.access import viewer_of
from indicators.permissions import Action

from ..judgement.inputs import Break, Series
from ..judgement.numbers import written_date
from ..ledger import change_url, decided, turns_of
from ..loaded import IndicatorInfo, Loaded
from ..pages import page_of
from ..queries.ledger import read_decisions, stored_change
from ..queries.restating import load_history
from .access import person, require
from .asked import current_day
from .errors import PageNotFoundError
from .indicator import indicator_not_found

STALE = 409
LONGEST_REASON = 300


class DecisionForm(forms.Form):
    """The reason, and which of the two decisions it is for."""

    use_required_attribute = False

    reason = forms.CharField(
        label=gettext_lazy("Your reason"),
        help_text=gettext_lazy(
            "Everybody reads it beside the figures, as “because …”: say how you know "
            "that they can be compared, or no longer. It is kept for ever, with your "
            "name for people with a role."
        ),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Type the reason.")},
    )
    compared = forms.ChoiceField(
        choices=[("yes", ""), ("no", "")], widget=forms.HiddenInput
    )


@dataclass(frozen=True, slots=True)
class _Subject:
    """One recording change of one indicator."""

    loaded: Loaded
    info: IndicatorInfo
    change: Break

    @property
    def series(self) -> Series:
        return self.loaded.series[self.info.code]

    @property
    def is_compared(self) -> bool:
        return bool(self.change.compared_because)


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def recording_change(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """`/indicators/<code>/recording-changes/<id>/`: decisions, form, preview, save.

    A form is sent with `step`: preview, edit or save. Only save stores anything.
    """
    found = _found(request, code, pk)
    if request.method != "POST":
        return _page(request, found, _form(found))
    step, form = request.POST.get("step"), _form(found, request.POST)
    if not form.is_valid() or step == "edit":
        return _page(request, found, form)
    compared = form.cleaned_data["compared"] == "yes"
    if compared == found.is_compared:
        return _page(request, found, _form(found), STALE, is_stale=True)
    if step != "save":
        return _page(request, found, form, **_preview(found, form))
    return _save(request, found, form, compared=compared)


def _form(found: _Subject, data: Any = None) -> DecisionForm:
    initial = {"compared": "no" if found.is_compared else "yes"}
    return DecisionForm(data, initial=initial, auto_id="decision-%s")


def _found(request: HttpRequest, code: str, pk: int) -> _Subject:
    """Refuses who may not decide; a 404 for a change that is not this indicator's."""
    require(request, Action.DECIDE_COMPARISON)
    loaded = load_history(viewer_of(request.user), code, current_day())
    if not loaded.indicators:
        raise indicator_not_found(code, loaded)
    (info,) = loaded.indicators
    changes = {change.id: change for change in loaded.series[code].breaks}
    if pk in changes:
        return _Subject(loaded, info, changes[pk])
    known = {
        str(key): (change_url(code, key), f"{info.title}, {written_date(each.date)}")
        for key, each in changes.items()
    }
    raise PageNotFoundError(str(pk), known)


def _preview(found: _Subject, form: DecisionForm) -> dict[str, Any]:
    """What would change if it were decided so."""
    compared = form.cleaned_data["compared"] == "yes"
    reason = form.cleaned_data["reason"] if compared else ""
    after = decided(found.series, found.change.id, reason)
    return {"turns": turns_of(found.series, after, found.loaded.as_at)}


def _save(
    request: HttpRequest, found: _Subject, form: DecisionForm, *, compared: bool
) -> HttpResponse:
    change, indicator = stored_change(found.info, found.change.id)
    try:
        actions.decide_comparison(
            change=change,
            indicator=indicator,
            compared=compared,
            reason=form.cleaned_data["reason"],
            by=person(request),
        )
    except actions.ComparingError as error:
        form.add_error(None, _("Nothing was saved: %s.") % error)
        return _page(request, found, form, STALE)
    messages.success(request, _saved_words(found, compared=compared))
    return HttpResponseRedirect(f"/indicators/{found.info.code}/#recording-changes")


def _saved_words(found: _Subject, *, compared: bool) -> str:
    text = (
        _("Figures are now compared across the recording change of %s.")
        if compared
        else _("Figures are no longer compared across the recording change of %s.")
    )
    return text % written_date(found.change.date)


def _page(
    request: HttpRequest,
    found: _Subject,
    form: DecisionForm,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    title = _("Recording change of %(day)s: %(title)s") % {
        "day": written_date(found.change.date),
        "title": found.info.title,
    }
    decisions = read_decisions(found.info, viewer_of(request.user))
    context = {
        "page": page_of(found.loaded, title, request.path),
        "found": found,
        "form": form,
        "decisions": decisions.get(found.change.id, ()),
        **more,
    }
    return render(request, "scorecard/recording_change.html", context, status=status)

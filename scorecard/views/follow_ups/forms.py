"""The forms in which something is asked, answered or planned."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4, uuid5

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators import actions
from indicators.choices import FollowUpKind

from ...details import PlanInfo
from ...returns.work import PartnerInfo
from ..fields import LONGEST_NAME, LONGEST_TEXT, day_field, sentences


def data_of(request: HttpRequest) -> Any:
    """What a form is filled with: what was sent, or nothing."""
    return request.POST if request.method == "POST" else None


class _Form(forms.Form):
    """Says itself what is wrong, in words of ours, beside the field."""

    use_required_attribute = False

    def add_problems(self, error: actions.PackError) -> None:
        """What `actions` would not keep, above the form."""
        for sentence in sentences(error.problems):
            self.add_error(None, sentence)


def _words(rows: int = 3) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


def _name() -> forms.TextInput:
    return forms.TextInput({"autocomplete": "off"})


class AskForm(_Form):
    """A question or an action; `key` is of the form as it was opened."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        choices=[
            (FollowUpKind.QUESTION, gettext_lazy("A question, which wants an answer")),
            (FollowUpKind.ACTION, gettext_lazy("An action, to be done by a day")),
        ],
        initial=FollowUpKind.QUESTION,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose a question or an action."),
            "invalid_choice": gettext_lazy("Choose a question or an action."),
        },
    )
    text = forms.CharField(
        label=gettext_lazy("What is asked"),
        max_length=LONGEST_TEXT,
        widget=_words(),
        error_messages={"required": gettext_lazy("Type what is asked.")},
    )
    partner = forms.ChoiceField(
        label=gettext_lazy("Partner"),
        help_text=gettext_lazy("Its officers see it at the head of their returns."),
        error_messages={
            "required": gettext_lazy("Choose the partner that is asked."),
            "invalid_choice": gettext_lazy("Choose a partner of this list."),
        },
    )
    person = forms.CharField(
        label=gettext_lazy("Person, if it is one of them"),
        required=False,
        max_length=LONGEST_NAME,
        widget=_name(),
    )
    due = day_field(
        gettext_lazy("By when"),
        help_text=gettext_lazy("A question may go without a day."),
        required=False,
    )
    key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, partners: Iterable[PartnerInfo], lead: str, data: Any = None
    ) -> None:
        initial = {"partner": lead, "key": uuid4()}
        super().__init__(data, initial=initial, auto_id="ask-%s")
        self.partners = {partner.code: partner for partner in partners}
        choices = [(code, partner.name) for code, partner in self.partners.items()]
        self.fields["partner"].choices = choices  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """An action needs a day."""
        given = super().clean() or self.cleaned_data
        is_action = given.get("kind") == FollowUpKind.ACTION
        if is_action and not given.get("due") and "due" not in self.errors:
            self.add_error("due", _("Give the day by which it is to be done."))
        return given

    @property
    def asked(self) -> actions.Asked:
        """What was typed, of a form that is valid."""
        given = self.cleaned_data
        kind = FollowUpKind(given["kind"])
        return actions.Asked(kind, given["text"], given["person"], given["due"])

    @property
    def once(self) -> UUID | None:
        """The same words sent twice from one form are kept once; others are others."""
        given = dict(self.cleaned_data)
        key = given.pop("key")
        return uuid5(key, repr(sorted(given.items()))) if key else None

    @property
    def asked_of(self) -> PartnerInfo:
        """Who is asked, of a form that is valid."""
        return self.partners[self.cleaned_data["partner"]]


class AnswerForm(_Form):
    """What closes a question or an action."""

    answer = forms.CharField(
        max_length=LONGEST_TEXT,
        widget=_words(),
        error_messages={
            "required": gettext_lazy("Type the answer: it closes the question.")
        },
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, auto_id="answer-%s")


class PlanForm(_Form):
    """Who does what by when about a red; what is not known yet is left empty."""

    owner = forms.CharField(
        label=gettext_lazy("Who acts"),
        help_text=gettext_lazy("A person, by name or office."),
        required=False,
        max_length=LONGEST_NAME,
        widget=_name(),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is red"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=_words(),
    )
    action = forms.CharField(
        label=gettext_lazy("What is done"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=_words(),
    )
    due = day_field(gettext_lazy("By when"), required=False)

    def __init__(self, stored: PlanInfo | None, data: Any = None) -> None:
        plan = stored or PlanInfo()
        initial = {name: getattr(plan, name) for name in self.base_fields}
        super().__init__(data, initial=initial, auto_id="plan-%s")
        self.is_stored = stored is not None

    def clean(self) -> dict[str, Any]:
        """Nothing at all is no plan; one that there is may be taken back."""
        given = super().clean() or self.cleaned_data
        if not (self.is_stored or self.errors or any(given.values())):
            self.add_error(None, _("Fill in what is known: who, why, what or by when."))
        return given

    @property
    def plan(self) -> actions.Plan:
        """What was typed, of a form that is valid."""
        return actions.Plan(**self.cleaned_data)

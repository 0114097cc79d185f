"""The form of one figure. It checks as `actions` does, and says beside the field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import actions
from ..choices import State
from ..figures import Amounts, FigureError, plain, stored_value
from ..models import Measurement
from ..periods import Period
from .base import PeriodForm
from .fields import NumberField, PeriodField


class MeasurementForm(PeriodForm):
    """A new figure, or the restatement of one. Saving is left to `actions`."""

    period = PeriodField()
    numerator = NumberField(label=gettext_lazy("Numerator"), required=False)
    denominator = NumberField(label=gettext_lazy("Denominator"), required=False)
    value = NumberField(
        label=gettext_lazy("Value"),
        required=False,
        help_text=gettext_lazy("Left empty where there is a denominator."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Why the figure changes; it is kept for ever."),
        error_messages={"required": gettext_lazy("Say why the figure changes.")},
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )
    if_version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    class Meta:
        model = Measurement
        fields = ("indicator", "area", "state", "source", "note")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, value in _initial(self.instance).items():
            self.initial.setdefault(name, value)
        if self.instance.pk:
            self._keep_what_it_is_about()

    def _keep_what_it_is_about(self) -> None:
        """Of a stored figure only the numbers and their notes can be restated."""
        for name in ("indicator", "area", "period"):
            self.fields.pop(name, None)
        self.fields["reason"].required = True

    def clean(self) -> dict[str, Any] | None:
        """Say what stops the figure from being stored, beside the field it is in."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        entry = self.entry()
        self._refuse_second_figure(entry)
        self._refuse_stale()
        self._refuse_two_values(entry)
        if not self.errors:
            self._check(entry)
        return cleaned

    def entry(self) -> actions.Entry:
        """What was typed, as `actions` takes it. The form must be clean so far."""
        cleaned, stored = self.cleaned_data, self.instance
        return actions.Entry(
            indicator=cleaned.get("indicator") or stored.indicator,
            area=cleaned.get("area") or stored.area,
            period=cleaned.get("period") or Period(stored.start, stored.end),
            amounts=Amounts(
                cleaned.get("numerator"), cleaned.get("denominator"), cleaned["value"]
            ),
            state=State(cleaned["state"]),
            source=cleaned["source"],
            note=cleaned["note"],
        )

    def _refuse_second_figure(self, entry: actions.Entry) -> None:
        if self.instance.pk:
            return
        there = Measurement.objects.for_period(entry.period).filter(
            indicator=entry.indicator, area=entry.area
        )
        if found := there.first():
            message = _("There is a figure for this already: {link}")
            link = format_html(
                '<a href="../{}/change/">{}</a>', found.pk, _("change it there")
            )
            self.add_error("period", format_html(message, link=link))

    def _refuse_stale(self) -> None:
        seen = self.cleaned_data.get("if_version")
        if not self.instance.pk or seen is None:
            return
        now = Measurement.objects.values_list("version", flat=True)
        if now.get(pk=self.instance.pk) != seen:
            self.add_error(None, stale_message())

    def _refuse_two_values(self, entry: actions.Entry) -> None:
        if problem := problem_of_second_value(entry):
            self.add_error("value", problem)

    def _check(self, entry: actions.Entry) -> None:
        try:
            actions.check(entry, actions.populations_of([entry.area]))
        except FigureError as error:
            for problem in error.problems:
                field = field_of(problem, entry)
                self.add_error(field if field in self.fields else None, problem)

    def _post_clean(self) -> None:
        """Nothing: `actions.check` has asked, and `actions` builds the row."""


def problem_of_second_value(entry: actions.Entry) -> str | None:
    """A value beside a ratio must be the ratio's: which one is meant?"""
    amounts = entry.amounts
    if amounts.value is None or not amounts.denominator:
        return None
    worked_out = stored_value(amounts, entry.indicator.multiplier)
    if worked_out is None or amounts.value == worked_out:
        return None
    return _(
        "numerator and denominator give %(value)s: leave the value empty, or the "
        "denominator"
    ) % {"value": plain(worked_out)}


def field_of(problem: str, entry: actions.Entry) -> str:
    """The field that a problem of `actions.check` is about."""
    if problem in actions.problems_of_period(entry):
        return "period"
    if entry.state == State.NOT_AVAILABLE:
        return "state" if entry.note.strip() else "note"
    return "value" if entry.amounts.numerator is None else "numerator"


def stale_message() -> str:
    """Somebody else has restated the figure since this page was opened."""
    return _(
        "Somebody else has saved this figure since you opened the page. Their version "
        "is in the list below: open the page again and change that one."
    )


def _initial(figure: Measurement) -> dict[str, Any]:
    """The numbers as they were given: not what was worked out from them."""
    if figure.pk is None:
        return {}
    is_ratio = figure.denominator is not None
    return {
        "numerator": figure.numerator,
        "denominator": None if figure.population_based else figure.denominator,
        "value": None if is_ratio else figure.value,
        "if_version": figure.version,
    }

"""The form of a restatement: what was typed, as what is to be stored."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from indicators.actions import Entered
from indicators.choices import State, Unit
from indicators.figures import Amounts, FigureError, plain
from indicators.returns.cells import UnclearCellError, read_cell

from ...queries.restating import Restatable
from ...returns.restating import cells_asked
from ...wording import capital

LONGEST_CELL, LONGEST_NOTE, LONGEST_REASON = 100, 5000, 500
_LABELS = {
    "numerator": gettext_lazy("Numerator"),
    "denominator": gettext_lazy("Denominator"),
    "value": gettext_lazy("Value"),
}


class RestateForm(forms.Form):
    """The cells of one figure, its state and note, and why it is changed.

    `version` is that of the figure which the person has seen.
    """

    use_required_attribute = False

    state = forms.ChoiceField(label=gettext_lazy("State"), choices=State.choices)
    note = forms.CharField(
        label=gettext_lazy("Note"),
        help_text=gettext_lazy("Shown with the figure. Say here why it is missing."),
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea({"rows": 2}),
    )
    reason = forms.CharField(
        label=gettext_lazy("Why it is changed"),
        help_text=gettext_lazy(
            "Kept for ever with your name, and shown beside the figure."
        ),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 2}),
        error_messages={"required": gettext_lazy("Say why the figure is changed.")},
    )
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, found: Restatable, data: Any = None) -> None:
        stored = found.stored
        initial = {
            "state": stored.state,
            "note": stored.note,
            "version": stored.version,
        }
        super().__init__(data, initial=initial, auto_id="restate-%s")
        self.unit = found.info.rule.unit
        amounts = Amounts(stored.numerator, stored.denominator, stored.value)
        cells = cells_asked(found.info, amounts, by_population=stored.population_based)
        for name in cells:
            self.fields[name] = _cell(name, getattr(amounts, name))
        self.cells = cells
        self.order_fields([*cells, "state", "note", "reason", "version"])

    @property
    def entered(self) -> Entered:
        """What is to be stored, of a form that is valid."""
        given = self.cleaned_data
        state = State(given["state"])
        return Entered(self._amounts(state), state, given["note"].strip())

    @property
    def why(self) -> str:
        """Why, in the person's own words."""
        return str(self.cleaned_data["reason"])

    @property
    def seen(self) -> int:
        """The version that the person has seen."""
        return int(self.cleaned_data["version"])

    def clean(self) -> dict[str, Any]:
        """Each cell as a number, or an error beside it."""
        given = super().clean() or self.cleaned_data
        if given.get("state") == State.NOT_AVAILABLE:
            return given
        for name in self.cells:
            try:
                given[name] = _number(given.get(name, ""), name, self.unit)
            except (UnclearCellError, FigureError) as error:
                self.add_error(name, _sentence(str(error)))
        return given

    def add_problems(self, error: FigureError) -> None:
        """What keeps the figure from being stored, above the form."""
        for problem in error.problems:
            self.add_error(None, _sentence(problem))

    def _amounts(self, state: State) -> Amounts:
        """Not available has no number; nil with an empty cell is 0."""
        if state == State.NOT_AVAILABLE:
            return Amounts()
        amounts = Amounts(**{name: self.cleaned_data[name] for name in self.cells})
        if state == State.NIL and amounts == Amounts():
            return Amounts(**{self.cells[0]: Decimal(0)})
        return amounts


def _cell(name: str, number: Decimal | None) -> forms.CharField:
    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(
        label=_LABELS[name],
        required=False,
        max_length=LONGEST_CELL,
        initial="" if number is None else plain(number),
        widget=widget,
    )


def _number(text: str, name: str, unit: Unit) -> Decimal | None:
    return read_cell(text, unit, of_pair=name != "value")


def _sentence(text: str) -> str:
    return f"{capital(text)}."

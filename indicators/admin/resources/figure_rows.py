"""One row of measurements.csv: as a form, and what has become of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django import forms

from ... import actions
from ...choices import State
from ...figures import Amounts
from ...forms.fields import NumberField, PeriodField
from ...forms.rows import CodeField, Codes
from ...models import Area, Indicator


class FigureRow(forms.Form):
    """One row of measurements.csv."""

    indicator = CodeField(Indicator)
    area = CodeField(Area)
    period = PeriodField()
    numerator = NumberField(required=False)
    denominator = NumberField(required=False)
    value = NumberField(required=False)
    state = forms.ChoiceField(required=False, choices=State.choices)
    source = forms.CharField(required=False, max_length=200)
    note = forms.CharField(required=False)

    def __init__(self, row: dict[str, str], codes: Codes) -> None:
        super().__init__(row)
        for form_field in self.fields.values():
            if isinstance(form_field, CodeField):
                form_field.codes = codes

    def entry(self) -> actions.Entry:
        """The row as `actions` takes it. The form must be valid."""
        cleaned = self.cleaned_data
        return actions.Entry(
            indicator=cleaned["indicator"],
            area=cleaned["area"],
            period=cleaned["period"],
            amounts=Amounts(
                cleaned["numerator"], cleaned["denominator"], cleaned["value"]
            ),
            state=State(cleaned["state"] or State.FINAL),
            source=cleaned["source"],
            note=cleaned["note"],
        )


@dataclass(slots=True)
class ReadRow:
    """A row of the file: what it says, and what is wrong with it by column."""

    entry: actions.Entry | None = None
    checked: actions.Checked | None = None
    problems: dict[str, list[str]] = field(default_factory=dict)

    @property
    def key(self) -> tuple[Any, ...]:
        """Indicator, area, start, end. Only of a row that could be read."""
        assert self.entry is not None
        period = self.entry.period
        return self.entry.indicator.pk, self.entry.area.pk, period.start, period.end

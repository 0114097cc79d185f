"""What the model forms of the domain share: periods as text, dates in order."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..periods import Period

Pairs = tuple[tuple[str, str], ...]
ONCE = {
    NON_FIELD_ERRORS: {
        "unique_together": gettext_lazy(
            "There is one already for this: change that one instead of adding another."
        )
    }
}
"""`Meta.error_messages` where a unique constraint would name columns."""


class LabelledRows:
    """A formset in a table: its inputs have no labels, so each says column and row.

    Mix it in before the formset.
    """

    def add_fields(self, form: Any, index: int | None) -> None:
        """The fields, each with its name."""
        super().add_fields(form, index)  # type: ignore[misc]
        row = "" if index is None else _(", row %(number)s") % {"number": index + 1}
        for name, field in form.fields.items():
            # The admin wraps lists in a widget with buttons beside them.
            widget = getattr(field.widget, "widget", field.widget)
            label = field.label or name
            widget.attrs.setdefault("aria-label", f"{label}{row}")


class LabelledInline(LabelledRows, forms.BaseInlineFormSet):
    """The rows of an inline."""


class LabelledList(LabelledRows, forms.BaseModelFormSet):
    """The inputs of a list page."""


class OrderedForm(forms.ModelForm):
    """A form some of whose fields may not be before or below others."""

    in_order: ClassVar[Pairs] = ()
    """Pairs of fields, the earlier (or lower) one first; equal is in order."""

    def clean(self) -> dict[str, Any] | None:
        """Say beside the later field what is wrong; the constraint would not."""
        cleaned = super().clean() or self.cleaned_data
        for first, last in self.in_order:
            low, high = cleaned.get(first), cleaned.get(last)
            if low is not None and high is not None and high < low:
                self.add_error(
                    last,
                    _("%(last)s may not be before or below “%(first)s” (%(low)s).")
                    % {
                        "last": self.fields[last].label,
                        "first": self.fields[first].label,
                        "low": low,
                    },
                )
        return cleaned


class PeriodForm(forms.ModelForm):
    """A form that asks for a period in one field where the table has two dates."""

    periods: ClassVar[dict[str, tuple[str, str]]] = {"period": ("start", "end")}
    """Name of the field -> the two columns that it fills."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for name, (start, end) in self.periods.items():
            first, last = getattr(self.instance, start), getattr(self.instance, end)
            if first and last:
                self.initial.setdefault(name, Period(first, last))

    def clean(self) -> dict[str, Any] | None:
        """Also put the dates where a formset looks for rows that are there twice."""
        cleaned = super().clean() or self.cleaned_data
        for name, (start, end) in self.periods.items():
            if name in cleaned:
                period = cleaned[name]
                cleaned[start] = period.start if period else None
                cleaned[end] = period.end if period else None
        return cleaned

    def filled_columns(self) -> dict[str, Any]:
        """Columns that are no fields of the form, with what this form gives them."""
        return {
            column: self.cleaned_data[column]
            for name, dates in self.periods.items()
            if name in self.cleaned_data
            for column in dates
        }

    def _post_clean(self) -> None:
        for column, value in self.filled_columns().items():
            setattr(self.instance, column, value)
        super()._post_clean()  # type: ignore[misc]

    def _get_validation_exclusions(self) -> set[str]:
        """Constraints are asked about the filled columns too."""
        excluded: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return excluded - self.filled_columns().keys()

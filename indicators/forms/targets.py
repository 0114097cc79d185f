"""The form of a target: periods and the comparator as text, as in the data folder."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from ..models import ComparatorGroup, Target
from .base import ONCE, OrderedForm, Pairs, PeriodForm
from .fields import NamedField, PeriodField
from .lookups import find_comparator


class TargetForm(PeriodForm, OrderedForm):
    """A target; its constraint says what each basis needs."""

    periods = {
        "period": ("start", "end"),
        "baseline": ("baseline_start", "baseline_end"),
    }
    in_order: ClassVar[Pairs] = (("lower", "upper"),)

    period = PeriodField()
    baseline = PeriodField(
        label=_("Baseline"), required=False, help_text=_("For a change only.")
    )
    comparator = NamedField(
        find=find_comparator,
        listed_in="comparators",
        label=_("Comparator"),
        required=False,
        help_text=_("The name of an area or of a comparator group."),
    )

    class Meta:
        model = Target
        fields = (
            "indicator",
            "basis",
            "value",
            "lower",
            "upper",
            "floor",
            "illustrative",
            "agreed_by",
            "agreed_on",
        )
        error_messages = ONCE

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        current = self.instance.comparator_area or self.instance.comparator_group
        if current:
            self.initial.setdefault("comparator", current)

    def filled_columns(self) -> dict[str, Any]:
        """The dates, and the comparator in the column of its kind."""
        filled = super().filled_columns()
        if "comparator" in self.cleaned_data:
            chosen = self.cleaned_data["comparator"]
            is_group = isinstance(chosen, ComparatorGroup)
            filled["comparator_area"] = None if is_group else chosen
            filled["comparator_group"] = chosen if is_group else None
        return filled

"""The form of a target: periods and the comparator as text, as in the data folder."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ..choices import Polarity
from ..models import ComparatorGroup, Indicator, Target
from .base import ONCE, OrderedForm, Pairs, PeriodForm
from .fields import NamedField, PeriodField
from .lookups import find_comparator


def unjudged_words(indicator: Indicator) -> str:
    """That a target of this indicator judges nothing, and why; else empty."""
    if indicator.polarity != Polarity.NONE:
        return ""
    values = {"title": indicator.title, "reason": indicator.not_judged_because}
    if not values["reason"]:
        text = gettext(
            "“%(title)s” is monitored, not judged: no figure is held against a target."
        )
        return text % values
    text = gettext(
        "“%(title)s” has no judgement (%(reason)s): no figure is held against a target."
    )
    return text % values


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
        if self.instance.indicator_id and "basis" in self.fields:
            self.fields["basis"].help_text = unjudged_words(self.instance.indicator)

    def filled_columns(self) -> dict[str, Any]:
        """The dates, and the comparator in the column of its kind."""
        filled = super().filled_columns()
        if "comparator" in self.cleaned_data:
            chosen = self.cleaned_data["comparator"]
            is_group = isinstance(chosen, ComparatorGroup)
            filled["comparator_area"] = None if is_group else chosen
            filled["comparator_group"] = chosen if is_group else None
        return filled

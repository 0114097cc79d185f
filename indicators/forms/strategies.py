"""Forms of strategies, and of the places that they give to indicators."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext as _

from ..models import Placement, Priority, Strategy
from .base import ONCE, LabelledInline, OrderedForm, Pairs


class StrategyForm(OrderedForm):
    """A strategy with the bands that its indicators are judged by."""

    in_order: ClassVar[Pairs] = (("green_within", "amber_within"),)

    class Meta:
        model = Strategy
        fields = (
            "name",
            "starts",
            "ends",
            "green_within",
            "amber_within",
            "band_basis",
        )

    def clean(self) -> dict[str, Any] | None:
        """A strategy lasts longer than a day."""
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The end must be after the start."))
        return cleaned


class PlacementRowForm(OrderedForm):
    """Where a strategy lists an indicator, and the bands it judges it by there."""

    in_order: ClassVar[Pairs] = (("green_within", "amber_within"),)

    class Meta:
        model = Placement
        fields = (
            "indicator",
            "priority",
            "home",
            "position",
            "green_within",
            "amber_within",
            "band_basis",
        )
        error_messages = ONCE


class PlacementForm(PlacementRowForm):
    """The same on a page of its own, where the other places are not at hand."""

    def clean(self) -> dict[str, Any] | None:
        """One home in each strategy."""
        cleaned = super().clean() or {}
        priority, indicator = cleaned.get("priority"), cleaned.get("indicator")
        if priority and indicator and cleaned.get("home"):
            others = Placement.objects.exclude(pk=self.instance.pk).filter(
                indicator=indicator, strategy=priority.strategy_id, home=True
            )
            if there := others.select_related("priority").first():
                self.add_error("home", second_home(there.priority))
        return cleaned


class PlacementFormSet(LabelledInline):
    """All places of one indicator, saved together."""

    def clean(self) -> None:
        """One home in each strategy, among the rows as they are typed."""
        super().clean()
        homes: dict[int, Priority] = {}
        for form in self._rows():
            priority = form.cleaned_data.get("priority")
            if priority is None or not form.cleaned_data.get("home"):
                continue
            there = homes.setdefault(priority.strategy_id, priority)
            if there != priority:
                form.add_error("home", second_home(there))

    def save(self, commit: bool = True) -> Any:
        """Save the rows; a home that moves is given up before it is taken."""
        left = [
            form.instance.pk
            for form in self.initial_forms
            if "home" in form.changed_data and not form.cleaned_data.get("home")
        ]
        Placement.objects.filter(pk__in=left).update(home=False)
        return super().save(commit)

    def _rows(self) -> list[Any]:
        deleted = self.deleted_forms
        return [
            form
            for form in self.forms
            if form not in deleted and hasattr(form, "cleaned_data")
        ]


def second_home(there: Priority) -> str:
    """What to do when an indicator would have two homes in one strategy."""
    return _(
        "Its home in this strategy is “%(priority)s” already: take the tick away "
        "there, or here."
    ) % {"priority": there.title}

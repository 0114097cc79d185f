"""Forms of what figures hang on: indicators, areas, partners, strategies."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from ..definitions import problem_of_parent, problems_of_change
from ..models import (
    Area,
    ComparatorMembership,
    Indicator,
    Partner,
    Placement,
    Priority,
    Strategy,
)
from ..partners import problem_of_successor
from .base import ONCE, LabelledInline, OrderedForm, Pairs
from .fields import NamedField
from .lookups import find_area


class AreaForm(forms.ModelForm):
    """An area; it may not lie in itself, however many steps away."""

    class Meta:
        model = Area
        fields = ("code", "name", "kind", "parent")

    def clean_parent(self) -> Area | None:
        """Refuse a circle."""
        parent: Area | None = self.cleaned_data["parent"]
        if problem := problem_of_parent(self.instance, parent):
            raise ValidationError(problem)
        return parent


class ComparatorMembershipForm(OrderedForm):
    """An area's time in a group; the area is named, not picked."""

    in_order: ClassVar[Pairs] = (("starts", "ends"),)
    area = NamedField(find=find_area, listed_in="areas")

    class Meta:
        model = ComparatorMembership
        fields = ("area", "starts", "ends")
        error_messages = ONCE

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        if self.instance.area_id:
            self.initial["area"] = self.instance.area


class PartnerForm(OrderedForm):
    """A partner with its life span and what came after it."""

    in_order: ClassVar[Pairs] = (("starts", "ends"),)

    class Meta:
        model = Partner
        fields = (
            "code",
            "name",
            "statutory",
            "starts",
            "ends",
            "successor",
            "position",
        )

    def clean(self) -> dict[str, Any] | None:
        """A partner that is succeeded has an end, and does not succeed itself."""
        cleaned = super().clean() or {}
        successor = cleaned.get("successor")
        if successor and "ends" in cleaned and cleaned["ends"] is None:
            self.add_error("ends", _("Say when it ended, as it has a successor."))
        if problem := problem_of_successor(self.instance, successor):
            self.add_error("successor", problem)
        return cleaned


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


class IndicatorForm(OrderedForm):
    """An indicator; what stored figures depend on cannot be changed under them."""

    in_order: ClassVar[Pairs] = (("started", "retired"),)

    class Meta:
        model = Indicator
        fields = "__all__"

    def clean_partner(self) -> Partner:
        """A partner that has ended cannot be given an indicator."""
        partner: Partner = self.cleaned_data["partner"]
        ended = partner.ends
        if ended and ended < timezone.localdate() and "partner" in self.changed_data:
            raise ValidationError(
                _("%(partner)s ended on %(date)s: choose the partner that does it now.")
                % {"partner": partner.name, "date": date_format(ended)}
            )
        return partner

    def clean(self) -> dict[str, Any] | None:
        """Refuse what would give stored figures another meaning."""
        cleaned = super().clean() or {}
        if self.instance.pk is None:
            return cleaned
        before = Indicator.objects.get(pk=self.instance.pk)
        after = Indicator(
            unit=cleaned.get("unit", before.unit),
            multiplier=cleaned.get("multiplier", before.multiplier),
        )
        for field, problem in problems_of_change(before, after).items():
            self.add_error(field, problem)
        return cleaned

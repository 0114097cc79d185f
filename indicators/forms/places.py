"""Forms of areas and of the groups they are compared in."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from ..definitions import problem_of_parent
from ..models import Area, ComparatorMembership
from .base import ONCE, OrderedForm, Pairs
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

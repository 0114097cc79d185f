"""Targets: what a figure should be. Every change of one is kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from ..figures import plain
from ..forms.targets import TargetForm
from ..models import Area, ComparatorGroup, Target
from .base import HistoryAdmin, OffersNames, PeriodColumn
from .files import FileAdmin
from .moving import TellsWhatMoves
from .resources.targets import TargetResource


def comparator_names() -> list[str]:
    """Every group, then every area: what a target may be compared with. Two queries."""
    groups = ComparatorGroup.objects.values_list("name", flat=True)
    return [*groups, *Area.objects.values_list("name", flat=True)]


class ComparatorColumns:
    """The baseline and the comparator of a target as people write them."""

    @admin.display(description=_("baseline"))
    def baseline(self, target: Any) -> str:
        """`2015/16`; nothing where the basis has none."""
        return target.baseline.label if target.baseline else ""

    @admin.display(description=_("comparator"))
    def comparator(self, target: Any) -> str:
        """The name of the area or of the group."""
        return str(target.comparator_area or target.comparator_group or "")


@admin.register(Target)
class TargetAdmin(
    TellsWhatMoves,
    FileAdmin,
    OffersNames,
    ComparatorColumns,
    PeriodColumn,
    HistoryAdmin,
):
    """All targets; those of one indicator are also on its page."""

    form = TargetForm
    resource_classes = [TargetResource]
    list_display = (
        "indicator",
        "period",
        "basis",
        "value",
        "range",
        "baseline",
        "comparator",
        "illustrative",
        "agreed_by",
    )
    list_filter = ("basis", "illustrative", "indicator__partner")
    list_select_related = ("indicator", "comparator_area", "comparator_group")
    search_fields = ("indicator__title", "indicator__code", "agreed_by")
    autocomplete_fields = ("indicator",)
    ordering = ("indicator__title", "-end")
    fieldsets = (
        (None, {"fields": ("indicator", "period", "basis")}),
        (_("A number"), {"fields": ("value", "floor")}),
        (_("A range"), {"fields": (("lower", "upper"),)}),
        (_("Compared with"), {"fields": ("baseline", "comparator")}),
        (_("Agreed"), {"fields": ("illustrative", "agreed_by", "agreed_on")}),
    )

    @admin.display(description=_("range"))
    def range(self, target: Target) -> str:
        """`3 to 5`; nothing where the target is no range."""
        if target.lower is None or target.upper is None:
            return ""
        return f"{plain(target.lower)} – {plain(target.upper)}"

    def name_lists(self) -> dict[str, Iterable[str]]:
        """What a target may be compared with."""
        return {"comparators": comparator_names()}

"""Indicators, with their targets and their places in strategies."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..definitions import indicator_changed
from ..forms.base import LabelledInline
from ..forms.indicators import IndicatorForm
from ..forms.strategies import PlacementFormSet, PlacementRowForm
from ..forms.targets import TargetForm
from ..models import Indicator, Placement, Target
from .base import (
    NUMBERS,
    BandsApart,
    HistoryAdmin,
    OffersNames,
    PeriodColumn,
    SharedChoices,
)
from .files import FileAdmin
from .moving import TellsWhatMoves
from .resources.indicators import IndicatorResource
from .targets import ComparatorColumns, comparator_names


class PlacementInline(BandsApart, SharedChoices, admin.TabularInline):
    """Where each strategy lists the indicator, and the bands it judges it by."""

    model = Placement
    form = PlacementRowForm
    formset = PlacementFormSet
    formfield_overrides = NUMBERS
    extra = 0

    def get_queryset(self, request: HttpRequest) -> QuerySet[Placement]:
        """With what names a row."""
        rows = super().get_queryset(request)
        return rows.select_related("indicator", "priority", "strategy")


class TargetInline(ComparatorColumns, PeriodColumn, admin.TabularInline):
    """What the figures should be, the newest period first."""

    model = Target
    form = TargetForm
    formset = LabelledInline
    formfield_overrides = NUMBERS
    extra = 0
    show_change_link = True
    ordering = ("-end",)
    fields = (
        "period",
        "basis",
        "value",
        "lower",
        "upper",
        "floor",
        "baseline",
        "comparator",
        "illustrative",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Target]:
        """With what names a row and its comparator."""
        rows = super().get_queryset(request)
        return rows.select_related("indicator", "comparator_area", "comparator_group")


@admin.register(Indicator)
class IndicatorAdmin(TellsWhatMoves, FileAdmin, OffersNames, HistoryAdmin):
    """What is measured. An indicator with figures is retired, not deleted."""

    form = IndicatorForm
    resource_classes = [IndicatorResource]
    inlines = (PlacementInline, TargetInline)
    list_display = (
        "title",
        "code",
        "partner",
        "unit",
        "frequency",
        "polarity",
        "visibility",
        "retired",
    )
    list_filter = (
        "placements__strategy",
        "partner",
        "kind",
        "unit",
        "frequency",
        "visibility",
        ("retired", admin.EmptyFieldListFilter),
    )
    list_select_related = ("partner",)
    search_fields = ("title", "code", "definition")
    autocomplete_fields = ("partner", "read_beside", "same_measure_as")
    fieldsets = (
        (None, {"fields": ("title", "code", "definition", "source")}),
        (_("Who"), {"fields": ("partner", "kind", "visibility")}),
        (
            _("The number"),
            {
                "fields": (
                    ("unit", "unit_label"),
                    ("denominator", "multiplier"),
                    "decimals",
                    ("small_number_threshold", "zero_safe", "rounding_base"),
                )
            },
        ),
        (
            _("When"),
            {
                "fields": (
                    ("frequency", "accumulates", "covers"),
                    "lag_days",
                    ("started", "retired"),
                )
            },
        ),
        (
            _("Reading it"),
            {
                "fields": (
                    ("polarity", "compare_with"),
                    "not_judged_because",
                    "read_beside",
                    "same_measure_as",
                )
            },
        ),
    )

    def save_model(
        self, request: HttpRequest, obj: Indicator, form: Any, change: bool
    ) -> None:
        """Also hide and show figures again where the change asks for it."""
        before = Indicator.objects.get(pk=obj.pk) if change else None
        super().save_model(request, obj, form, change)
        if before:
            indicator_changed(before, obj)

    def name_lists(self) -> dict[str, Iterable[str]]:
        """What a target may be compared with."""
        return {"comparators": comparator_names()}

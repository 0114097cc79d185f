"""The partnership, its strategies, their priorities, and where indicators stand."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..forms.strategies import PlacementForm, StrategyForm
from ..models import Partnership, Placement, Priority, Strategy
from .base import BandsApart, DomainAdmin, HistoryAdmin
from .moving import TellsWhatMoves


@admin.register(Partnership)
class PartnershipAdmin(DomainAdmin):
    """The one partnership of this database."""

    list_display = ("name", "home_area")
    list_select_related = ("home_area",)
    autocomplete_fields = ("home_area",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Only while there is none."""
        return super().has_add_permission(request) and not Partnership.objects.exists()

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: every page needs it."""
        return False


@admin.register(Strategy)
class StrategyAdmin(TellsWhatMoves, BandsApart, HistoryAdmin):
    """Strategies, with the bands that their indicators are judged by."""

    form = StrategyForm
    list_display = (
        "name",
        "starts",
        "ends",
        "green_within",
        "amber_within",
        "band_basis",
    )
    search_fields = ("name",)
    fieldsets = (
        (None, {"fields": ("name", ("starts", "ends"))}),
        (_("Bands"), {"fields": ("green_within", "amber_within", "band_basis")}),
    )


@admin.register(Priority)
class PriorityAdmin(HistoryAdmin):
    """Priorities; their order is set in the list."""

    list_display = ("title", "order", "code", "strategy")
    list_editable = ("order",)
    list_filter = ("strategy",)
    list_select_related = ("strategy",)
    search_fields = ("title", "code")
    ordering = ("strategy", "order")
    fields = ("strategy", "order", "code", "title", "description")


@admin.register(Placement)
class PlacementAdmin(TellsWhatMoves, BandsApart, HistoryAdmin):
    """Which indicators a strategy lists where, and the bands it judges them by."""

    form = PlacementForm
    list_display = (
        "indicator",
        "priority",
        "strategy",
        "home",
        "position",
        "green_within",
        "amber_within",
        "band_basis",
    )
    list_editable = ("position",)
    list_filter = ("strategy", "priority", "home")
    list_select_related = ("indicator", "priority", "strategy")
    search_fields = ("indicator__title", "indicator__code", "priority__title")
    autocomplete_fields = ("indicator", "priority")

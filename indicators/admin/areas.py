"""Places: areas, the people who live in them, and groups of similar areas."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from ..definitions import area_moved
from ..forms.base import LabelledInline
from ..forms.places import AreaForm, ComparatorMembershipForm
from ..models import Area, ComparatorGroup, ComparatorMembership, Population
from .base import DomainAdmin, OffersNames
from .files import FileAdmin
from .resources.places import AreaResource, PopulationResource


@admin.register(Area)
class AreaAdmin(FileAdmin, DomainAdmin):
    """Areas; one with figures cannot be deleted."""

    form = AreaForm
    resource_classes = [AreaResource]
    list_display = ("name", "code", "kind", "parent")
    list_filter = ("kind",)
    list_select_related = ("parent",)
    search_fields = ("name", "code")
    autocomplete_fields = ("parent",)

    def save_model(
        self, request: HttpRequest, obj: Area, form: Any, change: bool
    ) -> None:
        """Also look again at what is hidden when the area lies elsewhere now."""
        super().save_model(request, obj, form, change)
        if change and "parent" in form.changed_data:
            area_moved(obj)


@admin.register(Population)
class PopulationAdmin(FileAdmin, DomainAdmin):
    """Mid-year populations; a new vintage is a new row."""

    resource_classes = [PopulationResource]
    list_display = ("area", "year", "age_band", "people", "vintage", "source")
    list_filter = ("year", "age_band")
    list_select_related = ("area",)
    search_fields = ("area__name", "area__code", "vintage")
    autocomplete_fields = ("area",)

    @admin.display(description=_("people"), ordering="value")
    def people(self, row: Population) -> str:
        """`249,537`."""
        return f"{row.value:,}"


class ComparatorMembershipInline(admin.TabularInline):
    """The areas of a group, each with its time in it."""

    model = ComparatorMembership
    form = ComparatorMembershipForm
    formset = LabelledInline
    extra = 1

    def get_queryset(self, request: HttpRequest) -> QuerySet[ComparatorMembership]:
        """With the areas, whose names each row shows."""
        return super().get_queryset(request).select_related("area", "group")


@admin.register(ComparatorGroup)
class ComparatorGroupAdmin(OffersNames, DomainAdmin):
    """Named groups of similar areas."""

    list_display = ("name", "size")
    search_fields = ("name",)
    inlines = (ComparatorMembershipInline,)

    def get_queryset(self, request: HttpRequest) -> QuerySet[ComparatorGroup]:
        """With the number of areas that each group has ever had."""
        rows: QuerySet[ComparatorGroup] = super().get_queryset(request)
        return rows.annotate(size=Count("areas", distinct=True))

    @admin.display(description=_("areas"), ordering="size")
    def size(self, group: Any) -> int:
        """How many areas are or were in the group."""
        number: int = group.size
        return number

    def name_lists(self) -> dict[str, Iterable[str]]:
        """Every area."""
        return {"areas": Area.objects.values_list("name", flat=True)}

"""Returns and every step of them, to be looked up. They are filled in at /returns/."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..figures import grouped
from ..models import Return, ReturnEvent, ReturnFigureVersion
from .base import DomainAdmin, PeriodColumn, ReadOnly


class StepInline(ReadOnly, admin.TabularInline):
    """What was done with the return, in order."""

    model = ReturnEvent
    verbose_name_plural = gettext_lazy("Steps")
    fields = ("at", "step", "figure", "by_name", "reason")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[ReturnEvent]:
        """With what names a row and its figure."""
        rows = super().get_queryset(request)
        return rows.select_related("of_return__partner", "figure__indicator")


@admin.register(Return)
class ReturnAdmin(ReadOnly, PeriodColumn, DomainAdmin):
    """Returns, the newest first; each with its steps."""

    inlines = (StepInline,)
    list_display = ("partner", "period", "state")
    list_filter = ("state", "partner", "end")
    list_select_related = ("partner",)
    search_fields = ("partner__name", "partner__code")
    ordering = ("-end", "partner__name")
    fields = ("partner", "period", "state")


@admin.register(ReturnEvent)
class ReturnEventAdmin(ReadOnly, DomainAdmin):
    """Every step of every return, the latest first: who did what, when and why."""

    list_display = ("of_return", "step", "figure", "at", "by_name", "reason")
    list_filter = ("step", "at", "of_return__partner")
    list_select_related = ("of_return__partner", "figure__indicator")
    search_fields = (
        "of_return__partner__name",
        "figure__indicator__title",
        "figure__indicator__code",
        "by_name",
        "reason",
    )
    ordering = ("-pk",)
    fields = ("of_return", "step", "figure", "at", "by_name", "reason")


@admin.register(ReturnFigureVersion)
class ReturnFigureVersionAdmin(ReadOnly, DomainAdmin):
    """What was typed for each figure each time that it was saved, the latest first."""

    list_display = ("about", "number", "typed", "state", "saved_at", "saved_by_name")
    list_filter = ("saved_at", "state", "figure__of_return__partner")
    list_select_related = ("figure__indicator", "figure__of_return__partner")
    search_fields = (
        "figure__indicator__title",
        "figure__indicator__code",
        "saved_by_name",
        "comment",
        "warning_reason",
    )
    ordering = ("-pk",)
    fields = (
        "about",
        "of_return",
        "number",
        "typed",
        "state",
        "note",
        "comment",
        "warning_reason",
        "saved_at",
        "saved_by_name",
    )

    @admin.display(description=gettext_lazy("figure"))
    def about(self, version: ReturnFigureVersion) -> str:
        """Indicator and period."""
        return str(version.figure)

    @admin.display(description=gettext_lazy("return"))
    def of_return(self, version: ReturnFigureVersion) -> str:
        """The return that it was typed into."""
        return str(version.figure.of_return)

    @admin.display(description=gettext_lazy("typed"))
    def typed(self, version: ReturnFigureVersion) -> str:
        """`30,883`, `160 of 200`, or nothing where the cells were left empty."""
        if version.numerator is None:
            return "" if version.value is None else grouped(version.value)
        top = grouped(version.numerator)
        if version.denominator is None:
            return top
        return _("%(top)s of %(bottom)s") % {
            "top": top,
            "bottom": grouped(version.denominator),
        }

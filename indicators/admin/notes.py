"""What people write about figures: commentary, recording changes, claims."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from ..forms.notes import ClaimForm, CommentaryForm
from ..models import Claim, Commentary, ComparedAcross, RecordingChange
from .base import DomainAdmin, HistoryAdmin, PeriodColumn, ReadOnly


@admin.register(Commentary)
class CommentaryAdmin(PeriodColumn, HistoryAdmin):
    """What lies behind figures; who wrote it is kept."""

    form = CommentaryForm
    list_display = ("indicator", "period", "beginning", "written_by", "written_at")
    list_filter = ("indicator__partner",)
    list_select_related = ("indicator", "written_by")
    search_fields = ("indicator__title", "indicator__code", "text")
    autocomplete_fields = ("indicator",)
    ordering = ("-end", "indicator__title")
    fields = ("indicator", "period", "text", "written_by", "written_at")
    readonly_fields = ("written_by", "written_at")

    @admin.display(description=_("text"))
    def beginning(self, row: Commentary) -> str:
        """The first words."""
        return Truncator(row.text).words(12)

    def save_model(
        self, request: HttpRequest, obj: Commentary, form: Any, change: bool
    ) -> None:
        """Whoever saves it has written it."""
        obj.written_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)


@admin.register(RecordingChange)
class RecordingChangeAdmin(DomainAdmin):
    """Dated causes that break the series of indicators."""

    list_display = ("date", "cause", "breaks")
    search_fields = ("cause", "indicators__title")
    date_hierarchy = "date"
    autocomplete_fields = ("indicators",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[RecordingChange]:
        """With the number of indicators that each one breaks."""
        rows: QuerySet[RecordingChange] = super().get_queryset(request)
        return rows.annotate(breaks=Count("indicators", distinct=True))

    @admin.display(description=_("indicators"), ordering="breaks")
    def breaks(self, row: Any) -> int:
        """How many indicators it breaks."""
        number: int = row.breaks
        return number


@admin.register(ComparedAcross)
class ComparedAcrossAdmin(ReadOnly, DomainAdmin):
    """Who decided what about a recording change, and why; the latest first."""

    list_display = (
        *("recording_change", "indicator", "compared", "reason", "by_name", "at"),
    )
    list_filter = ("compared", "at")
    list_select_related = ("recording_change", "indicator")
    search_fields = ("recording_change__cause", "indicator__title", "reason")
    ordering = ("-at",)
    fields = list_display


@admin.register(Claim)
class ClaimAdmin(PeriodColumn, DomainAdmin):
    """Numbers printed in documents."""

    form = ClaimForm
    list_display = (
        "paragraph",
        "document",
        "kind",
        "indicator",
        "area",
        "period",
        "number",
    )
    list_filter = ("document", "kind")
    list_select_related = ("indicator", "area")
    search_fields = ("document", "paragraph", "wording", "indicator__title")
    autocomplete_fields = ("indicator", "area", "other_indicator", "other_area")
    ordering = ("document", "position")
    fieldsets = (
        (None, {"fields": ("document", "paragraph", "position", "wording")}),
        (
            _("What it says"),
            {
                "fields": (
                    "kind",
                    ("printed", "decimals"),
                    "indicator",
                    "area",
                    "period",
                )
            },
        ),
        (
            _("Compared with"),
            {"fields": ("other_indicator", "other_area", "other_period")},
        ),
    )

    @admin.display(description=_("number printed"), ordering="printed")
    def number(self, row: Claim) -> str:
        """With the decimals that are printed."""
        return f"{row.printed:,.{row.decimals}f}"

    @admin.display(description=_("other period"))
    def other_period(self, row: Claim) -> str:
        """The period compared with, where there is one."""
        return row.other_period.label if row.other_period else ""

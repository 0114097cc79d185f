"""Packs and what meetings asked for, to be looked up. They are made at /meetings/."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from ..models import Erratum, FollowUp, FrozenPack, Pack, PackEvent, RecoveryPlan
from .base import DomainAdmin, HistoryAdmin, PeriodColumn, ReadOnly


class PackStepInline(ReadOnly, admin.TabularInline):
    """What was done with the pack, in order."""

    model = PackEvent
    verbose_name_plural = gettext_lazy("Steps")
    fields = ("at", "step", "note", "by_name")
    readonly_fields = fields

    def get_queryset(self, request: HttpRequest) -> QuerySet[PackEvent]:
        """With what names a row."""
        return super().get_queryset(request).select_related("pack")


@admin.register(Pack)
class PackAdmin(ReadOnly, PeriodColumn, DomainAdmin):
    """Packs, the newest meeting first; each with its steps."""

    inlines = (PackStepInline,)
    list_display = ("name", "date", "committee", "period", "visibility", "public_from")
    list_filter = ("visibility", "date")
    search_fields = ("name", "committee", "slug")
    ordering = ("-date", "-pk")
    fields = (
        *("name", "slug", "committee", "date", "period"),
        *("codes", "visibility", "public_from"),
    )


@admin.register(FrozenPack)
class FrozenPackAdmin(ReadOnly, DomainAdmin):
    """References and checksums; the data itself is at the pack's own address."""

    list_display = ("reference", "pack", "checksum", "frozen_at", "frozen_by_name")
    list_filter = ("frozen_at",)
    list_select_related = ("pack",)
    search_fields = ("reference", "checksum", "pack__name")
    ordering = ("-frozen_at",)
    fields = list_display

    def get_queryset(self, request: HttpRequest) -> QuerySet[FrozenPack]:
        """Without the data: it can be some megabytes."""
        return super().get_queryset(request).defer("body")


@admin.register(Erratum)
class ErratumAdmin(ReadOnly, DomainAdmin):
    """Corrections of frozen packs in words, the latest first."""

    list_display = ("pack", "text", "at", "by_name")
    list_filter = ("at",)
    list_select_related = ("pack",)
    search_fields = ("pack__name", "text", "by_name")
    ordering = ("-pk",)
    fields = list_display


@admin.register(FollowUp)
class FollowUpAdmin(ReadOnly, DomainAdmin):
    """Questions and actions of meetings with their answers, the latest first."""

    list_display = ("indicator", "kind", "text", "partner", "due", "closed_at")
    list_filter = ("kind", "partner", "due", "closed_at")
    list_select_related = ("indicator", "partner")
    search_fields = ("indicator__title", "indicator__code", "text", "person", "answer")
    ordering = ("-pk",)
    fields = (
        *("indicator", "kind", "text", "partner", "person", "due", "pack"),
        *("raised_at", "raised_by_name", "answer", "closed_at", "closed_by_name"),
    )


@admin.register(RecoveryPlan)
class RecoveryPlanAdmin(ReadOnly, PeriodColumn, HistoryAdmin):
    """What is done about reds, with every earlier state."""

    list_display = ("indicator", "period", "owner", "action", "due")
    list_filter = ("due", "end", "indicator__partner")
    list_select_related = ("indicator",)
    search_fields = ("indicator__title", "indicator__code", "owner", "reason", "action")
    ordering = ("-end", "indicator__title")
    fields = ("indicator", "period", "owner", "reason", "action", "due")

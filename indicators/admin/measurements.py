"""Figures and their versions. Only `actions` saves one, also from here."""

from __future__ import annotations

import re
from typing import Any, cast

from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .. import actions
from ..figures import FigureError
from ..forms.figures import MeasurementForm
from ..models import Measurement, MeasurementVersion
from ..periods import Period, PeriodError
from .base import DomainAdmin, PeriodColumn, ReadOnly
from .files import FileAdmin
from .resources.measurements import MeasurementResource

PERIOD_IN_SEARCH = re.compile(r"\d{4}[-/][-/\d]*(\s+[Qq][1-4])?")


class FigureColumn:
    """A figure as one column, whatever it is made of."""

    @admin.display(description=gettext_lazy("figure"), ordering="value")
    def figure(self, row: Any) -> str:
        """`30,883`, `16,560 of 43,900 = 37.7`, or the state where there is none."""
        if row.value is None:
            return str(row.get_state_display())
        value = f"{row.value.normalize():,f}"
        if row.denominator is None:
            return value
        return _("%(top)s of %(bottom)s = %(value)s") % {
            "top": f"{row.numerator.normalize():,f}",
            "bottom": f"{row.denominator.normalize():,f}",
            "value": value,
        }


class VersionInline(FigureColumn, ReadOnly, admin.TabularInline):
    """Every version of the figure, the newest first; small numbers included."""

    model = MeasurementVersion
    verbose_name_plural = gettext_lazy("Versions")
    ordering = ("-number",)
    fields = (
        "number",
        "recorded_at",
        "recorded_by_name",
        "reason",
        "figure",
        "state",
        "source",
        "note",
    )
    readonly_fields = fields


@admin.register(Measurement)
class MeasurementAdmin(FileAdmin, FigureColumn, PeriodColumn, DomainAdmin):
    """Current figures. A wrong one is restated with a reason, never deleted."""

    form = MeasurementForm
    resource_classes = [MeasurementResource]
    skip_admin_log = True  # each version says who, when and why
    inlines = (VersionInline,)
    list_display = (
        "indicator",
        "area",
        "period",
        "figure",
        "state",
        "version",
        "restated_on",
        "seen_by",
    )
    list_filter = ("state", "hidden", "indicator__partner", "area__kind")
    list_select_related = ("indicator", "area")
    search_fields = ("indicator__title", "indicator__code", "area__name", "area__code")
    search_help_text = gettext_lazy(
        "Words of the indicator or the area, and a period: rough sleeping 2016/17"
    )
    autocomplete_fields = ("indicator", "area")
    ordering = ("-pk",)  # the newest entries; millions of rows are not sorted first

    @admin.display(description=gettext_lazy("shown to"), ordering="hidden")
    def seen_by(self, figure: Measurement) -> str:
        """Whether a small number keeps the figure from the public."""
        return _("people who are cleared") if figure.hidden else _("everybody")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never: a figure is restated, or said to be not available."""
        return False

    def get_readonly_fields(
        self, request: HttpRequest, obj: Measurement | None = None
    ) -> tuple[str, ...]:
        """What a stored figure is about stays; its numbers can be restated."""
        return ("indicator", "area", "period", "seen_by") if obj else ()

    def get_fieldsets(
        self, request: HttpRequest, obj: Measurement | None = None
    ) -> Any:
        """The reason is asked of those who can change something."""
        about = ("indicator", "area", "period", *(("seen_by",) if obj else ()))
        numbers = ("numerator", "denominator", "value", "state", "source", "note")
        found: list[Any] = [
            (None, {"fields": about}),
            (_("Figure"), {"fields": numbers}),
        ]
        if self.has_change_permission(request, obj):
            why = ("reason", "if_version") if obj else ("reason",)
            found.append((_("Why"), {"fields": why}))
        return found

    def get_inlines(self, request: HttpRequest, obj: Measurement | None) -> Any:
        """A new figure has no versions."""
        return self.inlines if obj else ()

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Measurement], search_term: str
    ) -> tuple[QuerySet[Measurement], bool]:
        """Words as usual; a period among them finds the figures of that period."""
        found = PERIOD_IN_SEARCH.search(search_term)
        if found:
            try:
                period = Period.parse(found[0])
            except PeriodError:
                return super().get_search_results(request, queryset, search_term)
            queryset = queryset.filter(start=period.start, end=period.end)
            search_term = search_term.replace(found[0], " ")
        return super().get_search_results(request, queryset, search_term)

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> Any:
        """The page; back to it when somebody else was faster by a moment."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except FigureError as error:
            messages.error(request, " ".join(error.problems))
            return HttpResponseRedirect(request.path)

    def save_model(
        self, request: HttpRequest, obj: Measurement, form: Any, change: bool
    ) -> None:
        """Save through `actions`, which adds the version."""
        entry, cleaned = form.entry(), form.cleaned_data
        stored = actions.record_figure(
            indicator=entry.indicator,
            area=entry.area,
            period=entry.period,
            amounts=entry.amounts,
            state=entry.state,
            source=entry.source,
            note=entry.note,
            by=cast(User, request.user),
            reason=cleaned["reason"],
            if_version=cleaned.get("if_version") if change else 0,
        )
        obj.__dict__.update(stored.__dict__)


@admin.register(MeasurementVersion)
class MeasurementVersionAdmin(ReadOnly, FigureColumn, DomainAdmin):
    """Every version of every figure, the latest first: who saved what, and why."""

    list_display = (
        "about",
        "number",
        "figure",
        "state",
        "recorded_at",
        "recorded_by_name",
        "reason",
    )
    list_filter = ("recorded_at", "state")
    list_select_related = ("measurement__indicator", "measurement__area")
    search_fields = (
        "measurement__indicator__title",
        "measurement__indicator__code",
        "measurement__area__name",
        "recorded_by_name",
        "reason",
    )
    ordering = ("-pk",)
    fields = (
        "about",
        "number",
        "figure",
        "state",
        "source",
        "note",
        "recorded_at",
        "recorded_by_name",
        "reason",
    )

    @admin.display(description=gettext_lazy("measurement"))
    def about(self, version: MeasurementVersion) -> str:
        """Indicator, area and period."""
        return str(version.measurement)

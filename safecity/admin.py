"""The admin site: its name, and its tables in sections that people know."""

from __future__ import annotations

from functools import wraps
from typing import Any

from django.contrib.admin import AdminSite
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from indicators.access import viewer_of

SECTIONS = {
    "figures": (
        _("Figures"),
        (
            *("Measurement", "MeasurementVersion", "Commentary"),
            *("RecordingChange", "ComparedAcross", "Claim"),
        ),
    ),
    "returns": (_("Returns"), ("Return", "ReturnEvent", "ReturnFigureVersion")),
    "meetings": (
        _("Meetings"),
        ("Pack", "FrozenPack", "Erratum", "FollowUp", "RecoveryPlan"),
    ),
    "indicators": (
        _("Indicators and targets"),
        ("Indicator", "Target", "IndicatorRule"),
    ),
    "strategy": (
        _("Strategy"),
        ("Partnership", "Strategy", "Priority", "Placement"),
    ),
    "places": (_("Places"), ("Area", "Population", "ComparatorGroup")),
    "people": (
        _("Partners and people"),
        ("Partner", "User", "Membership", "Group"),
    ),
}
"""Section -> its title, and the models in it in the order in which they are shown."""
OTHER = "other"


class ScorecardAdminSite(AdminSite):
    """Django's admin under the name of the scorecard, and without bulk deletion."""

    site_header = _("Safe City scorecard")
    site_title = _("Safe City scorecard")
    index_title = _("Manage the scorecard")

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        # A slip on a list page must not take fifty things away at once.
        self.disable_action("delete_selected")

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff; but never somebody whose only roles are viewer and officer.

        Here every small number is shown, and figures of every partner can be changed.
        """
        viewer = viewer_of(request.user)
        outside = bool(viewer.roles) and not viewer.is_analyst
        return super().has_permission(request) and not outside

    def admin_view(self, view: Any, *args: Any, **options: Any) -> Any:
        """A view behind the log-in; 400 for a NUL, which PostgreSQL does not take."""
        checked = super().admin_view(view, *args, **options)

        @wraps(checked)
        def without_nul(request: HttpRequest, *rest: Any, **named: Any) -> Any:
            if "%00" in request.META.get("QUERY_STRING", ""):
                raise BadRequest("An address has no NUL in it.")
            return checked(request, *rest, **named)

        return without_nul

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Whoever is logged in and may not come in is told so."""
        if request.user.is_authenticated and not self.has_permission(request):
            raise PermissionDenied
        return super().login(request, extra_context)

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """What this user may see, by section; by Django's app where one is asked."""
        apps: list[Any] = super().get_app_list(request, app_label)
        return apps if app_label else in_sections(apps)


def in_sections(apps: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The models of all apps under SECTIONS; those of no section come last."""
    models = {model["object_name"]: model for app in apps for model in app["models"]}
    found = []
    for label, (title, names) in SECTIONS.items():
        members = [models.pop(name) for name in names if name in models]
        found.append({"name": title, "app_label": label, "models": members})
    rest = list(models.values())
    found.append({"name": _("Other"), "app_label": OTHER, "models": rest})
    return [section for section in found if section["models"]]

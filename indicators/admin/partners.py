"""Partners: who they are, since when and until when, and who came after them."""

from __future__ import annotations

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..forms.partners import PartnerForm
from ..models import Partner
from ..partners import HandOverError, hand_over
from .base import HistoryAdmin
from .files import FileAdmin
from .resources.partners import PartnerResource


@admin.register(Partner)
class PartnerAdmin(FileAdmin, HistoryAdmin):
    """Partners; their order is set in the list."""

    form = PartnerForm
    resource_classes = [PartnerResource]
    list_display = (
        "name",
        "position",
        "code",
        "statutory",
        "starts",
        "ends",
        "successor",
    )
    list_editable = ("position",)
    list_filter = ("statutory", ("ends", admin.EmptyFieldListFilter))
    list_select_related = ("successor",)
    search_fields = ("name", "code")
    actions = ("hand_over_to_successor",)
    fields = (
        "name",
        "code",
        "statutory",
        ("starts", "ends"),
        "successor",
        "position",
    )

    @admin.action(
        description=gettext_lazy("Hand indicators and members over to the successor"),
        permissions=["hand_over"],
    )
    def hand_over_to_successor(
        self, request: HttpRequest, partners: QuerySet[Partner]
    ) -> None:
        """Give the work of the chosen partners to those that succeed them."""
        members = request.user.has_perm("indicators.add_membership")
        for partner in partners.select_related("successor"):
            try:
                moved, joined = hand_over(partner, members=members)
            except HandOverError as error:
                messages.error(request, str(error))
                continue
            messages.success(
                request,
                _(
                    "%(partner)s handed over to %(successor)s: %(moved)s indicators, "
                    "%(joined)s members."
                )
                % {
                    "partner": partner,
                    "successor": partner.successor,
                    "moved": moved,
                    "joined": joined,
                },
            )

    def has_hand_over_permission(self, request: HttpRequest) -> bool:
        """Those who may change indicators; members move where they may add those."""
        return request.user.has_perms(
            ["indicators.change_partner", "indicators.change_indicator"]
        )

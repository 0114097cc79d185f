"""The organisations of a partnership, and who works for them."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Partner(models.Model):
    """An organisation of the partnership. It has a life span and may be succeeded."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    statutory = models.BooleanField(_("statutory partner"), default=False)
    starts = models.DateField(_("from"), null=True, blank=True)
    ends = models.DateField(_("to"), null=True, blank=True)
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("succeeded by"),
        null=True,
        blank=True,
        related_name="predecessors",
    )
    position = models.PositiveSmallIntegerField(_("order"), default=0)

    history = HistoricalRecords()

    class Meta:
        ordering = ["position", "name"]
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            models.CheckConstraint(
                name="partner_dates_in_order",
                condition=Q(starts__isnull=True)
                | Q(ends__isnull=True)
                | Q(ends__gte=F("starts")),
            ),
            models.CheckConstraint(
                name="partner_not_its_own_successor",
                condition=~Q(successor=F("pk")),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A person's place in a partner: what makes an officer that partner's officer."""

    class Role(models.TextChoices):
        """What the person does for the partner."""

        OFFICER = "officer", _("Enters figures")
        READER = "reader", _("Reads only")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="memberships"
    )
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="memberships")
    role = models.CharField(
        _("role"), max_length=10, choices=Role.choices, default=Role.OFFICER
    )

    class Meta:
        ordering = ["partner", "user"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(name="membership_once", fields=["user", "partner"]),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.partner}"

"""What a meeting asks for, and what is done about a red. Only `actions` writes here."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from ..choices import FollowUpKind
from ..periods import Period
from .indicators import Indicator
from .packs import Pack
from .partners import Partner


class FollowUp(models.Model):
    """A question or an action against an indicator, open until it has an answer."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="follow_ups")
    pack = models.ForeignKey(
        Pack, models.PROTECT, null=True, blank=True, related_name="follow_ups"
    )
    """The pack of the meeting in which it was raised."""
    kind = models.CharField(_("kind"), max_length=10, choices=FollowUpKind.choices)
    text = models.TextField(_("text"))
    partner = models.ForeignKey(Partner, models.PROTECT, related_name="follow_ups")
    person = models.CharField(_("person"), max_length=120, blank=True)
    due = models.DateField(_("due"), null=True, blank=True)
    raised_at = models.DateTimeField(_("raised at"))
    raised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    raised_by_name = models.CharField(_("raised by"), max_length=150)
    client_key = models.UUIDField(_("key"), unique=True, null=True, editable=False)
    """Made where it was typed, so that what is sent twice is kept once."""
    answer = models.TextField(_("answer"), blank=True)
    closed_at = models.DateTimeField(_("closed at"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    closed_by_name = models.CharField(_("closed by"), max_length=150, blank=True)

    class Meta:
        ordering = ["raised_at", "pk"]
        verbose_name = _("question or action")
        verbose_name_plural = _("questions and actions")
        constraints = [
            models.CheckConstraint(
                name="follow_up_kind_known",
                condition=Q(kind__in=FollowUpKind.values)
                & ~Q(text="")
                & ~Q(raised_by_name=""),
            ),
            models.CheckConstraint(
                name="follow_up_action_has_day",
                condition=~Q(kind=FollowUpKind.ACTION) | Q(due__isnull=False),
            ),
            models.CheckConstraint(
                name="follow_up_closed_with_answer",
                condition=Q(closed_at=None, answer="", closed_by_name="")
                | (Q(closed_at__isnull=False) & ~Q(answer="") & ~Q(closed_by_name="")),
            ),
        ]
        indexes = [
            models.Index(
                name="follow_up_open",
                fields=["indicator"],
                condition=Q(closed_at=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.text[:60]}"


class RecoveryPlan(models.Model):
    """Why a figure is red and what is done about it: owner, reason, action, day.

    Any part may still be missing; the pack shows which.
    """

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="recovery_plans"
    )
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    owner = models.CharField(_("owner"), max_length=120, blank=True)
    reason = models.TextField(_("reason"), blank=True)
    action = models.TextField(_("action"), blank=True)
    due = models.DateField(_("due"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["indicator", "-end"]
        verbose_name = _("recovery plan")
        verbose_name_plural = _("recovery plans")
        constraints = [
            models.UniqueConstraint(
                name="recovery_plan_once", fields=["indicator", "start", "end"]
            ),
            models.CheckConstraint(
                name="recovery_plan_dates_in_order", condition=Q(end__gte=F("start"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.period}"

    @property
    def period(self) -> Period:
        """The period of the figure that it is about."""
        return Period(self.start, self.end)

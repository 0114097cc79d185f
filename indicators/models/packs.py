"""Packs: what is put before a meeting, its frozen data, and what was corrected since.

Only `indicators.actions` writes here. What is frozen is a text that `scorecard.packs`
makes and reads; here it is only kept.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..choices import PackStep, Visibility
from ..periods import Period
from .append_only import AppendOnly
from .strategies import Priority


class Pack(models.Model):
    """A meeting and what is to be put before it; a draft until it is frozen."""

    slug = models.SlugField(_("address"), max_length=80, unique=True)
    name = models.CharField(_("meeting"), max_length=120)
    committee = models.CharField(_("committee"), max_length=120, blank=True)
    date = models.DateField(_("date of the meeting"))
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    codes = models.JSONField(_("indicators"), default=list, blank=True)
    """The codes of those chosen; none means all."""
    visibility = models.CharField(
        _("seen by"),
        max_length=10,
        choices=Visibility.choices,
        default=Visibility.PARTNERS,
    )
    public_from = models.DateField(_("public from"), null=True, blank=True)

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name = _("pack")
        verbose_name_plural = _("packs")
        constraints = [
            models.CheckConstraint(
                name="pack_dates_in_order", condition=Q(end__gte=F("start"))
            ),
            models.CheckConstraint(
                name="pack_public_has_day",
                condition=Q(visibility=Visibility.PARTNERS, public_from=None)
                | Q(visibility=Visibility.PUBLIC, public_from__isnull=False),
            ),
            models.CheckConstraint(
                name="pack_says_which_meeting", condition=~Q(name="") & ~Q(slug="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}, {self.date:%-d %B %Y}"

    @property
    def period(self) -> Period:
        """The scorecard that it shows."""
        return Period(self.start, self.end)


class FrozenPack(AppendOnly):
    """A pack as it was frozen: one row, written once, whole or not at all.

    A trigger of the database refuses to change it, whoever asks.
    """

    pack = models.OneToOneField(Pack, models.PROTECT, related_name="frozen")
    reference = models.CharField(_("reference"), max_length=40, unique=True)
    checksum = models.CharField(_("SHA-256"), max_length=64)
    body = models.TextField(_("data"))
    frozen_at = models.DateTimeField(_("frozen at"))
    frozen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    frozen_by_name = models.CharField(_("frozen by"), max_length=150)

    class Meta:
        ordering = ["-frozen_at"]
        verbose_name = _("frozen pack")
        verbose_name_plural = _("frozen packs")
        constraints = [
            models.CheckConstraint(
                name="frozen_pack_is_whole",
                condition=~Q(body="")
                & ~Q(checksum="")
                & ~Q(reference="")
                & ~Q(frozen_by_name=""),
            ),
        ]

    def __str__(self) -> str:
        return self.reference


class Erratum(AppendOnly):
    """A correction to a frozen pack, in words; restated figures are found by it."""

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="errata")
    text = models.TextField(_("correction"))
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(_("by"), max_length=150)

    class Meta:
        ordering = ["pack", "pk"]
        verbose_name = _("erratum")
        verbose_name_plural = _("errata")
        constraints = [
            models.CheckConstraint(
                name="erratum_says_something", condition=~Q(text="") & ~Q(by_name="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack}: {self.text[:60]}"


class PackEvent(AppendOnly):
    """A step of a pack: who did what and when."""

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="events")
    step = models.CharField(_("step"), max_length=12, choices=PackStep.choices)
    note = models.TextField(_("note"), blank=True)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(_("by"), max_length=150)

    class Meta:
        ordering = ["pack", "pk"]
        verbose_name = _("step of a pack")
        verbose_name_plural = _("steps of packs")
        constraints = [
            models.CheckConstraint(
                name="pack_event_step_known",
                condition=Q(step__in=PackStep.values) & ~Q(by_name=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack}: {self.get_step_display()}"


class ReviewText(models.Model):
    """What officers write under one priority for a pack's annual review.

    The text has fields for its numbers; without a priority it is the introduction.
    """

    pack = models.ForeignKey(Pack, models.PROTECT, related_name="review_texts")
    priority = models.ForeignKey(
        Priority, models.PROTECT, null=True, blank=True, related_name="+"
    )
    text = models.TextField(_("text"))
    written_at = models.DateTimeField(_("written at"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    written_by_name = models.CharField(_("written by"), max_length=150)

    class Meta:
        ordering = ["pack", "priority__order"]
        verbose_name = _("text of a review")
        verbose_name_plural = _("texts of reviews")
        constraints = [
            models.UniqueConstraint(
                name="review_text_once", fields=["pack", "priority"]
            ),
            models.UniqueConstraint(
                name="review_introduction_once",
                fields=["pack"],
                condition=Q(priority=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack}: {self.priority or _('introduction')}"

"""What people write about figures: commentary, recording changes, claims."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from ..choices import ClaimKind
from ..fields import figure_field
from ..periods import Period
from .append_only import AppendOnly
from .areas import Area
from .indicators import Indicator


class Commentary(models.Model):
    """What lies behind a figure, in its partner's words."""

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="commentaries"
    )
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    text = models.TextField(_("text"))
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    written_at = models.DateTimeField(_("written at"), auto_now=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["indicator", "-end"]
        verbose_name = _("commentary")
        verbose_name_plural = _("commentaries")
        constraints = [
            models.UniqueConstraint(
                name="commentary_once", fields=["indicator", "start", "end"]
            ),
            models.CheckConstraint(
                name="commentary_dates_in_order", condition=Q(end__gte=F("start"))
            ),
            models.CheckConstraint(
                name="commentary_says_something", condition=~Q(text="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.period}"

    @property
    def period(self) -> Period:
        """Start and end as one value."""
        return Period(self.start, self.end)


class RecordingChange(models.Model):
    """A dated cause that makes figures before and after it not comparable."""

    date = models.DateField(_("date"))
    cause = models.CharField(_("cause"), max_length=300)
    indicators = models.ManyToManyField(Indicator, related_name="recording_changes")

    class Meta:
        ordering = ["date", "cause"]
        verbose_name = _("recording change")
        verbose_name_plural = _("recording changes")
        constraints = [
            models.UniqueConstraint(
                name="recording_change_once", fields=["date", "cause"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date}: {self.cause}"


class ComparedAcross(AppendOnly):
    """A decision about one indicator at a recording change; the newest one counts.

    Only `actions` writes here. The change stays drawn and marked whatever is decided.
    """

    recording_change = models.ForeignKey(
        RecordingChange, models.PROTECT, related_name="decisions"
    )
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="decisions")
    compared = models.BooleanField(_("compared"))
    """Whether figures before and after are compared all the same."""
    reason = models.CharField(_("reason"), max_length=300)
    at = models.DateTimeField(_("decided at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(_("decided by"), max_length=150)

    class Meta:
        ordering = ["at", "pk"]
        verbose_name = _("decision about a recording change")
        verbose_name_plural = _("decisions about recording changes")
        constraints = [
            models.CheckConstraint(
                name="compared_across_by_somebody_for_a_reason",
                condition=~Q(reason="") & ~Q(by_name=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.recording_change}"


class Claim(models.Model):
    """A number printed in a document, and what it is said to be."""

    document = models.CharField(_("document"), max_length=200)
    position = models.PositiveIntegerField(_("order in the document"))
    paragraph = models.CharField(_("paragraph"), max_length=20)
    kind = models.CharField(_("kind"), max_length=16, choices=ClaimKind.choices)
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="claims")
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    other_indicator = models.ForeignKey(
        Indicator, models.PROTECT, null=True, blank=True, related_name="+"
    )
    other_area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+"
    )
    other_start = models.DateField(_("other from"), null=True, blank=True)
    other_end = models.DateField(_("other to"), null=True, blank=True)
    printed = figure_field(_("number printed"))
    decimals = models.PositiveSmallIntegerField(_("decimals printed"), default=0)
    wording = models.CharField(_("wording"), max_length=500, blank=True)

    class Meta:
        ordering = ["document", "position"]
        verbose_name = _("claim")
        verbose_name_plural = _("claims")
        constraints = [
            models.UniqueConstraint(name="claim_once", fields=["document", "position"]),
            models.CheckConstraint(
                name="claim_kind_known", condition=Q(kind__in=ClaimKind.values)
            ),
            models.CheckConstraint(
                name="claim_dates_in_order",
                condition=Q(end__gte=F("start"))
                & (
                    Q(other_start=None, other_end=None)
                    | Q(
                        other_start__isnull=False,
                        other_end__isnull=False,
                        other_end__gte=F("other_start"),
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.document}, {self.paragraph}: {self.printed}"

    @property
    def period(self) -> Period:
        """Start and end as one value."""
        return Period(self.start, self.end)

    @property
    def other_period(self) -> Period | None:
        """The period compared with, where the claim has one."""
        if self.other_start is None or self.other_end is None:
            return None
        return Period(self.other_start, self.other_end)

"""Returns: what a partner sends for a quarter, figure by figure, and every step of it.

Only `indicators.actions` writes here.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..choices import FigureStatus, ReturnState, ReturnStep, State
from ..fields import optional_figure_field
from ..figures import Amounts
from ..periods import Period
from .append_only import AppendOnly
from .indicators import Indicator
from .partners import Partner


class ReturnQuerySet(models.QuerySet["Return"]):
    """Returns, in the words of those who enter and accept them."""

    def for_period(self, period: Period) -> ReturnQuerySet:
        """Those for exactly this quarter."""
        return self.filter(start=period.start, end=period.end)

    def of_partners(self, partners: Any) -> ReturnQuerySet:
        """Those of these partners (ids)."""
        return self.filter(partner__in=partners)


class Return(models.Model):
    """One partner's return for one quarter. There is one from when it is opened."""

    partner = models.ForeignKey(Partner, models.PROTECT, related_name="returns")
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    state = models.CharField(
        _("state"),
        max_length=12,
        choices=ReturnState.choices,
        default=ReturnState.NOT_STARTED,
    )

    objects = ReturnQuerySet.as_manager()

    class Meta:
        ordering = ["-end", "partner"]
        verbose_name = _("return")
        verbose_name_plural = _("returns")
        constraints = [
            models.UniqueConstraint(
                name="return_once", fields=["partner", "start", "end"]
            ),
            models.CheckConstraint(
                name="return_dates_in_order", condition=Q(end__gte=F("start"))
            ),
            models.CheckConstraint(
                name="return_state_known", condition=Q(state__in=ReturnState.values)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}, {self.period}"

    @property
    def period(self) -> Period:
        """The quarter that it is for."""
        return Period(self.start, self.end)


class EnteredColumns(models.Model):
    """What an officer types for one figure, and who saved it. Nothing is worked out."""

    numerator = optional_figure_field(_("numerator"))
    denominator = optional_figure_field(_("denominator"))
    value = optional_figure_field(_("value"))
    state = models.CharField(
        _("state"), max_length=14, choices=State.choices, default=State.FINAL
    )
    note = models.TextField(
        _("note"), blank=True, help_text=_("Why it is not available, for instance.")
    )
    comment = models.TextField(_("comment"), blank=True)
    warning_reason = models.TextField(_("why the warning may pass"), blank=True)
    saved_at = models.DateTimeField(_("saved at"))
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    saved_by_name = models.CharField(_("saved by"), max_length=150)

    class Meta:
        abstract = True

    @property
    def amounts(self) -> Amounts:
        """The numbers typed."""
        return Amounts(self.numerator, self.denominator, self.value)


ENTERED_COLUMNS = (
    "numerator",
    "denominator",
    "value",
    "state",
    "note",
    "comment",
    "warning_reason",
)


class ReturnFigure(EnteredColumns):
    """One figure of a return as last saved; no row while nothing has been typed.

    It is nobody's figure but the partner's until it is accepted: then `actions` makes
    a Measurement of it.
    """

    of_return = models.ForeignKey(Return, models.PROTECT, related_name="figures")
    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="+")
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=FigureStatus.choices,
        default=FigureStatus.OPEN,
    )
    sent_back_reason = models.TextField(_("why it was sent back"), blank=True)
    unlocked_until = models.DateTimeField(_("unlocked until"), null=True, blank=True)
    version = models.PositiveIntegerField(_("version"), default=1)

    class Meta:
        ordering = ["of_return", "indicator", "end"]
        verbose_name = _("figure of a return")
        verbose_name_plural = _("figures of returns")
        constraints = [
            models.UniqueConstraint(
                name="return_figure_once",
                fields=["of_return", "indicator", "start", "end"],
            ),
            models.CheckConstraint(
                name="return_figure_dates_in_order", condition=Q(end__gte=F("start"))
            ),
            models.CheckConstraint(
                name="return_figure_words_known",
                condition=Q(status__in=FigureStatus.values) & Q(state__in=State.values),
            ),
            models.CheckConstraint(
                name="return_figure_has_name", condition=~Q(saved_by_name="")
            ),
            models.CheckConstraint(
                name="return_figure_sent_back_with_reason",
                condition=~Q(status=FigureStatus.RETURNED) | ~Q(sent_back_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.period}"

    @property
    def period(self) -> Period:
        """The figure's own period, which need not be the return's quarter."""
        return Period(self.start, self.end)


class ReturnFigureVersion(AppendOnly, EnteredColumns):
    """A figure of a return as somebody saved it. Append-only."""

    figure = models.ForeignKey(ReturnFigure, models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField(_("version"))

    class Meta:
        ordering = ["figure", "number"]
        verbose_name = _("saved entry of a return")
        verbose_name_plural = _("saved entries of returns")
        constraints = [
            models.UniqueConstraint(
                name="return_figure_version_once", fields=["figure", "number"]
            ),
            models.CheckConstraint(
                name="return_figure_version_has_name", condition=~Q(saved_by_name="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.figure_id} v{self.number}"


class ReturnEvent(AppendOnly):
    """A step of a return: who did what, when and why. Append-only."""

    of_return = models.ForeignKey(Return, models.PROTECT, related_name="events")
    figure = models.ForeignKey(
        ReturnFigure, models.PROTECT, null=True, related_name="events"
    )
    step = models.CharField(_("step"), max_length=12, choices=ReturnStep.choices)
    reason = models.TextField(_("reason"), blank=True)
    at = models.DateTimeField(_("at"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(_("by"), max_length=150)

    class Meta:
        ordering = ["of_return", "pk"]
        verbose_name = _("step of a return")
        verbose_name_plural = _("steps of returns")
        constraints = [
            models.CheckConstraint(
                name="return_event_step_known", condition=Q(step__in=ReturnStep.values)
            ),
            models.CheckConstraint(
                name="return_event_has_name", condition=~Q(by_name="")
            ),
            models.CheckConstraint(
                name="return_event_has_reason",
                condition=~Q(step__in=[ReturnStep.SENT_BACK, ReturnStep.UNLOCKED])
                | ~Q(reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.of_return}: {self.get_step_display()}"


class Reminder(models.Model):
    """A reminder that was sent, so that none is sent twice for the same thing."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    of_return = models.ForeignKey(Return, models.PROTECT, related_name="reminders")
    due = models.DateField(_("due on"))
    occasion = models.CharField(_("occasion"), max_length=12)
    sent_at = models.DateTimeField(_("sent at"))

    class Meta:
        ordering = ["-sent_at"]
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                name="reminder_once", fields=["user", "of_return", "due", "occasion"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.of_return}, {self.occasion}"


class SheetMapping(models.Model):
    """Which column of a partner's own sheet means what, remembered by its headings."""

    partner = models.ForeignKey(Partner, models.CASCADE, related_name="sheet_mappings")
    headings = models.CharField(_("headings"), max_length=64)
    """A hash of the sheet's headings."""
    columns = models.JSONField(_("columns"), default=dict)
    """Our column -> their heading; their name of an indicator -> its code."""

    class Meta:
        verbose_name = _("mapping of a sheet")
        verbose_name_plural = _("mappings of sheets")
        constraints = [
            models.UniqueConstraint(
                name="sheet_mapping_once", fields=["partner", "headings"]
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner}: {self.headings[:8]}"

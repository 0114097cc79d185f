"""Figures, and every version of them. Only `indicators.actions` writes here."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ..choices import State
from ..fields import optional_figure_field
from ..figures import exact_value
from ..periods import Period
from .append_only import AppendOnly
from .areas import Area
from .indicators import Indicator

BARE = Q(numerator=None, value__isnull=False) & ~Q(value=0)
"""A value alone, which does not say how many it stands for."""


class FigureColumns(models.Model):
    """The columns that a figure and each of its versions share."""

    numerator = optional_figure_field(_("numerator"))
    denominator = optional_figure_field(_("denominator"))
    population_based = models.BooleanField(
        _("denominator is the population"), default=False
    )
    value = optional_figure_field(_("value"))
    state = models.CharField(
        _("state"), max_length=14, choices=State.choices, default=State.FINAL
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        abstract = True


FIGURE_COLUMNS = (
    "numerator",
    "denominator",
    "population_based",
    "value",
    "state",
    "source",
    "note",
)


def figure_constraints(prefix: str) -> list[models.BaseConstraint]:
    """The rules that every stored figure keeps, whatever wrote it."""
    empty = Q(numerator=None, denominator=None, value=None)
    # A comparison with null is neither true nor false, and a check that is not false
    # lets the row in: so each says that there is a number before it compares it.
    undefined = Q(numerator__isnull=False, denominator__isnull=False) & Q(
        numerator=0, denominator=0, value=None
    )
    return [
        models.CheckConstraint(
            name=f"{prefix}_state_known", condition=Q(state__in=State.values)
        ),
        models.CheckConstraint(
            name=f"{prefix}_absence_has_reason_not_number",
            condition=~Q(state=State.NOT_AVAILABLE) | (empty & ~Q(note="")),
        ),
        models.CheckConstraint(
            name=f"{prefix}_has_value",
            condition=Q(state=State.NOT_AVAILABLE) | Q(value__isnull=False) | undefined,
        ),
        models.CheckConstraint(
            name=f"{prefix}_nil_is_zero",
            condition=~Q(state=State.NIL) | Q(value__isnull=False, value=0),
        ),
        models.CheckConstraint(
            name=f"{prefix}_denominator_has_numerator",
            condition=Q(denominator__isnull=True) | Q(numerator__isnull=False),
        ),
        models.CheckConstraint(
            name=f"{prefix}_denominator_zero_only_for_zero",
            condition=Q(denominator__isnull=True) | Q(denominator__gt=0) | undefined,
        ),
        models.CheckConstraint(
            name=f"{prefix}_population_is_a_denominator",
            condition=Q(population_based=False) | Q(denominator__isnull=False),
        ),
    ]


class MeasurementQuerySet(models.QuerySet["Measurement"]):
    """Figures, in the words of the scorecard."""

    def for_period(self, period: Period) -> MeasurementQuerySet:
        """Figures of exactly this period."""
        return self.filter(start=period.start, end=period.end)


class Measurement(FigureColumns):
    """The current figure of one indicator, in one area, for one period."""

    indicator = models.ForeignKey(
        Indicator, models.PROTECT, related_name="measurements", db_index=False
    )
    area = models.ForeignKey(
        Area, models.PROTECT, related_name="measurements", db_index=False
    )
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    version = models.PositiveSmallIntegerField(_("version"), default=1, editable=False)
    original = optional_figure_field(_("value first saved"), editable=False)
    restated_on = models.DateField(_("restated on"), null=True, editable=False)
    hidden = models.BooleanField(
        _("hidden from people not cleared"), default=False, editable=False
    )

    objects = MeasurementQuerySet.as_manager()

    class Meta:
        ordering = ["indicator", "area", "end"]
        verbose_name = _("measurement")
        verbose_name_plural = _("measurements")
        constraints = [
            # Area first: the scorecard reads one area, indicator by indicator.
            models.UniqueConstraint(
                name="measurement_once", fields=["area", "indicator", "end", "start"]
            ),
            models.CheckConstraint(
                name="measurement_dates_in_order", condition=Q(end__gte=F("start"))
            ),
            models.CheckConstraint(
                name="measurement_restated_after_first_version",
                condition=Q(version__gte=1)
                & (Q(restated_on__isnull=True) | Q(version__gt=1)),
            ),
            *figure_constraints("measurement"),
        ]
        indexes = [
            models.Index(name="measurement_periods", fields=["area", "end", "start"]),
            models.Index(name="measurement_indicator", fields=["indicator", "end"]),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.area}, {self.period}"

    @property
    def period(self) -> Period:
        """Start and end as one value."""
        return Period(self.start, self.end)

    def exact(self) -> Decimal | None:
        """The value to 50 digits where there is a ratio. Reads self.indicator."""
        return exact_value(
            self.numerator, self.denominator, self.value, self.indicator.multiplier
        )


class MeasurementVersion(AppendOnly, FigureColumns):
    """A figure as somebody saved it, with who, when and why. Append-only."""

    measurement = models.ForeignKey(
        Measurement, models.PROTECT, related_name="versions"
    )
    number = models.PositiveSmallIntegerField(_("version"))
    recorded_at = models.DateTimeField(_("saved at"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    recorded_by_name = models.CharField(
        _("saved by"),
        max_length=150,
        help_text=_("Kept beside the account, which may be deleted."),
    )
    reason = models.CharField(_("reason"), max_length=500)

    class Meta:
        ordering = ["measurement", "number"]
        verbose_name = _("version of a figure")
        verbose_name_plural = _("versions of figures")
        constraints = [
            models.UniqueConstraint(
                name="version_once", fields=["measurement", "number"]
            ),
            models.CheckConstraint(
                name="version_has_name", condition=~Q(recorded_by_name="")
            ),
            models.CheckConstraint(
                name="version_of_a_change_has_reason",
                condition=Q(number=1) | ~Q(reason=""),
            ),
            *figure_constraints("version"),
        ]

    def __str__(self) -> str:
        return f"{self.measurement_id} v{self.number}"

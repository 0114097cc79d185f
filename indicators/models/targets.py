"""Targets: what a figure should be, for one indicator and one period."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from ..choices import TargetBasis
from ..fields import optional_figure_field
from ..periods import Period
from .areas import Area, ComparatorGroup
from .indicators import Indicator

_NO_COMPARATOR = Q(comparator_area=None, comparator_group=None)
_NO_BASELINE = Q(baseline_start=None, baseline_end=None)
_NUMBER = Q(value__isnull=False, lower=None, upper=None)
_RANGE = Q(value=None, lower__isnull=False, upper__isnull=False)
_SHAPES = (
    Q(basis=TargetBasis.VALUE) & _NO_BASELINE & _NO_COMPARATOR & (_NUMBER | _RANGE),
    Q(basis=TargetBasis.CHANGE)
    & _NUMBER
    & _NO_COMPARATOR
    & Q(baseline_start__isnull=False, baseline_end__isnull=False),
    Q(basis=TargetBasis.PREVIOUS, value=None, lower=None, upper=None)
    & _NO_BASELINE
    & _NO_COMPARATOR,
    Q(basis=TargetBasis.COMPARATOR, value=None, lower=None, upper=None)
    & _NO_BASELINE
    & (
        Q(comparator_area__isnull=False, comparator_group=None)
        | Q(comparator_area=None, comparator_group__isnull=False)
    ),
)


class Target(models.Model):
    """One row of the target table. Rules of docs/rules.md turn it into a number."""

    indicator = models.ForeignKey(Indicator, models.PROTECT, related_name="targets")
    start = models.DateField(_("from"))
    end = models.DateField(_("to"))
    basis = models.CharField(_("basis"), max_length=12, choices=TargetBasis.choices)
    value = optional_figure_field(
        _("value"),
        help_text=_("The number; or the change in percent, -10 for 10 % below."),
    )
    floor = optional_figure_field(
        _("floor"), help_text=_("The worst value that is still amber.")
    )
    lower = optional_figure_field(_("lower end of the range"))
    upper = optional_figure_field(_("upper end of the range"))
    baseline_start = models.DateField(_("baseline from"), null=True, blank=True)
    baseline_end = models.DateField(_("baseline to"), null=True, blank=True)
    comparator_area = models.ForeignKey(
        Area, models.PROTECT, null=True, blank=True, related_name="+"
    )
    comparator_group = models.ForeignKey(
        ComparatorGroup, models.PROTECT, null=True, blank=True, related_name="+"
    )
    illustrative = models.BooleanField(
        _("illustrative"),
        default=False,
        help_text=_("An example that nobody has agreed; every page says so."),
    )
    agreed_by = models.CharField(_("agreed by"), max_length=120, blank=True)
    agreed_on = models.DateField(_("agreed on"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["indicator", "end"]
        verbose_name = _("target")
        verbose_name_plural = _("targets")
        constraints = [
            models.UniqueConstraint(
                name="target_once", fields=["indicator", "start", "end"]
            ),
            models.CheckConstraint(
                name="target_dates_in_order",
                condition=Q(end__gte=F("start"))
                & (_NO_BASELINE | Q(baseline_end__gte=F("baseline_start"))),
            ),
            models.CheckConstraint(
                name="target_range_in_order",
                condition=Q(lower=None) | Q(upper__gte=F("lower")),
            ),
            models.CheckConstraint(
                name="target_shape_fits_basis",
                condition=_SHAPES[0] | _SHAPES[1] | _SHAPES[2] | _SHAPES[3],
                violation_error_message=_(
                    "A number needs a value, or a lower and an upper end; a change "
                    "needs a value and a baseline; a comparator needs an area or a "
                    "group; and nothing else may be filled in."
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}, {self.period}"

    @property
    def period(self) -> Period:
        """Start and end as one value."""
        return Period(self.start, self.end)

    @property
    def baseline(self) -> Period | None:
        """The baseline period, where the basis has one."""
        if self.baseline_start is None or self.baseline_end is None:
            return None
        return Period(self.baseline_start, self.baseline_end)

    def clean(self) -> None:
        """Say in words what a date the wrong way round needs."""
        if self.start and self.end and self.end < self.start:
            raise ValidationError({"end": _("The end is before the start.")})

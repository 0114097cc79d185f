"""Indicators: what is measured, by whom, and how its figures are read."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from ..choices import (
    CompareWith,
    Covers,
    Denominator,
    Frequency,
    Kind,
    Polarity,
    Unit,
    Visibility,
)
from ..fields import figure_field
from ..figures import PLACES
from .partners import Partner

if TYPE_CHECKING:
    from ..access import Viewer


class IndicatorQuerySet(models.QuerySet["Indicator"]):
    """Indicators, in the words of the scorecard."""

    def visible_to(self, viewer: Viewer) -> IndicatorQuerySet:
        """Those that this viewer may know of."""
        if viewer.sees_partner_indicators:
            return self.all()
        return self.filter(visibility=Visibility.PUBLIC)


class Indicator(models.Model):
    """Something counted or asked about again and again. It outlives strategies."""

    code = models.SlugField(_("code"), max_length=60, unique=True)
    title = models.CharField(_("title"), max_length=160)
    definition = models.TextField(_("definition"), blank=True)
    partner = models.ForeignKey(
        Partner,
        models.PROTECT,
        verbose_name=_("lead partner"),
        related_name="indicators",
    )
    kind = models.CharField(
        _("kind"), max_length=12, choices=Kind.choices, default=Kind.POPULATION
    )
    unit = models.CharField(
        _("unit"), max_length=10, choices=Unit.choices, default=Unit.COUNT
    )
    unit_label = models.CharField(
        _("unit label"),
        max_length=60,
        blank=True,
        help_text=_("As read after the number: offences, per 1,000 population."),
    )
    multiplier = figure_field(
        _("multiplier"),
        default=Decimal(1),
        help_text=_("1,000 for a rate per 1,000; 100 for a percentage."),
    )
    decimals = models.PositiveSmallIntegerField(
        _("decimals shown"), default=0, validators=[MaxValueValidator(PLACES)]
    )
    polarity = models.CharField(
        _("polarity"), max_length=10, choices=Polarity.choices, default=Polarity.LOWER
    )
    frequency = models.CharField(
        _("frequency"),
        max_length=10,
        choices=Frequency.choices,
        default=Frequency.QUARTER,
    )
    accumulates = models.BooleanField(
        _("accumulates"),
        default=False,
        help_text=_("The quarters of a year add up to the year."),
    )
    covers = models.CharField(
        _("covers"),
        max_length=10,
        choices=Covers.choices,
        default=Covers.PERIOD,
        help_text=_("Figures that share data with their neighbours have no limits."),
    )
    compare_with = models.CharField(
        _("compared with"),
        max_length=10,
        choices=CompareWith.choices,
        default=CompareWith.PREVIOUS,
    )
    denominator = models.CharField(
        _("denominator"),
        max_length=12,
        choices=Denominator.choices,
        default=Denominator.NONE,
    )
    lag_days = models.PositiveSmallIntegerField(
        _("publication lag in days"),
        default=0,
        help_text=_("A figure is late only this many days after its period ends."),
    )
    small_number_threshold = models.PositiveSmallIntegerField(
        _("small number threshold"),
        default=0,
        help_text=_("Counts above 0 and below this are hidden; 0 hides nothing."),
    )
    zero_safe = models.BooleanField(
        _("0 may be shown"),
        default=True,
        help_text=_("If not, a count of 0 is hidden as a small number is."),
    )
    rounding_base = models.PositiveSmallIntegerField(
        _("rounded to"),
        default=0,
        help_text=_(
            "Those who may not see small numbers see counts as multiples of this; 0 "
            "rounds nothing."
        ),
    )
    not_judged_because = models.CharField(
        _("not judged because"),
        max_length=300,
        blank=True,
        help_text=_(
            "Where neither way is good although it matters: more reports may be trust, "
            "or more harm."
        ),
    )
    read_beside = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="read_with",
        verbose_name=_("read beside"),
        help_text=_("What must be read with it: a survey, repeat victims, outcomes."),
    )
    same_measure_as = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="other_sources",
        verbose_name=_("same measure as"),
        help_text=_("The same from another source: that one is judged, not this one."),
    )
    visibility = models.CharField(
        _("visibility"),
        max_length=10,
        choices=Visibility.choices,
        default=Visibility.PUBLIC,
    )
    source = models.CharField(_("source"), max_length=200, blank=True)
    started = models.DateField(_("started"), null=True, blank=True)
    retired = models.DateField(_("retired"), null=True, blank=True)

    history = HistoricalRecords()
    objects = IndicatorQuerySet.as_manager()

    class Meta:
        ordering = ["title"]
        verbose_name = _("indicator")
        verbose_name_plural = _("indicators")
        constraints = [
            models.CheckConstraint(
                name="indicator_multiplier_above_zero", condition=Q(multiplier__gt=0)
            ),
            models.CheckConstraint(
                name="indicator_decimals_storable", condition=Q(decimals__lte=PLACES)
            ),
            models.CheckConstraint(
                name="indicator_dates_in_order",
                condition=Q(started__isnull=True)
                | Q(retired__isnull=True)
                | Q(retired__gte=F("started")),
            ),
            models.CheckConstraint(
                name="indicator_adds_up_its_own_periods",
                condition=Q(accumulates=False) | Q(covers=Covers.PERIOD),
                violation_error_message=_(
                    "Figures that cover more than their own period cannot be added up: "
                    "they would be counted twice."
                ),
            ),
            models.CheckConstraint(
                name="indicator_nought_hidden_with_small",
                condition=Q(zero_safe=True) | Q(small_number_threshold__gt=0),
                violation_error_message=_(
                    "0 is hidden only where small numbers are: give a threshold."
                ),
            ),
            models.CheckConstraint(
                name="indicator_not_judged_either_way",
                condition=Q(not_judged_because="") | Q(polarity=Polarity.NONE),
                violation_error_message=_(
                    "A reason for not judging goes with the polarity “Not judged”."
                ),
            ),
            models.CheckConstraint(
                name="indicator_other_than_its_double",
                condition=Q(same_measure_as=None) | ~Q(same_measure_as=F("id")),
                violation_error_message=_(
                    "An indicator is not another source of itself."
                ),
            ),
            models.CheckConstraint(
                name="indicator_words_known",
                condition=Q(kind__in=Kind.values)
                & Q(unit__in=Unit.values)
                & Q(polarity__in=Polarity.values)
                & Q(frequency__in=Frequency.values)
                & Q(covers__in=Covers.values)
                & Q(compare_with__in=CompareWith.values)
                & Q(denominator__in=Denominator.values)
                & Q(visibility__in=Visibility.values),
            ),
        ]

    def __str__(self) -> str:
        return self.title

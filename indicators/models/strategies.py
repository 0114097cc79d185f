"""The partnership, its strategies, and what each strategy sets out to change."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from ..choices import BandBasis
from ..fields import figure_field, optional_figure_field
from .areas import Area

NOT_NEGATIVE = [MinValueValidator(Decimal(0))]
BANDS = ("green_within", "amber_within", "band_basis")
"""The fields of strategies and placements that say what is green and what amber."""


class Partnership(models.Model):
    """The one partnership that this database serves."""

    name = models.CharField(_("name"), max_length=120)
    home_area = models.ForeignKey(Area, models.PROTECT, verbose_name=_("home area"))

    class Meta:
        verbose_name = _("partnership")
        verbose_name_plural = _("partnership")
        constraints = [
            models.CheckConstraint(name="partnership_only_one", condition=Q(pk=1)),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **options: Any) -> None:
        """Save as the only row."""
        self.pk = 1
        super().save(*args, **options)


class Strategy(models.Model):
    """What the partnership has agreed to do, from one date to another."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    starts = models.DateField(_("starts"))
    ends = models.DateField(_("ends"))
    green_within = figure_field(
        _("green within"), default=Decimal(0), validators=NOT_NEGATIVE
    )
    amber_within = figure_field(
        _("amber within"), default=Decimal(5), validators=NOT_NEGATIVE
    )
    band_basis = models.CharField(
        _("bands are in"),
        max_length=10,
        choices=BandBasis.choices,
        default=BandBasis.PERCENT,
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["-starts"]
        verbose_name = _("strategy")
        verbose_name_plural = _("strategies")
        permissions = [("change_bands", "Can change bands")]
        constraints = [
            models.CheckConstraint(
                name="strategy_dates_in_order", condition=Q(ends__gt=F("starts"))
            ),
            models.CheckConstraint(
                name="strategy_bands_in_order",
                condition=Q(green_within__gte=0)
                & Q(amber_within__gte=F("green_within")),
            ),
            models.CheckConstraint(
                name="strategy_band_basis_known",
                condition=Q(band_basis__in=BandBasis.values),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Priority(models.Model):
    """One aim of a strategy; the scorecard has a table for each."""

    strategy = models.ForeignKey(Strategy, models.PROTECT, related_name="priorities")
    code = models.SlugField(_("code"), max_length=40)
    order = models.PositiveSmallIntegerField(_("order"))
    title = models.CharField(_("title"), max_length=160)
    description = models.TextField(_("description"), blank=True)

    history = HistoricalRecords()

    class Meta:
        ordering = ["strategy", "order"]
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")
        constraints = [
            models.UniqueConstraint(
                name="priority_code_once", fields=["strategy", "code"]
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Placement(models.Model):
    """Where a strategy puts an indicator: its home priority, or a second listing.

    The bands belong here and not to the indicator, so that the next strategy can
    judge the same figures by other bands and change nothing that this one showed.
    An empty band takes the strategy's.
    """

    indicator = models.ForeignKey(
        "indicators.Indicator", models.PROTECT, related_name="placements"
    )
    priority = models.ForeignKey(Priority, models.PROTECT, related_name="placements")
    strategy = models.ForeignKey(
        Strategy, models.PROTECT, related_name="placements", editable=False
    )
    home = models.BooleanField(_("home priority"), default=True)
    position = models.PositiveIntegerField(_("order"), default=0)
    green_within = optional_figure_field(_("green within"), validators=NOT_NEGATIVE)
    amber_within = optional_figure_field(_("amber within"), validators=NOT_NEGATIVE)
    band_basis = models.CharField(
        _("bands are in"), max_length=10, choices=BandBasis.choices, blank=True
    )

    history = HistoricalRecords()

    class Meta:
        ordering = ["priority", "position"]
        verbose_name = _("place in a strategy")
        verbose_name_plural = _("places in strategies")
        constraints = [
            models.UniqueConstraint(
                name="placement_once", fields=["indicator", "priority"]
            ),
            models.UniqueConstraint(
                name="placement_one_home_in_a_strategy",
                fields=["indicator", "strategy"],
                condition=Q(home=True),
            ),
            models.CheckConstraint(
                name="placement_bands_not_negative",
                condition=(Q(green_within__isnull=True) | Q(green_within__gte=0))
                & (Q(amber_within__isnull=True) | Q(amber_within__gte=0)),
            ),
            models.CheckConstraint(
                name="placement_bands_in_order",
                condition=Q(green_within__isnull=True)
                | Q(amber_within__isnull=True)
                | Q(amber_within__gte=F("green_within")),
            ),
            models.CheckConstraint(
                name="placement_band_basis_known",
                condition=Q(band_basis__in=["", *BandBasis.values]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.indicator}: {self.priority}"

    def save(self, *args: Any, **options: Any) -> None:
        """Save with the strategy of the priority."""
        self.strategy_id = self.priority.strategy_id
        super().save(*args, **options)

"""Areas, how many people live in them, and the groups they are compared with."""

from __future__ import annotations

from datetime import date

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.lookups import IsNull
from django.utils.translation import gettext_lazy as _

from ..choices import AreaKind

ALWAYS, FOR_EVER = date(1900, 1, 1), date(2199, 12, 31)
"""The open ends of a membership: key columns are never null."""
ALL_AGES = "all"


class AreaQuerySet(models.QuerySet["Area"]):
    """Areas, in the words of the scorecard."""

    def with_figures_flag(self) -> AreaQuerySet:
        """Adds `has_figures`; costs one index probe for each area.

        Asks for the newest end, and not whether there is any row: for that PostgreSQL
        may read all figures of the areas before, where it thinks them well mixed.
        """
        figures = apps.get_model("indicators", "Measurement").objects
        newest = figures.filter(area=OuterRef("pk")).order_by("-end").values("end")[:1]
        return self.annotate(has_figures=Q(IsNull(Subquery(newest), False)))


class Area(models.Model):
    """A place that figures are about, with its ONS code."""

    code = models.CharField(_("ONS code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=120)
    kind = models.CharField(_("kind"), max_length=10, choices=AreaKind.choices)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        verbose_name=_("lies in"),
        null=True,
        blank=True,
        related_name="children",
    )

    objects = AreaQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("area")
        verbose_name_plural = _("areas")
        constraints = [
            models.CheckConstraint(
                name="area_kind_known", condition=Q(kind__in=AreaKind.values)
            ),
            models.CheckConstraint(
                name="area_not_its_own_parent", condition=~Q(parent=models.F("pk"))
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Population(models.Model):
    """People in an area in the middle of a year, as one vintage of estimates has it."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="populations")
    year = models.PositiveSmallIntegerField(_("mid-year"))
    age_band = models.CharField(_("age band"), max_length=20, default=ALL_AGES)
    vintage = models.CharField(_("vintage"), max_length=40)
    value = models.PositiveBigIntegerField(_("people"))
    source = models.CharField(_("source"), max_length=200, blank=True)

    class Meta:
        ordering = ["area", "year", "age_band", "vintage"]
        verbose_name = _("population")
        verbose_name_plural = _("populations")
        constraints = [
            models.UniqueConstraint(
                name="population_once",
                fields=["area", "year", "age_band", "vintage"],
            ),
            models.CheckConstraint(
                name="population_above_zero", condition=Q(value__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area} {self.year}: {self.value:,} ({self.vintage})"


class ComparatorGroup(models.Model):
    """A named set of similar areas."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    areas = models.ManyToManyField(
        Area, through="ComparatorMembership", related_name="comparator_groups"
    )

    class Meta:
        ordering = ["name"]
        verbose_name = _("comparator group")
        verbose_name_plural = _("comparator groups")

    def __str__(self) -> str:
        return self.name


class ComparatorMembership(models.Model):
    """An area's time in a comparator group, both dates inside it."""

    group = models.ForeignKey(
        ComparatorGroup, models.CASCADE, related_name="memberships"
    )
    area = models.ForeignKey(Area, models.PROTECT, related_name="memberships")
    starts = models.DateField(_("from"), default=ALWAYS)
    ends = models.DateField(_("to"), default=FOR_EVER)

    class Meta:
        ordering = ["group", "area", "starts"]
        verbose_name = _("comparator group membership")
        verbose_name_plural = _("comparator group memberships")
        constraints = [
            models.UniqueConstraint(
                name="comparator_membership_once", fields=["group", "area", "starts"]
            ),
            models.CheckConstraint(
                name="comparator_membership_in_order",
                condition=Q(ends__gte=models.F("starts")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.area}: {self.group}"

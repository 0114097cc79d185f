"""What must hold when a definition changes that stored figures depend on.

Figures keep the numbers that were saved. A change that would make them mean
something else is refused here; one that changes who may see them is followed up.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from .actions.hiding import refresh_all_hidden, refresh_every_hidden
from .choices import RATIOS
from .models import BARE, Area, Indicator, Measurement

HIDING = (
    *("small_number_threshold", "zero_safe", "rounding_base"),
    *("unit", "covers", "same_measure_as_id"),
)
"""Fields of an indicator that decide which of its figures are hidden."""


def problems_of_change(before: Indicator, after: Indicator) -> dict[str, str]:
    """Why this change of a stored indicator is refused: field -> what to do instead.

    One query for the unit, the multiplier and a first threshold, where they differ.
    """
    figures = Measurement.objects.filter(indicator=before.pk)
    found = {}
    if before.unit != after.unit and figures.exists():
        found["unit"] = _(
            "Figures in “%(unit)s” are stored, and they would be read in the new "
            "unit. Add a new indicator with the new unit and retire this one."
        ) % {"unit": before.get_unit_display()}
    ratios = figures.filter(denominator__isnull=False)
    if before.multiplier != after.multiplier and ratios.exists():
        found["multiplier"] = _(
            "Stored figures were worked out with the multiplier %(multiplier)s, and "
            "every one of them would change. Add a new indicator with the new "
            "multiplier and retire this one."
        ) % {"multiplier": f"{before.multiplier.normalize():f}"}
    bare = figures.filter(BARE) if after.unit in RATIOS else figures.none()
    threshold = after.small_number_threshold
    if threshold and not before.small_number_threshold and bare.exists():
        found["small_number_threshold"] = _(
            "Figures are stored that do not say how many they stand for, and nobody "
            "could tell which are below %(threshold)s. Give them a numerator and a "
            "denominator first."
        ) % {"threshold": threshold}
    return found


def indicator_changed(before: Indicator, after: Indicator) -> None:
    """Hide and show its figures again where the change asks for it.

    Call it in the transaction that saves the indicator.
    """
    if before.code != after.code:
        refresh_every_hidden()  # a rule may name it, or named it
    elif any(getattr(before, name) != getattr(after, name) for name in HIDING):
        other = before.same_measure_as_id
        refresh_all_hidden({after.pk} if other is None else {after.pk, other})


def rules_changed() -> None:
    """Hide and show figures again after a rule between indicators has changed.

    Call it in the transaction that saves or deletes the rule.
    """
    refresh_every_hidden()


def area_moved(area: Area) -> None:
    """Hide and show figures again after an area has been given another parent.

    Whole and parts must not give each other away, and the areas inside have moved with
    it. Call it in the transaction that saves the area; one query for each level below,
    two for each indicator that hides and has figures there.
    """
    figures = Measurement.objects.filter(
        indicator=OuterRef("pk"), area__in=_with_parts(area)
    )
    there = Indicator.objects.filter(Exists(figures))
    refresh_all_hidden(there.values_list("pk", flat=True), written=True)


def _with_parts(area: Area) -> set[int]:
    """The ids of the area and of every area inside it, however many steps down."""
    found, level = {area.pk}, {area.pk}
    while level:
        inside = Area.objects.filter(parent__in=level).values_list("pk", flat=True)
        level = set(inside) - found
        found |= level
    return found


def problem_of_parent(area: Area, parent: Area | None) -> str | None:
    """Why an area cannot lie in `parent`: it would lie in itself.

    One query; none where there is nothing to ask.
    """
    if parent is None or area.pk is None:
        return None
    parents = dict(Area.objects.values_list("pk", "parent"))
    above: int | None = parent.pk
    while above is not None:
        if above == area.pk:
            return _("%(area)s would lie in itself: choose a larger area.") % {
                "area": area.name
            }
        above = parents[above]
    return None

"""Rows of targets -> objects, each with the cells that its basis needs and no other."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ...choices import Polarity, TargetBasis
from ...models import Indicator, Target
from ..columns import Row
from ..draft import Context
from ..problems import closest
from ..tables import AREAS, COMPARATORS, TARGETS

NUMBERS = ("value", "lower", "upper")
_NEEDS = {
    TargetBasis.VALUE: ("value",),
    TargetBasis.CHANGE: ("value", "baseline_period"),
    TargetBasis.PREVIOUS: (),
    TargetBasis.COMPARATOR: ("comparator",),
}
_CHOOSABLE = (*NUMBERS, "baseline_period", "comparator")


def build_targets(rows: Iterable[Row], context: Context) -> None:
    """Targets of indicators."""
    for row in rows:
        _check_comparator(row, context)
        indicator = context.draft.indicators.get(row.get("indicator"))
        if not row.ok or indicator is None:
            continue
        _check_shape(row, indicator, context)
        if row.ok:
            context.draft.targets.append(_target(row, indicator, context))


def _target(row: Row, indicator: Indicator, context: Context) -> Target:
    period, baseline = row["period"], row["baseline_period"]
    return Target(
        indicator=indicator,
        start=period.start,
        end=period.end,
        basis=row["basis"],
        value=row["value"],
        floor=row["floor"],
        lower=row["lower"],
        upper=row["upper"],
        baseline_start=baseline and baseline.start,
        baseline_end=baseline and baseline.end,
        comparator_area=context.draft.areas.get(row["comparator"]),
        comparator_group=context.draft.groups.get(row["comparator"]),
        illustrative=row["illustrative"],
    )


def _check_comparator(row: Row, context: Context) -> None:
    name, references = row.get("comparator"), context.references
    known = [
        *references.known.get(AREAS.name, ()),
        *references.known.get(COMPARATORS.name, ()),
    ]
    if name is None or name in known:
        return
    row.ok = False
    if not references.unsure & {AREAS.name, COMPARATORS.name}:
        near = closest(name, known)
        message = _("“%(name)s” is neither an area nor a comparator group: %(do)s")
        do = _("did you mean %s?") % near if near else _("write one of them")
        context.problem(TARGETS, row, "comparator", message % {"name": name, "do": do})


def _check_shape(row: Row, indicator: Indicator, context: Context) -> None:
    needs = _needs(row, indicator)
    for name in _CHOOSABLE:
        if name in needs and row[name] is None:
            message = _("is empty: “%(basis)s”%(range)s needs %(needs)s")
        elif name not in needs and row[name] is not None:
            message = _("leave it empty: “%(basis)s”%(range)s takes %(needs)s")
        else:
            continue
        words = {
            "basis": row["basis"],
            "range": _(" of a range") if "lower" in needs else "",
            "needs": ", ".join(needs) or _("no number"),
        }
        context.problem(TARGETS, row, name, message % words)
    if row.ok:
        _check_order(row, indicator, context)


def _needs(row: Row, indicator: Indicator) -> tuple[str, ...]:
    """A range is judged by its two ends, or by one number that is both."""
    is_range = indicator.polarity == Polarity.RANGE
    if is_range and row["basis"] == TargetBasis.VALUE and row["value"] is None:
        return "lower", "upper"
    return _NEEDS[row["basis"]]


def _check_order(row: Row, indicator: Indicator, context: Context) -> None:
    """Ends in order, and a floor that is worse than its target."""
    if indicator.polarity == Polarity.RANGE and row["basis"] != TargetBasis.VALUE:
        message = _("a range has a lower and an upper end: write “value” and both")
        context.problem(TARGETS, row, "basis", message)
    if row["lower"] is not None and row["upper"] < row["lower"]:
        message = _("is below “lower”, %s: write the larger number")
        context.problem(TARGETS, row, "upper", message % row["lower"])
    floor, value = row["floor"], row["value"]
    if floor is None or value is None or row["basis"] != TargetBasis.VALUE:
        return
    better = {
        Polarity.LOWER: floor < value,
        Polarity.HIGHER: floor > value,
    }.get(Polarity(indicator.polarity), False)
    if better:
        message = _("is better than the target, %s: write the worst amber value")
        context.problem(TARGETS, row, "floor", message % value)

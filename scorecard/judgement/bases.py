"""One target row worked out: a number, a change, no worse than, as good as."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.choices import Polarity, TargetBasis
from indicators.periods import Period

from . import exact
from .goal import Goal
from .inputs import Rule, Series, Target
from .numbers import amount, compact
from .readings import break_between, comparison_period, reading
from .status import Grey


def work_out(series: Series, row: Target, period: Period) -> Goal:
    """The number that a row sets for a period, whatever else the period is part of."""
    if series.rule.polarity == Polarity.RANGE and row.basis != TargetBasis.VALUE:
        return _no_target(row, _("a range needs a lower and an upper end"))
    if row.basis == TargetBasis.VALUE:
        return by_value(row, series.rule)
    if row.basis == TargetBasis.CHANGE:
        return _by_change(series, row, period)
    if row.basis == TargetBasis.PREVIOUS:
        return no_worse_than(series, row, comparison_period(series, period), period)
    return _as_good_as(series, row, period)


def _no_target(row: Target, because: str, grey: Grey = Grey.NO_TARGET) -> Goal:
    return Goal(
        basis=row.basis, illustrative=row.illustrative, because=because, grey=grey
    )


def _number(row: Target, value: Decimal, because: str = "", stem: str = "") -> Goal:
    return Goal(
        value=value,
        floor=row.floor,
        basis=row.basis,
        illustrative=row.illustrative,
        because=because,
        stem=stem or because,
    )


def by_value(row: Target, rule: Rule) -> Goal:
    """The number of the row itself, or its two ends where a range is right."""
    if rule.polarity != Polarity.RANGE:
        if row.value is None:
            return _no_target(row, _("the target has no number"))
        return _number(row, row.value)
    lower, upper = row.lower, row.upper
    if lower is None and upper is None:
        lower = upper = row.value  # a range of one number
    if lower is None and upper is None:
        return _no_target(row, _("a range needs a lower and an upper end"))
    return Goal(
        lower=lower,
        upper=upper,
        floor=row.floor,
        basis=row.basis,
        illustrative=row.illustrative,
    )


def _by_change(series: Series, row: Target, period: Period) -> Goal:
    """`value` percent on top of the baseline: -10 is 10 percent below it."""
    if row.value is None or row.baseline is None:
        return _no_target(row, _("the target names no change or no baseline"))
    base = _earlier_figure(series, row, row.baseline, period)
    if isinstance(base, Goal):
        return base
    size = exact.percent_of(base, row.value)
    words = _change_words(row.value) % {
        "percent": compact(row.value.copy_abs()),
        "period": row.baseline.words,
    }
    because = f"{words} ({amount(base, series.rule)})"
    return _number(row, exact.add(base, size), because)


def _change_words(value: Decimal) -> str:
    if not value:
        return _("the same as %(period)s")
    if value < 0:
        return _("%(percent)s%% below %(period)s")
    return _("%(percent)s%% above %(period)s")


def no_worse_than(
    series: Series, row: Target, earlier: Period | None, period: Period
) -> Goal:
    """The figure of an earlier period is the target."""
    if earlier is None:
        return _no_target(row, _("there is no earlier figure"), Grey.NO_FIGURE)
    base = _earlier_figure(series, row, earlier, period)
    if isinstance(base, Goal):
        return base
    stem = _("no worse than %(period)s") % {"period": earlier.words}
    return _number(row, base, f"{stem} ({amount(base, series.rule)})", stem)


def _earlier_figure(
    series: Series, row: Target, earlier: Period, period: Period
) -> Decimal | Goal:
    """The number to start from, or the grey goal that says why there is none."""
    broken = break_between(series, earlier, period)
    if broken:
        words = _("not comparable with %(period)s: %(cause)s")
        values = {"period": earlier.words, "cause": broken.cause.rstrip(". ")}
        return _no_target(row, words % values, Grey.NOT_COMPARABLE)
    found = reading(series, earlier)
    if found.value is None:
        grey = found.grey or Grey.NO_FIGURE
        words = _BASELINE_GREYS[grey]() % {"period": earlier.words}
        return _no_target(row, words, grey)
    return found.value


_BASELINE_GREYS: dict[Grey, Callable[[], str]] = {
    Grey.NO_FIGURE: lambda: _("there is no figure for %(period)s to start from"),
    Grey.NOT_AVAILABLE: lambda: _("the figure for %(period)s is not available"),
    Grey.UNDEFINED: lambda: _("the figure for %(period)s is 0 of 0"),
    Grey.HIDDEN: lambda: _(
        "it rests on the figure for %(period)s, which is hidden, so it is not shown"
    ),
}


def _as_good_as(series: Series, row: Target, period: Period) -> Goal:
    """The comparator's figure for the same period, and for no other."""
    benchmark = series.benchmarks.get(row.comparator)
    name = benchmark.name if benchmark else row.comparator
    value = benchmark.values.get(period) if benchmark else None
    if value is None:
        words = _("there is no figure of %(name)s for %(period)s")
        values = {"name": name, "period": period.words}
        return _no_target(row, words % values, Grey.NO_FIGURE)
    stem = _("at least as good as %(name)s") % {"name": name}
    return _number(row, value, f"{stem} ({amount(value, series.rule)})", stem)

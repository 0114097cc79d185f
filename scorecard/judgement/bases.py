"""One target row worked out: a number, a change, no worse than, as good as."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial

from indicators import exact
from indicators.choices import Polarity, TargetBasis
from indicators.periods import Period

from . import origins
from .goal import Goal, Words, no_words
from .inputs import Rule, Series, Target
from .readings import break_between, comparison_period, crossed, reading
from .status import Grey


def work_out(series: Series, row: Target, period: Period) -> Goal:
    """The number that a row sets for a period, whatever else the period is part of."""
    if series.rule.polarity == Polarity.RANGE and row.basis != TargetBasis.VALUE:
        return _grey(row, origins.range_needs_ends)
    if row.basis == TargetBasis.VALUE:
        return by_value(row, series.rule)
    if row.basis == TargetBasis.CHANGE:
        return _by_change(series, row, period)
    if row.basis == TargetBasis.PREVIOUS:
        return no_worse_than(series, row, comparison_period(series, period), period)
    return _as_good_as(series, row, period)


def by_value(row: Target, rule: Rule) -> Goal:
    """The number of the row itself, or its two ends where a range is right."""
    if rule.polarity != Polarity.RANGE:
        if row.value is None:
            return _grey(row, origins.incomplete)
        return _number(row, row.value, no_words)
    lower, upper = row.lower, row.upper
    if lower is None and upper is None:
        lower = upper = row.value  # a range of one number
    if lower is None and upper is None:
        return _grey(row, origins.range_needs_ends)
    return Goal(None, lower, upper, row.floor, row.basis, row.illustrative)


def no_worse_than(
    series: Series, row: Target, earlier: Period | None, period: Period
) -> Goal:
    """The figure of an earlier period is the target."""
    if earlier is None:
        return _grey(row, origins.nothing_earlier, Grey.NO_FIGURE)
    base = _earlier_figure(series, row, earlier, period)
    if isinstance(base, Goal):
        return base
    goal = _number(row, base, partial(origins.no_worse, earlier, base, series.rule))
    return _across(series, goal, earlier, period)


def _by_change(series: Series, row: Target, period: Period) -> Goal:
    """`value` percent on top of the baseline: -10 is 10 percent below it."""
    if row.value is None or row.baseline is None:
        return _grey(row, origins.incomplete)
    base = _earlier_figure(series, row, row.baseline, period)
    if isinstance(base, Goal):
        return base
    words = partial(origins.changed, row.value, row.baseline, base, series.rule)
    goal = _number(row, exact.add(base, exact.percent_of(base, row.value)), words)
    return _across(series, goal, row.baseline, period)


def _as_good_as(series: Series, row: Target, period: Period) -> Goal:
    """The comparator's figure for the same period, and for no other."""
    benchmark = series.benchmarks.get(row.comparator)
    name = benchmark.name if benchmark else row.comparator
    value = benchmark.values.get(period) if benchmark else None
    if value is None:
        words = partial(origins.no_comparator, name, period)
        return _grey(row, words, Grey.NO_FIGURE)
    return _number(row, value, partial(origins.as_good_as, name, value, series.rule))


def _earlier_figure(
    series: Series, row: Target, earlier: Period, period: Period
) -> Decimal | Goal:
    """The number to start from, or the grey goal that says why there is none."""
    change = break_between(series, earlier, period)
    if change:
        words = partial(origins.broken, change, earlier)
        return _grey(row, words, Grey.NOT_COMPARABLE)
    found = reading(series, earlier)
    if found.value is None:
        grey = found.grey or Grey.NO_FIGURE
        return _grey(row, partial(origins.without_baseline, grey, earlier), grey)
    return found.value


def _across(series: Series, goal: Goal, earlier: Period, period: Period) -> Goal:
    """The goal, with the recording changes that lie between all the same."""
    changes = crossed(series, earlier, period)
    return replace(goal, crossed=changes) if changes else goal


def _number(row: Target, value: Decimal, words: Words) -> Goal:
    return Goal(value, None, None, row.floor, row.basis, row.illustrative, words=words)


def _grey(row: Target, words: Words, grey: Grey = Grey.NO_TARGET) -> Goal:
    return Goal(basis=row.basis, illustrative=row.illustrative, grey=grey, words=words)

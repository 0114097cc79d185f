"""The target of a period: which row sets it, and what is this period's share of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.choices import Polarity, TargetBasis
from indicators.periods import Period

from . import exact
from .bases import no_worse_than, work_out
from .goal import Goal, goal_of
from .inputs import Rule, Series, Target
from .milestones import on_line
from .numbers import compact, rounded
from .profile import Shape, shape_for
from .readings import adds_up, parts_of
from .status import Grey


def goal_for(series: Series, period: Period) -> Goal:
    """The target of one period, by the first of these that there is.

    The row for the period; the row for the shortest period around it (for figures that
    add up to a year, its seasonal share); the straight line between two milestones.
    """
    if series.rule.polarity == Polarity.NONE:
        return Goal(grey=Grey.NO_TARGET, because=_("monitored, not judged"))
    row = row_for(series.targets, period)
    if row is None:
        return _between_milestones(series, period)
    if row.period == period or not adds_up(series.rule):
        return work_out(series, row, period)
    return _share(series, row, period, period)


def goal_to_date(series: Series, year: Period, parts: Sequence[Period]) -> Goal:
    """The target for the first `parts` of the year together.

    The sum of their own targets where they have rows of their own, else the share of
    the year's target that falls to them.
    """
    if any(t.period in parts for t in series.targets):
        return _sum([goal_for(series, part) for part in parts])
    span = Period(parts[0].start, parts[-1].end)
    row = row_for(series.targets, span)
    if row is None:
        return _share_of_line(series, year, span, parts[-1])
    return _share(series, row, span, parts[-1])


def row_for(targets: Iterable[Target], period: Period) -> Target | None:
    """The row with the shortest period that has all of this one in it."""
    around = [target for target in targets if target.period.contains(period)]
    return min(around, key=_length, default=None)


def _length(target: Target) -> timedelta:
    return target.period.end - target.period.start


# Shares of a longer time


def _between_milestones(series: Series, period: Period) -> Goal:
    if adds_up(series.rule):
        year = year_around(series, period)
        if year != period:
            return _share_of_line(series, year, period, period)
    return on_line(series, period)


def _share_of_line(series: Series, year: Period, span: Period, part: Period) -> Goal:
    return _portion(series, on_line(series, year), year, span, part)


def _share(series: Series, row: Target, span: Period, part: Period) -> Goal:
    """What a row for a year leaves for `span`, which ends with the part given.

    "No worse than last year" needs no profile: it is the same months of last year.
    """
    if row.basis == TargetBasis.PREVIOUS and series.rule.polarity != Polarity.RANGE:
        return no_worse_than(series, row, span.year_before(), span)
    whole = work_out(series, row, row.period)
    return _portion(series, whole, row.period, span, part)


def _portion(
    series: Series, whole: Goal, year: Period, span: Period, part: Period
) -> Goal:
    if whole.grey or year == span:
        return whole
    parts = parts_of(year, part.month_count)
    if part not in parts or year.month_count > 12:
        words = _("the target for %(period)s cannot be shared out: set one for a year")
        return Goal(
            basis=whole.basis,
            illustrative=whole.illustrative,
            because=words % {"period": year.words},
            grey=Grey.NO_TARGET,
        )
    shape = shape_for(series, parts)
    weight = shape.weight(span)
    return whole.scaled(
        lambda number: exact.portion(number, weight, shape.sum),
        _portion_words(series.rule, whole, year, weight, shape),
    )


def _portion_words(
    rule: Rule, whole: Goal, year: Period, weight: Decimal, shape: Shape
) -> str:
    share = exact.divide(exact.multiply(weight, exact.HUNDRED), shape.sum)
    return _("%(share)s of the target of %(target)s for %(period)s, %(shape)s") % {
        "share": percent_words(share),
        "target": whole.numbers_words(rule),
        "period": year.words,
        "shape": shape.because,
    }


def percent_words(share: Decimal) -> str:
    """A share with one decimal at most: `25%`, `23.4%`."""
    return f"{compact(rounded(share, 1))}%"


def year_around(series: Series, period: Period) -> Period:
    """The year that this period counts towards.

    In the sequence of the year targets (they may be calendar years), else financial.
    """
    yearly = [t.period for t in series.targets if t.period.month_count == 12]
    for year in yearly:
        if year.contains(period):
            return year
    if not yearly:
        return period.year
    year = yearly[0].last_by(period.end)
    return year if year.end == period.end else year.shift(1)


def _sum(goals: list[Goal]) -> Goal:
    """Targets of several periods together; grey as soon as one is."""
    missing = next((goal for goal in goals if goal.grey), None)
    if missing:
        return missing
    columns = zip(*(goal.numbers for goal in goals), strict=True)
    return goal_of(
        [_total(column) for column in columns],
        goals[-1].basis,
        _("the sum of the targets to date"),
        illustrative=any(goal.illustrative for goal in goals),
    )


def _total(numbers: tuple[Decimal | None, ...]) -> Decimal | None:
    found = exact.ZERO
    for number in numbers:
        if number is None:
            return None
        found = exact.add(found, number)
    return found

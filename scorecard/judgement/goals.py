"""The target of a period, and of the year up to its end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from indicators import exact
from indicators.choices import Polarity, TargetBasis
from indicators.periods import Period

from . import origins
from .bases import work_out
from .goal import Goal, goal_of
from .inputs import Rule, Series, Target
from .milestones import on_line
from .readings import adds_up, grows_in_year
from .status import Grey
from .years import Year, row_for

MONITORED = Goal(grey=Grey.NO_TARGET, words=origins.monitored)


def goal_for(series: Series, period: Period, year: Year | None = None) -> Goal:
    """The target of one period, by the first of these that there is.

    The row for the period; the row for the shortest period around it (for figures that
    add up to a year, its seasonal share); the straight line between two milestones.
    `year` is that of the period, where the caller has it already.
    """
    if series.rule.polarity == Polarity.NONE:
        return _unjudged(series.rule)
    if adds_up(series.rule):
        year = year or Year(series, period)
        if year.period != period:
            return year.goal(period)
    row = year.row if year else row_for(series.targets, period)
    if row and _is_for_later(row, period, series.rule):
        return Goal(
            basis=row.basis,
            illustrative=row.illustrative,
            grey=Grey.NO_TARGET,
            words=partial(origins.not_yet, row.period, period),
        )
    return work_out(series, row, period) if row else on_line(series, period)


def _unjudged(rule: Rule) -> Goal:
    """No target, whatever is set; with the reason where one is given."""
    if not rule.not_judged_because:
        return MONITORED
    words = partial(origins.not_judged, rule.not_judged_because)
    return Goal(grey=Grey.NOT_JUDGED, words=words)


def _is_for_later(row: Target, period: Period, rule: Rule) -> bool:
    """Whether a number is for a year that a year-to-date figure is not yet the end of.

    Held against the year's number, everything would be well in July.
    """
    if row.period.end <= period.end or not grows_in_year(rule):
        return False
    return row.basis in (TargetBasis.VALUE, TargetBasis.CHANGE)


def goal_to_date(series: Series, parts: Sequence[Period], year: Year) -> Goal:
    """The target for the first `parts` of the year together.

    The share of the year's target that falls to them; the sum of their own where rows
    inside the year set those.
    """
    if series.rule.polarity == Polarity.NONE:
        return _unjudged(series.rule)
    span = Period(parts[0].start, parts[-1].end)
    if year.period.contains(span):
        return year.goal(span)
    return _sum([goal_for(series, part) for part in parts])


def _sum(goals: list[Goal]) -> Goal:
    """Targets of several periods together; grey as soon as one is."""
    missing = next((goal for goal in goals if goal.grey), None)
    if missing:
        return missing
    columns = zip(*(goal.numbers for goal in goals), strict=True)
    goal = goal_of(
        [_total(column) for column in columns],
        goals[-1].basis,
        origins.sum_to_date,
        illustrative=any(goal.illustrative for goal in goals),
    )
    changes = dict.fromkeys(change for each in goals for change in each.crossed)
    return replace(goal, crossed=tuple(changes)) if changes else goal


def _total(numbers: tuple[Decimal | None, ...]) -> Decimal | None:
    found = exact.ZERO
    for number in numbers:
        if number is None:
            return None
        found = exact.add(found, number)
    return found

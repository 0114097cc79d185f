"""Targets of the years between two milestones: points of a straight line."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from indicators import exact
from indicators.choices import TargetBasis
from indicators.periods import Period

from . import origins
from .bases import by_value
from .goal import Goal, goal_of
from .inputs import Rule, Series, Target
from .readings import adds_up, grows_in_year
from .status import Grey


def on_line(series: Series, period: Period) -> Goal:
    """On the straight line between the milestones on either side, if there are two."""
    rows = [row for row in series.targets if _is_milestone(row, series.rule, period)]
    before = [row for row in rows if row.period.end < period.end]
    after = [row for row in rows if row.period.end > period.end]
    if not before or not after:
        return Goal(grey=Grey.NO_TARGET, words=partial(origins.no_row, period))
    first = max(before, key=lambda row: row.period)
    last = min(after, key=lambda row: row.period)
    return _between(series.rule, first, last, period)


def _is_milestone(row: Target, rule: Rule, period: Period) -> bool:
    """Sums over different lengths of time are on no line with each other."""
    return (
        row.basis == TargetBasis.VALUE
        and by_value(row, rule).grey is None
        and (
            not (adds_up(rule) or grows_in_year(rule))
            or row.period.month_count == period.month_count
        )
    )


def _between(rule: Rule, first: Target, last: Target, period: Period) -> Goal:
    done, whole = _steps(first.period, last.period, period)
    one, other = by_value(first, rule), by_value(last, rule)
    return goal_of(
        [
            _point(a, b, done, whole)
            for a, b in zip(one.numbers, other.numbers, strict=True)
        ],
        TargetBasis.VALUE,
        partial(origins.line, (first.period, one), (last.period, other), rule),
        illustrative=first.illustrative or last.illustrative,
    )


def _steps(first: Period, last: Period, period: Period) -> tuple[int, int]:
    """How far along the period lies: whole periods of one kind, else days."""
    kinds = {(each.kind, each.month_count) for each in (first, last, period)}
    if len(kinds) == 1 and period.kind != "interval":
        return _months(first, period), _months(first, last)
    return (period.end - first.end).days, (last.end - first.end).days


def _months(one: Period, other: Period) -> int:
    years = other.start.year - one.start.year
    return years * 12 + other.start.month - one.start.month


def _point(
    one: Decimal | None, other: Decimal | None, done: int, whole: int
) -> Decimal | None:
    """Divided last, so that a point that has an end in decimals is exact."""
    if one is None or other is None:
        return None
    left = exact.multiply(one, Decimal(whole - done))
    right = exact.multiply(other, Decimal(done))
    return exact.divide(exact.add(left, right), Decimal(whole))

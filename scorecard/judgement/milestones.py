"""Targets of the years between two milestones: points of a straight line."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.choices import TargetBasis
from indicators.periods import Period

from . import exact
from .bases import by_value
from .goal import Goal, goal_of
from .inputs import Rule, Series, Target
from .readings import adds_up
from .status import Grey


def on_line(series: Series, period: Period) -> Goal:
    """On the straight line between the milestones on either side, if there are two."""
    rows = [row for row in series.targets if _is_milestone(row, series.rule, period)]
    before = [row for row in rows if row.period.end < period.end]
    after = [row for row in rows if row.period.end > period.end]
    if not before or not after:
        words = _("no target is set for %(period)s") % {"period": period.words}
        return Goal(grey=Grey.NO_TARGET, because=words)
    first = max(before, key=lambda row: row.period)
    last = min(after, key=lambda row: row.period)
    return _between(series.rule, first, last, period)


def _is_milestone(row: Target, rule: Rule, period: Period) -> bool:
    """Sums of different lengths of time are on no line with each other."""
    return (
        row.basis == TargetBasis.VALUE
        and by_value(row, rule).grey is None
        and (not adds_up(rule) or row.period.month_count == period.month_count)
    )


def _between(rule: Rule, first: Target, last: Target, period: Period) -> Goal:
    done, whole = _steps(first.period, last.period, period)
    one, other = by_value(first, rule), by_value(last, rule)
    because = _("on the straight line from %(first)s to %(last)s") % {
        "first": f"{first.period.words} ({one.numbers_words(rule)})",
        "last": f"{last.period.words} ({other.numbers_words(rule)})",
    }
    pairs = zip(one.numbers, other.numbers, strict=True)
    return goal_of(
        [_point(a, b, done, whole) for a, b in pairs],
        TargetBasis.VALUE,
        because,
        illustrative=first.illustrative or last.illustrative,
    )


def _steps(first: Period, last: Period, period: Period) -> tuple[int, int]:
    """How far along the period lies: whole periods of one kind, else days."""
    if first.kind == last.kind == period.kind != "interval":
        return _months(first, period), _months(first, last)
    return (period.end - first.end).days, (last.end - first.end).days


def _months(one: Period, other: Period) -> int:
    return (other.start.year - one.start.year) * 12 + (
        other.start.month - one.start.month
    )


def _point(
    one: Decimal | None, other: Decimal | None, done: int, whole: int
) -> Decimal | None:
    """Divided last, so that a point that has an end in decimals is exact."""
    if one is None or other is None:
        return None
    left = exact.multiply(one, Decimal(whole - done))
    right = exact.multiply(other, Decimal(done))
    return exact.divide(exact.add(left, right), Decimal(whole))

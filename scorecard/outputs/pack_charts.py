"""The charts of a pack's PDF as data: what is where, and what it says. Pure.

Numbers stay exact texts; the template makes places on paper of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Any

from django.utils.translation import gettext as _

from indicators.choices import Unit

from ..judgement.numbers import MINUS, compact, written_date
from ..packs.document import Point, Row
from ..sparklines import POINTS as SPARK_POINTS

Chart = dict[str, Any]
STEPS = 4
"""About so many lines across a chart."""


def spark_of(row: Row) -> Chart | None:
    """The last thirteen figures as a small line; None under two figures."""
    shown = row.history[-SPARK_POINTS:]
    values = [point.value for point in shown if point.value is not None]
    if len(values) < 2:
        return None
    return {
        "values": [exact(point.value) for point in shown],
        "anew": [point.starts_anew for point in shown],
        "low": exact(min(values)),
        "high": exact(max(values)),
        "alt": _spark_alt(shown),
    }


def _spark_alt(shown: Sequence[Point]) -> str:
    """`Figures from 776 in 2016/17 Q3 to 827 in 2017/18 Q3`."""
    known = [point for point in shown if point.value is not None]
    return _("Small line: %(first)s in %(then)s to %(last)s in %(now)s") % {
        "first": known[0].text,
        "then": known[0].period.short,
        "last": known[-1].text,
        "now": known[-1].period.short,
    }


def chart_of(row: Row) -> Chart | None:
    """The whole history with its targets; None without a figure."""
    values = [point.value for point in row.history if point.value is not None]
    if not values:
        return None
    ends = [end for point in row.history for end in _ends(point)]
    ticks = ticks_between(
        min(Decimal(0), *values, *ends), max(Decimal(0), *values, *ends)
    )
    return {
        "ticks": [
            {"value": exact(tick), "text": tick_text(tick, row)} for tick in ticks
        ],
        "points": [_point(point) for point in row.history],
        "breaks": _breaks(row),
        "illustrative": any(point.goal.illustrative for point in row.history),
        "provisional": any(p.may_change for p in row.history if p.value is not None),
        "target": any(_ends(point) for point in row.history),
        "alt": _alt(row),
    }


def _ends(point: Point) -> list[Decimal]:
    """The target, or both ends of a range."""
    goal = point.goal
    return [end for end in (goal.value, goal.lower, goal.upper) if end is not None]


def _point(point: Point) -> Chart:
    return {
        "label": point.period.short,
        "value": exact(point.value),
        "text": point.text,
        "hollow": point.may_change,
        "anew": point.starts_anew,
        "targets": [exact(end) for end in _ends(point)],
        "target": point.goal.text,
    }


def _breaks(row: Row) -> list[Chart]:
    """Each recording change and the place of the first figure after it."""
    places = [index for index, point in enumerate(row.history) if point.starts_anew]
    found = []
    for place in places:
        before, after = row.history[place - 1].period, row.history[place].period
        causes = [
            f"{written_date(change.date)}: {change.cause}"
            for change in row.changes
            if before.end < change.date <= after.end
        ]
        found.append({"place": place, "text": "; ".join(causes)})
    return found


def _alt(row: Row) -> str:
    """Every figure in words, for who does not see the chart."""
    figures = "; ".join(
        f"{point.period.short}: {point.text or point.status_text}"
        + (f" ({_('target')} {point.goal.text})" if point.goal.text else "")
        for point in row.history
    )
    text = _("Line of %(title)s: %(figures)s.") % {
        "title": row.title,
        "figures": figures,
    }
    causes = "; ".join(item["text"] for item in _breaks(row))
    return f"{text} {_('Not comparable across: %s.') % causes}" if causes else text


def ticks_between(low: Decimal, high: Decimal) -> list[Decimal]:
    """Round numbers from at or below `low` to at or above `high`."""
    if low == high:
        high = low + 1
    step = _round_step((high - low) / STEPS)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = (high / step).to_integral_value(ROUND_CEILING)
    return [step * (first + index) for index in range(int(last - first) + 1)]


def _round_step(wanted: Decimal) -> Decimal:
    """The next 1, 2, 2.5 or 5 of its power of ten."""
    power = Decimal(1).scaleb(wanted.adjusted())
    steps = (power * factor for factor in map(Decimal, ("1", "2", "2.5", "5", "10")))
    return next(step for step in steps if step >= wanted)


def tick_text(tick: Decimal, row: Row) -> str:
    """`1,500`, `40%`, `£2.5`."""
    text = compact(tick)
    if row.unit == Unit.PERCENT:
        return f"{text}%"
    if row.unit == Unit.MONEY:
        return f"{MINUS}£{text[1:]}" if text.startswith(MINUS) else f"£{text}"
    return text


def exact(number: Decimal | None) -> str | None:
    """The number as the template reads it."""
    return None if number is None else f"{number:f}"

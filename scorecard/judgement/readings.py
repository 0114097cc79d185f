"""What a series says for a period: a number, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from indicators import exact
from indicators.choices import CompareWith, Covers, Frequency, State, Unit
from indicators.periods import Period, add_months

from .inputs import Break, Figure, Rule, Series
from .status import Grey

_LEVELS = (Unit.PERCENT, Unit.SCORE)
_PART_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3}


class Reading(NamedTuple):
    """A number, or the kind of grey in its place: never both, never neither."""

    value: Decimal | None
    grey: Grey | None = None
    provisional: bool = False


def reading_of(figure: Figure | None) -> Reading:
    """What one figure says. A hidden figure says nothing but that it is hidden."""
    if figure is None:
        return Reading(None, Grey.NO_FIGURE)
    if figure.hidden:
        return Reading(None, Grey.HIDDEN)
    if figure.state == State.NOT_AVAILABLE:
        return Reading(None, Grey.NOT_AVAILABLE)
    if figure.value is not None:
        return Reading(figure.value, None, figure.state == State.PROVISIONAL)
    if figure.is_undefined:
        return Reading(None, Grey.UNDEFINED)
    if figure.state == State.NIL:
        return Reading(exact.ZERO)
    return Reading(None, Grey.NO_FIGURE)


def reading(series: Series, period: Period) -> Reading:
    """The figure for the period or, where figures accumulate, the sum of its parts."""
    figure = series.at(period)
    if figure is None and adds_up(series.rule):
        parts = parts_of(period, _PART_MONTHS[series.rule.frequency])
        if len(parts) > 1:
            return total([reading_of(series.at(part)) for part in parts])
    return reading_of(figure)


def rounded_to(series: Series, period: Period) -> int:
    """What counts behind the reading are rounded to for this viewer; 0 for exact."""
    figure = series.at(period)
    if figure is not None:
        return figure.rounded_to
    parts = (each for each in series.figures if period.contains(each.period))
    return max((each.rounded_to for each in parts), default=0)


def total(readings: list[Reading]) -> Reading:
    """The sum; grey when any part is, and hidden before any other kind of grey."""
    greys = [each.grey for each in readings if each.grey]
    if greys:
        return Reading(None, Grey.HIDDEN if Grey.HIDDEN in greys else greys[0])
    value = exact.ZERO
    for each in readings:
        value = exact.add(value, each.value or exact.ZERO)
    return Reading(value, None, any(each.provisional for each in readings))


def adds_up(rule: Rule) -> bool:
    """Whether the figures of a year's months or quarters are summed to the year's.

    Percentages never are, whatever the indicator says.
    """
    return (
        rule.accumulates
        and rule.frequency in _PART_MONTHS
        and rule.unit != Unit.PERCENT
    )


@lru_cache(maxsize=4096)
def parts_of(whole: Period, months: int) -> tuple[Period, ...]:
    """The whole cut into pieces of so many months; () when it cannot be so cut."""
    first = Period.months(whole.start.year, whole.start.month, months)
    count, rest = divmod(whole.month_count, months)
    if rest or first.start != whole.start or first.shift(count - 1).end != whole.end:
        return ()
    return tuple(first.shift(step) for step in range(count))


def comparison_period(series: Series, period: Period) -> Period | None:
    """The period that this one is compared with; None when there is none.

    The period before, or the same one last year, as the indicator says. At other
    intervals (surveys, rolling years) it is that of the figure before it in order.
    A year to date is held against the same time last year: it grows from period to
    period by itself.
    """
    if series.rule.covers == Covers.TO_DATE:
        return period.year_before()
    if series.rule.frequency == Frequency.OTHER:
        figure = series.last_before(period)
        return figure.period if figure else None
    if series.rule.compare_with == CompareWith.LAST_YEAR:
        return period.year_before()
    return period.previous()


def break_between(series: Series, one: Period, other: Period) -> Break | None:
    """The first recording change that keeps two periods from being compared.

    Not one across which an analyst has decided to compare all the same.
    """
    if not series.breaks:
        return None
    return next(iter(parting(breaks_between(series, one, other))), None)


def parting(breaks: Iterable[Break]) -> list[Break]:
    """Those across which nobody has decided that figures are compared all the same."""
    return [change for change in breaks if not change.compared_because]


def crossed(series: Series, one: Period, other: Period) -> tuple[Break, ...]:
    """The recording changes across which two periods are compared all the same."""
    if not series.breaks:
        return ()
    found = breaks_between(series, one, other)
    return tuple(b for b in found if b.compared_because)


def breaks_between(series: Series, one: Period, other: Period) -> tuple[Break, ...]:
    """Every recording change that touches one of two periods and not the other.

    One dated after the first day of the earlier figure and not after the last day of
    the later: it fell inside either, between them, or on the later one's first day. A
    change on the earlier one's first day covers both alike.
    """
    if not series.breaks:
        return ()
    one, other = covered(series, one), covered(series, other)
    first, last = min(one.start, other.start), max(one.end, other.end)
    return tuple(b for b in series.breaks if first < b.date <= last)


def covered(series: Series, period: Period) -> Period:
    """The days that a figure counts: for rolling and to-date ones more than its own."""
    if series.rule.covers == Covers.PERIOD:
        return period
    if series.rule.covers == Covers.ROLLING:
        start = add_months(period.end + timedelta(days=1), -12)
        return Period(min(start, period.start), period.end)
    return Period(min(year_around(series, period).start, period.start), period.end)


def shares_data(series: Series, one: Period, other: Period) -> bool:
    """Whether two figures count some of the same days: then chance tells nothing."""
    one, other = covered(series, one), covered(series, other)
    return one.start <= other.end and other.start <= one.end


def grows_in_year(rule: Rule) -> bool:
    """Whether a year-to-date figure rises as the year goes on; shares do not."""
    return rule.covers == Covers.TO_DATE and rule.unit not in _LEVELS


def year_around(series: Series, period: Period) -> Period:
    """The year that a month or quarter counts towards.

    In the sequence of the year targets (they may be calendar years), else financial.
    """
    yearly = [t.period for t in series.targets if t.period.month_count == 12]
    around = next((year for year in yearly if year.contains(period)), None)
    if around or not yearly:
        return around or period.year
    year = yearly[0].last_by(period.end)
    return year if year.end == period.end else year.shift(1)

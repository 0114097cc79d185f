"""Which figures a return asks for, and by when. Pure.

A figure belongs to the return of the quarter in which its period ends, or of as many
quarters later as its publication lag is long. With a lag of 45 days a figure of October
to December is in the return of that quarter, due on 14 February; with a lag of 100
days it is in the return of the next one, where it can be had. The three months of a
quarter are in one return, a yearly figure is in one of four.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..choices import Frequency
from ..periods import Period, add_months

_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}
ANY_QUARTER = Period.quarter(2000, 1)
DAYS_OF_A_QUARTER = 92


@dataclass(frozen=True, slots=True)
class Asked:
    """How often an indicator's figures come, and for which periods it had some."""

    frequency: str
    lag_days: int
    known: Sequence[Period] = ()
    """Periods with figures, oldest first; the newest tell calendar from financial
    years, and when a survey is due again."""
    started: date | None = None
    retired: date | None = None


@dataclass(frozen=True, slots=True)
class Due:
    """A period that a figure is asked for, and the last day on which it is on time."""

    period: Period
    by: date


def return_quarter(period: Period, lag_days: int) -> Period:
    """The quarter whose return asks for the figure of this period."""
    quarter = ANY_QUARTER.last_by(period.end)
    if quarter.end < period.end:
        quarter = quarter.shift(1)
    return quarter.shift(lag_days // DAYS_OF_A_QUARTER)


def due_in(quarter: Period, asked: Asked) -> list[Due]:
    """The periods of one indicator that the return of this quarter asks for."""
    return [
        Due(period, period.end + timedelta(days=asked.lag_days))
        for period in _candidates(quarter, asked)
        if belongs_to(
            quarter,
            period,
            lag_days=asked.lag_days,
            started=asked.started,
            retired=asked.retired,
        )
    ]


def belongs_to(
    quarter: Period,
    period: Period,
    *,
    lag_days: int,
    started: date | None,
    retired: date | None,
) -> bool:
    """Whether the figure of this period is one for the return of this quarter.

    An indicator is asked for from when it started until it retired.
    """
    return (
        return_quarter(period, lag_days) == quarter
        and not (started and period.start < started)
        and not (retired and period.end > retired)
    )


def _candidates(quarter: Period, asked: Asked) -> list[Period]:
    """The periods that end in the quarter that is now due, or is when they would."""
    months = _MONTHS.get(Frequency(asked.frequency))
    if months is None:
        return _next_survey(asked.known)
    measured = quarter.shift(-(asked.lag_days // DAYS_OF_A_QUARTER))
    last = _sequence(asked.known, months).last_by(measured.end)
    count = max(1, 3 // months)
    return [last.shift(-back) for back in reversed(range(count))]


def _sequence(known: Iterable[Period], months: int) -> Period:
    """Any period of the sequence in which the figures come (financial or calendar)."""
    of_length = [period for period in known if period.month_count == months]
    return of_length[-1] if of_length else Period.months(2000, 4, months)


def _next_survey(known: Sequence[Period]) -> list[Period]:
    """As long after the last as the last was after the one before; none before that."""
    if len(known) < 2:
        return []
    before, last = known[-2], known[-1]
    whole = Period.months(last.start.year, last.start.month, last.month_count)
    if whole != last:
        gap = last.start - before.start
        return [Period(last.start + gap, last.end + gap)]
    years = last.start.year - before.start.year
    first = add_months(last.start, years * 12 + last.start.month - before.start.month)
    return [Period.months(first.year, first.month, last.month_count)]

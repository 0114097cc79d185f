"""Is the figure in, when is the next one due, and is it late?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.utils.translation import gettext as _

from indicators.choices import Frequency, State
from indicators.periods import Period

from .inputs import Figure, Rule, Series
from .numbers import written_date
from .status import Grey

_MONTHS = {Frequency.MONTH: 1, Frequency.QUARTER: 3, Frequency.YEAR: 12}


class Timeliness(NamedTuple):
    """What an indicator shows at one scorecard period, and what is still to come.

    `latest` is the figure to show, with its own period. `expected` is the last whole
    period that had ended, due on the day `due`; `upcoming` is the period that is
    waited for (the expected one until it is in), due on `next_due`. All are None where
    nothing is expected: at other intervals, before the start, after retirement.

    `grey`: None (the expected figure is in, or none is expected), not_due, late,
    no_figure (there never was one), not_available (it is known that there is none).
    """

    latest: Figure | None
    scorecard_period: Period
    as_at: date
    expected: Period | None = None
    due: date | None = None
    upcoming: Period | None = None
    next_due: date | None = None
    grey: Grey | None = None
    is_superseded: bool = False
    """Whether a newer figure than `latest` is known: the page shows an earlier time."""

    @property
    def is_in(self) -> bool:
        """Whether nothing that is expected is still to come."""
        return self.upcoming is None or self.upcoming != self.expected

    @property
    def is_overdue(self) -> bool:
        """Past its lag and not in, whether it is `late` or there never was a figure."""
        return not self.is_in and self.due is not None and self.as_at > self.due

    @property
    def words(self) -> str:
        """When the figure waited for is or was due; empty where it is no matter."""
        if self.upcoming is None or self.next_due is None or self._says_nothing():
            return ""
        text = (
            _("the figure for %(period)s was due by %(date)s")
            if self.as_at > self.next_due
            else _("the figure for %(period)s is due by %(date)s")
        )
        date_words = written_date(self.next_due)
        return text % {"period": self.upcoming.words, "date": date_words}

    def _says_nothing(self) -> bool:
        """The figure is of the scorecard's own last day, or newer ones are in."""
        latest = self.latest
        if latest is None or not self.is_in:
            return self.is_superseded
        return self.is_superseded or latest.period.end >= self.scorecard_period.end


def timeliness(
    series: Series, scorecard_period: Period, as_at: date, *, is_newest: bool
) -> Timeliness:
    """Where the indicator stands at a scorecard period, seen on the day `as_at`.

    At the newest period every indicator shows its newest figure; at an earlier one,
    the newest whose period had ended by the period's last day. A figure is late only
    when its publication lag has passed and `as_at` is a later day.
    """
    latest = _latest(series, scorecard_period, is_newest)
    superseded = bool(series.figures) and latest is not series.figures[-1]
    expected = _expected(series, scorecard_period)
    if expected is None:
        due = upcoming = next_due = None
        grey = _grey_of(latest)
    else:
        due = upcoming_due = _due(expected, series.rule)
        upcoming, next_due = expected, upcoming_due
        if latest and latest.period.end >= expected.end:
            upcoming = _upcoming(latest.period, expected, series.rule)
            next_due = _due(upcoming, series.rule) if upcoming else None
            grey = _grey_of(latest)
        else:
            grey = _grey_of_missing(latest, is_overdue=as_at > due)
    return Timeliness(
        latest,
        scorecard_period,
        as_at,
        expected,
        due,
        upcoming,
        next_due,
        grey,
        superseded,
    )


def _latest(series: Series, period: Period, is_newest: bool) -> Figure | None:
    if is_newest:
        return series.figures[-1] if series.figures else None
    return series.last_by(period.end)


def _grey_of(latest: Figure | None) -> Grey | None:
    if latest is None:
        return Grey.NO_FIGURE
    if latest.state == State.NOT_AVAILABLE and not latest.hidden:
        return Grey.NOT_AVAILABLE
    return None


def _grey_of_missing(latest: Figure | None, *, is_overdue: bool) -> Grey:
    if not is_overdue:
        return Grey.NOT_DUE
    return Grey.LATE if latest else Grey.NO_FIGURE


def _due(period: Period, rule: Rule) -> date:
    return period.end + timedelta(days=rule.lag_days)


def _expected(series: Series, scorecard_period: Period) -> Period | None:
    """The last whole period of the indicator that ended with the scorecard's."""
    rule = series.rule
    months = _MONTHS.get(rule.frequency)
    if months is None:
        return None
    last_day = min(scorecard_period.end, rule.retired or scorecard_period.end)
    expected = _sequence(series, months).last_by(last_day)
    if rule.started and expected.start < rule.started:
        return None
    return expected


def _sequence(series: Series, months: int) -> Period:
    """Any period of the sequence in which the figures come (financial or calendar)."""
    for figure in reversed(series.figures):
        if figure.period.month_count == months:
            return figure.period
    return Period.months(2000, 4, months)


def _upcoming(latest: Period, expected: Period, rule: Rule) -> Period | None:
    """The period after the latest figure's; None once the indicator has ended."""
    newest = max(latest, expected)
    if newest.month_count != expected.month_count:
        newest = expected
    upcoming = newest.shift(1)
    return None if rule.retired and upcoming.end > rule.retired else upcoming

"""An indicator over time: recent trend, control chart, year-end forecast.

Each is a finding in words with its reasons, or the reason why there is none. They are
kept beside the verdicts and never change one: a green figure may be luck.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from indicators.choices import Covers, Frequency, Polarity, Unit
from indicators.periods import Period

from ..statistics.forecast import EarlierYear, Forecast, NoForecast, year_end
from ..statistics.spc import Assurance, Chart, Values, Variation, assurance, variation
from ..statistics.spc import xmr as control_chart
from ..statistics.trend import NoTrend, Point, Trend, Way, recent_trend
from .goal import Goal
from .inputs import Break, Figure, Rule, Series
from .intervals import own_interval
from .readings import (
    adds_up,
    break_between,
    crossed,
    parting,
    parts_of,
    reading_of,
    year_around,
)
from .status import Grey

Intervals = Mapping[Period, tuple[Decimal, Decimal]]
"""The 95 % interval of each period's value, lower end first, in the value's unit."""

FEWEST_POINTS = 8
"""Our own choice: below it a range is a guess, and no shift of 7 could be seen."""

TREND_POINTS = 5
"""The figures that a recent trend is made of."""

HIDDEN = "hidden"


@dataclass(frozen=True, slots=True)
class TrendFinding:
    """The recent trend. `reason` is a NoTrend, hidden, rolling, cumulative, or empty.

    Each finding's `crossed` are recording changes that its figures are compared across.
    """

    rule: Rule
    trend: Trend
    reason: str = ""
    crossed: tuple[Break, ...] = ()

    @property
    def is_better(self) -> bool | None:
        """Whether the way is good; None where neither is, or there is no way."""
        higher = higher_is_better(self.rule)
        if higher is None or self.trend.way not in (Way.INCREASING, Way.DECREASING):
            return None
        return higher == (self.trend.way == Way.INCREASING)


@dataclass(frozen=True, slots=True)
class ControlFinding:
    """The control chart's answer for `period`.

    `reason`: hidden, no_figure, yearly, irregular, rolling, cumulative, few, broken, or
    empty. `count` is the number of figures that the latest limits are made of.
    """

    rule: Rule
    period: Period
    reason: str = ""
    chart: Chart | None = None
    goal: Goal | None = None
    first: Period | None = None
    count: int = 0
    periods: tuple[Period, ...] = ()
    """The period of each signal of the chart, oldest first."""
    crossed: tuple[Break, ...] = ()

    @property
    def variation(self) -> Variation | None:
        """What the newest figure shows."""
        if self.chart is None:
            return None
        return variation(self.chart, higher_is_better=higher_is_better(self.rule))

    @property
    def assurance(self) -> Assurance:
        """Whether the target will be met as things are."""
        if self.chart is None or self.goal is None:
            return Assurance.NONE
        higher = higher_is_better(self.rule)
        return assurance(self.chart.latest, self.goal.value, higher_is_better=higher)


@dataclass(frozen=True, slots=True)
class ForecastFinding:
    """Where `year` may end.

    `reason`: a NoForecast, not_added, rolling, cumulative, or empty.
    """

    rule: Rule
    year: Period
    forecast: Forecast
    reason: str = ""
    so_far: Period | None = None
    crossed: tuple[Break, ...] = ()


@dataclass(frozen=True, slots=True)
class OverTime:
    """The three findings, apart from each other and from the verdicts."""

    trend: TrendFinding
    control: ControlFinding
    forecast: ForecastFinding
    rests_on_small: bool = False
    """Whether figures that are hidden from others stand behind them."""


def over_time(
    series: Series, figure: Figure, goal: Goal, intervals: Intervals | None = None
) -> OverTime:
    """What the figures up to and with `figure` say. `goal` is that figure's target.

    Without `intervals` only proportions with their counts have a recent trend.
    """
    return OverTime(
        trend_of(series, figure, intervals or {}),
        control_of(series, figure, goal),
        forecast_of(series, figure),
        any(each.is_small for each in series.until(figure.period)),
    )


def trend_intervals(series: Series, figure: Figure) -> Intervals:
    """Those of the figures that the trend up to `figure` is made of."""
    return {
        each.period: (found.lower, found.upper)
        for each in series.until(figure.period)[-TREND_POINTS:]
        if (found := own_interval(each, series.rule))
    }


def higher_is_better(rule: Rule) -> bool | None:
    """None where neither way is good, also where a range is right."""
    ways = {Polarity.HIGHER: True, Polarity.LOWER: False}
    return ways.get(rule.polarity)


# Trend


def trend_of(series: Series, figure: Figure, intervals: Intervals) -> TrendFinding:
    """The recent trend of yearly figures; months and quarters have none."""
    last, kind = series.until(figure.period)[-TREND_POINTS:], _declared(series.rule)
    if kind != Values.SINGLE:
        return TrendFinding(series.rule, Trend(Way.UNKNOWN), kind)
    if any(reading_of(each).grey == Grey.HIDDEN for each in last):
        return TrendFinding(series.rule, Trend(Way.UNKNOWN), HIDDEN)
    points = [point for each in last if (point := _point(each, series.rule, intervals))]
    if reading_of(figure).value is None:
        found = Trend(Way.UNKNOWN, NoTrend.FEW)
    else:
        found = recent_trend(points, [each.date for each in parting(series.breaks)])
    if found.reason:
        return TrendFinding(series.rule, found, found.reason)
    changes = crossed(series, last[0].period, figure.period)
    return TrendFinding(series.rule, found, crossed=changes)


def _point(figure: Figure, rule: Rule, intervals: Intervals) -> Point | None:
    value = reading_of(figure).value
    if value is None:
        return None
    counted = rule.unit == Unit.PERCENT
    lower, upper = intervals.get(figure.period, (None, None))
    return Point(
        figure.period.start,
        figure.period.end,
        value,
        lower,
        upper,
        count=figure.numerator if counted else None,
        denominator=figure.denominator if counted else None,
    )


# Control chart


def control_of(series: Series, figure: Figure, goal: Goal) -> ControlFinding:
    """The XmR chart of months or quarters, its limits new at each recording change."""
    rule, known = series.rule, series.until(figure.period)
    kind = _kind(rule, known)
    if kind != Values.SINGLE:
        return ControlFinding(rule, figure.period, kind)
    if rule.frequency not in (Frequency.MONTH, Frequency.QUARTER):
        yearly = rule.frequency == Frequency.YEAR
        return ControlFinding(rule, figure.period, "yearly" if yearly else "irregular")
    periods = _steps(known[0].period, figure.period)
    values = [charted(series, period) for period in periods]
    starts = _new_starts(series, periods)
    first = max(starts, default=0)
    readings = [reading_of(series.at(period)) for period in periods[first:]]
    if any(reading.grey == Grey.HIDDEN for reading in readings):
        return ControlFinding(rule, figure.period, HIDDEN)
    if reading_of(figure).value is None:
        return ControlFinding(rule, figure.period, "no_figure")
    count = sum(value is not None for value in values[first:])
    if count < FEWEST_POINTS:
        reason = "broken" if starts else "few"
        return ControlFinding(rule, figure.period, reason, count=count)
    chart = control_chart(values, kind=kind, rebase_at=starts)
    changes = crossed(series, periods[first], figure.period)
    return ControlFinding(
        rule,
        figure.period,
        "",
        chart,
        goal,
        periods[first],
        count,
        tuple(periods),
        changes,
    )


def _declared(rule: Rule) -> Values:
    """What the indicator says of its figures; their periods may say more."""
    kinds = {Covers.ROLLING: Values.ROLLING, Covers.TO_DATE: Values.CUMULATIVE}
    return kinds.get(rule.covers, Values.SINGLE)


def _kind(rule: Rule, figures: tuple[Figure, ...]) -> Values:
    """Periods that overlap share data; those that begin on one day add up."""
    if _declared(rule) != Values.SINGLE:
        return _declared(rule)
    for then, now in pairwise(figures):
        if then.period.end >= now.period.start:
            same = then.period.start == now.period.start
            return Values.CUMULATIVE if same else Values.ROLLING
    return Values.SINGLE


def _steps(first: Period, last: Period) -> list[Period]:
    """Every month or quarter from one to another, also those without a figure."""
    periods = [first]
    while periods[-1] < last:
        periods.append(periods[-1].shift(1))
    return periods


def charted(series: Series, period: Period) -> Decimal | None:
    """The value for a control chart; None for one counted partly in another way."""
    if break_between(series, period, period):
        return None
    return reading_of(series.at(period)).value


def _new_starts(series: Series, periods: list[Period]) -> list[int]:
    """Where limits start anew: the first period counted wholly after a change.

    Past the last period where a change fell into it.
    """
    first, last = periods[0].start, periods[-1].end
    return [
        sum(period.start < change.date for period in periods)
        for change in parting(series.breaks)
        if first < change.date <= last
    ]


# Forecast


def forecast_of(series: Series, figure: Figure) -> ForecastFinding:
    """The year's end, where months or quarters add up to a year."""
    rule, period = series.rule, figure.period
    year = year_around(series, period)
    parts = parts_of(year, period.month_count)
    if _declared(rule) != Values.SINGLE:
        return ForecastFinding(rule, year, Forecast(), _declared(rule))
    if not adds_up(rule) or period not in parts:
        return ForecastFinding(rule, year, Forecast(), "not_added")
    so_far = [part for part in parts if part <= period]
    span = Period(so_far[0].start, period.end)
    readings = [reading_of(series.at(part)) for part in so_far]
    earlier = _earlier(series, year, span)
    if any(reading.grey == Grey.HIDDEN for reading in readings):
        found = Forecast(NoForecast.HIDDEN)
    elif break_between(series, span, span):
        found = Forecast(NoForecast.BROKEN)
    else:
        values = [reading.value for reading in readings]
        found = year_end(values, [*earlier.values()], parts=len(parts))
    if found.reason:
        return ForecastFinding(rule, year, found, found.reason, span)
    used = dict(found.shares)
    first = min(each for each, of in earlier.items() if of.name in used)
    changes = crossed(series, first, span)
    return ForecastFinding(rule, year, found, "", span, changes)


def _earlier(series: Series, year: Period, span: Period) -> dict[Period, EarlierYear]:
    """The years before, newest first, as far back as there are figures."""
    months = series.figures[0].period.month_count
    found: dict[Period, EarlierYear] = {}
    earlier = year.year_before()
    while earlier.end >= series.figures[0].period.start:
        parts = parts_of(earlier, months)
        found[earlier] = EarlierYear(
            earlier.words,
            tuple(reading_of(series.at(part)).value for part in parts),
            break_between(series, earlier, span) is not None,
        )
        earlier = earlier.year_before()
    return found

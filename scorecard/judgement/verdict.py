"""Everything about one indicator at one scorecard period, put together."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from indicators.choices import State
from indicators.periods import Period

from .direction import Travel, travel_of
from .goal import Goal
from .goals import goal_for
from .inputs import Figure, Series
from .rag import Judgement, judge, no_data
from .readings import adds_up, reading_of
from .status import Grey, Status
from .timing import Timeliness, timeliness
from .to_date import YearToDate, year_to_date
from .years import Year


class Assessment(NamedTuple):
    """The verdicts stay apart: against target, direction, timing, year to date.

    `figure` is the one shown, with its own period, also when a newer one is late.
    """

    period: Period
    figure: Figure | None
    judgement: Judgement
    travel: Travel
    timeliness: Timeliness
    to_date: YearToDate | None
    markers: tuple[str, ...]

    @property
    def status(self) -> Status:
        """The status against target."""
        return self.judgement.status

    @property
    def grey(self) -> Grey | None:
        """Which kind of grey, or None for a colour."""
        return self.judgement.grey

    @property
    def goal(self) -> Goal:
        """The target of the shown figure's period."""
        return self.judgement.goal

    @property
    def sentence(self) -> str:
        """The judgement's one sentence."""
        return self.judgement.sentence


def assess(
    series: Series, scorecard_period: Period, as_at: date, *, is_newest: bool
) -> Assessment:
    """One indicator at one scorecard period, seen on the day `as_at`.

    `is_newest` says that the scorecard shows its newest period, where every indicator
    shows its newest figure. Costs 40 to 100 microseconds; sentences are only written
    when they are asked for.
    """
    timing = timeliness(series, scorecard_period, as_at, is_newest=is_newest)
    figure = timing.latest
    year = _year(series, figure)
    judgement = _judgement(series, timing, scorecard_period, year)
    return Assessment(
        scorecard_period,
        figure,
        judgement,
        travel_of(series, figure, judgement.goal),
        timing,
        year_to_date(series, figure.period, year) if figure and year else None,
        markers(series, figure),
    )


def status_at(
    series: Series, scorecard_period: Period, as_at: date, *, is_newest: bool
) -> Status:
    """The status that `assess` would give, at half its cost."""
    timing = timeliness(series, scorecard_period, as_at, is_newest=is_newest)
    year = _year(series, timing.latest)
    return _judgement(series, timing, scorecard_period, year).status


def judgement_at(series: Series, period: Period) -> Judgement:
    """One indicator's figure of one period against that period's target.

    For a history: it knows of no day, so a period without a figure is `no_figure`.
    """
    return _judge_figure(series, series.at(period), period)


def _year(series: Series, figure: Figure | None) -> Year | None:
    """The year that a figure counts towards, where figures add up to one."""
    return Year(series, figure.period) if figure and adds_up(series.rule) else None


def _judgement(
    series: Series, timing: Timeliness, asked: Period, year: Year | None
) -> Judgement:
    figure = timing.latest
    if figure is None:
        period = timing.expected or asked
        goal = goal_for(series, period)
        grey = timing.grey or Grey.NO_FIGURE
        return no_data(grey, goal, series.rule, period, timing=timing)
    if timing.grey == Grey.LATE:
        goal = goal_for(series, figure.period, year)
        return no_data(
            Grey.LATE, goal, series.rule, timing.expected, figure=figure, timing=timing
        )
    return _judge_figure(series, figure, figure.period, timing, year)


def _judge_figure(
    series: Series,
    figure: Figure | None,
    period: Period,
    timing: Timeliness | None = None,
    year: Year | None = None,
) -> Judgement:
    goal = goal_for(series, period, year)
    found = reading_of(figure)
    if found.grey:
        return no_data(found.grey, goal, series.rule, period, figure, timing)
    return judge(
        found.value, goal, series.rule, period=period, figure=figure, timing=timing
    )


def markers(series: Series, figure: Figure | None) -> tuple[str, ...]:
    """The letters beside a number, in this order.

    u not accepted yet, p provisional, r revised, b break (the first figure that a
    recording change touches), c hidden, x not available, z not applicable (0 of 0).
    """
    if figure is None:
        return ()
    grey = reading_of(figure).grey
    found = {
        "u": figure.is_draft,
        "p": figure.state == State.PROVISIONAL and grey is None,
        "r": figure.is_restated and grey != Grey.HIDDEN,
        "b": _has_break(series, figure),
        "c": grey == Grey.HIDDEN,
        "x": grey == Grey.NOT_AVAILABLE,
        "z": grey == Grey.UNDEFINED,
    }
    return tuple(letter for letter, applies in found.items() if applies)


def _has_break(series: Series, figure: Figure) -> bool:
    """Whether a change is dated in the figure's period, or since the figure before."""
    if not series.breaks:
        return False
    before = series.last_before(figure.period)
    first = figure.period.start
    if before and before.period.end < first:
        return any(
            before.period.end < b.date <= figure.period.end for b in series.breaks
        )
    return any(first <= b.date <= figure.period.end for b in series.breaks)

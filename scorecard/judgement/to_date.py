"""The year to date, for figures that add up to a year."""

from __future__ import annotations

from dataclasses import dataclass

from indicators.choices import State
from indicators.periods import Period

from .goal import Goal
from .goals import goal_to_date
from .inputs import Figure, Series
from .rag import Judgement, judge, no_data
from .readings import adds_up, parts_of, reading_of, total, year_around
from .years import Year


@dataclass(frozen=True, slots=True)
class YearToDate:
    """The figures of a year so far, added up and held against the target to date."""

    year: Period
    period: Period
    """From the first day of the year to the end of the latest figure's period."""
    judgement: Judgement

    @property
    def goal(self) -> Goal:
        """What the year's target leaves for the time so far."""
        return self.judgement.goal


def year_to_date(
    series: Series, period: Period, target: Year | None = None
) -> YearToDate | None:
    """The year up to the end of `period`; None where figures do not add up.

    A missing figure makes the sum no_figure, a hidden one makes it hidden: the sum of
    three shown quarters would give the fourth away. `target` is the year that the
    target of `period` is part of, where the caller has it already.
    """
    rule = series.rule
    if not adds_up(rule) or period.month_count >= 12:
        return None
    year = year_around(series, period)
    parts = [p for p in parts_of(year, period.month_count) if p.end <= period.end]
    if not parts or parts[-1] != period:
        return None
    span = Period(parts[0].start, parts[-1].end)
    goal = goal_to_date(series, parts, target or Year(series, period))
    found = total([reading_of(series.at(part)) for part in parts])
    if found.grey:
        return YearToDate(year, span, no_data(found.grey, goal, rule, span))
    state = State.PROVISIONAL if found.provisional else State.FINAL
    draft = any(part.is_draft for part in map(series.at, parts) if part)
    figure = Figure(span, found.value, state, is_draft=draft)
    return YearToDate(
        year, span, judge(found.value, goal, rule, period=span, figure=figure)
    )

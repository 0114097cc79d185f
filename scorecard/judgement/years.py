"""A year's target, shared out over the months or quarters that add up to it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from functools import cached_property, partial

from indicators import exact
from indicators.choices import Polarity, TargetBasis
from indicators.periods import Period

from . import origins
from .bases import no_worse_than, work_out
from .goal import Goal
from .inputs import Series, Target
from .milestones import on_line
from .profile import Shape, shape_for
from .readings import parts_of, year_around
from .status import Grey


def row_for(targets: Iterable[Target], period: Period) -> Target | None:
    """The row with the shortest period that has all of this one in it."""
    around = [target for target in targets if target.period.contains(period)]
    return min(around, key=_length) if around else None


def _length(target: Target) -> timedelta:
    return target.period.end - target.period.start


class Year:
    """The year that a month or quarter counts towards, and what its target comes to.

    Each step is taken once, though both the quarter and the year to date ask for it.
    """

    def __init__(self, series: Series, part: Period) -> None:
        self.series = series
        self.part = part
        self.row = row_for(series.targets, part)

    @cached_property
    def period(self) -> Period:
        """That of the target row around the part, else the year that it lies in."""
        return self.row.period if self.row else year_around(self.series, self.part)

    @cached_property
    def parts(self) -> tuple[Period, ...]:
        """The months or quarters of the year; () where it is not made of such."""
        if self.period.month_count > 12:
            return ()
        return parts_of(self.period, self.part.month_count)

    @cached_property
    def whole(self) -> Goal:
        """The target for the whole year."""
        if self.row is None:
            return on_line(self.series, self.period)
        return work_out(self.series, self.row, self.period)

    @cached_property
    def shape(self) -> Shape:
        """How last year fell over its parts."""
        return shape_for(self.series, self.period, self.parts)

    def goal(self, span: Period) -> Goal:
        """What the year's target leaves for the part, or for the year up to its end.

        "No worse than last year" needs no shape: it is the same months of last year.
        """
        row, rule = self.row, self.series.rule
        if span == self.period:
            return self.whole
        ranged = rule.polarity == Polarity.RANGE
        if row and row.basis == TargetBasis.PREVIOUS and not ranged:
            goal = no_worse_than(self.series, row, span.year_before(), span)
            return goal if goal.floor is None else self._with_share_of_floor(goal, span)
        if self.whole.grey:
            return self.whole
        if self.part not in self.parts:
            return self._not_shareable()
        weight, shape = self.shape.weight(span), self.shape
        return self.whole.scaled(
            lambda number: exact.portion(number, weight, shape.sum),
            partial(origins.share, self.whole, self.period, weight, shape, rule),
        )

    def _with_share_of_floor(self, goal: Goal, span: Period) -> Goal:
        """The floor is the year's, the rest of the goal is already the span's."""
        floor = None
        if goal.floor is not None and self.part in self.parts:
            floor = exact.portion(goal.floor, self.shape.weight(span), self.shape.sum)
        return replace(goal, floor=floor)

    def _not_shareable(self) -> Goal:
        return Goal(
            basis=self.whole.basis,
            illustrative=self.whole.illustrative,
            grey=Grey.NO_TARGET,
            words=partial(origins.not_shareable, self.period),
        )

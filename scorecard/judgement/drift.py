"""Whether a target, the bands or the polarity moved after a figure had come in.

Both verdicts are of the figure as it is now, beside the other figures as they are now:
only what it is held against differs. So they differ by the change and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from .goal import Goal
from .goals import goal_for
from .inputs import Figure, Series, Stage, Target
from .rag import Judgement, judge, limits
from .readings import reading_of
from .status import Status
from .years import row_for


class What(StrEnum):
    """A part of the rules that can move."""

    TARGET = "target"
    BANDS = "bands"
    POLARITY = "polarity"


class Step(NamedTuple):
    """One change after the figure came in, and the verdict from then on."""

    stage: Stage
    what: tuple[What, ...]
    judgement: Judgement
    row: Target | None
    """The target row that holds from then on, which says who agreed it and when."""


@dataclass(frozen=True, slots=True)
class Drift:
    """A figure's verdict when it came in, and every change since."""

    came_in: datetime
    then: Judgement
    steps: tuple[Step, ...]
    """Oldest first; at least one."""
    what: tuple[What, ...]
    """What differs between then and now, in the order of `What`."""

    @property
    def current(self) -> Judgement:
        """By the rules that stand."""
        return self.steps[-1].judgement

    @property
    def moves_verdict(self) -> bool:
        """Whether the figure is called something else than when it came in."""
        return self.then.status != self.current.status


def drift_of(series: Series, figure: Figure | None) -> Drift | None:
    """What has moved since the figure came in; None where it is judged as it was then.

    None too for a figure that is hidden, a draft or without a number, and where no
    moment is known. A change that leaves this figure's own target and bands alone is
    none of its: next year's target, or the bands of something that has no target.
    Changed there and back is none either.
    """
    if figure is None or figure.came_in is None or reading_of(figure).value is None:
        return None
    came_in = figure.came_in
    known = [stage for stage in series.stages if stage.since <= came_in]
    later = series.stages[len(known) :]
    if not known or not later:
        return None
    before = known[-1]
    then = last = _judged(series, before, figure)
    steps = []
    for stage in later:
        goal = last.goal if _aims_alike(before, stage) else None
        judgement = _judged(series, stage, figure, goal)
        what = _differences(last, judgement)
        if what:
            row = row_for(stage.targets, figure.period)
            steps.append(Step(stage, what, judgement, row))
        before, last = stage, judgement
    what = _differences(then, last)
    if not what:
        return None
    row = row_for(series.targets, figure.period)  # who agreed may be added later
    return Drift(came_in, then, (*steps[:-1], steps[-1]._replace(row=row)), what)


def _aims_alike(one: Stage, other: Stage) -> bool:
    """Whether only bands differ, which no target depends on."""
    return one.polarity == other.polarity and one.targets == other.targets


def _judged(
    series: Series, stage: Stage, figure: Figure, goal: Goal | None = None
) -> Judgement:
    """The figure by the rules of a stage; `goal` is its target, where it is known."""
    rule = replace(series.rule, polarity=stage.polarity, bands=stage.bands)
    if goal is None:
        held = replace(series, rule=rule, targets=stage.targets)
        goal = goal_for(held, figure.period)
    return judge(
        reading_of(figure).value, goal, rule, period=figure.period, figure=figure
    )


def _differences(one: Judgement, other: Judgement) -> tuple[What, ...]:
    """What differs in how two judgements came about; () where nothing does.

    Bands are of no account where there is no target to be within.
    """
    found = {
        What.TARGET: _aim(one.goal) != _aim(other.goal),
        What.BANDS: _are_judged(one, other) and _bands_differ(one, other),
        What.POLARITY: one.rule.polarity != other.rule.polarity,
    }
    return tuple(what for what, differs in found.items() if differs)


def _aim(goal: Goal) -> tuple[object, ...]:
    """The target without its floor, which is a band."""
    return goal.basis, goal.value, goal.lower, goal.upper, goal.grey


def _are_judged(*judgements: Judgement) -> bool:
    return all(judgement.status != Status.NO_TARGET for judgement in judgements)


def _bands_differ(one: Judgement, other: Judgement) -> bool:
    """Whether the bands would leave another green or amber around one same target."""
    if one.rule.bands == other.rule.bands and one.goal.floor == other.goal.floor:
        return False
    as_other = replace(one.goal, floor=other.goal.floor)
    rule = replace(one.rule, bands=other.rule.bands)
    return limits(one.goal, one.rule) != limits(as_other, rule)

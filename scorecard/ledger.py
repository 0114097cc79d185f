"""The ledger of recording changes: what was decided, and what a decision would change.

Pure. Everything of the indicator is judged twice, with the decision and without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import quote

from django.utils.translation import gettext as _

from indicators.periods import Period

from .judgement.direction import Travel, travel_of
from .judgement.goals import goal_for
from .judgement.inputs import Break, Figure, Series
from .judgement.over_time import over_time, trend_intervals
from .judgement.over_time_words import OverTimeWords, over_time_words
from .judgement.rag import Judgement
from .judgement.verdict import judgement_at


class Decision(NamedTuple):
    """One decision about a recording change; `name` is empty for the public."""

    compared: bool
    reason: str
    name: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """A recording change as the indicator's page tells of it."""

    change: Break
    decision: Decision | None
    """The newest one; None where there is none, and for the public."""
    url: str
    """Where it is decided; empty for who may not."""


class Turn(NamedTuple):
    """One figure now and as it would be."""

    period: Period
    before: Judgement
    after: Judgement
    travel_before: Travel
    travel_after: Travel

    @property
    def is_other(self) -> bool:
        """Whether its status, its target or its direction would be another."""
        return (
            self.before.status != self.after.status
            or self.before.goal.numbers != self.after.goal.numbers
            or self.travel_before.direction != self.travel_after.direction
            or self.travel_before.words != self.travel_after.words
        )


class WordTurn(NamedTuple):
    """What is found over time, in a word: now and as it would be."""

    name: str
    before: str
    after: str

    @property
    def is_other(self) -> bool:
        """Whether another word would be said."""
        return self.before != self.after


class Turns(NamedTuple):
    """All that one decision would change: newest figure first, then over time."""

    newest: Turn | None
    others: Sequence[Turn]
    said: Sequence[WordTurn]


def entries_of(
    series: Series,
    decisions: Mapping[int, Sequence[Decision]],
    code: str,
    *,
    may_decide: bool,
) -> list[Entry]:
    """Each recording change of the indicator, oldest first."""
    return [
        Entry(
            change,
            next(iter(decisions.get(change.id, ())), None),
            change_url(code, change.id) if may_decide and change.id else "",
        )
        for change in series.breaks
    ]


def change_url(code: str, change: int) -> str:
    """The page on which it is decided whether figures are compared across it."""
    return f"/indicators/{quote(code)}/recording-changes/{change}/"


def decided(series: Series, change: int, because: str) -> Series:
    """The series as it would be; `because` is empty where nothing is compared."""
    breaks = tuple(
        replace(each, compared_because=because) if each.id == change else each
        for each in series.breaks
    )
    return replace(series, breaks=breaks)


def turns_of(before: Series, after: Series, as_at: date) -> Turns:
    """What would be another: of every figure that has come by `as_at`."""
    shown = [figure for figure in before.figures if figure.period.end <= as_at]
    turns = [_turn(before, after, figure) for figure in reversed(shown)]
    newest, others = (turns[0] if turns else None), turns[1:]
    said = _said(before, after, shown[-1]) if shown else []
    return Turns(newest, [turn for turn in others if turn.is_other], said)


def _turn(before: Series, after: Series, figure: Figure) -> Turn:
    period = figure.period
    return Turn(
        period,
        judgement_at(before, period),
        judgement_at(after, period),
        travel_of(before, figure, goal_for(before, period)),
        travel_of(after, figure, goal_for(after, period)),
    )


def _said(before: Series, after: Series, figure: Figure) -> list[WordTurn]:
    now, then = _words(before, figure), _words(after, figure)
    names = (_("Recent trend"), _("Variation"), _("Year-end forecast"))
    return [
        WordTurn(name, one, other)
        for name, one, other in zip(names, _three(now), _three(then), strict=True)
    ]


def _three(words: OverTimeWords) -> Iterable[str]:
    return words.trend.word, words.variation.word, words.forecast.word


def _words(series: Series, figure: Figure) -> OverTimeWords:
    goal, intervals = goal_for(series, figure.period), trend_intervals(series, figure)
    return over_time_words(over_time(series, figure, goal, intervals))

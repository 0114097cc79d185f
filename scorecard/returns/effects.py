"""What would change if a figure were another: found before it is saved. Pure.

Everything of the figure's own indicator is judged twice, with the figure that counts
now and with the new one. Other indicators that are held against this one are not.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from indicators.choices import Frequency
from indicators.periods import Period
from indicators.returns.due import return_quarter

from ..claims import Agreement, ClaimInfo, Histories, check_claim
from ..judgement.direction import Travel, travel_of
from ..judgement.goals import goal_for
from ..judgement.inputs import Series
from ..judgement.readings import adds_up, reading, year_around
from ..judgement.to_date import year_to_date
from ..judgement.verdict import assess, judgement_at
from .turns import ClaimTurn, Effects, Total, Turn, Way

_A_YEAR = {Frequency.MONTH: 12, Frequency.QUARTER: 4, Frequency.YEAR: 1}


def effects_of(
    before: Series, after: Series, period: Period, *, scorecard: Period, as_at: date
) -> Effects:
    """What follows from the figure of `period`, in which alone the two series differ.

    `scorecard` is the period of the current one, seen on the day `as_at`.
    """
    figures = [figure.period for figure in before.figures]
    known = [p for p in (*figures, *_coming(before)) if p != period]
    turns = [_turn(before, after, each) for each in known]
    to_date = _years_to_date(before, after, figures)
    flips = [turn for turn in (*turns, *to_date) if turn.is_flip]
    return Effects(
        own=_turn(before, after, period),
        flips=sorted(flips, key=lambda turn: (turn.period, turn.is_to_date)),
        targets=[turn for turn in turns if turn.moves_target and not turn.is_flip],
        scorecards=[
            _on_scorecard(before, after, shown, as_at)
            for shown in (scorecard, scorecard.shift(1))
        ],
        totals=_totals(before, after, period),
        year_ends=_year_ends(before, to_date),
        ways=_ways(before, after, figures),
    )


def claims_changed(
    claims: Iterable[ClaimInfo], before: Histories, after: Histories
) -> list[ClaimTurn]:
    """The claims that would agree no longer, or again; and those not checked."""
    turns = [
        ClaimTurn(check_claim(claim, before), check_claim(claim, after))
        for claim in claims
    ]
    return [
        turn
        for turn in turns
        if turn.before.agreement != turn.after.agreement
        or turn.after.agreement == Agreement.UNCHECKED
    ]


def _turn(before: Series, after: Series, period: Period) -> Turn:
    return Turn(period, judgement_at(before, period), judgement_at(after, period))


def _coming(series: Series) -> list[Period]:
    """The year after the newest figure, whose targets may rest on the one changed."""
    count = _A_YEAR.get(series.rule.frequency)
    if not count or not series.figures:
        return []
    newest = series.figures[-1].period
    return [newest.shift(step) for step in range(1, count + 1)]


def _years_to_date(
    before: Series, after: Series, periods: Iterable[Period]
) -> list[Turn]:
    """The year to date at each of these periods, where it would be another."""
    found = []
    for period in periods:
        old, new = year_to_date(before, period), year_to_date(after, period)
        if old and new:
            turn = Turn(period, old.judgement, new.judgement, is_to_date=True)
            if turn.is_flip or turn.moves_target or turn.moves_value:
                found.append(turn)
    return found


def _year_ends(series: Series, to_date: Iterable[Turn]) -> list[Turn]:
    """The last of each year; `to_date` has the periods in order."""
    newest = {year_around(series, turn.period): turn for turn in to_date}
    return list(newest.values())


def _on_scorecard(before: Series, after: Series, shown: Period, as_at: date) -> Turn:
    now, then = (
        assess(series, shown, as_at, is_newest=True).judgement
        for series in (before, after)
    )
    return Turn(shown, now, then)


def _totals(before: Series, after: Series, period: Period) -> list[Total]:
    """The quarter of a month and the year, where all their figures are there."""
    if not adds_up(before.rule):
        return []
    spans = [return_quarter(period, 0), year_around(before, period)]
    found = [
        Total(span, reading(before, span), reading(after, span), before.rule)
        for span in spans
        if span != period and span.contains(period)
    ]
    return [total for total in found if total.before != total.after]


def _ways(before: Series, after: Series, periods: Iterable[Period]) -> list[Way]:
    ways = [Way(p, _travel(before, p), _travel(after, p)) for p in periods]
    return [
        way
        for way in ways
        if (way.before.direction, way.before.words)
        != (way.after.direction, way.after.words)
    ]


def _travel(series: Series, period: Period) -> Travel:
    return travel_of(series, series.at(period), goal_for(series, period))

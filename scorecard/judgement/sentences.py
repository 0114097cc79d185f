"""The one sentence of a judgement: value, target, band, boundary, state of the data."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from indicators.choices import BandBasis, Polarity, State, Unit
from indicators.exact import ZERO

from ..wording import capital
from .across import across_words
from .inputs import Figure, Rule
from .numbers import (
    amount,
    amount_or_blank,
    compact,
    decimals_apart,
    decimals_of,
    shown,
    written_date,
)
from .readings import reading_of
from .status import Grey, Status

if TYPE_CHECKING:
    from .goal import Goal
    from .rag import Judgement, Limit


def judgement_sentence(judgement: Judgement) -> str:
    """Clauses joined by semicolons, so that each can be translated whole."""
    if judgement.status == Status.NO_DATA:
        clauses = [_no_data_words(judgement)]
    elif judgement.status == Status.NO_TARGET:
        clauses = [
            _value_words(judgement),
            _no_target_words(judgement, judgement.goal.because),
        ]
        clauses += _state_words(judgement.figure, judgement.rule)
    else:
        decimals = _decimals(judgement)
        clauses = [_against_target(judgement, decimals), _verdict(judgement, decimals)]
        clauses += _state_words(judgement.figure, judgement.rule)
        clauses += _illustration(judgement.goal) + _crossing(judgement.goal)
    clauses += _draft_words(judgement)
    timing = judgement.timing.words if judgement.timing else ""
    return "; ".join([*clauses, timing] if timing else clauses) + "."


# Value and target


def _value_words(judgement: Judgement, decimals: int | None = None) -> str:
    """`2016/17: 30,883 offences`."""
    value = shown(judgement.value or ZERO, judgement.rule, decimals)
    if judgement.period is None:
        return value
    words = {"period": judgement.period.words, "value": value}
    return _("%(period)s: %(value)s") % words


def _against_target(judgement: Judgement, decimals: int) -> str:
    goal = judgement.goal
    values = {
        "value": _value_words(judgement, decimals),
        "target": target_words(goal, judgement.rule, decimals),
        "because": goal.stem,
    }
    if values["because"]:
        return _("%(value)s, against a target of %(target)s (%(because)s)") % values
    return _("%(value)s, against a target of %(target)s") % values


def short_words(judgement: Judgement) -> str:
    """Value and target, or why it is not judged: the first line of the sentence.

    `827 against a target of 775 or less`, with decimals enough to tell the two apart.
    """
    if judgement.status == Status.NO_DATA:
        return capital(_why_no_data(judgement))
    if judgement.status == Status.NO_TARGET:
        return capital(_no_target_words(judgement, judgement.goal.stem))
    decimals = _decimals(judgement)
    values = {
        "value": amount(judgement.value or ZERO, judgement.rule, decimals),
        "target": target_words(judgement.goal, judgement.rule, decimals),
    }
    if judgement.goal.illustrative:
        return _("%(value)s against an illustrative target of %(target)s") % values
    return _("%(value)s against a target of %(target)s") % values


def target_words(goal: Goal, rule: Rule, decimals: int | None = None) -> str:
    """`27,261 or less`, `90% or more`, `10 to 12`; empty where there is no number."""
    if rule.polarity == Polarity.RANGE:
        return _range_words(goal.lower, goal.upper, rule, decimals)
    if goal.value is None:
        return ""
    lower = rule.polarity == Polarity.LOWER
    text = _("%(number)s or less") if lower else _("%(number)s or more")
    return text % {"number": amount(goal.value, rule, decimals)}


def _range_words(
    lower: Decimal | None, upper: Decimal | None, rule: Rule, decimals: int | None
) -> str:
    low = amount_or_blank(lower, rule, decimals)
    high = amount_or_blank(upper, rule, decimals)
    if not low or not high:
        text = _("%(number)s or more") if low else _("%(number)s or less")
        return text % {"number": low or high} if low or high else ""
    if lower == upper:
        return _("exactly %(number)s") % {"number": low}
    return _("%(lower)s to %(upper)s") % {"lower": low, "upper": high}


def _decimals(judgement: Judgement) -> int:
    """Enough to tell the value from its target and from the ends of the bands."""
    value = judgement.value or ZERO
    places = judgement.rule.decimals
    for limit in judgement.limits:
        for end in (limit.target, limit.green_to, limit.amber_to):
            places = decimals_apart(places, value, end)
    return decimals_apart(places, judgement.distance or ZERO, ZERO)


# Verdict


def _verdict(judgement: Judgement, decimals: int) -> str:
    limit = _limit_that_decides(judgement)
    value = judgement.value or ZERO
    values = {
        "distance": _distance_words(judgement, limit, decimals),
        "green": within_words(judgement.rule, judgement.rule.bands.green_within),
        "green_to": _end_words(limit.green_to, judgement.rule, decimals),
        "amber": within_words(judgement.rule, judgement.rule.bands.amber_within),
        "amber_to": _end_words(limit.amber_to, judgement.rule, decimals),
    }
    text = _verdict_text(judgement.status, limit, value) % values
    on_edge = value in (limit.green_to, limit.amber_to)
    return (
        f"{text} ({_('on a boundary the better colour counts')})" if on_edge else text
    )


def _end_words(end: Decimal, rule: Rule, decimals: int) -> str:
    """Where a band ends: exactly, if two more decimals than usual can say it.

    13.65 rounded to 14 would make 14 look amber.
    """
    places = max(decimals, min(decimals_of(end), rule.decimals + 2))
    return amount(end, rule, places)


def _limit_that_decides(judgement: Judgement) -> Limit:
    """The side on which the value is worst; for a value that is in, the nearer one."""
    value = judgement.value or ZERO
    return max(
        judgement.limits,
        key=lambda limit: (-limit.colour(value).rank, limit.distance(value)),
    )


def _verdict_text(status: Status, limit: Limit, value: Decimal) -> str:
    has_amber = limit.amber_to != limit.green_to
    if status == Status.GREEN and limit.distance(value) <= 0:
        if has_amber:
            return _(
                "target met, so green; amber would reach to %(amber_to)s (%(amber)s)"
            )
        return _("target met, so green; there is no amber band")
    if status == Status.GREEN:
        return _(
            "%(distance)s but in the green band, which reaches to %(green_to)s "
            "(%(green)s), so green"
        )
    if status == Status.AMBER:
        return _(
            "%(distance)s but in the amber band, which reaches to %(amber_to)s "
            "(%(amber)s), so amber"
        )
    if has_amber:
        return _(
            "%(distance)s and beyond the amber band, which reaches to %(amber_to)s "
            "(%(amber)s), so red"
        )
    return _("%(distance)s and there is no amber band, so red")


def _distance_words(judgement: Judgement, limit: Limit, decimals: int) -> str:
    distance = limit.distance(judgement.value or ZERO)
    size = amount(distance.copy_abs(), judgement.rule, decimals)
    if judgement.rule.unit == Unit.PERCENT:
        size = _("%(points)s percentage points") % {"points": size.removesuffix("%")}
    text = _("%(size)s above it") if limit.ceiling else _("%(size)s below it")
    return text % {"size": size}


def within_words(rule: Rule, within: Decimal) -> str:
    """`5% of the target`, `2 points from the target`, `the floor`."""
    if rule.bands.basis == BandBasis.FLOOR:
        return _("the floor")
    if rule.bands.basis == BandBasis.PERCENT:
        return _("%(percent)s%% of the target") % {"percent": compact(within)}
    if rule.unit == Unit.PERCENT:
        return _("%(points)s points from the target") % {"points": compact(within)}
    size = amount(within, rule, decimals_of(within))
    return _("%(size)s from the target") % {"size": size}


# The rest


def _no_target_words(judgement: Judgement, because: str) -> str:
    """Why not, `because` being the goal's own words: in full, or in short."""
    if judgement.rule.polarity == Polarity.NONE:
        return because or _("monitored, not judged")
    because = because or _("no target is set")
    return _("not judged: %(because)s") % {"because": because}


def _state_words(figure: Figure | None, rule: Rule) -> list[str]:
    if figure is None:
        return []
    words = []
    if figure.state == State.PROVISIONAL:
        words.append(_("the figure is provisional"))
    elif figure.state == State.NIL:
        words.append(_("a nil return"))
    else:
        words.append(_("the figure is final"))
    if figure.rounded_to:
        words.append(rounded_words(figure.rounded_to))
    if figure.restated_on:
        words.append(_revision_words(figure, figure.restated_on, rule))
    return words


def rounded_words(base: int) -> str:
    """What was done to the count of a figure."""
    return _("its count is rounded to the nearest %s") % base


def _draft_words(judgement: Judgement) -> list[str]:
    """Of the figure judged; where one is late, the last one is not what is meant."""
    figure = judgement.figure
    if figure is None or not figure.is_draft or judgement.grey == Grey.LATE:
        return []
    return [_("not accepted yet")]


def _revision_words(figure: Figure, day: date, rule: Rule) -> str:
    if figure.original is None or figure.value is None:
        return _("revised on %(date)s") % {"date": written_date(day)}
    decimals = decimals_apart(rule.decimals, figure.original, figure.value)
    original = amount(figure.original, rule, decimals)
    text = _("revised on %(date)s from %(original)s")
    return text % {"date": written_date(day), "original": original}


def _illustration(goal: Goal) -> list[str]:
    if not goal.illustrative:
        return []
    return [_("the target is an illustration that nobody has agreed")]


def _crossing(goal: Goal) -> list[str]:
    if not goal.crossed:
        return []
    return [_("the target's earlier figure is %s") % across_words(goal.crossed)]


def _no_data_words(judgement: Judgement) -> str:
    words = _why_no_data(judgement)
    if judgement.grey == Grey.LATE:
        words += _last_words(judgement)
    if judgement.period is None:
        return words
    return f"{judgement.period.words}: {words}"


def _why_no_data(judgement: Judgement) -> str:
    if judgement.grey == Grey.HIDDEN:
        return _("hidden, so that no small number is given away, and not judged")
    if judgement.grey == Grey.UNDEFINED:
        return _("0 of 0, which has no value, so not judged")
    if judgement.grey == Grey.NOT_AVAILABLE:
        note = judgement.figure.note.strip().rstrip(".") if judgement.figure else ""
        return _("not available: %(note)s") % {"note": note or _("no reason given")}
    if judgement.grey == Grey.LATE:
        return _("no figure, so not judged")
    return _("no figure yet, so not judged")


def _last_words(judgement: Judgement) -> str:
    """The last figure there was, under its own period."""
    last = reading_of(judgement.figure).value
    if last is None or judgement.figure is None:
        return ""
    return _("; the last was %(value)s for %(period)s") % {
        "value": shown(last, judgement.rule),
        "period": judgement.figure.period.words,
    }

"""Where a target comes from, in words. Each function ends with `full`: see `Words`."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from indicators import exact
from indicators.periods import Period

from ..wording import clause
from .inputs import Break, Rule
from .numbers import amount, compact, rounded
from .status import Grey

if TYPE_CHECKING:
    from .goal import Goal
    from .profile import Shape


def with_number(stem: str, number: Decimal, rule: Rule, full: bool) -> str:
    """The words, with the target's number in brackets when it is asked for."""
    return f"{stem} ({amount(number, rule)})" if full else stem


def monitored(full: bool) -> str:
    """Nothing is good or bad about it."""
    return _("monitored, not judged")


def not_judged(reason: str, full: bool) -> str:
    """Neither way is good, and somebody has said why: in short, that reason alone."""
    said = clause(reason)
    return _("no judgement: %(reason)s") % {"reason": said} if full else said


def no_row(period: Period, full: bool) -> str:
    """No row of the table reaches the period."""
    return _("no target is set for %(period)s") % {"period": period.words}


def incomplete(full: bool) -> str:
    """A row that lacks what its basis needs."""
    return _("the target lacks a number")


def range_needs_ends(full: bool) -> str:
    """Only two numbers make a range."""
    return _("a range needs a lower and an upper end")


def no_worse(earlier: Period, number: Decimal, rule: Rule, full: bool) -> str:
    """`no worse than 2015/16 (27,261)`."""
    stem = _("no worse than %(period)s") % {"period": earlier.words}
    return with_number(stem, number, rule, full)


def as_good_as(name: str, number: Decimal, rule: Rule, full: bool) -> str:
    """`at least as good as England (73.4)`."""
    stem = _("at least as good as %(name)s") % {"name": name}
    return with_number(stem, number, rule, full)


def changed(
    percent: Decimal, baseline: Period, base: Decimal, rule: Rule, full: bool
) -> str:
    """`10% below 2015/16 (27,261)`; the number is the baseline's, so always there."""
    values = {"percent": compact(percent.copy_abs()), "period": baseline.words}
    if not percent:
        stem = _("the same as %(period)s") % values
    elif percent < 0:
        stem = _("%(percent)s%% below %(period)s") % values
    else:
        stem = _("%(percent)s%% above %(period)s") % values
    return with_number(stem, base, rule, full=True)


def broken(change: Break, earlier: Period, full: bool) -> str:
    """A recording change lies between; which one is said in full only."""
    values = {"period": earlier.words, "cause": clause(change.cause)}
    if not full:
        return _("not comparable with %(period)s, as recording has changed") % values
    return _("not comparable with %(period)s: %(cause)s") % values


def without_baseline(grey: Grey, earlier: Period, full: bool) -> str:
    """There is nothing to start from."""
    if grey == Grey.HIDDEN:
        text = _("it rests on the figure for %(period)s, which is hidden")
    elif grey == Grey.NOT_AVAILABLE:
        text = _("the figure for %(period)s is not available")
    elif grey == Grey.UNDEFINED:
        text = _("the figure for %(period)s is 0 of 0")
    else:
        text = _("there is no figure for %(period)s")
    return text % {"period": earlier.words}


def nothing_earlier(full: bool) -> str:
    """The first figure of all."""
    return _("there is no earlier figure")


def no_comparator(name: str, period: Period, full: bool) -> str:
    """The comparator has no figure for the period."""
    values = {"name": name, "period": period.words}
    return _("there is no figure of %(name)s for %(period)s") % values


def line(
    first: tuple[Period, Goal], last: tuple[Period, Goal], rule: Rule, full: bool
) -> str:
    """`on the straight line from 2015/16 (1,000) to 2019/20 (800)`."""
    ends = {
        name: f"{period.words} ({goal.numbers_words(rule)})"
        for name, (period, goal) in (("first", first), ("last", last))
    }
    return _("on the straight line from %(first)s to %(last)s") % ends


def share(
    whole: Goal, year: Period, weight: Decimal, shape: Shape, rule: Rule, full: bool
) -> str:
    """`24.8% of the target of 26,000 for 2017/18, by the seasonal shape of 2016/17`."""
    percent = exact.portion(exact.HUNDRED, weight, shape.sum)
    values = {
        "share": compact(rounded(percent, 1)),
        "target": whole.numbers_words(rule),
        "period": year.words,
        "shape": shape.because,
    }
    return (
        _("%(share)s%% of the target of %(target)s for %(period)s, %(shape)s") % values
    )


def not_shareable(year: Period, full: bool) -> str:
    """The row's period is no year, or is not made of such parts."""
    text = _("the target for %(period)s cannot be shared out: set one for a year")
    return text % {"period": year.words}


def not_yet(year: Period, period: Period, full: bool) -> str:
    """The number is the whole year's, and the year to date is not at its end."""
    values = {"year": year.words, "period": period.words}
    return (
        _(
            "the target for %(year)s is for its end: set one for the year up to "
            "%(period)s"
        )
        % values
    )


def sum_to_date(full: bool) -> str:
    """Each part has a target of its own."""
    return _("the sum of the targets to date")

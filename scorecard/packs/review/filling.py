"""Fields as the words that stand in their place. Pure.

Each verb is a function of the field and the data. What cannot be said truly is refused
with a sentence: a number that is not there, a percent of too little, a change across a
change of recording.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _

from indicators import exact
from indicators.choices import Unit
from indicators.periods import Period

from ...judgement.direction import percent_change
from ...judgement.inputs import Break, Rule
from ...judgement.numbers import (
    amount,
    decimals_apart,
    percentage,
    written,
    written_date,
)
from ...judgement.readings import break_between
from ...loaded import AreaInfo, IndicatorInfo
from .data import ReviewData
from .fields import Field
from .problems import FieldError
from .ranking import place_words, standing


class Pair(NamedTuple):
    """One indicator at two periods, the earlier first."""

    info: IndicatorInfo
    before: Decimal
    after: Decimal
    percent: Decimal | None
    """The change; None where a percent cannot be said."""
    broken: Break | None

    @property
    def rule(self) -> Rule:
        """How it is written."""
        return self.info.rule

    @property
    def difference(self) -> Decimal:
        """In the indicator's unit."""
        return exact.subtract(self.after, self.before)


def pair_of(
    info: IndicatorInfo, area: AreaInfo, periods: tuple[Period, ...], data: ReviewData
) -> Pair:
    """The two figures. Raises FieldError where either is not there."""
    earlier, later = periods
    before, after = (data.number(info, area, period) for period in (earlier, later))
    series = data.series(info, area)
    change = exact.subtract(after, before)
    percent = percent_change(series.at(earlier), before, change, info.rule)
    return Pair(info, before, after, percent, break_between(series, earlier, later))


def fill(field: Field, data: ReviewData) -> str:
    """What stands in the field's place. Raises FieldError."""
    return _VERBS[field.verb](field, data)


def _value(field: Field, data: ReviewData) -> str:
    info = data.indicator(field.codes[0])
    number = data.number(info, data.area(field.area), field.periods[0])
    return amount(number, info.rule, field.decimals)


def _pair(field: Field, data: ReviewData) -> Pair:
    """Two figures that may be held against each other."""
    info = data.indicator(field.codes[0])
    found = pair_of(info, data.area(field.area), field.periods, data)
    if found.broken:
        raise FieldError(broken_words(info, field.periods, found.broken))
    return found


def broken_words(
    info: IndicatorInfo, periods: tuple[Period, ...], broken: Break
) -> str:
    """Why two figures are not held against each other."""
    text = _(
        "%(title)s: %(first)s and %(last)s cannot be compared, because the recording "
        "changed on %(day)s: give the two figures without a change."
    )
    return text % {
        "title": info.title,
        "first": periods[0].label,
        "last": periods[1].label,
        "day": written_date(broken.date),
    }


def _percent(field: Field, data: ReviewData) -> Decimal:
    found = _pair(field, data)
    if found.percent is not None:
        return found.percent
    codes = {
        "title": found.info.title,
        "code": found.info.code,
        "first": field.periods[0].label,
        "last": field.periods[1].label,
        "before": amount(found.before, found.rule),
        "after": amount(found.after, found.rule),
    }
    if found.rule.unit == Unit.PERCENT:
        text = _(
            "%(title)s is a percentage, and its change is given in points: write "
            "{{ difference %(code)s %(first)s %(last)s }}."
        )
    else:
        text = _(
            "%(title)s starts from %(before)s, which is too little for a percent: "
            "write “from {{ %(code)s %(first)s }} to {{ %(code)s %(last)s }}”."
        )
    raise FieldError(text % codes)


def _change(field: Field, data: ReviewData) -> str:
    """`13.3%`, and `−25.9%` of a fall, as a table has it."""
    return _in_percent(_percent(field, data), field)


def _rise(field: Field, data: ReviewData) -> str:
    return _one_way(field, data, sign=1)


def _fall(field: Field, data: ReviewData) -> str:
    return _one_way(field, data, sign=-1)


def _one_way(field: Field, data: ReviewData, *, sign: int) -> str:
    """The size alone, for words such as “rose by”, which must not become untrue."""
    change = _percent(field, data)
    if change * sign > 0:
        return _in_percent(change.copy_abs(), field)
    text = _(
        "“%(verb)s” is not what happened: the change is %(change)s. Write the sentence "
        "anew, with “%(other)s”."
    )
    other = ("fall" if sign > 0 else "rise") if change else "change"
    values = {"verb": field.verb, "change": percentage(change), "other": other}
    raise FieldError(text % values)


def _in_percent(number: Decimal, field: Field) -> str:
    return percentage(number, 1 if field.decimals is None else field.decimals)


def _difference(field: Field, data: ReviewData) -> str:
    """`3,622`, `−£1,200`, `2.5 percentage points`."""
    found = _pair(field, data)
    least = found.rule.decimals if field.decimals is None else field.decimals
    places = decimals_apart(least, found.difference, exact.ZERO)
    if found.rule.unit != Unit.PERCENT:
        return amount(found.difference, found.rule, places)
    points = {"points": written(found.difference, places)}
    return _("%(points)s percentage points") % points


def _share(field: Field, data: ReviewData) -> str:
    part, whole = (data.indicator(code) for code in field.codes)
    if part.rule.unit != whole.rule.unit or part.rule.unit not in (
        Unit.COUNT,
        Unit.MONEY,
    ):
        text = _("%(part)s and %(whole)s are not counts of the same kind: no share.")
        raise FieldError(text % {"part": part.title, "whole": whole.title})
    area, period = data.area(field.area), field.periods[0]
    top, bottom = (data.number(info, area, period) for info in (part, whole))
    if not 0 <= top <= bottom or not bottom:
        text = _("%(top)s (%(part)s) is no share of %(bottom)s (%(whole)s).")
        values = {"part": part.title, "whole": whole.title}
        values |= {"top": amount(top, part.rule), "bottom": amount(bottom, whole.rule)}
        raise FieldError(text % values)
    return _in_percent(exact.portion(top, exact.HUNDRED, bottom), field)


def _rank(field: Field, data: ReviewData) -> str:
    return place_words(standing(field, data))


_VERBS: dict[str, Callable[[Field, ReviewData], str]] = {
    "value": _value,
    "change": _change,
    "rise": _rise,
    "fall": _fall,
    "difference": _difference,
    "share": _share,
    "rank": _rank,
}

"""Which stored figures would make a printed number true, as a sentence. Pure."""

from __future__ import annotations

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from django.utils.translation import gettext as _

from indicators import exact
from indicators.choices import ClaimKind, Unit

from ..judgement.inputs import Rule
from ..judgement.numbers import amount
from .checking import number_of
from .info import Agreement, Check, ClaimInfo, Histories, Subject
from .ranks import limits_of
from .writing import printed_text

_UP = Context(prec=200, rounding=ROUND_CEILING)
_DOWN = Context(prec=200, rounding=ROUND_FLOOR)

_Inverse = Callable[[Decimal], Decimal]
"""From a number printed to the figure that it would need."""


def would_need(check: Check, histories: Histories) -> str:
    """`+10.7% would need a base of about 27,898 (…), or a later figure of …`.

    Empty where it agrees or cannot be checked, so nothing hidden is ever told.
    """
    if check.agreement != Agreement.DISAGREES:
        return ""
    claim = check.claim
    if claim.kind == ClaimKind.RANK:
        return _rank(claim, histories)
    if claim.kind in (ClaimKind.VALUE, ClaimKind.RATE):
        return _value(claim, histories)
    assert claim.other is not None  # or it could not be checked
    return _two_sides(claim, claim.other, histories)


def _two_sides(claim: ClaimInfo, other: Subject, histories: Histories) -> str:
    now, then = number_of(claim.subject, histories), number_of(other, histories)
    newer_of, base_of = _INVERSES[claim.kind](now, then)
    words = {
        "printed": printed_text(claim, _rule(claim.subject, histories)),
        "base": "",
        "newer": _span(claim, newer_of, _rule(claim.subject, histories)),
        "then": other.period.words,
        "now": claim.subject.period.words,
    }
    if _has_base(claim):
        words["base"] = _span(claim, base_of, _rule(other, histories))
    if claim.kind == ClaimKind.SHARE:
        whole = _("%(printed)s would need a part of %(newer)s, or a whole of %(base)s.")
        part = _("%(printed)s would need a part of %(newer)s.")
        return (whole if words["base"] else part) % words
    both = _(
        "%(printed)s would need a base (%(then)s) of %(base)s, or a later figure "
        "(%(now)s) of %(newer)s."
    )
    newer = _("%(printed)s would need a later figure (%(now)s) of %(newer)s.")
    return (both if words["base"] else newer) % words


def _of_change(now: Decimal, then: Decimal) -> tuple[_Inverse, _Inverse]:
    return (
        lambda p: exact.portion(then, exact.add(exact.HUNDRED, p), exact.HUNDRED),
        lambda p: exact.portion(now, exact.HUNDRED, exact.add(exact.HUNDRED, p)),
    )


def _of_share(now: Decimal, then: Decimal) -> tuple[_Inverse, _Inverse]:
    return (
        lambda p: exact.portion(then, p, exact.HUNDRED),
        lambda p: exact.portion(now, exact.HUNDRED, p),
    )


def _of_difference(now: Decimal, then: Decimal) -> tuple[_Inverse, _Inverse]:
    return lambda p: exact.add(then, p), lambda p: exact.subtract(now, p)


_INVERSES = {
    ClaimKind.PERCENT_CHANGE: _of_change,
    ClaimKind.SHARE: _of_share,
    ClaimKind.DIFFERENCE: _of_difference,
}
"""The newer figure, then the base, that a printed number would need."""


def _has_base(claim: ClaimInfo) -> bool:
    """Whether a base comes to it: that is divided by what is printed, never by 0."""
    floor = {ClaimKind.PERCENT_CHANGE: -100, ClaimKind.SHARE: 0}.get(claim.kind)
    return floor is None or not claim.lowest <= floor <= claim.highest


def _span(claim: ClaimInfo, needed: _Inverse, rule: Rule) -> str:
    """`about 27,898 (27,886 to 27,910)`: for all that is printed so."""
    ends = sorted((needed(claim.lowest), needed(claim.highest)))
    return span_text(needed(claim.printed), ends[0], ends[1], rule)


def span_text(near: Decimal, low: Decimal, high: Decimal, rule: Rule) -> str:
    """A figure with the range of those, at the indicator's decimals, that would do."""
    step = Decimal(1).scaleb(-rule.decimals)
    if rule.unit == Unit.COUNT and near >= 0:
        low = max(low, exact.ZERO)  # nothing is counted to less
    first = _UP.quantize(low, step)
    last = _DOWN.quantize(high, step)
    about = amount(near, rule)
    if first > last:  # no figure with so many decimals comes to it
        return _("about %(number)s") % {"number": about}
    if first == last:
        return amount(first, rule)
    ends = {"number": about, "low": amount(first, rule), "high": amount(last, rule)}
    return _("about %(number)s (%(low)s to %(high)s)") % ends


def _value(claim: ClaimInfo, histories: Histories) -> str:
    rule = _rule(claim.subject, histories)
    words = {
        "figure": span_text(claim.printed, claim.lowest, claim.highest, rule),
        "source": _source(claim.subject, histories),
    }
    if words["source"]:
        text = _(
            "The figure would have to be %(figure)s; the one stored is from: "
            "%(source)s."
        )
        return text % words
    return _("The figure would have to be %(figure)s.") % words


def _source(subject: Subject, histories: Histories) -> str:
    figure = histories[subject.indicator, subject.area].at(subject.period)
    return figure.source.rstrip(".") if figure else ""


def _rank(claim: ClaimInfo, histories: Histories) -> str:
    rule = _rule(claim.subject, histories)
    others = [
        number_of(side, histories) for side in claim.sides if side != claim.subject
    ]
    least, most = limits_of(int(claim.printed), others)
    words = {"place": printed_text(claim, rule)}
    if least is not None and most is not None:
        ends = {"low": amount(least, rule), "high": amount(most, rule)}
        return _("Place %(place)s would need %(low)s to %(high)s.") % (words | ends)
    if least is not None:
        limit = {"low": amount(least, rule)}
        return _("Place %(place)s would need %(low)s or more.") % (words | limit)
    if most is not None:
        limit = {"high": amount(most, rule)}
        return _("Place %(place)s would need %(high)s or less.") % (words | limit)
    count = {"count": len(others) + 1}
    return _("There are only %(count)s areas in the group.") % count


def _rule(subject: Subject, histories: Histories) -> Rule:
    return histories[subject.indicator, subject.area].rule

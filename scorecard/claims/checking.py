"""A printed number held against the figures that there are. Pure."""

from __future__ import annotations

from collections.abc import Container
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators import exact
from indicators.choices import ClaimKind

from ..judgement.inputs import Series
from ..judgement.readings import Reading, reading, rounded_to
from ..judgement.sentences import rounded_words
from ..judgement.status import Grey
from ..statistics.ranks import place_among
from .info import Agreement, CannotCheckError, Check, ClaimInfo, Histories, Subject


def check_claim(claim: ClaimInfo, histories: Histories) -> Check:
    """Whether the figures come to the number printed, as far as it was rounded.

    Rounding to so many decimals moves a number by half of the last one at most, and
    halves may have gone either way.
    """
    try:
        if claim.kind == ClaimKind.RANK:
            return _check_rank(claim, histories)
        value = _value(claim, histories)
    except CannotCheckError as error:
        return Check(claim, Agreement.UNCHECKED, why=str(error))
    agrees = exact.distance(value, claim.printed) <= claim.allowance
    return Check(claim, Agreement.AGREES if agrees else Agreement.DISAGREES, value)


def rests_on_hidden(
    claim: ClaimInfo, histories: Histories, guarded: Container[str] = frozenset()
) -> bool:
    """Whether a figure that it rests on is hidden from this viewer, or might be.

    The printed number might give such a figure back, so it is not shown either; nor
    that of a figure which this viewer sees rounded, as it would give the exact one.
    `guarded` has the codes of indicators with small numbers that the viewer may not
    see: of those a number is shown only where the figure itself is. The year that is
    not stored would give back the quarter that is hidden. Where counts are rounded for
    the viewer, every exact one is hidden.
    """
    for side in claim.sides:
        series = histories.get(side[:2])
        if series and any(figure.rounded_to for figure in series.figures):
            return True
        found = reading(series, side.period) if series else Reading(None)
        if found.grey is Grey.HIDDEN:
            return True
        if found.value is None and side.indicator in guarded:
            return True
    return False


def _check_rank(claim: ClaimInfo, histories: Histories) -> Check:
    """A tie has several places, and any of them agrees."""
    if not claim.group:
        raise CannotCheckError(
            _("its area is in no comparator group then, or in more than one")
        )
    own = number_of(claim.subject, histories)
    others = _others(claim, histories)
    first, last, _of = place_among(own, others)
    agrees = first <= claim.printed <= last
    found = Agreement.AGREES if agrees else Agreement.DISAGREES
    return Check(claim, found, claim.printed if agrees else Decimal(first))


def _others(claim: ClaimInfo, histories: Histories) -> list[Decimal]:
    """The figures of the other areas that a rank is among: all of them, or none."""
    found, missing = [], 0
    for side in claim.sides:
        if side != claim.subject:
            try:
                found.append(number_of(side, histories))
            except CannotCheckError:
                missing += 1
    if missing:
        words = {"missing": missing, "count": len(claim.group)}
        text = _(
            "%(missing)s of the %(count)s areas that it is among have no figure to "
            "compare"
        )
        raise CannotCheckError(text % words)
    return found


def _value(claim: ClaimInfo, histories: Histories) -> Decimal:
    """What the number should be, exactly."""
    if claim.kind == ClaimKind.RATE:
        return _rate(claim, histories)
    now = number_of(claim.subject, histories)
    if claim.kind == ClaimKind.VALUE:
        return now
    if claim.other is None:
        raise CannotCheckError(_("the claim does not say what it is compared with"))
    other = number_of(claim.other, histories)
    if claim.kind == ClaimKind.DIFFERENCE:
        return exact.subtract(now, other)
    if other == 0:
        raise CannotCheckError(_("what it is compared with is 0"))
    part = now if claim.kind == ClaimKind.SHARE else exact.subtract(now, other)
    return exact.portion(part, exact.HUNDRED, other)


def _rate(claim: ClaimInfo, histories: Histories) -> Decimal:
    """Only where the count and what it is counted in are both stored."""
    number = number_of(claim.subject, histories)
    figure = _history(claim.subject, histories).at(claim.subject.period)
    if figure is None or figure.denominator is None:
        raise CannotCheckError(_("the figure is stored without its population"))
    return number


def number_of(subject: Subject, histories: Histories) -> Decimal:
    """The figure of one side; CannotCheckError says why there is none.

    One that this viewer sees rounded is none: what is printed would differ from it by
    our rounding, and nobody could say whether it agrees.
    """
    series = _history(subject, histories)
    found: Reading = reading(series, subject.period)
    if found.value is None:
        grey = found.grey or Grey.NO_FIGURE
        words = {"period": subject.period.words, "why": grey.label.lower()}
        raise CannotCheckError(_("%(period)s: %(why)s") % words)
    if base := rounded_to(series, subject.period):
        words = {"period": subject.period.words, "why": rounded_words(base)}
        raise CannotCheckError(_("%(period)s: %(why)s") % words)
    return found.value


def _history(subject: Subject, histories: Histories) -> Series:
    found = histories.get((subject.indicator, subject.area))
    if found is None:
        raise CannotCheckError(_("there is no figure"))
    return found

"""Numbers printed in documents, worked out again from the figures that there are. Pure.

Ranks are not worked out: they need every area of a group.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators import exact
from indicators.choices import ClaimKind
from indicators.periods import Period

from .judgement.inputs import Series
from .judgement.readings import Reading, reading
from .judgement.status import Grey

HALF = Decimal("0.5")


class Agreement(StrEnum):
    """How a printed number stands to the figures."""

    AGREES = "agrees"
    DISAGREES = "disagrees"
    UNCHECKED = "unchecked"

    @property
    def label(self) -> str:
        """The words that people read."""
        return str(_LABELS[self])


_LABELS = {
    Agreement.AGREES: gettext_lazy("Agrees"),
    Agreement.DISAGREES: gettext_lazy("Does not agree"),
    Agreement.UNCHECKED: gettext_lazy("Not checked"),
}


class Subject(NamedTuple):
    """What a number is about: the codes of an indicator and an area, and a period."""

    indicator: str
    area: str
    period: Period


class ClaimInfo(NamedTuple):
    """A number as a document prints it; `other` is what it is compared with."""

    document: str
    paragraph: str
    kind: ClaimKind
    subject: Subject
    other: Subject | None
    printed: Decimal
    decimals: int
    wording: str


Histories = Mapping[tuple[str, str], Series]
"""By the codes of an indicator and an area, as this viewer may see them."""


@dataclass(frozen=True, slots=True)
class Check:
    """A claim held against the figures: what they come to, or why it is not checked."""

    claim: ClaimInfo
    agreement: Agreement
    value: Decimal | None = None
    why: str = ""


class CannotCheckError(ValueError):
    """The figures do not say what the number should be; the text says why."""


def check_claim(claim: ClaimInfo, histories: Histories) -> Check:
    """Whether the figures come to the number printed, as far as it was rounded.

    Rounding to so many decimals moves a number by half of the last one at most, and
    halves may have gone either way.
    """
    try:
        value = _value(claim, histories)
    except CannotCheckError as error:
        return Check(claim, Agreement.UNCHECKED, why=str(error))
    apart = exact.subtract(value, claim.printed).copy_abs()
    agrees = apart <= HALF.scaleb(-claim.decimals)
    return Check(claim, Agreement.AGREES if agrees else Agreement.DISAGREES, value)


def _value(claim: ClaimInfo, histories: Histories) -> Decimal:
    """What the number should be, exactly."""
    if claim.kind == ClaimKind.RANK:
        raise CannotCheckError(_("ranks are not checked here"))
    if claim.kind == ClaimKind.RATE:
        return _rate(claim, histories)
    now = _number(claim.subject, histories)
    if claim.kind == ClaimKind.VALUE:
        return now
    if claim.other is None:
        raise CannotCheckError(_("the claim does not say what it is compared with"))
    other = _number(claim.other, histories)
    if claim.kind == ClaimKind.DIFFERENCE:
        return exact.subtract(now, other)
    if other == 0:
        raise CannotCheckError(_("what it is compared with is 0"))
    part = now if claim.kind == ClaimKind.SHARE else exact.subtract(now, other)
    return exact.portion(part, exact.HUNDRED, other)


def _rate(claim: ClaimInfo, histories: Histories) -> Decimal:
    """Only where the count and what it is counted in are both stored."""
    number = _number(claim.subject, histories)
    figure = _history(claim.subject, histories).at(claim.subject.period)
    if figure is None or figure.denominator is None:
        raise CannotCheckError(_("the figure is stored without its population"))
    return number


def _number(subject: Subject, histories: Histories) -> Decimal:
    found: Reading = reading(_history(subject, histories), subject.period)
    if found.value is None:
        grey = found.grey or Grey.NO_FIGURE
        words = {"period": subject.period.words, "why": grey.label.lower()}
        raise CannotCheckError(_("%(period)s: %(why)s") % words)
    return found.value


def _history(subject: Subject, histories: Histories) -> Series:
    found = histories.get((subject.indicator, subject.area))
    if found is None:
        raise CannotCheckError(_("there is no figure"))
    return found

"""What a claim is, and what it comes to when it is held against the figures. Pure."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from indicators import exact
from indicators.choices import ClaimKind
from indicators.periods import Period

from ..judgement.inputs import Series

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
    Agreement.AGREES: _("Agrees"),
    Agreement.DISAGREES: _("Does not agree"),
    Agreement.UNCHECKED: _("Cannot be checked"),
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
    group: tuple[str, ...] = ()
    """The codes of the areas that a rank is among, its own too; nothing where there is
    no one group, and for any other kind."""

    @property
    def allowance(self) -> Decimal:
        """Half of the last decimal printed: as far as rounding moves a number."""
        return HALF.scaleb(-self.decimals)

    @property
    def lowest(self) -> Decimal:
        """The least that is printed so,"""
        return exact.subtract(self.printed, self.allowance)

    @property
    def highest(self) -> Decimal:
        """and the most."""
        return exact.add(self.printed, self.allowance)

    @property
    def sides(self) -> tuple[Subject, ...]:
        """Every figure that it rests on."""
        beside = [self.subject._replace(area=area) for area in self.group]
        return tuple(
            dict.fromkeys([self.subject, *filter(None, [self.other]), *beside])
        )

    def is_about(self, codes: Container[str]) -> bool:
        """Whether one of these indicators is on either side of it."""
        other = self.other.indicator if self.other else self.subject.indicator
        return self.subject.indicator in codes or other in codes


Histories = Mapping[tuple[str, str], Series]
"""By the codes of an indicator and an area, as this viewer may see them."""


def rounded_to(series: Series) -> int:
    """To what this viewer's counts are rounded: no printed number is held against them.

    0 where they are exact. Of a figure that is hidden nothing is known.
    """
    return max((figure.rounded_to for figure in series.figures), default=0)


@dataclass(frozen=True, slots=True)
class Check:
    """A claim held against the figures: what they come to, or why it is not checked."""

    claim: ClaimInfo
    agreement: Agreement
    value: Decimal | None = None
    why: str = ""


class CannotCheckError(ValueError):
    """The figures do not say what the number should be; the text says why."""

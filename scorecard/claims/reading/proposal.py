"""A claim as it was read: whatever could not be found is empty. Pure."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from indicators.choices import ClaimKind
from indicators.periods import Period

from ..info import ClaimInfo, Subject

COMPARING = (ClaimKind.PERCENT_CHANGE, ClaimKind.DIFFERENCE)
LONGEST_WORDING = 300


class Proposal(NamedTuple):
    """One number of a document, and what it is taken to be."""

    paragraph: str
    wording: str
    printed: Decimal
    decimals: int
    kind: ClaimKind
    indicator: str = ""
    area: str = ""
    period: Period | None = None
    other_indicator: str = ""
    other_area: str = ""
    other_period: Period | None = None

    @property
    def lacks(self) -> tuple[str, ...]:
        """The fields without which it is no claim."""
        needs = ["indicator", "area", "period"]
        if self.kind == ClaimKind.SHARE:
            needs.append("other_indicator")
        if self.kind in COMPARING and not (self.other_area or self.other_indicator):
            needs.append("other_period")
        return tuple(name for name in needs if not getattr(self, name))

    def claim(self, document: str) -> ClaimInfo | None:
        """As a claim of this document; None while it lacks something."""
        if self.lacks or self.period is None:
            return None
        subject = Subject(self.indicator, self.area, self.period)
        other = None
        if self.other_indicator or self.other_area or self.other_period:
            other = Subject(
                self.other_indicator or self.indicator,
                self.other_area or self.area,
                self.other_period or self.period,
            )
        return ClaimInfo(
            *(document, self.paragraph, self.kind, subject, other),
            *(self.printed, self.decimals, self.wording),
        )


def shortened(text: str, start: int, end: int) -> str:
    """The words around a number, cut between words where they are too long."""
    if len(text) <= LONGEST_WORDING:
        return text
    room = (LONGEST_WORDING - (end - start)) // 2
    first, last = max(0, start - room), min(len(text), end + room)
    piece = text[first:last]
    if first:
        piece = "…" + piece.partition(" ")[2]
    if last < len(text):
        piece = piece.rpartition(" ")[0] + "…"
    return piece

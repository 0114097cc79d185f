"""Which words of a sentence belong to which of its numbers. Pure."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from itertools import pairwise
from typing import NamedTuple

from indicators.periods import Period

from ...loaded import AreaInfo
from .numbers import Number, numbers_in
from .proposal import COMPARING
from .times import BEFORE, Mention, Place, periods_in, places_in
from .vocabulary import Vocabulary

_CUT = re.compile(
    r"\b(?:and|whilst|while|compared|but|than|above|below|from|to|into)\b|[,;(]", re.I
)
_PAIR = re.compile(r"^\s*[*]?\s*(?:to|and|[-–])\s*$", re.I)
_SINCE = re.compile(
    r"^\)?\s?(?:\w+ ){0,2}?(?:in (?:\w+ ){1,3})?"
    r"(?:on|over|from|since|compared (?:with|to)|than|higher than)\b",
    re.I,
)
_SINCE_BEFORE = re.compile(
    r"\b(?:on|over|than|from|since|compared (?:with|to)|against)\b[^.;]{0,45}$", re.I
)
AGAIN = re.compile(
    r"(?:\bcompared (?:with|to)|\bagainst|\bthan|\bfrom|\babove|\bbelow|\bto|"
    r"\baverage of|\brate of|which was|\bjust)\b[^.;\d]{0,45}$",
    re.I,
)
"""Before a second number for what the first one is about."""


class Clause(NamedTuple):
    """A number with the part of its sentence that is about it."""

    sentence: str
    number: Number
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words that are its own."""
        return self.sentence[self.start : self.end]

    @property
    def is_again(self) -> bool:
        """Whether it is about the same as the number before it."""
        return bool(AGAIN.search(self.sentence[: self.number.start]))


def clauses_of(sentence: str, names: Container[str] = ()) -> list[Clause]:
    """The numbers of a sentence, each with its own words; `names` are no numbers."""
    numbers = numbers_in(sentence, names)
    cuts = [0]
    for one, other in pairwise(numbers):
        between = sentence[one.end : other.start]
        marks = [*_CUT.finditer(between)]
        cuts.append(one.end + (marks[-1].start() if marks else len(between)))
    cuts.append(len(sentence))
    return [
        Clause(sentence, number, start, end)
        for number, start, end in zip(numbers, cuts, cuts[1:], strict=False)
    ]


def place_of(clause: Clause, known: Vocabulary) -> AreaInfo:
    """The area named nearest to it; the home area where that is named, or none.

    A partner that is called as an area is not one.
    """
    places = [
        each
        for each in places_in(clause.sentence, known)
        if each.area.name not in known.partners
    ]
    own = [each for each in places if clause.start <= each.start < clause.end]
    if any(each.area == known.home for each in own):
        return known.home
    near = _nearest(own, clause.number)
    return near.area if isinstance(near, Place) else known.home


class When(NamedTuple):
    """The period of a number, and the one that it is compared with."""

    period: Period | None
    other: Period | None = None


def when_of(clause: Clause, usual: Period | None, before: Period | None = None) -> When:
    """The periods of a number; `usual` is the one last written of.

    `before` is that of the number before it in the same sentence.
    """
    mentions = periods_in(clause.sentence)
    own = [each for each in mentions if clause.start <= each.start < clause.end]
    if clause.number.kind in COMPARING:
        return _compared(clause, mentions, own, usual)
    near = _nearest(own, clause.number)
    if isinstance(near, Mention):
        return When(near.period)
    head = clause.sentence[: clause.number.start]
    if usual and re.search(r"\bfrom (?:\w+ )?$", head, re.I):
        return When(usual.previous())
    if before and not re.search(r"\bto (?:\w+ )?$", head, re.I):
        return When(before)
    near = _nearest(mentions, clause.number)
    return When(near.period if isinstance(near, Mention) else usual)


def _compared(
    clause: Clause, mentions: list[Mention], own: list[Mention], usual: Period | None
) -> When:
    pair = _pair(clause, own) or _pair(clause, mentions)
    if pair:
        return pair
    other = _since(clause, mentions)
    others = [each for each in own if each != other]
    near = _nearest(others, clause.number)
    period = near.period if isinstance(near, Mention) else None
    if period is None:
        period = usual
        if other and (period is None or period <= other.period):
            period = other.period.shift(1)
    if other:
        return When(period, other.period)
    return When(period, period.year_before() if period else None)


def _pair(clause: Clause, mentions: Sequence[Mention]) -> When | None:
    """`between 2015/16 and 2016/17`."""
    for one, other in pairwise(mentions):
        between = clause.sentence[one.end : other.start]
        if _PAIR.match(between) and one.period != other.period:
            first, last = sorted((one.period, other.period))
            return When(last, first)
    return None


def _since(clause: Clause, mentions: list[Mention]) -> Mention | None:
    """What it is compared with, where that is named."""
    after = [each for each in mentions if each.start >= clause.number.end]
    tail = clause.sentence[clause.number.end :]
    if after and _SINCE.match(tail) and not BEFORE.search(tail[: after[0].start]):
        return after[0]
    for each in mentions:
        head = clause.sentence[max(0, each.start - 50) : each.start]
        is_own = clause.start <= each.start < clause.end
        if is_own and _SINCE_BEFORE.search(head) and each.start > clause.number.start:
            return each
    return None


def _nearest(
    found: Sequence[Mention] | Sequence[Place], number: Number
) -> Mention | Place | None:
    """What follows is nearer than what went before, at the same distance."""

    def distance(each: Mention | Place) -> float:
        if each.start >= number.end:
            return each.start - number.end
        return (number.start - each.start) * 1.5

    return min(found, key=distance, default=None)

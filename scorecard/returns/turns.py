"""What a change turns: each thing as it is now and as it would be. Plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from indicators.periods import Period

from ..claims import Agreement, Check, ClaimInfo
from ..judgement.direction import Travel
from ..judgement.goal import Goal
from ..judgement.inputs import Rule
from ..judgement.numbers import amount_or_blank, decimals_apart, written
from ..judgement.rag import Judgement
from ..judgement.readings import Reading
from ..judgement.sentences import target_words

Pair = tuple[str, str]
"""Texts of now and then; empty where there is nothing."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One judgement now and as it would be."""

    period: Period
    before: Judgement
    after: Judgement
    is_to_date: bool = False
    """Whether it is of the year up to the end of the period."""

    @property
    def is_flip(self) -> bool:
        """Whether the status would be another."""
        return self.before.status != self.after.status

    @property
    def moves_target(self) -> bool:
        """Whether the target, or the reason for there being none, would be another."""
        before, after = self.before.goal, self.after.goal
        return (before.numbers, before.grey) != (after.numbers, after.grey)

    @property
    def moves_value(self) -> bool:
        """Whether the number judged would be another."""
        return self.before.value != self.after.value

    @property
    def targets(self) -> Pair:
        """The target in words."""
        rule = self.after.rule
        before, after = self.before.goal, self.after.goal
        places = _places(rule, before.value, after.value)
        return _target(before, rule, places), _target(after, rule, places)

    @property
    def values(self) -> Pair:
        """The number judged."""
        return _numbers(self.after.rule, self.before.value, self.after.value)


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of the indicator's figures, now and as it would be."""

    period: Period
    before: Reading
    after: Reading
    rule: Rule

    @property
    def values(self) -> Pair:
        """The sum; empty where a part of it has no number."""
        return _numbers(self.rule, self.before.value, self.after.value)


@dataclass(frozen=True, slots=True)
class Way:
    """The direction of travel of one period, now and as it would be."""

    period: Period
    before: Travel
    after: Travel


@dataclass(frozen=True, slots=True)
class ClaimTurn:
    """A printed number held against the figures, now and as they would be."""

    before: Check
    after: Check

    @property
    def claim(self) -> ClaimInfo:
        """The claim itself."""
        return self.after.claim

    @property
    def breaks(self) -> bool:
        """Whether it agrees now and would no longer."""
        agreed = self.before.agreement == Agreement.AGREES
        return agreed and self.after.agreement == Agreement.DISAGREES

    @property
    def mends(self) -> bool:
        """Whether it does not agree now and would."""
        agrees = self.after.agreement == Agreement.AGREES
        return agrees and self.before.agreement == Agreement.DISAGREES

    @property
    def after_text(self) -> str:
        """What the figures would come to, as printed if that agrees; else apart."""
        value, claim = self.after.value, self.claim
        if value is None:
            return ""
        if self.after.agreement == Agreement.AGREES:
            return written(value, claim.decimals)
        return written(value, decimals_apart(claim.decimals, value, claim.printed))

    @property
    def is_unchecked(self) -> bool:
        """Whether nobody can say whether it would agree."""
        return self.after.agreement == Agreement.UNCHECKED


@dataclass(frozen=True, slots=True)
class Effects:
    """Everything of one indicator that would change, in the order of its periods."""

    own: Turn
    flips: Sequence[Turn]
    """Of other periods, and of years to date."""
    targets: Sequence[Turn]
    """Targets that would move without a status flipping."""
    scorecards: Sequence[Turn]
    """The current scorecard and the one after, whether they change or not."""
    totals: Sequence[Total]
    year_ends: Sequence[Turn]
    """The year to date at the last figure of each year, where it would be another."""
    ways: Sequence[Way]


def _places(rule: Rule, *numbers: Decimal | None) -> int:
    """Enough decimals to tell the two apart."""
    return decimals_apart(rule.decimals, *(n for n in numbers if n is not None))


def _numbers(rule: Rule, before: Decimal | None, after: Decimal | None) -> Pair:
    places = _places(rule, before, after)
    return amount_or_blank(before, rule, places), amount_or_blank(after, rule, places)


def _target(goal: Goal, rule: Rule, places: int) -> str:
    return "" if goal.grey else target_words(goal, rule, places)

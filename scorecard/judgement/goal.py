"""`Goal`: the target worked out for one period."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.choices import TargetBasis

from .inputs import Break, Rule
from .numbers import amount
from .status import Grey

Words = Callable[[bool], str]
"""Says where a target comes from, in full or without the number that it is itself.

A function, because a page of 300 indicators shows few of these words.
"""


def no_words(full: bool) -> str:
    """Of a plain number, which needs no words."""
    return ""


@dataclass(frozen=True, slots=True)
class Goal:
    """The target for one period.

    A number (`value`; or `lower` and `upper` where a range is right) with the `floor`
    of its row, or in their place the kind of grey that says why there is none.
    """

    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    floor: Decimal | None = None
    basis: TargetBasis | None = None
    illustrative: bool = False
    grey: Grey | None = None
    crossed: tuple[Break, ...] = ()
    """Recording changes across which an earlier figure is taken all the same."""
    words: Words = field(default=no_words, repr=False, compare=False)

    @property
    def because(self) -> str:
        """`no worse than 2015/16 (27,261)`; empty for a plain number."""
        return self.words(True)

    @property
    def stem(self) -> str:
        """In short, without the number that is the target: `no worse than 2015/16`."""
        return self.words(False)

    @property
    def numbers(self) -> tuple[Decimal | None, ...]:
        """value, lower, upper, floor."""
        return self.value, self.lower, self.upper, self.floor

    def scaled(self, change: Callable[[Decimal], Decimal], words: Words) -> Goal:
        """The same target with every number changed, and new words for it."""
        numbers = [None if n is None else change(n) for n in self.numbers]
        goal = goal_of(numbers, self.basis, words, illustrative=self.illustrative)
        return replace(goal, crossed=self.crossed) if self.crossed else goal

    def numbers_words(self, rule: Rule) -> str:
        """`27,261`, or `10 to 12` for a range."""
        return _(" to ").join(
            amount(number, rule) for number in self.numbers[:3] if number is not None
        )


def goal_of(
    numbers: Sequence[Decimal | None],
    basis: TargetBasis | None,
    words: Words,
    *,
    illustrative: bool,
) -> Goal:
    """A goal of the four numbers, in the order of `Goal.numbers`."""
    value, lower, upper, floor = numbers
    return Goal(value, lower, upper, floor, basis, illustrative, words=words)

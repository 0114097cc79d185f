"""`Goal`: the target worked out for one period."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.choices import TargetBasis

from .inputs import Rule
from .numbers import amount
from .status import Grey


@dataclass(frozen=True, slots=True)
class Goal:
    """The target for one period.

    A number (`value`; or `lower` and `upper` where a range is right), or a kind of
    grey. `because` says in words where it comes from, with the numbers it rests on;
    `stem` is the same without the number that is the target itself.
    """

    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    floor: Decimal | None = None
    basis: TargetBasis | None = None
    illustrative: bool = False
    because: str = ""
    stem: str = ""
    grey: Grey | None = None

    def scaled(self, change: Callable[[Decimal], Decimal], because: str) -> Goal:
        """The same target with every number changed, and new words for it."""
        numbers = [None if n is None else change(n) for n in self.numbers]
        return goal_of(numbers, self.basis, because, illustrative=self.illustrative)

    @property
    def numbers(self) -> tuple[Decimal | None, ...]:
        """value, lower, upper, floor."""
        return self.value, self.lower, self.upper, self.floor

    def numbers_words(self, rule: Rule) -> str:
        """`27,261`, or `10 to 12` for a range."""
        return _(" to ").join(
            amount(number, rule) for number in self.numbers[:3] if number is not None
        )


def goal_of(
    numbers: Sequence[Decimal | None],
    basis: TargetBasis | None,
    because: str,
    *,
    illustrative: bool,
) -> Goal:
    """A goal of the four numbers, in the order of `Goal.numbers`."""
    value, lower, upper, floor = numbers
    return Goal(value, lower, upper, floor, basis, illustrative, because, stem=because)

"""Which small numbers to hide, and which others so that no sum gives them back. Pure.

The first rule is the indicator's own: below its threshold, and above 0 where a 0 may
be shown. The second asks what somebody can make of the figures that are shown, who adds
and subtracts them as they like: periods of an area, areas inside an area, indicators
that are parts of another, any of them together. Where that leaves a hidden figure one
value only, one more is hidden, until it leaves none.

It guards against arithmetic on what is shown here. It cannot know what is published
elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal

from .frames import Equation, Frame
from .limits import Limits
from .tallies import Book, Tables
from .wholes import Cell, Place

ALL_KNOWN = 2
"""A threshold of 2 hides nothing but 1, so that every mark would say 1."""


@dataclass(frozen=True, slots=True)
class Small:
    """Which counts of an indicator are small."""

    threshold: int = 0
    zero_safe: bool = True
    """Whether a 0 is shown."""

    def __call__(self, count: Decimal | None) -> bool:
        """Whether this count is hidden for its own sake."""
        return is_small(count, self.threshold, zero_safe=self.zero_safe)

    def is_least(self, count: Decimal) -> bool:
        """Whether nobody would believe a hidden count to be less than this small one.

        As noughts are shown nobody takes a hidden figure for nought; where they are
        hidden too, nobody takes one for less.
        """
        least = 0 if hides_nought(self.threshold, zero_safe=self.zero_safe) else 1
        return self(count) and count <= least


def hides_nought(threshold: int, *, zero_safe: bool) -> bool:
    """Whether a 0 is hidden: where the indicator says so, and below 2 in any case."""
    return threshold > 0 and (not zero_safe or threshold <= ALL_KNOWN)


def is_small(count: Decimal | None, threshold: int, *, zero_safe: bool = True) -> bool:
    """Below the threshold, and above 0 where nought is safe to show."""
    if count is None or count < 0:
        return False
    if not count:
        return hides_nought(threshold, zero_safe=zero_safe)
    return count < threshold


def hidden_cells(
    counts: Mapping[Cell, Decimal],
    parents: Mapping[Place, Place | None],
    threshold: int,
    *,
    zero_safe: bool = True,
) -> set[Cell]:
    """Of one indicator: the small counts, and more until none of them is given away."""
    rule = Small(threshold, zero_safe)
    return hidden_together(counts, parents, lambda _place: rule)


def hidden_together(
    counts: Mapping[Cell, Decimal],
    parents: Mapping[Place, Place | None],
    rule_of: Callable[[Place], Small],
    equations: Iterable[Equation] = (),
) -> set[Cell]:
    """The same of several indicators that `equations` tie together, in each area.

    Of the figures that give one away the smallest is hidden, nought last: that takes
    least from the reader. Of equal ones it is the first in `counts`.
    """
    rules = [rule_of(place) for place, _period in counts]
    numbers = [*counts.values()]
    small = {n for n, rule in enumerate(rules) if rule(numbers[n])}
    if not small:
        return set()
    least = {n for n in small if rules[n].is_least(numbers[n])}
    widest = max(rule.threshold for rule in rules)
    frame = Frame.of(counts, parents, widest, [*equations])
    hidden = _hidden(numbers, small, least, frame.book)
    while more := _held_by_limits(numbers, small, rules, hidden, frame):
        hidden = _hidden(numbers, hidden | more, least, frame.book)
    return {cell for number, cell in enumerate(counts) if number in hidden}


def _hidden(
    counts: Sequence[Decimal], hidden: Set[int], least: Set[int], book: Book
) -> set[int]:
    """Here the figures go by numbers; those beyond `counts` cannot be hidden.

    Every hidden figure must be free to be one more. One that is free stays so when
    others are hidden: it is not asked about again.
    """
    found = {*hidden}
    unsure = {*found}
    while True:
        tables = Tables(book, _unchanged(found, book))
        held = {n: by for n in sorted(unsure) if (by := tables.clash(n, 1))}
        holding = held.values() or _holding_least(least, found, book)
        more = _smallest(holding, counts, found)
        if not more:
            return found
        unsure = held.keys() | more
        found |= more


def _held_by_limits(
    counts: Sequence[Decimal],
    small: Set[int],
    rules: Sequence[Small],
    hidden: Set[int],
    frame: Frame,
) -> set[int]:
    """More to hide, where no count being below 0 leaves a small one no room.

    Where a 0 is shown a hidden count is taken to be 1 at least, if it is.
    """
    if any(count < 0 for count in counts):
        return set()
    floors = {
        n: 1 if counts[n] >= 1 and rules[n].threshold and rules[n].zero_safe else 0
        for n in hidden
    }
    limits = Limits([*frame.known(counts, floors)])
    holding = [
        held
        for n in sorted(small)
        if (held := limits.holding(frame.stretches(n), floors[n]))
    ]
    return _smallest(holding, counts, hidden)


def _unchanged(hidden: Set[int], book: Book) -> dict[int, int]:
    """All figures that are not hidden: no other table may have others there."""
    return {n: 0 for n in range(len(book.figures)) if n not in hidden}


def _smallest(
    holding: Iterable[set[int]], counts: Sequence[Decimal], hidden: Set[int]
) -> set[int]:
    """The smallest shown figure of each, short ones first; one is often enough."""
    more: set[int] = set()
    for figures in sorted(holding, key=len):
        shown = [n for n in figures if n < len(counts) and n not in hidden]
        if shown and more.isdisjoint(figures):
            more.add(min(shown, key=lambda n: (not counts[n], counts[n], n)))
    return more


def _holding_least(least: Set[int], hidden: Set[int], book: Book) -> list[set[int]]:
    """Figures that do not let every hidden least be one more at the same time.

    Two hidden ones that come to 2, where noughts are shown, would be known, and so
    would any that stand in each other's way.
    """
    more = dict.fromkeys(sorted(least), 1)
    return Tables(book, _unchanged(hidden, book) | more).clashes

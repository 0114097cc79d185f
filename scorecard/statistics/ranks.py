"""Places among others: 1 is the highest, and the only count of places there is here."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple


class Place(NamedTuple):
    """One value's place among several, by standard competition ranking.

    Two that tie for 2 both have place 2, and the next one has 4: a place is 1 and the
    number of values above. `last` is the place that it would share to, so that first
    and last are unlike where it ties.
    """

    first: int
    last: int
    of: int
    """How many values there are, its own among them."""

    @property
    def is_joint(self) -> bool:
        """Whether another value is the same."""
        return self.last > self.first


def place_among(own: Decimal, others: Iterable[Decimal]) -> Place:
    """The place of a value among others, which do not have it in them."""
    values = list(others)
    above = sum(value > own for value in values)
    alike = sum(value == own for value in values)
    return Place(above + 1, above + alike + 1, len(values) + 1)

"""A rank among similar areas, and why it changed: we moved, or the group did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from indicators.periods import Period

from ..statistics.ranks import Place, place_among


@dataclass(frozen=True, slots=True)
class RankedGroup:
    """The areas that one area is ranked among at one period, by their codes.

    `members` are those of the group on the period's last day, our own area among them;
    `values` has exact numbers of those that there is a figure to show of, and may have
    others, which are not ranked.
    """

    period: Period
    members: frozenset[str]
    values: Mapping[str, Decimal]

    @property
    def missing(self) -> frozenset[str]:
        """The members without a figure to show."""
        return self.members - self.values.keys()

    def place_of(self, area: str, among: frozenset[str] | None = None) -> Place | None:
        """Its place among the members, or among some of them.

        None where it is not among them, and where one of them has no figure to show:
        the place could be another.
        """
        places = self.members if among is None else among
        if area not in places or not places <= self.values.keys():
            return None
        return place_among(
            self.values[area], (self.values[code] for code in places - {area})
        )


@dataclass(frozen=True)
class RankChange:
    """The rank of one area in a group now and then; without `then` only now.

    Changes are counted in places, and below 0 where the place is nearer to the
    highest. `moved` and `regrouped` always add up to `change`: each is None where
    `change` is.
    """

    area: str
    now: RankedGroup
    then: RankedGroup | None = None

    @cached_property
    def place(self) -> Place | None:
        """The place now; None where one of the members has no figure to show."""
        return self.now.place_of(self.area)

    @cached_property
    def earlier(self) -> Place | None:
        """The place then."""
        return self.then.place_of(self.area) if self.then else None

    @property
    def change(self) -> int | None:
        """How many places further from the highest than then."""
        if self.place is None or self.earlier is None:
            return None
        return self.place.first - self.earlier.first

    @property
    def stayed(self) -> frozenset[str]:
        """The members both then and now."""
        return self.now.members & self.then.members if self.then else frozenset()

    @property
    def joined(self) -> frozenset[str]:
        """The members now that were none then."""
        return self.now.members - self.stayed

    @property
    def left(self) -> frozenset[str]:
        """The members then that are none now."""
        return self.then.members - self.stayed if self.then else frozenset()

    @property
    def moved(self) -> int | None:
        """The part of the change among the members of both dates: we moved.

        Their figures and ours changed; who is compared did not.
        """
        if self.change is None or self.then is None:
            return None
        now = self.now.place_of(self.area, self.stayed)
        then = self.then.place_of(self.area, self.stayed)
        return now.first - then.first if now and then else None

    @property
    def regrouped(self) -> int | None:
        """The rest: the group changed.

        It comes to those that joined and have more than we now, less those that left
        and had more than we then.
        """
        moved = self.moved
        if self.change is None or moved is None:
            return None
        return self.change - moved

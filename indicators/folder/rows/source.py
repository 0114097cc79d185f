"""The stored partnership, read once, as the files of its folder need it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ...models import Area, Indicator, Partnership, Placement, Priority, Strategy

CellValues = dict[str, Any]
"""Column -> value; a column that is left out is blank."""


@dataclass(frozen=True)
class Source:
    """The partnership as one of its strategies has it."""

    partnership: Partnership
    strategy: Strategy
    areas: dict[int, Area] = field(init=False)

    def __post_init__(self) -> None:
        found = {area.pk: area for area in Area.objects.all()}
        object.__setattr__(self, "areas", found)

    @cached_property
    def priorities(self) -> Sequence[Priority]:
        """Those of the strategy, in its order."""
        found = Priority.objects.filter(strategy=self.strategy)
        return sorted(found, key=lambda priority: (priority.order, priority.code))

    @cached_property
    def places(self) -> dict[int, list[Placement]]:
        """Where each indicator stands in the strategy, its home first."""
        rank = {priority.pk: i for i, priority in enumerate(self.priorities)}
        found: dict[int, list[Placement]] = {}
        for place in Placement.objects.filter(strategy=self.strategy):
            found.setdefault(place.indicator_id, []).append(place)
        for places in found.values():
            places.sort(key=lambda place: (not place.home, rank[place.priority_id]))
        return found

    @cached_property
    def indicators(self) -> Sequence[Indicator]:
        """All of them, in the order of their homes; then those without one."""

        def order(indicator: Indicator) -> tuple[bool, int, str]:
            places = self.places.get(indicator.pk)
            return not places, places[0].position if places else 0, indicator.code

        found = Indicator.objects.select_related("partner", "same_measure_as")
        return sorted(found, key=order)

    @cached_property
    def read_beside(self) -> dict[int, list[str]]:
        """The codes of what is read beside each indicator, in the order of all."""
        codes = {indicator.pk: indicator.code for indicator in self.indicators}
        found: dict[int, list[str]] = {}
        links = Indicator.read_beside.through.objects.values_list(
            "from_indicator", "to_indicator"
        )
        for indicator, other in sorted(links, key=lambda link: self.rank[link[1]]):
            found.setdefault(indicator, []).append(codes[other])
        return found

    @cached_property
    def rank(self) -> dict[int, int]:
        """Where each indicator stands among them."""
        return {indicator.pk: i for i, indicator in enumerate(self.indicators)}

    def code_of(self, area: int | None) -> str | None:
        """An area's code, by its key."""
        return None if area is None else self.areas[area].code

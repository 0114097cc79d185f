"""What one page knows, for one viewer: plain frozen data that `load` has read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from indicators.choices import Denominator, Kind
from indicators.periods import Period

from .judgement.inputs import Rule, Series


class AreaInfo(NamedTuple):
    """An area, and whether there are figures to show for it."""

    id: int
    code: str
    name: str
    kind: str
    parent_id: int | None
    has_figures: bool


def areas_around(own: AreaInfo, areas: Iterable[AreaInfo]) -> frozenset[int]:
    """The ids of the areas that this one lies in: its force, its country."""
    parents = {area.id: area.parent_id for area in areas}
    found, above = set(), own.parent_id
    while above is not None and above not in found:
        found.add(above)
        above = parents.get(above)
    return frozenset(found)


@dataclass(frozen=True, slots=True)
class GroupInfo:
    """A comparator group: who belongs to it, and from when to when."""

    name: str
    members: tuple[tuple[int, date, date], ...]

    def at(self, day: date) -> frozenset[int]:
        """The ids of the areas that belong to the group on this day."""
        return frozenset(
            area for area, starts, ends in self.members if starts <= day <= ends
        )


@dataclass(frozen=True, slots=True)
class StrategyInfo:
    """The strategy that the page shows."""

    name: str
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class PriorityInfo:
    """One priority of that strategy."""

    code: str
    title: str
    description: str


class IndicatorInfo(NamedTuple):
    """One indicator as the strategy places it."""

    id: int
    code: str
    title: str
    partner: str
    partner_name: str
    kind: Kind
    is_public: bool
    is_cleared: bool
    """Whether this viewer may see its small numbers."""
    threshold: int
    """Counts above 0 and below this are small."""
    rule: Rule
    home: str
    """The code of its home priority."""
    priorities: tuple[str, ...]
    """Every priority that lists it, home first."""
    denominator: Denominator = Denominator.NONE
    """Where the denominator of its figures comes from."""
    partner_id: int = 0
    shows_drafts: bool = False
    """Whether this viewer sees its figures before they are accepted."""
    zero_safe: bool = True
    """Whether a count of 0 is shown where small ones are hidden."""
    rounding_base: int = 0
    """Counts are multiples of it to whoever is not cleared; 0 rounds nothing."""
    read_beside: tuple[str, ...] = ()
    """Codes of what must be read with it, as far as this viewer may know of them."""
    same_measure_as: str = ""
    """Code of the indicator that has the same from the source that is judged."""

    is_tied: bool = False
    """Whether one with small numbers is worked out from it, by a rule between them."""

    @property
    def has_small(self) -> bool:
        """Whether any of its numbers may have to be hidden, or rounded."""
        return bool(self.threshold or self.rounding_base) or self.is_tied

    @property
    def hides_small(self) -> bool:
        """Whether it has small numbers that this viewer may not see."""
        return self.has_small and not self.is_cleared


@dataclass(frozen=True, slots=True)
class Note:
    """Something asked for that was not found, and what is shown instead."""

    field: str
    given: str
    message: str
    nearest: tuple[str, ...] = ()


class Share(NamedTuple):
    """The two numbers that a rate or a percentage comes from."""

    numerator: Decimal
    denominator: Decimal


@dataclass(frozen=True, slots=True)
class Loaded:
    """Everything between the database and a page."""

    partnership: str
    strategy: StrategyInfo
    home_area: AreaInfo
    area: AreaInfo
    areas: tuple[AreaInfo, ...]
    groups: tuple[GroupInfo, ...]
    period: Period | None
    """The scorecard's period; None while the area has no figures."""
    newest: Period | None
    """The period that the scorecard opens on."""
    periods: tuple[Period, ...]
    """Periods that can be chosen, newest first."""
    priorities: tuple[PriorityInfo, ...]
    indicators: tuple[IndicatorInfo, ...]
    """Those that the page shows."""
    catalogue: tuple[IndicatorInfo, ...]
    """All of the strategy."""
    series: Mapping[str, Series]
    """By indicator code."""
    as_at: date
    peers: Mapping[Period, Mapping[str, Decimal]] = field(default_factory=dict)
    """Of one indicator, where a page asks for it: values by period and area code."""
    peer_counts: Mapping[Period, Mapping[str, Share]] = field(default_factory=dict)
    """The counts behind those values, where they are known."""
    notes: tuple[Note, ...] = ()
    edition: str | None = None
    """The token of the definitions in force."""
    beside: Loaded | None = None
    """What is read beside these indicators, or they beside it, and is not among them:
    where the page asks for it and there is any."""

    @property
    def is_newest(self) -> bool:
        """Whether the page shows the newest period, and so the newest figures."""
        if self.period is None or self.newest is None:
            return False
        return self.period >= self.newest

    @property
    def around(self) -> frozenset[int]:
        """The ids of the areas that the page's area lies in."""
        return areas_around(self.area, self.areas)

    @property
    def previous_period(self) -> Period | None:
        """The scorecard before this one."""
        return self.period.previous() if self.period else None

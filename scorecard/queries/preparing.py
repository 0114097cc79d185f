"""Reads what a pack is prepared from, and the steps that have been taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from indicators.access import Viewer
from indicators.choices import PackStep
from indicators.models import PackEvent, Priority, Strategy
from indicators.periods import Period

from ..loaded import IndicatorInfo, PriorityInfo
from ..packs.info import PackInfo
from .known import read_known
from .periods import read_periods


@dataclass(frozen=True, slots=True)
class Choices:
    """What a pack can be made of."""

    periods: tuple[Period, ...]
    """Newest first."""
    priorities: tuple[PriorityInfo, ...]
    indicators: tuple[IndicatorInfo, ...]


class Step(NamedTuple):
    """What somebody did with a pack."""

    label: str
    note: str
    at: datetime
    by: str


def read_choices(viewer: Viewer) -> Choices:
    """The periods that there are and the indicators of the strategy. Three queries.

    Raises NothingLoadedError when the database has no partnership.
    """
    known = read_known(viewer)
    catalogue = known.catalogue
    periods = read_periods(known.places.home.id, catalogue.indicators)
    return Choices(periods, catalogue.priorities, catalogue.indicators)


def read_steps(info: PackInfo) -> Sequence[Step]:
    """Everything that was done with a pack, in order. One query."""
    rows = PackEvent.objects.filter(pack=info.id).order_by("pk")
    return [
        Step(str(PackStep(step).label), note, at, by)
        for step, note, at, by in rows.values_list("step", "note", "at", "by_name")
    ]


def current_priorities(codes: Iterable[str]) -> Mapping[str, Priority]:
    """The current strategy's priorities with these codes, for `actions`. One query."""
    newest = Strategy.objects.order_by("-starts").values("pk")[:1]
    rows = Priority.objects.filter(strategy=newest, code__in=list(codes))
    return {row.code: row for row in rows}

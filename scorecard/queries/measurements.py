"""Reads a page of the list of all figures, masked like everywhere else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery

from indicators.models import Measurement
from indicators.periods import Period

from ..judgement import markers
from ..judgement.inputs import Break, Figure, Series
from ..loaded import AreaInfo, IndicatorInfo
from .figures import FIGURE_COLUMNS, figure_of
from .known import Known


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which figures to list, and which page of them."""

    indicators: Sequence[IndicatorInfo]
    limit: int
    offset: int = 0
    area: AreaInfo | None = None
    """None for every area."""
    since: date | None = None
    """The first day on which a period may begin."""
    until: date | None = None
    """The last day on which it may end."""

    def condition(self) -> Q:
        """These figures, as a condition."""
        wanted = Q(indicator__in=[info.id for info in self.indicators])
        if self.area:
            wanted &= Q(area=self.area.id)
        if self.since:
            wanted &= Q(start__gte=self.since)
        if self.until:
            wanted &= Q(end__lte=self.until)
        return wanted


@dataclass(frozen=True, slots=True)
class Listed:
    """One figure of the list."""

    info: IndicatorInfo
    area: AreaInfo
    figure: Figure
    markers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list, and how many figures the whole list has."""

    count: int
    items: Sequence[Listed]


_ORDER = ("area_id", "indicator_id", "end", "start")
"""That of the unique index: the first page needs no sorting of all figures."""


def read_measurements(known: Known, wanted: Wanted) -> Listing:
    """One page of figures by area, indicator and period, oldest first. Two queries."""
    rows = Measurement.objects.filter(wanted.condition())
    infos = {info.id: info for info in wanted.indicators}
    areas = {area.id: area for area in known.places.areas}
    return Listing(
        rows.count(),
        [
            _listed(infos[row[0]], areas[area], known.catalogue.breaks, before, row)
            for area, before, *row in _page(rows, wanted)
        ],
    )


def _page(rows: QuerySet[Measurement], wanted: Wanted) -> QuerySet[Any, Any]:
    """The columns of one page, and the end of the figure before each.

    The page is cut first: the figure before is only looked up for what is on it.
    """
    last = wanted.offset + wanted.limit
    cut = rows.order_by(*_ORDER).values("pk")[wanted.offset : last]
    same_end = Q(end=OuterRef("end"), start__lt=OuterRef("start"))
    earlier = Measurement.objects.filter(
        Q(end__lt=OuterRef("end")) | same_end,
        indicator=OuterRef("indicator"),
        area=OuterRef("area"),
    ).order_by("-end", "-start")
    return (
        Measurement.objects.filter(pk__in=cut)
        .order_by(*_ORDER)
        .annotate(before=Subquery(earlier.values("end")[:1]))
        .values_list("area_id", "before", *FIGURE_COLUMNS)
    )


def _listed(
    info: IndicatorInfo,
    area: AreaInfo,
    breaks: Mapping[int, tuple[Break, ...]],
    before: date | None,
    row: Sequence[Any],
) -> Listed:
    figure = figure_of(info, row)
    earlier = (Figure(Period(before, before), None),) if before else ()
    series = Series(info.rule, (*earlier, figure), breaks=breaks.get(info.id, ()))
    return Listed(info, area, figure, markers(series, figure))

"""Rows of measurements.csv."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from ...actions import Populations, populations_of
from ...choices import Denominator
from ...models import FIGURE_COLUMNS, Indicator, Measurement
from ...periods import Period
from .source import CellValues, Source

_period = lru_cache(4096)(Period)


def measurement_rows(source: Source) -> Iterator[CellValues]:
    """By indicator, area and period; one indicator at a time is in memory."""
    populations = populations_of()
    for indicator in source.indicators:
        rows = Measurement.objects.filter(indicator=indicator).values_list(
            "area", "end", "start", *FIGURE_COLUMNS
        )
        for area, end, start, *figure in sorted(
            rows, key=lambda row: (source.areas[row[0]].code, row[1:3])
        ):
            cells = dict(zip(FIGURE_COLUMNS, figure, strict=True))
            cells["indicator"] = indicator.code
            cells["area"] = source.code_of(area)
            cells["period"] = _period(start, end)
            yield _without_what_follows(cells, indicator, populations)


def _without_what_follows(
    cells: CellValues, indicator: Indicator, populations: Populations
) -> CellValues:
    """Blank where the other cells give the number again."""
    if cells["numerator"] is not None and cells["denominator"] is not None:
        cells["value"] = None
    if cells.pop("population_based"):
        people = populations.get((cells["area"], cells["period"].start.year))
        is_rate = indicator.denominator == Denominator.POPULATION
        if is_rate and people == cells["denominator"]:
            cells["denominator"] = None
    return cells

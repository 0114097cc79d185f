"""An indicator's history as it would be with another figure in it. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from statistics import median

from indicators.periods import Period

from ..judgement.inputs import Benchmark, Figure, Series
from ..loaded import Loaded
from .grid import with_figure


def revised(loaded: Loaded, code: str, figure: Figure) -> Series:
    """The series of an indicator (code) with this figure of the page's area.

    The area counts in the median of its own groups, so that moves with it. The page
    is loaded with `peers`.
    """
    series = with_figure(loaded.series[code], figure)
    medians = _medians(loaded, figure)
    benchmarks = {
        name: _with(benchmark, figure.period, medians.get(name))
        for name, benchmark in series.benchmarks.items()
    }
    return replace(series, benchmarks=benchmarks)


def _with(benchmark: Benchmark, period: Period, value: Decimal | None) -> Benchmark:
    if value is None or period not in benchmark.values:
        return benchmark
    return benchmark._replace(values={**benchmark.values, period: value})


def _medians(loaded: Loaded, figure: Figure) -> Mapping[str, Decimal]:
    """The median of each group that the area belongs to, with the figure in it."""
    period, home = figure.period, loaded.area
    codes = {area.id: area.code for area in loaded.areas}
    others = loaded.peers.get(period, {})
    found = {}
    for group in loaded.groups:
        inside = group.at(period.end)
        values = [
            others[codes[area]]
            for area in inside
            if area != home.id and codes[area] in others
        ]
        if home.id in inside and values:
            own = [] if figure.value is None else [figure.value]
            found[group.name] = median([*values, *own])
    return found

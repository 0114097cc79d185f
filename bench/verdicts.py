"""All verdicts on 60 indicators, 40 quarters, 16 areas against reading their rows.

Against target, direction and beside others at every quarter, with what chance says; at
the newest also in words, with trend, control chart, its two icons and forecast.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from django.contrib.auth.models import AnonymousUser
from django.db import connection

from indicators.access import viewer_of
from scorecard.findings import Findings
from scorecard.judgement.comparison import Comparison, against_benchmark
from scorecard.judgement.inputs import Figure, Series
from scorecard.judgement.verdict import assess
from scorecard.loaded import Loaded
from scorecard.queries import Scope, load
from scorecard.rows import build_rows

from .common import Result, compare, empty_database
from .sample import make_sample

INDICATORS, QUARTERS, AREAS = 60, 40, 16
ALLOWED = 2.0
RUNS = 31
TODAY = date(2018, 2, 1)
ROWS = """
SELECT indicator_id, area_id, start, "end", numerator, denominator, value, state
FROM indicators_measurement
"""


def run() -> Iterator[Result]:
    """With reading against reading; then the newest quarter against bare SQL."""
    with empty_database():
        figures = make_sample(INDICATORS, QUARTERS, AREAS)
        size = f"{INDICATORS} indicators, {figures:,} figures"
        loaded = _load()
        yield compare(
            f"{size}: read, every verdict; read only, ms",
            ours=lambda: _every_quarter(_load()),
            limit=_load,
            allowed=ALLOWED,
            runs=RUNS,
        )
        yield compare(
            "every verdict on the newest quarter; bare SQL for all rows, ms",
            ours=partial(_newest, loaded),
            limit=_bare,
            allowed=ALLOWED,
            runs=RUNS,
        )


def _load() -> Loaded:
    """All of it as the program reads it: every quarter of every area of the group."""
    scope = Scope(all_history=True, peers=())
    return load(viewer_of(AnonymousUser()), as_at=TODAY, scope=scope)


def _bare() -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        rows: list[tuple[object, ...]] = cursor.fetchall()
        return rows


def _every_quarter(loaded: Loaded) -> int:
    """How many verdicts were given: none can be left to be worked out later."""
    given = 0
    for series in loaded.series.values():
        for figure in series.figures:
            given += sum(verdict is not None for verdict in _at(series, figure, loaded))
    return given + _newest(loaded)


def _at(series: Series, figure: Figure, loaded: Loaded) -> tuple[object, ...]:
    found = assess(series, figure.period, loaded.as_at, is_newest=False)
    beside = Findings(series, found, _beside(series, figure))
    travel = found.travel
    return (
        found.judgement.status,
        *(travel.direction, travel.chance),
        *(beside.standing, beside.level),
    )


def _beside(series: Series, figure: Figure) -> Comparison | None:
    """Beside the group's median, with the figure's own interval."""
    for benchmark in series.benchmarks.values():
        if figure.period in benchmark.values and benchmark.size > 1:
            return against_benchmark(figure, benchmark, series.rule)
    return None


def _newest(loaded: Loaded) -> int:
    """All of it in words, and what the history shows."""
    said = []
    for row in build_rows(loaded):
        found = row.findings
        said += [row.sentence, found.travel.sentence, found.travel.chance_sentence]
        said += [found.comparison_sentence, found.words, row.drift_words]
    return sum(map(bool, said))

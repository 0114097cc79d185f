"""A data folder of any number of figures, the same bytes for the same number."""

from __future__ import annotations

import csv
import random
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from pathlib import Path

from indicators.periods import Period

AREAS, QUARTERS = 25, 80
FIRST_YEAR = 1998
HIDING_EVERY = 10
"""One indicator in so many hides its small numbers."""

KINDS = (
    ("count", "", "none"),
    ("percent", "100", "given"),
    ("rate", "1000", "population"),
)
INDICATOR_COLUMNS = (
    *("code", "title", "priority", "partner", "unit", "multiplier", "denominator"),
    "small_number_threshold",
)
FIGURE_COLUMNS = (
    *("indicator", "area", "period", "numerator", "denominator", "value"),
    *("state", "source", "note"),
)


def write_folder(folder: Path, figures: int) -> None:
    """Write a partnership with so many figures, a third of them of each kind."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "partnership.toml").write_text(
        '[partnership]\nname = "Sample"\nhome_area = "A001"\n\n[strategy]\n'
        'name = "Sample strategy"\nstarts = 2017-04-01\nends = 2020-03-31\n',
        encoding="utf-8",
    )
    indicators = range(-(-figures // (AREAS * QUARTERS)))
    areas = [f"A{number:03}" for number in range(1, AREAS + 1)]
    _write(folder, "areas", ("code", "name", "kind"), _areas(areas))
    _write(folder, "partners", ("code", "name"), [("police", "Police")])
    _write(folder, "priorities", ("code", "title"), [("crime", "Crime")])
    _write(folder, "indicators", INDICATOR_COLUMNS, map(_indicator, indicators))
    columns = ("area", "year", "population", "vintage")
    _write(folder, "populations", columns, _populations(areas))
    rows = islice(_figures(indicators, areas), figures)
    _write(folder, "measurements", FIGURE_COLUMNS, rows)


def _write(
    folder: Path, name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> None:
    path = folder / f"{name}.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _areas(codes: Iterable[str]) -> Iterator[tuple[str, ...]]:
    return ((code, f"Area {code}", "csp") for code in codes)


def _indicator(number: int) -> tuple[object, ...]:
    unit, multiplier, denominator = KINDS[number % 3]
    threshold = 5 if number % HIDING_EVERY == 0 else 0
    code, title = f"indicator-{number:03}", f"Indicator {number:03}"
    return code, title, "crime", "police", unit, multiplier, denominator, threshold


def _populations(areas: Iterable[str]) -> Iterator[tuple[object, ...]]:
    years = range(FIRST_YEAR, FIRST_YEAR + QUARTERS // 4 + 1)
    for number, (area, year) in enumerate(product(areas, years)):
        yield area, year, 200_000 + number, "mid-2018"


def _figures(
    indicators: Iterable[int], areas: Sequence[str]
) -> Iterator[tuple[object, ...]]:
    chance = random.Random(2018)
    quarters = [
        Period.quarter(FIRST_YEAR + number // 4, number % 4 + 1).label
        for number in range(QUARTERS)
    ]
    for number, area, quarter in product(indicators, areas, quarters):
        unit, _multiplier, denominator = KINDS[number % 3]
        some = chance.randrange(1, 4000)
        whole = some + chance.randrange(1, 4000) if denominator == "given" else ""
        pair = ("", "", some) if unit == "count" else (some, whole, "")
        source = f"Return of partner {number % 8}, table {number}"
        yield f"indicator-{number:03}", area, quarter, *pair, "final", source, ""

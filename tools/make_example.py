"""Makes the figures of data/example: `python -m tools.make_example`.

What people write (indicators, targets, comments) is in the folder's other files, by
hand. This makes populations.csv and measurements.csv, the same bytes every time.
"""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

from tools.example.figures import measurements
from tools.example.places import populations

FOLDER = Path(__file__).resolve().parents[1] / "data" / "example"
POPULATIONS = "area,year,age_band,population,vintage,source"
MEASUREMENTS = "indicator,area,period,numerator,denominator,value,state,source,note"


def make(folder: Path) -> None:
    """Writes both files into the folder."""
    _write(
        folder / "populations.csv",
        POPULATIONS,
        ((*row, "Made up for this example") for row in populations()),
    )
    _write(
        folder / "measurements.csv",
        MEASUREMENTS,
        (
            (
                *(indicator, area, period),
                *map(_text, (made.numerator, made.denominator, made.value)),
                *(state, "", note),
            )
            for indicator, area, period, made, state, note in measurements()
        ),
    )


def _write(path: Path, header: str, rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def _text(number: Decimal | int | None) -> str:
    """As a dump writes it, with no more decimals than it needs: `39`, `40.5`."""
    if number is None:
        return ""
    text = str(number)
    return text.rstrip("0").rstrip(".") if "." in text else text


if __name__ == "__main__":
    make(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)

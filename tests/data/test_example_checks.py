"""How often the checks of a return would have asked about the figures of the example."""

from __future__ import annotations

import csv
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

from indicators.figures import exact_value
from indicators.periods import Period
from indicators.returns.warnings import far_from_history, largest_change

FOLDER = Path(__file__).resolve().parents[2] / "data" / "example"
HOME = "X06000001"
ONE_IN = 30


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def breaks() -> dict[str, list[date]]:
    found = defaultdict(list)
    for row in rows("recording_changes.csv"):
        found[row["indicator"]].append(date.fromisoformat(row["date"]))
    return found


def series() -> dict[str, list[tuple[Period, Decimal]]]:
    """The city's figures in order; of a rate its count, which varies as much."""
    found = defaultdict(list)
    for row in rows("measurements.csv"):
        numbers = [
            Decimal(row[name]) if row[name] else None
            for name in ("numerator", "denominator", "value")
        ]
        value = exact_value(*numbers, Decimal(1)) or numbers[0]
        if row["area"] == HOME and value is not None:
            found[row["indicator"]].append((Period.parse(row["period"]), value))
    return {code: sorted(figures) for code, figures in found.items()}


def test_they_do_not_cry_wolf_and_see_what_was_put_there_to_be_seen() -> None:
    changed, asked, checked = breaks(), [], 0
    for code, figures in series().items():
        for period, value in figures:
            since = max(
                (day for day in changed[code] if day <= period.end), default=date.min
            )
            before = [v for p, v in figures if p < period and p.start >= since]
            checked += 1
            if far_from_history(value, before) or largest_change(value, before):
                asked.append((code, period.label))
    assert checked > 500
    assert len(asked) * ONE_IN < checked
    assert ("slavery-referrals", "2017/18 Q1") in asked
    assert ("burglary", "2017/18 Q1") not in asked, "recording changed on that day"

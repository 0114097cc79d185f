"""What `/` is held against: the same rows by hand-written SQL, the same table by one
template. No models, no middleware, no rules: the least that could write this table.
"""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import connection
from django.template import engines

from scorecard.sparklines import sparkline

HERE = Path(__file__).parent

LISTED = """
SELECT p.title, i.id, i.code, i.title, i.unit, i.unit_label, i.decimals, i.polarity,
       i.compare_with, lead.name, i.frequency, i.lag_days, s.amber_within
FROM indicators_strategy s
JOIN indicators_priority p ON p.strategy_id = s.id
JOIN indicators_placement l ON l.priority_id = p.id
JOIN indicators_indicator i ON i.id = l.indicator_id
JOIN indicators_partner lead ON lead.id = i.partner_id
ORDER BY p."order", l.position
"""
TARGETS = """
SELECT indicator_id, start, "end", basis, value, floor, lower, upper, illustrative
FROM indicators_target
"""
FIGURES = """
SELECT indicator_id, start, "end", numerator, denominator, value, state, note, hidden
FROM indicators_measurement
WHERE area_id = (SELECT home_area_id FROM indicators_partnership)
  AND "end" > %s::date - 1210
ORDER BY indicator_id, "end"
"""
COUNTRY = """
SELECT indicator_id, start, "end", numerator, denominator, value
FROM indicators_measurement
WHERE area_id = (SELECT id FROM indicators_area WHERE kind = 'country')
  AND "end" IN (%s, %s::date - 92)
"""


class Limit:
    """Four statements, one template."""

    def __init__(self, last_day: object) -> None:
        self.last_day = last_day
        self.template = engines["django"].from_string((HERE / "limit.html").read_text())

    def page(self) -> bytes:
        """The tables of the scorecard."""
        rows = self._rows()
        priorities = [
            {"title": title, "rows": list(listed)}
            for title, listed in groupby(rows, key=lambda row: row["priority"])
        ]
        return self.template.render({"priorities": priorities}).encode()

    def _rows(self) -> list[dict[str, Any]]:
        with connection.cursor() as cursor:
            cursor.execute(LISTED)
            listed = cursor.fetchall()
            cursor.execute(TARGETS)
            targets = {(row[0], row[2]): row for row in cursor.fetchall()}
            cursor.execute(FIGURES, [self.last_day])
            figures = defaultdict(list)
            for row in cursor.fetchall():
                figures[row[0]].append(row)
            cursor.execute(COUNTRY, [self.last_day, self.last_day])
            country = {(row[0], row[2]): row[5] for row in cursor.fetchall()}
        return [_row(one, figures[one[1]], targets, country) for one in listed]


def _row(
    listed: tuple[Any, ...],
    series: list[tuple[Any, ...]],
    targets: dict[Any, Any],
    country: dict[Any, Any],
) -> dict[str, Any]:
    priority, key, code, title, unit, label, decimals, polarity, compared, lead, *_ = (
        listed
    )
    style = f",.{decimals}f"
    sign = "%" if unit == "percent" else ""
    latest = series[-1]
    before = series[-5 if compared == "last_year" else -2]
    value, then, other = latest[5], before[5], country.get((key, latest[2]))
    row = targets.get((key, latest[2]))
    target = row and (
        row[4] if row[3] == "value" else then if row[3] == "previous" else other
    )
    worse = {"lower": 1, "higher": -1}.get(polarity, 0)
    return {
        "priority": priority,
        "code": code,
        "title": title,
        "unit_label": label,
        "partner": lead,
        "period": _quarter(latest[1]),
        "before": _quarter(before[1]),
        "state": latest[6],
        "value_text": f"{value:{style}}{sign}",
        "previous_text": f"{then:{style}}{sign}",
        "target_text": f"{target:{style}}{sign}" if target is not None else "",
        "illustrative": row and row[8],
        "status": _status(value, target, worse),
        "arrow": "up" if value > then else "down" if value < then else "level",
        "direction": _direction(value - then, worse),
        "change_text": f"{abs(value - then):{style}}{sign}",
        "sparkline": sparkline([figure[5] for figure in series]),
        "country_text": f"{other:{style}}{sign}" if other is not None else "",
        "standing": "worse" if other and (value - other) * worse > 0 else "better",
    }


def _quarter(start: Any) -> str:
    year = start.year - (start.month < 4)
    return f"{year}/{(year + 1) % 100:02} Q{(start.month - 4) % 12 // 3 + 1}"


def _status(value: Decimal, target: Decimal | None, worse: int) -> str:
    if target is None or not worse:
        return "no_target"
    distance = (value - target) * worse
    if distance <= 0:
        return "green"
    return "amber" if distance <= target / 20 else "red"


def _direction(change: Decimal, worse: int) -> str:
    if not change:
        return "no_change"
    if not worse:
        return "up" if change > 0 else "down"
    return "worsening" if change * worse > 0 else "improving"

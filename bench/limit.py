"""What `/` is held against: its table, written by the least that could write it.

The rows that our page reads for its table by six hand-written SQL statements, as
plain tuples; every cell that scorecard/lines.py writes, by one Django template. No
models, no middleware, no rules.

What it leaves out: who is looking and what they may see, the choice of period and
area, hidden, missing and restated figures, groups, seasonal shares and milestones,
every basis and unit that the sample has none of, and the page around the table. So
it agrees with ours on the sample only; `python -m bench` compares the two tables
before it measures and stops where they differ.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal, localcontext
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection
from django.template import engines

from scorecard.sparklines import POINTS, sparkline
from scorecard.statistics.intervals import proportion_interval, rate_interval

from .statements import COMPARED, COUNTRY, FIGURES, LISTED, NEWEST, TARGETS

HERE = Path(__file__).parent

INTERVALS = {"percent": proportion_interval, "rate": rate_interval}
WORSE = {"lower": 1, "higher": -1}
WORDS = {
    "green": "Green",
    "amber": "Amber",
    "red": "Red",
    "no_target": "No target",
    "improving": "Improving",
    "worsening": "Worsening",
    "no_change": "No change",
    "unknown": "Unknown",
    "up": "Up",
    "down": "Down",
}


Row = tuple[Any, ...]


class Facts(NamedTuple):
    """The rows, in the columns of statements.py."""

    newest: date
    """The first day of the newest quarter."""
    listed: list[Row]
    targets: Mapping[tuple[int, date], Row]
    """By indicator and last day."""
    figures: Mapping[int, list[Row]]
    """By indicator, oldest first."""
    country: str
    compared: Mapping[tuple[int, date], Decimal]
    """The country's values by indicator and last day."""


class Limit:
    """Six statements, one template."""

    def __init__(self) -> None:
        """The template is compiled once, as those of the page are."""
        self.template = engines["django"].from_string((HERE / "limit.html").read_text())

    def page(self) -> bytes:
        """The tables of the scorecard, one for each priority."""
        return self.write(self._read()).encode()

    def write(self, facts: Facts) -> str:
        """The tables with these rows in them."""
        with localcontext(rounding=ROUND_HALF_UP):
            rows = [_line(one, facts) for one in facts.listed]
        priorities = [
            {"title": title, "rows": list(listed)}
            for title, listed in groupby(rows, key=itemgetter("priority"))
        ]
        return self.template.render({"priorities": priorities})

    def _read(self) -> Facts:
        with connection.cursor() as cursor:
            cursor.execute(NEWEST)
            area, start, end = cursor.fetchone()
            cursor.execute(LISTED)
            listed = cursor.fetchall()
            cursor.execute(TARGETS)
            targets = {(row[0], row[2]): row for row in cursor.fetchall()}
            cursor.execute(FIGURES, [area, end])
            figures = defaultdict(list)
            for row in cursor.fetchall():
                figures[row[0]].append(row)
            cursor.execute(COUNTRY)
            country, name = cursor.fetchone()
            cursor.execute(COMPARED, [country, end, end])
            compared = {(row[0], row[2]): row[5] for row in cursor.fetchall()}
        return Facts(start, listed, targets, figures, name, compared)


def _line(listed: Row, facts: Facts) -> dict[str, Any]:
    """What one line shows; the newest quarter goes without saying."""
    (
        priority, key, code, title, unit, unit_label, decimals, polarity,
        compare_with, partner, amber_within, broken_on, multiplier,
    ) = listed  # fmt: skip
    series = facts.figures[key]
    latest, before = series[-1], series[-5 if compare_with == "last_year" else -2]
    value, then, other = latest[5], before[5], facts.compared[key, latest[2]]
    broken = broken_on is not None and broken_on > before[1]
    worse = WORSE.get(polarity, 0)
    row = facts.targets.get((key, latest[2])) if worse else None
    target = row and _target(row, None if broken else then, other)
    status = _status(value, target, worse, amber_within)
    direction = "unknown" if broken else _direction(value - then, worse)
    form = f",.{decimals}f"
    sign = "%" if unit == "percent" else ""
    return {
        "priority": priority,
        "code": code,
        "title": title,
        "unit_label": unit_label,
        "partner": partner,
        "previous": f"{then:{form}}{sign}",
        "year_ago": compare_with == "last_year" and _quarter(before[1]),
        "latest": f"{value:{form}}{sign}",
        "period": latest[1] != facts.newest and _quarter(latest[1]),
        "state": latest[6],
        "target": "–" if target is None else f"{target:{form}}{sign}",
        "illustrative": target is not None and row[8],
        "status": status,
        "status_word": WORDS[status],
        "arrow": "none" if broken else _arrow(value - then),
        "direction": direction,
        "direction_word": WORDS[direction],
        "change": "" if broken else _change(value - then, then, unit, form),
        "sparkline": _drawing(series, broken_on),
        "against": facts.country,
        "compared": unit != "count" and f"{other:{form}}{sign}",
        "standing": _standing(latest, other, unit, multiplier, worse),
    }


def _drawing(series: list[Row], broken_on: date | None) -> str:
    """The last values as a line that begins anew in the quarter of the break."""
    shown = series[-POINTS:]
    cut = frozenset(
        place
        for place, figure in enumerate(shown)
        if broken_on and figure[1] <= broken_on <= figure[2]
    )
    return sparkline([figure[5] for figure in shown], cut)


def _quarter(start: date) -> str:
    year = start.year - (start.month < 4)
    return f"{year}/{(year + 1) % 100:02} Q{(start.month - 4) % 12 // 3 + 1}"


def _target(row: Row, then: Decimal | None, other: Decimal) -> Decimal | None:
    basis, value = row[3], row[4]
    if basis == "value":
        return value
    return then if basis == "previous" else other


def _status(value: Decimal, target: Decimal | None, worse: int, band: Decimal) -> str:
    if target is None:
        return "no_target"
    distance = (value - target) * worse
    if distance <= 0:
        return "green"
    return "amber" if distance <= target * band / 100 else "red"


def _direction(change: Decimal, worse: int) -> str:
    if not change:
        return "no_change"
    if not worse:
        return _arrow(change)
    return "worsening" if change * worse > 0 else "improving"


def _arrow(change: Decimal) -> str:
    return "up" if change > 0 else "down" if change else "level"


def _change(change: Decimal, then: Decimal, unit: str, form: str) -> str:
    if not change:
        return ""
    if unit == "percent":
        return f"{abs(change):{form}} pts"
    return f"{abs(change) * 100 / then:.1f}%"


def _standing(
    latest: Row, other: Decimal, unit: str, multiplier: Decimal, worse: int
) -> str:
    count, whole, value = latest[3], latest[4], latest[5]
    method = INTERVALS.get(unit) if count is not None and whole else None
    if method and method(count, whole, multiplier).contains(other):
        return "Similar"
    if value == other:
        return "Same"
    if not worse:
        return "Higher" if value > other else "Lower"
    return "Worse" if (value - other) * worse > 0 else "Better"

"""A row's history as a line to draw, with its gaps, for charts in files. Pure.

A line joins nothing that does not belong together: where a figure is missing, where a
period has none, and where figures are counted in another way there is an empty place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Literal

from django.utils.translation import gettext as _

from indicators.choices import Frequency

from ..charts import series_summary
from .document import Change, Point, Row
from .papers import label_of, status_words

DAY = timedelta(days=1)
MOST_NAMES = 7
"""Names of periods that stand beside each other under a chart."""
End = Literal["value", "lower", "upper"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place along a chart: a figure, or a gap with its reason."""

    label: str
    point: Point | None = None
    change: Change | None = None
    """Set in a gap that a recording change makes."""

    @property
    def value(self) -> Decimal | None:
        """The figure; None leaves a gap in the line."""
        return self.point.value if self.point else None


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a target over the same places: its value, or an end of a range."""

    end: End
    name: str
    values: tuple[Decimal | None, ...]


def places_of(row: Row) -> tuple[Place, ...]:
    """The history with an empty place wherever the line may not be drawn on."""
    return tuple(_places(row))


def _places(row: Row) -> Iterator[Place]:
    before: Point | None = None
    for point in row.history:
        if before and point.starts_anew:
            yield Place("‖", change=_change_between(row, before, point))
        elif before and _is_hole(row, before, point):
            yield Place("…")
        yield Place(label_of(point.period), point)
        before = point


def _change_between(row: Row, before: Point, after: Point) -> Change | None:
    """The last of them, which is what the figures after it are counted by."""
    between = (c for c in row.changes if before.period.end < c.date <= after.period.end)
    return max(between, key=lambda change: change.date, default=None)


def _is_hole(row: Row, before: Point, after: Point) -> bool:
    """Whether periods are left out; what comes at other intervals has no such."""
    if row.frequency == Frequency.OTHER:
        return False
    return after.period.start > before.period.end + DAY


def target_lines(row: Row, places: Sequence[Place]) -> tuple[Line, ...]:
    """The target, or both ends of a range; empty where no period has one."""
    goals = [place.point.goal if place.point else None for place in places]
    names: dict[End, str] = {
        "value": _("Target"),
        "lower": _("Lower end"),
        "upper": _("Upper end"),
    }
    illustrative = any(goal and goal.illustrative for goal in goals)
    lines = (
        Line(
            end,
            _("%s (illustrative)") % name if illustrative else name,
            tuple(getattr(goal, end) if goal else None for goal in goals),
        )
        for end, name in names.items()
    )
    return tuple(line for line in lines if any(v is not None for v in line.values))


def chart_words(row: Row) -> str:
    """The chart in words, for who cannot see it."""
    drawn = [(p.period.short, p.value, p.text) for p in row.history]
    shown = [(label, value, text) for label, value, text in drawn if value is not None]
    parts = [
        _("Line chart of %s.") % row.title,
        series_summary(shown),
        _("Status: %s.") % status_words(row.status, row.status_text),
    ]
    if row.goal.words:
        parts.insert(2, _("Target: %s.") % row.goal.words)
    return " ".join(parts)


def labels_apart(count: int) -> int:
    """How many places on each name of an axis stands, so that they can be read.

    Where it can be, so that the last one, which the meeting is about, has its name.
    """
    least = max(1, -(-count // MOST_NAMES))
    within = range(least, least + 2)
    return next((step for step in within if (count - 1) % step == 0), least)


def starts_at_nought(row: Row, lines: Sequence[Line]) -> bool:
    """Whether the axis begins at nought, so that a small change looks small."""
    numbers = [point.value for point in row.history]
    numbers += [value for line in lines for value in line.values]
    return all(number >= 0 for number in numbers if number is not None)

"""A small chart of one indicator for a page with many: SVG, no script, prints. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from indicators.periods import Period

from .charts import figure_text
from .gaps import Piece, causes_of, inside, unjoined
from .judgement.goals import goal_for
from .judgement.inputs import Break, Figure
from .judgement.numbers import written_date
from .rows import Row

WIDTH, HEIGHT, MARGIN = 240, 72, 8
POINTS = 12
TARGET_DASH = 12


@dataclass(frozen=True, slots=True)
class Frame:
    """Where values lie in the drawing. Floats are enough for places on a screen."""

    count: int
    low: float
    high: float

    def x(self, index: float) -> float:
        """From left to right; a single value stands in the middle."""
        if self.count == 1:
            return WIDTH / 2
        return max(1.0, MARGIN + index * (WIDTH - 2 * MARGIN) / (self.count - 1))

    def y(self, value: Decimal) -> float:
        """From the bottom up."""
        height = (HEIGHT - 2 * MARGIN) / ((self.high - self.low) or 1)
        return HEIGHT - MARGIN - (float(value) - self.low) * height


def small_chart(row: Row) -> SafeString:
    """The last twelve figures with their targets; empty where there is no figure.

    Begins at nought, so that a small change looks small. Each point says its
    period and figure under the pointer; the grid on the same page is its table.
    """
    shown = _shown(row)
    values = [figure.value for figure in shown]
    if not any(value is not None for value in values):
        return SafeString("")
    targets = [goal_for(row.series, figure.period).value for figure in shown]
    heights = [float(v) for v in (*values, *targets) if v is not None]
    frame = Frame(len(shown), min(0.0, *heights), max(0.0, *heights))
    periods = [figure.period for figure in shown]
    return format_html(
        '<svg class="small-chart" viewBox="0 0 {} {}" aria-hidden="true">'
        "{}{}{}{}</svg>",
        WIDTH,
        HEIGHT,
        _breaks(frame, inside(row.series.breaks, periods), periods),
        _targets(frame, targets),
        _line(frame, values, unjoined(periods, row.series.breaks)),
        _dots(frame, shown, row),
    )


def _shown(row: Row) -> Sequence[Figure]:
    return row.series.until(row.period)[-POINTS:] if row.period else ()


def _breaks(
    frame: Frame, changes: Sequence[Break], periods: Sequence[Period]
) -> SafeString:
    """A line down at each recording change, before the first figure it touches."""
    places = [frame.x(_touched(change, periods) - 0.5) for change in changes]
    return format_html_join(
        "",
        '<path class="small-chart__break" d="M{} 0V{}"><title>{}: {}</title>'
        '</path><text class="small-chart__mark" x="{}" y="{}">[b]</text>',
        (
            (
                f"{place:.1f}",
                HEIGHT,
                written_date(change.date),
                change.cause,
                f"{min(place + 3, WIDTH - 18):.1f}",
                HEIGHT - 2,
            )
            for place, change in zip(places, changes, strict=True)
        ),
    )


def _touched(change: Break, periods: Sequence[Period]) -> int:
    return next(i for i, period in enumerate(periods) if period.end >= change.date)


def _line(
    frame: Frame, values: Iterable[Decimal | None], gaps: frozenset[int]
) -> SafeString:
    """One path, with a gap wherever a figure is missing or not comparable."""
    steps, drawing = [], False
    for index, value in enumerate(values):
        if value is not None:
            step = "L" if drawing and index not in gaps else "M"
            steps.append(f"{step}{frame.x(index):.1f} {frame.y(value):.1f}")
        drawing = value is not None
    return format_html('<path class="small-chart__line" d="{}"/>', "".join(steps))


def _targets(frame: Frame, targets: Iterable[Decimal | None]) -> SafeString:
    """A short dash at each target."""
    path = "".join(
        f"M{frame.x(index) - TARGET_DASH / 2:.1f} {frame.y(target):.1f}h{TARGET_DASH}"
        for index, target in enumerate(targets)
        if target is not None
    )
    return format_html('<path class="small-chart__target" d="{}"/>', path)


def _dots(frame: Frame, shown: Sequence[Figure], row: Row) -> SafeString:
    """A dot for each figure, the newest larger."""
    return format_html_join(
        "",
        '<circle cx="{}" cy="{}" r="{}"><title>{}: {}</title></circle>',
        (
            (
                f"{frame.x(index):.1f}",
                f"{frame.y(figure.value):.1f}",
                "4" if index == len(shown) - 1 else "2.5",
                figure.period.label,
                figure_text(figure, row.rule),
            )
            for index, figure in enumerate(shown)
            if figure.value is not None
        ),
    )


def changes_drawn(rows: Sequence[Row]) -> list[Piece]:
    """The recording changes on the small charts of these rows, each with its titles.

    One cause often touches many indicators, so it is told once, below them all.
    """
    found: dict[Break, list[str]] = {}
    for row in rows:
        periods = [figure.period for figure in _shown(row)]
        for change in inside(row.series.breaks, periods):
            found.setdefault(change, []).append(row.title)
    return [
        piece | {"titles": titles}
        for piece, titles in zip(causes_of(found), found.values(), strict=True)
    ]

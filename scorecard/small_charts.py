"""A small chart of one indicator for a page with many: SVG, no script, prints. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from indicators.periods import Period

from .charts import figure_text
from .judgement.verdict import judgement_at
from .rows import Row

WIDTH, HEIGHT, MARGIN = 240, 72, 8
POINTS = 12


@dataclass(frozen=True, slots=True)
class _Point:
    period: Period
    x: float
    y: float
    text: str


def small_chart(row: Row) -> SafeString:
    """The last twelve figures with their target; empty where there is no figure.

    Begins at nought, so that a small change looks small. Each point says its
    period and figure under the pointer; the grid beside it has them as a table.
    """
    shown = [
        figure
        for figure in row.series.figures
        if row.period is not None and figure.period <= row.period
    ][-POINTS:]
    known = [f for f in shown if f.value is not None]
    if not known:
        return SafeString("")
    targets = [judgement_at(row.series, f.period).goal.value for f in shown]
    heights = [float(f.value or 0) for f in known]
    heights += [float(target) for target in targets if target is not None]
    low, high = min(0.0, *heights), max(0.0, *heights)
    up = (HEIGHT - 2 * MARGIN) / ((high - low) or 1)
    across = (WIDTH - 2 * MARGIN) / max(1, len(shown) - 1)

    def place(index: int, value: object) -> tuple[float, float]:
        x = MARGIN + index * across if len(shown) > 1 else WIDTH / 2
        return x, HEIGHT - MARGIN - (float(value) - low) * up  # type: ignore[arg-type]

    points: list[_Point | None] = [
        None
        if figure.value is None
        else _Point(
            figure.period, *place(index, figure.value), figure_text(figure, row.rule)
        )
        for index, figure in enumerate(shown)
    ]
    marks = [
        place(index, target)
        for index, target in enumerate(targets)
        if target is not None
    ]
    return format_html(
        '<svg class="small-chart" viewBox="0 0 {} {}" aria-hidden="true">{}{}{}</svg>',
        WIDTH,
        HEIGHT,
        _targets(marks),
        _line(points),
        _dots([point for point in points if point]),
    )


def _line(points: list[_Point | None]) -> SafeString:
    """One path with a gap wherever a figure is missing."""
    steps, drawing = [], False
    for point in points:
        if point:
            steps.append(f"{'L' if drawing else 'M'}{point.x:.1f} {point.y:.1f}")
        drawing = point is not None
    return format_html('<path class="small-chart__line" d="{}"/>', "".join(steps))


def _targets(marks: list[tuple[float, float]]) -> SafeString:
    """A short dash at each target."""
    path = "".join(f"M{x - 6:.1f} {y:.1f}h12" for x, y in marks)
    return format_html('<path class="small-chart__target" d="{}"/>', path)


def _dots(points: list[_Point]) -> SafeString:
    return format_html_join(
        "",
        '<circle cx="{:.1f}" cy="{:.1f}" r="{}"><title>{}: {}</title></circle>',
        (
            (p.x, p.y, 4 if p is points[-1] else 2.5, p.period.label, p.text)
            for p in points
        ),
    )

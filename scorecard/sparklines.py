"""A small line of the last figures, as SVG that prints and needs no script. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from functools import cache

from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT, MARGIN = 100, 24, 3
POINTS = 13
"""Three years of quarters and the one they are held against."""

SVG = (
    f'<svg class="sparkline" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">'
    '<path d="%s"/>%s</svg>'
)


def sparkline(
    values: Sequence[Decimal | None], cuts: frozenset[int] = frozenset()
) -> SafeString:
    """The last thirteen values, oldest first; None leaves a gap. "" under two values.

    At `cuts`, places of values, the line begins anew: nothing joins what is not
    comparable. Decorative: the table beside it has the numbers, so readers aloud skip
    it. Floats are enough here, for places on a screen.
    """
    shown = [None if value is None else float(value) for value in values[-POINTS:]]
    cuts = frozenset(place - len(values) + len(shown) for place in cuts)
    numbers = [value for value in shown if value is not None]
    if len(numbers) < 2:
        return SafeString("")
    low, high = min(numbers), max(numbers)
    up = (HEIGHT - 2 * MARGIN) / ((high - low) or 1)
    bottom = HEIGHT - MARGIN if high > low else HEIGHT / 2
    points = [
        "" if value is None else f"{x} {bottom - (value - low) * up:.1f}"
        for x, value in zip(_across(len(shown)), shown, strict=True)
    ]
    return mark_safe(SVG % (_path(points, cuts), _last_point(points[-1])))  # nosec B308, B703 # numbers only


@cache
def _across(count: int) -> Sequence[str]:
    """Where so many points stand, from left to right."""
    step = (WIDTH - 2 * MARGIN) / (count - 1)
    return [f"{MARGIN + index * step:.1f}" for index in range(count)]


def _path(points: Sequence[str], cuts: frozenset[int]) -> str:
    """A line through the points, broken where one is missing and at the cuts.

    A value between two gaps is a line of no length: a dot, its caps being round.
    """
    runs: list[list[str]] = []
    drawing = False
    for place, point in enumerate(points):
        if point and (not drawing or place in cuts):
            runs.append([])
        if point:
            runs[-1].append(point)
        drawing = bool(point)
    return "".join(f"M{' '.join(run)}{'h0' if len(run) == 1 else ''}" for run in runs)


def _last_point(point: str) -> str:
    """A dot on the newest value; none where the newest is missing."""
    if not point:
        return ""
    x, y = point.split()
    return f'<circle cx="{x}" cy="{y}" r="2.2"/>'

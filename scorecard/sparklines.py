"""A small line of the last figures, as SVG that prints and needs no script. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe

WIDTH, HEIGHT, MARGIN = 100, 24, 3
POINTS = 13
"""Three years of quarters and the one they are held against."""


def sparkline(values: Sequence[Decimal | None]) -> SafeString:
    """The last thirteen values, oldest first; None leaves a gap. "" under two values.

    Decorative: the table beside it has the numbers, so readers aloud skip it.
    Floats are enough here, for places on a screen.
    """
    shown = values[-POINTS:]
    numbers = [float(value) for value in shown if value is not None]
    if len(numbers) < 2:
        return mark_safe("")
    low, high = min(numbers), max(numbers)
    across = (WIDTH - 2 * MARGIN) / (len(shown) - 1)
    up = (HEIGHT - 2 * MARGIN) / ((high - low) or 1)
    flat = 0 if high > low else HEIGHT / 2 - MARGIN
    runs: list[list[str]] = [[]]
    for index, value in enumerate(shown):
        if value is None:
            runs.append([])
            continue
        y = HEIGHT - MARGIN - flat - (float(value) - low) * up
        runs[-1].append(f"{MARGIN + index * across:.1f} {y:.1f}")
    # A value between two gaps is a line of no length: a dot, its caps being round.
    path = "".join(
        f"M{' '.join(run)}{'h0' if len(run) == 1 else ''}" for run in runs if run
    )
    return mark_safe(  # nosec B308, B703 - numbers only
        f'<svg class="sparkline" viewBox="0 0 {WIDTH} {HEIGHT}" aria-hidden="true">'
        f'<path d="{path}"/>{_last_point(runs)}</svg>'
    )


def _last_point(runs: Sequence[Sequence[str]]) -> str:
    """A dot on the newest value; none where the newest is missing."""
    if not runs[-1]:
        return ""
    x, y = runs[-1][-1].split()
    return f'<circle cx="{x}" cy="{y}" r="2.2"/>'

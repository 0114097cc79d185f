"""A line chart as SVG: it needs no script and no network, prints, and grows. Pure.

Of the dict that `charts.line_chart` makes. Everything is in classes, which
static/css/present-chart.css colours; readers aloud have the table beside it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ...charts import Chart
from .frame import (
    BESIDE_DOT,
    BOTTOM,
    HEIGHT,
    LEFT,
    LETTER,
    TOP,
    WIDTH,
    Frame,
    frame_of,
    grounds_of,
)

MOST_DASHES = 12
"""With more periods a target is a stepped line, not a dash for each."""


def draw(chart: Chart) -> SafeString:
    """The chart; "" where there is no figure to draw."""
    own, *targets = chart["series"]
    if all(value is None for value in own["values"]):
        return SafeString("")
    frame = frame_of(chart)
    parts = (
        _grounds(frame, chart["bands"]),
        _axis(frame, chart),
        _labels(frame, chart["labels"]),
        *(_target(frame, series["values"]) for series in targets),
        _breaks(frame, chart["breaks"]),
        _line(frame, own["values"], set(chart["cuts"])),
        _dots(frame, own),
        _newest(frame, own),
    )
    return format_html(
        '<svg class="drawing" viewBox="0 0 {} {}" aria-hidden="true">{}</svg>',
        WIDTH,
        HEIGHT,
        mark_safe("".join(parts)),  # nosec B308, B703 # each is escaped where it is made
    )


# The ground, and what is written around it


def _grounds(frame: Frame, bands: Iterable[Chart]) -> SafeString:
    """Green, amber and red ground behind each period that has a target."""
    parts = [
        (
            colour,
            frame.x(index - 0.5),
            frame.y(top),
            frame.step,
            bottom_y - frame.y(top),
        )
        for band in bands
        for index in range(frame.count)
        for colour, bottom, top in grounds_of(band, index, frame.ticks)
        if (bottom_y := frame.y(bottom)) > frame.y(top)
    ]
    return format_html_join(
        "",
        '<rect class="ground-{}" x="{}" y="{}" width="{}" height="{}"/>',
        ((colour, *map(_at, numbers)) for colour, *numbers in parts),
    )


def _axis(frame: Frame, chart: Chart) -> SafeString:
    """Lines across with their numbers, and the unit above them."""
    decimals = _decimals(frame.ticks)
    lines = format_html_join(
        "",
        '<path class="grid" d="M{} {}H{}"/><text class="tick" x="{}" y="{}">{}</text>',
        (
            (
                LEFT,
                _at(frame.y(tick)),
                _at(frame.right),
                LEFT - 8,
                _at(frame.y(tick) + 7),
                f"{tick:,.{decimals}f}",
            )
            for tick in frame.ticks
        ),
    )
    return format_html(
        '{}<text class="unit" x="0" y="19">{}</text>', lines, chart["unit"]
    )


def _decimals(ticks: Sequence[float]) -> int:
    """The fewest with which every tick is written exactly, up to three."""
    return next(
        (d for d in range(3) if all(abs(t - round(t, d)) < 1e-9 for t in ticks)), 3
    )


def _labels(frame: Frame, labels: Sequence[str]) -> SafeString:
    """The periods that there is room for, counted back from the newest."""
    widest = max(len(label) for label in labels) * LETTER + 12
    every = max(1, math.ceil(widest / frame.step))
    last = frame.count - 1
    return format_html_join(
        "",
        '<text class="label{}" x="{}" y="{}">{}</text>',
        (
            (
                " label--last" if index == last and _sticks_out(frame, label) else "",
                WIDTH - 2
                if index == last and _sticks_out(frame, label)
                else _at(frame.x(index)),
                HEIGHT - 9,
                label,
            )
            for index, label in enumerate(labels)
            if (last - index) % every == 0
        ),
    )


def _sticks_out(frame: Frame, label: str) -> bool:
    return frame.x(frame.count - 1) + len(label) * LETTER / 2 > WIDTH


# What was measured, and against what


def _target(frame: Frame, values: Sequence[float | None]) -> SafeString:
    """A dash at each period; a dash is as wide as its period where there are many."""
    half = frame.step / 2 if len(values) > MOST_DASHES else min(frame.step * 0.32, 40)
    path = "".join(
        f"M{frame.x(index) - half:.1f} {frame.y(value):.1f}h{2 * half:.1f}"
        for index, value in enumerate(values)
        if value is not None
    )
    return format_html('<path class="target" d="{}"/>', path)


def _breaks(frame: Frame, breaks: Iterable[Chart]) -> SafeString:
    """A line across time where figures before and after are not comparable."""
    return format_html_join(
        "",
        '<path class="break" d="M{} {}V{}"/>'
        '<text class="break-word{}" x="{}" y="{}">{}</text>',
        (_break(frame, index) for index in sorted({item["at"] for item in breaks})),
    )


def _break(frame: Frame, index: int) -> tuple[object, ...]:
    x = frame.x(index - 0.5)
    word = _("recording change")
    left = x + len(word) * LETTER > WIDTH
    side, at = (" break-word--left", x - 6) if left else ("", x + 6)
    return _at(x), TOP - 8, HEIGHT - BOTTOM, side, _at(at), TOP + 8, word


def _line(frame: Frame, values: Sequence[float | None], cuts: set[int]) -> SafeString:
    """One path, with a gap wherever a figure is missing or not comparable."""
    steps, drawing = [], False
    for index, value in enumerate(values):
        if value is not None:
            step = "L" if drawing and index not in cuts else "M"
            steps.append(f"{step}{frame.x(index):.1f} {frame.y(value):.1f}")
        # A figure that is missing hides the change: the line begins anew behind it.
        drawing = value is not None
    return format_html('<path class="line" d="{}"/>', "".join(steps))


def _dots(frame: Frame, own: Chart) -> SafeString:
    """A dot for each figure, hollow where it may still change."""
    radius = 4.5 if frame.count > MOST_DASHES else 6
    return format_html_join(
        "",
        '<circle class="dot{}" cx="{}" cy="{}" r="{}"/>',
        (
            (
                " dot--open" if own["provisional"][index] else "",
                _at(frame.x(index)),
                _at(frame.y(value)),
                radius,
            )
            for index, value in enumerate(own["values"])
            if value is not None
        ),
    )


def _newest(frame: Frame, own: Chart) -> SafeString:
    """The newest figure's number, beside its dot."""
    index, value = next(
        (i, v) for i, v in reversed(list(enumerate(own["values"]))) if v is not None
    )
    text, x, y = own["texts"][index], frame.x(index), frame.y(value)
    if index == frame.count - 1:
        side, x, y = "", x + BESIDE_DOT, y + 8
    else:
        side, y = " newest--above", y - 14 if y - 14 > TOP + 14 else y + 30
    return format_html(
        '<text class="newest{}" x="{}" y="{}">{}</text>', side, _at(x), _at(y), text
    )


def _at(number: float) -> str:
    return f"{number:.1f}"

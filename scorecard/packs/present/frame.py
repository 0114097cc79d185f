"""Where the periods and values of a chart lie in its drawing on a slide. Pure."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ...charts import Chart

WIDTH, HEIGHT = 640, 400
LEFT, TOP, BOTTOM, EDGE = 78, 34, 36, 18
BESIDE_DOT = 12
LETTER, BIG_LETTER = 10.5, 13
"""The width of a letter of a label, and of the newest figure's; about."""
STEPS = (1, 2, 2.5, 5, 10)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where periods and values lie in the drawing."""

    count: int
    ticks: tuple[float, ...]
    right: float
    """Where the last period ends; what is newest is written behind it."""

    @property
    def step(self) -> float:
        """The width that one period has."""
        return (self.right - LEFT) / self.count

    def x(self, index: float) -> float:
        """The middle of a period."""
        return LEFT + (index + 0.5) * self.step

    def y(self, value: float) -> float:
        """From the bottom up, within the drawing."""
        low, high = self.ticks[0], self.ticks[-1]
        inside = min(max(value, low), high)
        return HEIGHT - BOTTOM - (inside - low) * (HEIGHT - TOP - BOTTOM) / (high - low)


def frame_of(chart: Chart) -> Frame:
    """The frame in which all the figures and targets lie; there must be one."""
    known = [v for item in chart["series"] for v in item["values"] if v is not None]
    ticks = nice_ticks(min(known), max(known))
    return Frame(len(chart["labels"]), ticks, _right(chart["series"][0]))


def _right(own: Chart) -> float:
    """So far right that behind the last dot there is room for its number."""
    if own["values"][-1] is None:
        return WIDTH - EDGE
    half = 1 / (2 * len(own["values"]))  # of a period, to whose middle the dot belongs
    last_dot = WIDTH - BESIDE_DOT - BIG_LETTER * len(own["texts"][-1])
    return min(WIDTH - EDGE, (last_dot - LEFT * half) / (1 - half))


def nice_ticks(low: float, high: float) -> tuple[float, ...]:
    """From nought to beyond both ends, in four or five round steps."""
    low, high = min(0.0, low), max(0.0, high)
    room = ((high - low) or 1.0) * 1.03
    power = 10.0 ** math.floor(math.log10(room / 4))
    step = next(s * power for s in STEPS if s * power * 5 >= room)
    first = math.floor(low / step)
    last = max(math.ceil((low + room) / step), first + 1)
    return tuple(number * step for number in range(first, last + 1))


def grounds_of(
    band: Chart, index: int, ticks: Sequence[float]
) -> list[tuple[str, float, float]]:
    """Colour, from and to of one period; empty without a target."""
    low, high = ticks[0], ticks[-1]
    green, amber = band["green_to"][index], band["amber_to"][index]
    green_from, amber_from = band["green_from"][index], band["amber_from"][index]
    if green is None and green_from is None:
        return []
    if band["better"] == "higher" and green is not None:
        # There `..._to` is where it ends downwards.
        green_from, amber_from, green, amber = green, amber, None, None
    found = [("green", _or(green_from, low), _or(green, high))]
    if green is not None:
        found += [("amber", green, _or(amber, high)), ("red", _or(amber, high), high)]
    if green_from is not None:
        found += [
            ("amber", _or(amber_from, low), green_from),
            ("red", low, _or(amber_from, low)),
        ]
    return found


def _or(value: float | None, other: float) -> float:
    return other if value is None else value

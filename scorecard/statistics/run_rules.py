"""The rules by which points on a control chart are out of the ordinary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .spc import Lengths

Numbers = Sequence[Fraction | None]


class Cause(StrEnum):
    """The rule that a point meets; in the order in which they go before one another."""

    OUTSIDE = "outside"
    TREND = "trend"
    NEAR = "near"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class Signal:
    """A point out of the ordinary: by which rule, on the high or on the low side."""

    cause: Cause
    high: bool


def signals(
    values: Numbers, mean: Fraction, reach: Fraction | None, lengths: Lengths
) -> list[Signal | None]:
    """The first rule that each point meets: outside, trend, two of three, shift.

    `reach` is how far the limits lie from the mean. Outside is strictly beyond a limit;
    a trend is so many points each above (below) the one before; two of three lie beyond
    two thirds of the way to a limit with all three on one side, and only those two are
    marked; a shift is so many points in a row on one side. A point beyond a limit is
    beyond two thirds of the way as well. Source: NHSRplotthedots 0.2.2.
    """
    found: list[Signal | None] = [None] * len(values)
    sides = [_side(value, mean) for value in values]
    marks = (
        (Cause.SHIFT, _runs(sides, lengths.shift)),
        (Cause.NEAR, _near(values, sides, mean, reach, lengths)),
        (Cause.TREND, _trends(values, lengths.trend)),
        (Cause.OUTSIDE, _beyond(values, mean, reach)),
    )
    for cause, marked in marks:  # later ones go before
        for place, way in enumerate(marked):
            if way:
                found[place] = Signal(cause, high=way > 0)
    return found


def _side(value: Fraction | None, mean: Fraction) -> int:
    """1 above, -1 below, 0 on the mean or where there is none."""
    return 0 if value is None else (value > mean) - (value < mean)


def _runs(ways: Sequence[int], length: int) -> list[int]:
    """The way of each place that lies in a run of so many alike; else 0."""
    marked = [0] * len(ways)
    for end in range(length, len(ways) + 1):
        window = set(ways[end - length : end])
        if len(window) == 1:
            marked[end - length : end] = ways[end - length : end]
    return marked


def _trends(values: Numbers, length: int) -> list[int]:
    """A trend of 7 points has 6 steps; a level step or a missing point ends it."""
    steps = [
        0 if then is None or now is None else (now > then) - (now < then)
        for then, now in pairwise(values)
    ]
    marked = [0] * len(values)
    for end in range(length - 1, len(steps) + 1):
        window = steps[end - length + 1 : end]
        if window and len(set(window)) == 1 and window[0]:
            marked[end - length + 1 : end + 1] = [window[0]] * length
    return marked


def _near(
    values: Numbers,
    sides: Sequence[int],
    mean: Fraction,
    reach: Fraction | None,
    lengths: Lengths,
) -> list[int]:
    close = _beyond(values, mean, None if reach is None else reach * lengths.near_part)
    marked = [0] * len(values)
    for first in range(len(values) - lengths.near_of + 1):
        places = range(first, first + lengths.near_of)
        near = [place for place in places if close[place]]
        if len({sides[place] for place in places}) == 1 and len(near) >= lengths.near:
            for place in near:
                marked[place] = close[place]
    return marked


def _beyond(values: Numbers, mean: Fraction, reach: Fraction | None) -> list[int]:
    """1 strictly above mean + reach, -1 strictly below mean - reach."""
    if reach is None:
        return [0] * len(values)
    upper, lower = mean + reach, mean - reach
    return [0 if v is None else (v > upper) - (v < lower) for v in values]

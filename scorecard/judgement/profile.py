"""The seasonal shape of counts that add up: how a year falls over its quarters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from django.utils.translation import gettext as _

from indicators import exact
from indicators.periods import Period

from .across import across_words
from .inputs import Break, Series
from .readings import break_between, crossed, parts_of, reading_of
from .status import Grey


class Even(Enum):
    """Why a year is shared out evenly."""

    BROKEN = auto()
    HIDDEN = auto()
    INCOMPLETE = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True)
class Shape:
    """Last year's counts, part by part; one for each part where they give no shape.

    `parts` are this year's months or quarters, `weights` go with them, `sum` is all of
    the weights; `even` says why the shape is even, if it is.
    """

    earlier: Period
    parts: tuple[Period, ...]
    weights: tuple[Decimal, ...]
    sum: Decimal
    even: Even | None = None
    crossed: tuple[Break, ...] = ()
    """Recording changes inside last year that are no hindrance: somebody decided so."""

    @property
    def shares(self) -> tuple[Decimal, ...]:
        """What falls to each part of 1."""
        return tuple(exact.divide(weight, self.sum) for weight in self.weights)

    def weight(self, span: Period) -> Decimal:
        """The weight of the parts that lie in `span`, to be held against `sum`."""
        found = exact.ZERO
        for part, weight in zip(self.parts, self.weights, strict=True):
            if span.contains(part):
                found = exact.add(found, weight)
        return found

    @property
    def because(self) -> str:
        """`by the seasonal shape of 2016/17`, or that it is even and why."""
        text = _shape_text(self.even) % {"period": self.earlier.words}
        return f"{text}, {across_words(self.crossed)}" if self.crossed else text


def shape_for(series: Series, year: Period, parts: Sequence[Period]) -> Shape:
    """The shape of a year that is made of these parts, taken from the year before."""
    earlier = year.year_before()
    if break_between(series, earlier, earlier):
        return _even(earlier, parts, Even.BROKEN)
    months = parts[0].month_count
    readings = [reading_of(series.at(part)) for part in parts_of(earlier, months)]
    greys = [each.grey for each in readings if each.grey]
    if greys:
        why = Even.HIDDEN if Grey.HIDDEN in greys else Even.INCOMPLETE
        return _even(earlier, parts, why)
    weights = tuple(each.value or exact.ZERO for each in readings)
    whole = exact.ZERO
    for weight in weights:
        whole = exact.add(whole, weight)
    if whole <= 0 or min(weights) < 0:
        return _even(earlier, parts, Even.NOTHING)
    changes = crossed(series, earlier, earlier)
    return Shape(earlier, tuple(parts), weights, whole, crossed=changes)


def _even(earlier: Period, parts: Sequence[Period], why: Even) -> Shape:
    weights = (exact.ONE,) * len(parts)
    return Shape(earlier, tuple(parts), weights, Decimal(len(parts)), why)


def _shape_text(even: Even | None) -> str:
    if even is None:
        return _("by the seasonal shape of %(period)s")
    if even is Even.BROKEN:
        return _("shared out evenly (recording changed in %(period)s)")
    if even is Even.HIDDEN:
        return _("shared out evenly (a figure of %(period)s is hidden)")
    if even is Even.INCOMPLETE:
        return _("shared out evenly (%(period)s is not complete)")
    return _("shared out evenly (%(period)s came to nothing)")

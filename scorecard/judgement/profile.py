"""The seasonal shape of counts that add up: how a year falls over its quarters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.periods import Period

from . import exact
from .inputs import Series
from .readings import break_between, reading_of
from .status import Grey


@dataclass(frozen=True, slots=True)
class Shape:
    """Last year's counts, part by part, or one for each where there are none.

    `parts` are this year's months or quarters; `weights` go with them; `because` says
    which shape it is, and why it is even when it is.
    """

    parts: tuple[Period, ...]
    weights: tuple[Decimal, ...]
    sum: Decimal
    even: bool
    because: str

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


def shape_for(series: Series, parts: Sequence[Period]) -> Shape:
    """The shape of the year that these parts make up, after the year before it."""
    earlier = [part.year_before() for part in parts]
    year = Period(earlier[0].start, earlier[-1].end)
    if break_between(series, year, year):
        reason = _("recording changed in %(period)s") % {"period": year.words}
        return _even(parts, reason)
    readings = [reading_of(series.at(part)) for part in earlier]
    greys = [each.grey for each in readings if each.grey]
    if greys:
        return _even(parts, _grey_words(greys) % {"period": year.words})
    weights = tuple(each.value or exact.ZERO for each in readings)
    whole = exact.ZERO
    for weight in weights:
        whole = exact.add(whole, weight)
    if whole <= 0 or min(weights) < 0:
        return _even(parts, _("%(period)s came to nothing") % {"period": year.words})
    because = _("by the seasonal shape of %(period)s") % {"period": year.words}
    return Shape(tuple(parts), weights, whole, False, because)


def _even(parts: Sequence[Period], reason: str) -> Shape:
    because = _("shared out evenly (%(reason)s)") % {"reason": reason}
    weights = (Decimal(1),) * len(parts)
    return Shape(tuple(parts), weights, Decimal(len(parts)), True, because)


def _grey_words(greys: list[Grey]) -> str:
    if Grey.HIDDEN in greys:
        return _("a figure of %(period)s is hidden")
    return _("%(period)s is not complete")

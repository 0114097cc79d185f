"""Against similar areas: better, worse or the same. Plain numbers, no statistics."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators import exact
from indicators.choices import Polarity, Unit

from .inputs import Benchmark, Figure, Rule
from .numbers import amount, decimals_apart, written
from .readings import reading_of


class Standing(StrEnum):
    """Where a value stands beside another place's."""

    BETTER = "better"
    WORSE = "worse"
    SAME = "same"
    HIGHER = "higher"
    LOWER = "lower"
    NOT_COMPARED = "not_compared"

    @property
    def label(self) -> str:
        """The word people read."""
        return str(_LABELS[self])


_LABELS = {
    Standing.BETTER: gettext_lazy("Better"),
    Standing.WORSE: gettext_lazy("Worse"),
    Standing.SAME: gettext_lazy("Same"),
    Standing.HIGHER: gettext_lazy("Higher"),
    Standing.LOWER: gettext_lazy("Lower"),
    Standing.NOT_COMPARED: gettext_lazy("Not compared"),
}


@dataclass(frozen=True)
class Comparison:
    """A value beside a benchmark's value for the same period.

    `difference` is value - benchmark, in the indicator's unit; None when not compared.
    """

    standing: Standing
    rule: Rule
    name: str
    value: Decimal | None = None
    benchmark: Decimal | None = None
    difference: Decimal | None = None

    @cached_property
    def words(self) -> str:
        """`worse than England (73.4)`, `same as England (73.4)`."""
        text = _texts()[self.standing]
        return text % {"name": self.name, "number": self._benchmark_words()}

    @cached_property
    def sentence(self) -> str:
        """`121.5 is 48.1 above England (73.4): worse.`"""
        if self.difference is None or self.value is None:
            return _("Not compared with %(name)s.") % {"name": self.name}
        values = {
            "value": amount(self.value, self.rule, self._decimals),
            "size": self._size_words(self.difference.copy_abs()),
            "name": self.name,
            "number": self._benchmark_words(),
            "standing": self.standing.label.lower(),
        }
        if not self.difference:
            return _("%(value)s is the same as %(name)s (%(number)s).") % values
        if self.difference > 0:
            text = _("%(value)s is %(size)s above %(name)s (%(number)s): %(standing)s.")
        else:
            text = _("%(value)s is %(size)s below %(name)s (%(number)s): %(standing)s.")
        return text % values

    @cached_property
    def _decimals(self) -> int:
        """Enough to tell the two apart, and their difference from nothing."""
        gap = self.difference or exact.ZERO
        apart = decimals_apart(self.rule.decimals, gap, exact.ZERO)
        ends = [n for n in (self.value, self.benchmark) if n is not None]
        return decimals_apart(apart, *ends)

    def _benchmark_words(self) -> str:
        if self.benchmark is None:
            return ""
        return amount(self.benchmark, self.rule, self._decimals)

    def _size_words(self, size: Decimal) -> str:
        if self.rule.unit == Unit.PERCENT:
            points = {"points": written(size, self._decimals)}
            return _("%(points)s percentage points") % points
        return amount(size, self.rule, self._decimals)


def grows_with_place(rule: Rule) -> bool:
    """Whether a larger place has more of it by itself: counts and money."""
    return rule.unit in (Unit.COUNT, Unit.MONEY)


def against(
    value: Decimal | None, benchmark: Decimal | None, rule: Rule, name: str
) -> Comparison:
    """A value beside the one of a named place or group, for the same period.

    Judged only where lower or higher is better. Nothing is said about chance: that
    would need the confidence intervals of both.
    """
    if value is None or benchmark is None:
        return Comparison(Standing.NOT_COMPARED, rule, name)
    difference = exact.subtract(value, benchmark)
    standing = _standing(difference, rule.polarity)
    return Comparison(standing, rule, name, value, benchmark, difference)


def against_benchmark(
    figure: Figure | None, benchmark: Benchmark, rule: Rule
) -> Comparison:
    """A figure beside the benchmark's value for the figure's own period."""
    value = reading_of(figure).value
    other = benchmark.values.get(figure.period) if figure else None
    return against(value, other, rule, benchmark.name)


def _standing(difference: Decimal, polarity: Polarity) -> Standing:
    if not difference:
        return Standing.SAME
    above = difference > 0
    if polarity == Polarity.LOWER:
        return Standing.WORSE if above else Standing.BETTER
    if polarity == Polarity.HIGHER:
        return Standing.BETTER if above else Standing.WORSE
    return Standing.HIGHER if above else Standing.LOWER


def _texts() -> dict[Standing, str]:
    return {
        Standing.BETTER: _("better than %(name)s (%(number)s)"),
        Standing.WORSE: _("worse than %(name)s (%(number)s)"),
        Standing.SAME: _("same as %(name)s (%(number)s)"),
        Standing.HIGHER: _("higher than %(name)s (%(number)s)"),
        Standing.LOWER: _("lower than %(name)s (%(number)s)"),
        Standing.NOT_COMPARED: _("not compared with %(name)s"),
    }

"""Against similar areas: better, worse or similar, and whether chance was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext_lazy

from indicators import exact
from indicators.choices import Polarity, Unit

from ..statistics.intervals import Interval
from .comparison_words import (
    chance_words,
    comparison_sentence,
    comparison_words,
    standing_text,
)
from .inputs import Benchmark, Figure, Rule
from .intervals import interval_of
from .readings import reading_of


class Standing(StrEnum):
    """Where a value stands beside another place's."""

    BETTER = "better"
    WORSE = "worse"
    SIMILAR = "similar"
    """Chance alone could have made the difference."""
    SAME = "same"
    """No difference, where chance was not looked at."""
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
    Standing.SIMILAR: gettext_lazy("Similar"),
    Standing.SAME: gettext_lazy("Same"),
    Standing.HIGHER: gettext_lazy("Higher"),
    Standing.LOWER: gettext_lazy("Lower"),
    Standing.NOT_COMPARED: gettext_lazy("Not compared"),
}


@dataclass(frozen=True)
class Comparison:
    """A value beside a benchmark's value for the same period.

    `difference` is value - benchmark, in the indicator's unit; None when not compared.
    With the `figure` that the value is of, its confidence interval is set beside the
    benchmark's value; with the `other` figure as well, beside that one's interval.
    Intervals are worked out when they are asked for.
    """

    rule: Rule
    name: str
    value: Decimal | None = None
    benchmark: Decimal | None = None
    difference: Decimal | None = None
    figure: Figure | None = None
    other: Figure | None = None

    @cached_property
    def standing(self) -> Standing:
        """Similar where chance alone could explain it, else which side it is on."""
        if self.difference is None:
            return Standing.NOT_COMPARED
        if self.is_tested and not self.is_significant:
            return Standing.SIMILAR
        return _standing(self.difference, self.rule.polarity)

    @cached_property
    def interval(self) -> Interval | None:
        """The value's 95% confidence interval; None where there can be none."""
        return interval_of(self.figure, self.rule)

    @cached_property
    def wide_interval(self) -> Interval | None:
        """The value's 99.8% confidence interval."""
        return interval_of(self.figure, self.rule, wide=True)

    @cached_property
    def other_interval(self) -> Interval | None:
        """The 95% confidence interval of what it is held beside, if that was given."""
        return interval_of(self.other, self.rule)

    @property
    def is_tested(self) -> bool:
        """Whether chance was looked at: of two figures both need their interval."""
        if self.difference is None or self.interval is None:
            return False
        return self.other is None or self.other_interval is not None

    @cached_property
    def is_significant(self) -> bool:
        """Whether chance was looked at and does not explain the difference, at 95%."""
        return self.is_tested and self._is_apart(self.interval, self.other_interval)

    @cached_property
    def is_significant_998(self) -> bool:
        """The same at 99.8%."""
        if not self.is_significant:
            return False
        other = interval_of(self.other, self.rule, wide=True)
        return self._is_apart(self.wide_interval, other)

    def _is_apart(self, own: Interval | None, other: Interval | None) -> bool:
        """The limits belong to an interval: a value on one is inside."""
        if own is None or self.benchmark is None:
            return False
        if other is not None:
            return not own.overlaps(other)
        return not own.contains(self.benchmark)

    @property
    def is_plain(self) -> bool:
        """Whether better or worse, higher or lower is said without a look at chance."""
        return bool(self.difference) and not self.is_tested

    @property
    def standing_text(self) -> str:
        """`Worse`, `Similar`; `Worse, not tested for chance` where it was not."""
        return standing_text(self)

    @cached_property
    def words(self) -> str:
        """`worse than England (73.4)`, `significantly worse than England (73.4)`."""
        return comparison_words(self)

    @cached_property
    def sentence(self) -> str:
        """`121.5 (120.1 to 122.9) is 48.1 above England (73.4): significantly worse.`

        Without an interval `121.5 is 48.1 above England (73.4): worse.`
        """
        return comparison_sentence(self)

    @cached_property
    def chance(self) -> str:
        """What was found about chance, or why it was not looked at; "" uncompared."""
        return chance_words(self)


def grows_with_place(rule: Rule) -> bool:
    """Whether a larger place has more of it by itself: counts and money."""
    return rule.unit in (Unit.COUNT, Unit.MONEY)


def against(
    value: Decimal | None, benchmark: Decimal | None, rule: Rule, name: str
) -> Comparison:
    """A value beside the one of a named place or group, for the same period.

    Judged only where lower or higher is better. Nothing is said about chance: that
    takes the figure and not its value alone.
    """
    return _compared(value, benchmark, rule, name)


def against_benchmark(
    figure: Figure | None, benchmark: Benchmark, rule: Rule
) -> Comparison:
    """A figure beside the benchmark's value for the figure's own period.

    Significant where the value is outside the figure's 95% interval.
    """
    other = benchmark.values.get(figure.period) if figure else None
    return against_value(figure, other, rule, benchmark.name)


def against_value(
    figure: Figure | None, benchmark: Decimal | None, rule: Rule, name: str
) -> Comparison:
    """A figure beside a value that is taken as it is, without an interval."""
    return _compared(reading_of(figure).value, benchmark, rule, name, figure)


def against_figure(figure: Figure, other: Figure, rule: Rule, name: str) -> Comparison:
    """Two areas' figures of one period, or one area's of two, by both intervals.

    Significant where the two 95% intervals have no value in common, which is asking
    for more than one in twenty.
    """
    value, benchmark = reading_of(figure).value, reading_of(other).value
    return _compared(value, benchmark, rule, name, figure, other)


def _compared(
    value: Decimal | None,
    benchmark: Decimal | None,
    rule: Rule,
    name: str,
    *figures: Figure | None,
) -> Comparison:
    if value is None or benchmark is None:
        return Comparison(rule, name)
    difference = exact.subtract(value, benchmark)
    return Comparison(rule, name, value, benchmark, difference, *figures)


def _standing(difference: Decimal, polarity: Polarity) -> Standing:
    if not difference:
        return Standing.SAME
    above = difference > 0
    if polarity == Polarity.LOWER:
        return Standing.WORSE if above else Standing.BETTER
    if polarity == Polarity.HIGHER:
        return Standing.BETTER if above else Standing.WORSE
    return Standing.HIGHER if above else Standing.LOWER

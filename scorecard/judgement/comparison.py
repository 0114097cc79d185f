"""Against similar areas: better, worse or similar, and whether chance was looked at."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators import exact
from indicators.choices import RATIOS, Polarity, Unit

from ..statistics.intervals import Interval
from .inputs import Benchmark, Figure, Rule
from .intervals import interval_of
from .numbers import amount, decimals_apart, written
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

    @cached_property
    def words(self) -> str:
        """`worse than England (73.4)`, `significantly worse than England (73.4)`."""
        texts = _significant_texts() if self.is_significant else _texts()
        values = {"name": self.name, "number": self._benchmark_words()}
        return texts[self.standing] % values

    @cached_property
    def sentence(self) -> str:
        """`121.5 (120.1 to 122.9) is 48.1 above England (73.4): significantly worse.`

        Without an interval `121.5 is 48.1 above England (73.4): worse.`
        """
        if self.difference is None or self.value is None:
            return _("Not compared with %(name)s.") % {"name": self.name}
        values = {
            "value": self._value_words(self.value),
            "size": self._size_words(self.difference.copy_abs()),
            "name": self.name,
            "number": self._other_words(),
            "standing": self.standing_words,
        }
        if not self.difference:
            return _("%(value)s is the same as %(name)s (%(number)s).") % values
        if self.difference > 0:
            text = _("%(value)s is %(size)s above %(name)s (%(number)s): %(standing)s.")
        else:
            text = _("%(value)s is %(size)s below %(name)s (%(number)s): %(standing)s.")
        return text % values

    @cached_property
    def chance(self) -> str:
        """What was found about chance, or why it was not looked at; "" uncompared."""
        if self.difference is None:
            return ""
        if not self.is_tested:
            return _untested(self.rule)
        values = {
            "name": self.name,
            "interval": self.interval_words(self.wide_interval),
        }
        if self.is_significant_998:
            text = _(
                "%(name)s is outside the 95%% and the 99.8%% interval (%(interval)s)."
            )
        elif self.is_significant:
            text = _(
                "%(name)s is outside the 95%% interval, inside the 99.8%% one "
                "(%(interval)s)."
            )
        else:
            text = _("%(name)s is inside the 95%% interval: it could be chance.")
        return text % values

    def interval_words(self, interval: Interval | None) -> str:
        """`120.1 to 122.9`; empty without one."""
        if interval is None:
            return ""
        decimals = self._apart_from(interval, self._decimals)
        return interval_text(interval, self.rule, decimals)

    @cached_property
    def _decimals(self) -> int:
        """Enough to tell the two apart, and their difference from nothing.

        And the benchmark from the ends of the interval, or it would look to be inside.
        """
        gap = self.difference or exact.ZERO
        apart = decimals_apart(self.rule.decimals, gap, exact.ZERO)
        ends = [n for n in (self.value, self.benchmark) if n is not None]
        apart = decimals_apart(apart, *ends)
        own, other = self.interval, self.other_interval
        if own is None or not self.is_tested:
            return apart
        if other is None:
            return self._apart_from(own, apart)
        return decimals_apart(
            decimals_apart(apart, own.lower, other.upper), own.upper, other.lower
        )

    def _apart_from(self, interval: Interval, decimals: int) -> int:
        if self.benchmark is None or self.other is not None:
            return decimals
        for limit in interval:
            decimals = decimals_apart(decimals, limit, self.benchmark)
        return decimals

    @property
    def standing_words(self) -> str:
        """`significantly worse`, `similar`; `worse` where chance was not looked at."""
        word = self.standing.label.lower()
        return _("significantly %s") % word if self.is_significant else word

    def _value_words(self, value: Decimal) -> str:
        number = amount(value, self.rule, self._decimals)
        if not self.is_tested:
            return number
        return f"{number} ({self.interval_words(self.interval)})"

    def _other_words(self) -> str:
        number = self._benchmark_words()
        if not self.is_tested or self.other_interval is None:
            return number
        return f"{number}; {self.interval_words(self.other_interval)}"

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


def interval_text(interval: Interval, rule: Rule, decimals: int | None = None) -> str:
    """`120.1 to 122.9`, `32.5% to 44.4%`."""
    return _("%(lower)s to %(upper)s") % {
        "lower": amount(interval.lower, rule, decimals),
        "upper": amount(interval.upper, rule, decimals),
    }


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
        Standing.SIMILAR: _("similar to %(name)s (%(number)s)"),
        Standing.SAME: _("same as %(name)s (%(number)s)"),
        Standing.HIGHER: _("higher than %(name)s (%(number)s)"),
        Standing.LOWER: _("lower than %(name)s (%(number)s)"),
        Standing.NOT_COMPARED: _("not compared with %(name)s"),
    }


def _significant_texts() -> dict[Standing, str]:
    return {
        Standing.BETTER: _("significantly better than %(name)s (%(number)s)"),
        Standing.WORSE: _("significantly worse than %(name)s (%(number)s)"),
        Standing.HIGHER: _("significantly higher than %(name)s (%(number)s)"),
        Standing.LOWER: _("significantly lower than %(name)s (%(number)s)"),
    }


def _untested(rule: Rule) -> str:
    if rule.unit in RATIOS:
        return _(
            "Chance was not looked at: that takes the count and the whole that it is "
            "out of."
        )
    return _("Chance was not looked at: that is done for rates and percentages.")

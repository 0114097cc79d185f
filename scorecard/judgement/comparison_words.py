"""A comparison in words; “significantly” is written by `significance` alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from indicators import exact
from indicators.choices import RATIOS, Unit

from ..statistics.intervals import Interval
from .inputs import Rule
from .numbers import amount, decimals_apart, written

if TYPE_CHECKING:
    from .comparison import Comparison


def comparison_words(found: Comparison) -> str:
    """`worse than England (73.4)`, `significantly worse than England (73.4)`."""
    text = _texts()[found.standing]
    return significance(found, text) % {
        "name": found.name,
        "number": _benchmark_words(found, _decimals(found)),
    }


def comparison_sentence(found: Comparison) -> str:
    """`121.5 (120.1 to 122.9) is 48.1 above England (73.4): significantly worse.`

    Without an interval `121.5 is 48.1 above England (73.4): worse.`
    """
    if found.difference is None:
        return _("Not compared with %(name)s.") % {"name": found.name}
    decimals = _decimals(found)
    values = {
        "value": _value_words(found, decimals),
        "size": _size_words(found, decimals),
        "name": found.name,
        "number": _other_words(found, decimals),
        "standing": standing_words(found),
    }
    if not found.difference:
        text = _("%(value)s is the same as %(name)s (%(number)s).")
    elif found.difference > 0:
        text = _("%(value)s is %(size)s above %(name)s (%(number)s): %(standing)s.")
    else:
        text = _("%(value)s is %(size)s below %(name)s (%(number)s): %(standing)s.")
    return text % values


def standing_words(found: Comparison) -> str:
    """`significantly worse`, `similar`; `worse` where chance was not looked at."""
    return significance(found, found.standing.label.lower())


def standing_text(found: Comparison) -> str:
    """`Worse`, `Similar`; `Worse, not tested for chance` where it was not."""
    word = found.standing.label
    if not found.is_plain:
        return word
    return f"{word}, {untested_words()}"


def untested_words() -> str:
    """What marks a plain better or worse."""
    return _("not tested for chance")


def significance(found: Comparison, words: str) -> str:
    """The words with “significantly” before them, where chance does not explain it."""
    return _("significantly %s") % words if found.is_significant else words


def chance_words(found: Comparison) -> str:
    """What was found about chance, or why it was not looked at; "" uncompared."""
    if found.difference is None:
        return ""
    if not found.is_tested:
        return _untested(found.rule)
    if found.other is not None:
        return _both_words(found)
    values = {
        "name": found.name,
        "interval": interval_words(found, found.wide_interval),
    }
    if found.is_significant_998:
        text = _("%(name)s is outside the 95%% and the 99.8%% interval (%(interval)s).")
    elif found.is_significant:
        text = _(
            "%(name)s is outside the 95%% interval, inside the 99.8%% one "
            "(%(interval)s)."
        )
    else:
        text = _("%(name)s is inside the 95%% interval: it could be chance.")
    return text % values


def _both_words(found: Comparison) -> str:
    """The same of two figures, each with its interval."""
    if found.is_significant_998:
        return _("The two intervals have nothing in common, at 95% and at 99.8%.")
    if found.is_significant:
        return _(
            "The two 95% intervals have nothing in common; those of 99.8% overlap."
        )
    return _("The two 95% intervals overlap: it could be chance.")


def interval_words(found: Comparison, interval: Interval | None) -> str:
    """`120.1 to 122.9`, so that the benchmark looks as it lies; empty without one."""
    if interval is None:
        return ""
    decimals = _apart_from(found, interval, _decimals(found))
    return interval_text(interval, found.rule, decimals)


def interval_text(interval: Interval, rule: Rule, decimals: int | None = None) -> str:
    """`120.1 to 122.9`, `32.5% to 44.4%`."""
    return _("%(lower)s to %(upper)s") % {
        "lower": amount(interval.lower, rule, decimals),
        "upper": amount(interval.upper, rule, decimals),
    }


def _decimals(found: Comparison) -> int:
    """Enough to tell the two apart, and their difference from nothing.

    And the benchmark from the ends of the interval, or it would look to be inside.
    """
    gap = found.difference or exact.ZERO
    apart = decimals_apart(found.rule.decimals, gap, exact.ZERO)
    ends = [n for n in (found.value, found.benchmark) if n is not None]
    apart = decimals_apart(apart, *ends)
    own, other = found.interval, found.other_interval
    if own is None or not found.is_tested:
        return apart
    if other is None:
        return _apart_from(found, own, apart)
    return decimals_apart(
        decimals_apart(apart, own.lower, other.upper), own.upper, other.lower
    )


def _apart_from(found: Comparison, interval: Interval, decimals: int) -> int:
    if found.benchmark is None or found.other is not None:
        return decimals
    for limit in interval:
        decimals = decimals_apart(decimals, limit, found.benchmark)
    return decimals


def _value_words(found: Comparison, decimals: int) -> str:
    number = amount(found.value or exact.ZERO, found.rule, decimals)
    if not found.is_tested:
        return number
    return f"{number} ({interval_words(found, found.interval)})"


def _other_words(found: Comparison, decimals: int) -> str:
    number = _benchmark_words(found, decimals)
    if not found.is_tested or found.other_interval is None:
        return number
    return f"{number}; {interval_words(found, found.other_interval)}"


def _benchmark_words(found: Comparison, decimals: int) -> str:
    if found.benchmark is None:
        return ""
    return amount(found.benchmark, found.rule, decimals)


def _size_words(found: Comparison, decimals: int) -> str:
    size = (found.difference or exact.ZERO).copy_abs()
    if found.rule.unit == Unit.PERCENT:
        return _("%(points)s percentage points") % {"points": written(size, decimals)}
    return amount(size, found.rule, decimals)


def _texts() -> dict[str, str]:
    """By the values of Standing."""
    return {
        "better": _("better than %(name)s (%(number)s)"),
        "worse": _("worse than %(name)s (%(number)s)"),
        "similar": _("similar to %(name)s (%(number)s)"),
        "same": _("same as %(name)s (%(number)s)"),
        "higher": _("higher than %(name)s (%(number)s)"),
        "lower": _("lower than %(name)s (%(number)s)"),
        "not_compared": _("not compared with %(name)s"),
    }


def _untested(rule: Rule) -> str:
    if rule.unit in RATIOS:
        return _(
            "Chance was not looked at: that takes the count and the whole that it is "
            "out of."
        )
    return _("Chance was not looked at: that is done for rates and percentages.")

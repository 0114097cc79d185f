"""What the figures say over time, in plain English, with the reasons."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.choices import Unit
from indicators.exact import HUNDRED, ZERO, multiply

from ..statistics.forecast import FEWEST_YEARS
from ..statistics.run_rules import Cause, Signal
from ..statistics.spc import (
    LIMIT_FACTOR,
    SCREEN_FACTOR,
    Assurance,
    Chart,
    Segment,
    Variation,
    meaning_of,
)
from ..statistics.trend import CRITICAL, Way
from .across import across_sentence
from .inputs import Break, Rule
from .numbers import amount, percentage, written
from .over_time import (
    FEWEST_POINTS,
    ControlFinding,
    ForecastFinding,
    OverTime,
    TrendFinding,
    higher_is_better,
)
from .sentences import target_words


class Words(NamedTuple):
    """One finding for a reader: a word, a sentence, its reasons, its icon's name."""

    word: str
    sentence: str
    why: tuple[str, ...] = ()
    icon: str = ""


class OverTimeWords(NamedTuple):
    """All that the page says; `assurance` is None where there is none to give.

    `warning` is for those who see figures that are hidden from others, else empty.
    """

    trend: Words
    variation: Words
    assurance: Words | None
    forecast: Words
    warning: str = ""


def over_time_words(found: OverTime) -> OverTimeWords:
    """The findings in words."""
    return OverTimeWords(
        trend_words(found.trend),
        variation_words(found.control),
        assurance_words(found.control),
        forecast_words(found.forecast),
        _warning() if found.rests_on_small else "",
    )


def _warning() -> str:
    return _(
        "This rests on small numbers that are hidden from others: do not pass it on."
    )


# Trend

_NO_TREND = {
    "hidden": gettext_lazy("One of the last five figures is hidden."),
    "few": gettext_lazy("It takes five yearly figures in a row."),
    "broken": gettext_lazy(
        "The way of counting changed during the last five figures, so a rise or fall "
        "is no success and no failure."
    ),
    "not_yearly": gettext_lazy(
        "It is for yearly figures, as months and quarters have their seasons."
    ),
    "overlapping": gettext_lazy("The periods overlap, so the figures share data."),
    "no_interval": gettext_lazy("The figures have no confidence interval."),
    "rolling": gettext_lazy(
        "These are rolling figures: neighbours share data, so one year counts many "
        "times."
    ),
    "cumulative": gettext_lazy(
        "These are cumulative figures: each holds the one before, so they must rise."
    ),
}


def trend_words(found: TrendFinding) -> Words:
    """`Increasing and getting worse`, or why no trend can be told."""
    if found.reason:
        return Words(_("Cannot be calculated"), str(_NO_TREND[found.reason]))
    trend = found.trend
    spans = {
        "first": trend.points[0].start.year,
        "last": trend.points[-1].end.year,
        "chi": written(trend.chi_squared or ZERO, 2),
        "limit": CRITICAL,
    }
    if trend.way == Way.NO_CHANGE:
        text = _("Over the last five years there is no change that chance cannot make.")
    else:
        text = _("Over the last five years the change is more than chance would make.")
    steady = (
        _("With any one year left out the line still goes the same way.")
        if trend.steady
        else _("With one of the years left out the line no longer goes the same way.")
    )
    test = _(
        "Chi-squared for trend over the five figures from %(first)s to %(last)s is "
        "%(chi)s; above %(limit)s counts (less than 2 in 1,000 by chance)."
    )
    why = (test % spans, steady, *_crossing(found.crossed))
    return Words(_trend_word(found), text, why)


def _crossing(changes: Sequence[Break]) -> list[str]:
    """That figures before and after a recording change are compared, and why."""
    return [across_sentence(changes)] if changes else []


def _trend_word(found: TrendFinding) -> str:
    way, better = found.trend.way, found.is_better
    if way == Way.NO_CHANGE:
        return _("No significant change")
    if way == Way.INCREASING:
        if better is None:
            return _("Increasing")
        return _("Increasing and getting %(how)s") % {"how": _how(better)}
    if better is None:
        return _("Decreasing")
    return _("Decreasing and getting %(how)s") % {"how": _how(better)}


def _how(better: bool) -> str:
    return _("better") if better else _("worse")


# Control chart

_NO_CONTROL = {
    "hidden": gettext_lazy("one of the figures is hidden."),
    "no_figure": gettext_lazy("there is no figure for %(period)s."),
    "yearly": gettext_lazy("it is for months and quarters; these figures are yearly."),
    "irregular": gettext_lazy(
        "it is for months and quarters; these figures come at other intervals."
    ),
    "rolling": gettext_lazy(
        "these are rolling figures: neighbours share data, so limits would be too "
        "narrow."
    ),
    "cumulative": gettext_lazy(
        "these are cumulative figures: each holds the one before, so they must rise."
    ),
    "few": gettext_lazy("it takes %(fewest)s figures, and there are %(count)s."),
    "broken": gettext_lazy(
        "it takes %(fewest)s figures counted in one way, and there are %(count)s since "
        "the last change in recording."
    ),
}
_VARIATIONS = {
    Variation.IMPROVEMENT_HIGH: gettext_lazy("Improvement, high"),
    Variation.IMPROVEMENT_LOW: gettext_lazy("Improvement, low"),
    Variation.CONCERN_HIGH: gettext_lazy("Concern, high"),
    Variation.CONCERN_LOW: gettext_lazy("Concern, low"),
    Variation.NEUTRAL_HIGH: gettext_lazy("Out of the ordinary, high"),
    Variation.NEUTRAL_LOW: gettext_lazy("Out of the ordinary, low"),
    Variation.COMMON: gettext_lazy("Common cause"),
}
_ASSURANCES = {
    Assurance.PASSING: gettext_lazy("Consistently passing"),
    Assurance.FAILING: gettext_lazy("Consistently failing"),
    Assurance.HIT_OR_MISS: gettext_lazy("Hit or miss"),
}


def variation_words(found: ControlFinding) -> Words:
    """Whether the newest figure is out of the ordinary, and by which rule."""
    shown = found.variation
    if found.chart is None or shown is None:
        reason = _NO_CONTROL[found.reason] % {
            "period": found.period.words,
            "fewest": FEWEST_POINTS,
            "count": found.count,
        }
        text = _("There is no control chart: %(reason)s") % {"reason": reason}
        return Words(_("No control chart"), text)
    sentence = _variation_sentence(found, found.chart)
    why = (
        *_limit_words(found, found.chart),
        *_rule_words(found.chart),
        *_crossing(found.crossed),
    )
    return Words(str(_VARIATIONS[shown]), sentence, why, shown.value)


def _variation_sentence(found: ControlFinding, chart: Chart) -> str:
    signal = chart.signals[-1]
    values = {
        "period": found.period.words,
        "lower": limit_text(chart.latest.lower, found.rule),
        "upper": limit_text(chart.latest.upper, found.rule),
    }
    if signal is None:
        text = _(
            "Nothing out of the ordinary: %(period)s lies where these figures usually "
            "do, from %(lower)s to %(upper)s."
        )
        return text % values
    values["rule"] = _signal_words(signal.cause, chart, high=signal.high)
    return _("%(period)s is out of the ordinary: %(rule)s.") % values


def signal_text(signal: Signal | None, chart: Chart, rule: Rule) -> str:
    """`Concern, high: it lies above the upper limit`; "" for what is as usual."""
    if signal is None:
        return ""
    shown = meaning_of(signal, higher_is_better=higher_is_better(rule))
    return _("%(meaning)s: %(rule)s") % {
        "meaning": _VARIATIONS[shown],
        "rule": _signal_words(signal.cause, chart, high=signal.high),
    }


def _signal_words(cause: Cause, chart: Chart, *, high: bool) -> str:
    lengths = chart.lengths
    values = {
        "shift": lengths.shift,
        "trend": lengths.trend,
        "near": lengths.near,
        "of": lengths.near_of,
    }
    texts = {
        (Cause.OUTSIDE, True): _("it lies above the upper limit"),
        (Cause.OUTSIDE, False): _("it lies below the lower limit"),
        (Cause.TREND, True): _("%(trend)s figures in a row have risen"),
        (Cause.TREND, False): _("%(trend)s figures in a row have fallen"),
        (Cause.NEAR, True): _("%(near)s of %(of)s figures lie near the upper limit"),
        (Cause.NEAR, False): _("%(near)s of %(of)s figures lie near the lower limit"),
        (Cause.SHIFT, True): _("%(shift)s figures in a row lie above the mean"),
        (Cause.SHIFT, False): _("%(shift)s figures in a row lie below the mean"),
    }
    return texts[cause, high] % values


def _limit_words(found: ControlFinding, chart: Chart) -> list[str]:
    limits, rule = chart.latest, found.rule
    words = [
        _(
            "Mean %(mean)s, limits %(lower)s to %(upper)s: %(factor)s mean moving "
            "ranges (%(range)s) either side, from %(count)s figures since %(first)s."
        )
        % {
            "mean": amount(limits.mean, rule),
            "lower": limit_text(limits.lower, rule),
            "upper": limit_text(limits.upper, rule),
            "factor": LIMIT_FACTOR,
            "range": written(limits.moving_range or ZERO, rule.decimals + 1),
            "count": found.count,
            "first": found.first.words if found.first else "",
        }
    ]
    return words + _doubts(limits, chart)


def _doubts(limits: Segment, chart: Chart) -> list[str]:
    words = []
    if limits.provisional:
        text = _("The limits are provisional: there are fewer than %(firm)s figures.")
        words.append(text % {"firm": chart.lengths.firm})
    if limits.dropped:
        text = _(
            "Moving ranges left out because they are %(factor)s times their mean or "
            "more: %(count)s."
        )
        words.append(text % {"factor": SCREEN_FACTOR, "count": limits.dropped})
    return words


def _rule_words(chart: Chart) -> list[str]:
    lengths = chart.lengths
    return [
        _(
            "Rules, the first that is met counts: a figure outside the limits; "
            "%(trend)s in a row rising or falling; %(near)s of %(of)s beyond %(part)s "
            "of the way to a limit, all on one side; %(shift)s in a row on one side of "
            "the mean."
        )
        % {
            "trend": lengths.trend,
            "near": lengths.near,
            "of": lengths.near_of,
            "part": lengths.near_part,
            "shift": lengths.shift,
        }
    ]


def limit_text(number: Decimal | None, rule: Rule) -> str:
    """A limit as it is printed."""
    return amount(shown_limit(ZERO if number is None else number, rule), rule)


def shown_limit(number: Decimal, rule: Rule) -> Decimal:
    """A limit as it is drawn: no count is below 0, no percentage above 100."""
    if rule.unit in (Unit.COUNT, Unit.PERCENT, Unit.RATE):
        number = max(number, ZERO)
    if rule.unit == Unit.PERCENT:
        number = min(number, HUNDRED)
    return number


def assurance_words(found: ControlFinding) -> Words | None:
    """Whether the target will be met as things are; None without target or chart."""
    shown = found.assurance
    if shown == Assurance.NONE or found.goal is None or found.chart is None:
        return None
    texts = {
        Assurance.PASSING: _(
            "Unless something changes, the target of %(target)s will be met every time."
        ),
        Assurance.FAILING: _(
            "Unless something changes, the target of %(target)s will be missed every "
            "time."
        ),
        Assurance.HIT_OR_MISS: _(
            "The target of %(target)s lies inside the limits: whether it is met is "
            "chance, so one green or red may be luck."
        ),
    }
    target = target_words(found.goal, found.rule)
    text = texts[shown] % {"target": target}
    return Words(str(_ASSURANCES[shown]), text, icon=shown.value)


# Forecast

_NO_FORECAST = {
    "not_added": gettext_lazy("these figures do not add up to a year."),
    "rolling": gettext_lazy(
        "these are rolling figures, and each covers twelve months already."
    ),
    "cumulative": gettext_lazy(
        "these are cumulative figures, and the sum of such is no year."
    ),
    "missing": gettext_lazy("a figure of this year is missing."),
    "hidden": gettext_lazy("a figure of this year is hidden."),
    "broken": gettext_lazy("the way of counting changed."),
    "complete": gettext_lazy("the year is complete."),
    "few": gettext_lazy("it takes %(fewest)s complete earlier years."),
    "no_shape": gettext_lazy(
        "in an earlier year nothing had come by this time, so there is no seasonal "
        "shape."
    ),
}


def forecast_words(found: ForecastFinding) -> Words:
    """`Forecast 1,980 to 2,140`, with the method; never a rating."""
    result = found.forecast
    low, middle, high = result.low, result.middle, result.high
    if found.reason or low is None or middle is None or high is None:
        reason = _NO_FORECAST[found.reason] % {"fewest": FEWEST_YEARS}
        text = _("There is no forecast: %(reason)s") % {"reason": reason}
        return Words(_("No forecast"), text)
    values = {
        "low": amount(low, found.rule),
        "middle": amount(middle, found.rule),
        "high": amount(high, found.rule),
        "year": found.year.words,
        "so_far": found.so_far.long_label if found.so_far else "",
        "shares": ", ".join(
            f"{percentage(multiply(share, HUNDRED))} ({year})"
            for year, share in result.shares
        ),
    }
    sentence = _(
        "If %(year)s goes on like earlier years it ends between %(low)s and %(high)s, "
        "by the middle one at %(middle)s. A forecast is not a rating."
    )
    why = _(
        "The sum of %(so_far)s is divided by the share of the year that had come by "
        "this time in each complete earlier year: %(shares)s. The largest share gives "
        "the low end, the smallest the high end, the median the middle."
    )
    word = _("Forecast %(low)s to %(high)s") % values
    if values["low"] == values["high"]:
        word = _("Forecast %(middle)s") % values
        sentence = _(
            "If %(year)s goes on like earlier years it ends at %(middle)s. A forecast "
            "is not a rating."
        )
    return Words(word, sentence % values, (why % values, *_crossing(found.crossed)))

"""The control chart in plain English: variation, assurance, limits, signals."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.choices import Unit
from indicators.exact import HUNDRED, ZERO

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
from .finding_words import FindingWords, crossing_words
from .inputs import Rule
from .numbers import amount, written
from .over_time import FEWEST_POINTS, ControlFinding, higher_is_better
from .sentences import target_words

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


def variation_words(found: ControlFinding) -> FindingWords:
    """Whether the newest figure is out of the ordinary, and by which rule."""
    shown = found.variation
    if found.chart is None or shown is None:
        reason = _NO_CONTROL[found.reason] % {
            "period": found.period.words,
            "fewest": FEWEST_POINTS,
            "count": found.count,
        }
        text = _("There is no control chart: %(reason)s") % {"reason": reason}
        return FindingWords(_("No control chart"), text)
    sentence = _variation_sentence(found, found.chart)
    why = (
        *_limit_words(found, found.chart),
        *_rule_words(found.chart),
        *crossing_words(found.crossed),
    )
    return FindingWords(str(_VARIATIONS[shown]), sentence, why, shown.value)


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


def assurance_words(found: ControlFinding) -> FindingWords | None:
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
    return FindingWords(str(_ASSURANCES[shown]), text, icon=shown.value)

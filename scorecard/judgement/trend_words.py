"""The recent trend in plain English, with the reasons."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.exact import ZERO

from ..statistics.trend import CRITICAL, Way
from .finding_words import FindingWords, crossing_words
from .numbers import written
from .over_time import TrendFinding

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


def trend_words(found: TrendFinding) -> FindingWords:
    """`Increasing and getting worse`, or why no trend can be told."""
    if found.reason:
        reason = str(_NO_TREND[found.reason])
        return FindingWords(_("Cannot be calculated"), reason)
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
    why = (test % spans, steady, *crossing_words(found.crossed))
    return FindingWords(_trend_word(found), text, why)


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

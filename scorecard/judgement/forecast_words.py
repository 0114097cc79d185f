"""The year-end forecast in plain English, with the method."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from indicators.exact import HUNDRED, multiply

from ..statistics.forecast import FEWEST_YEARS
from .finding_words import FindingWords, crossing_words
from .numbers import amount, percentage
from .over_time import ForecastFinding

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


def forecast_words(found: ForecastFinding) -> FindingWords:
    """`Forecast 1,980 to 2,140`, with the method; never a rating."""
    result = found.forecast
    low, middle, high = result.low, result.middle, result.high
    if found.reason or low is None or middle is None or high is None:
        reason = _NO_FORECAST[found.reason] % {"fewest": FEWEST_YEARS}
        text = _("There is no forecast: %(reason)s") % {"reason": reason}
        return FindingWords(_("No forecast"), text)
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
    return FindingWords(
        word, sentence % values, (why % values, *crossing_words(found.crossed))
    )

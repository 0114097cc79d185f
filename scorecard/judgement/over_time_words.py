"""What the figures say over time, in plain English, with the reasons."""

from __future__ import annotations

from typing import NamedTuple

from django.utils.translation import gettext as _

from .control_words import assurance_words, variation_words
from .finding_words import FindingWords
from .forecast_words import forecast_words
from .over_time import OverTime
from .trend_words import trend_words


class OverTimeWords(NamedTuple):
    """All that the page says; `assurance` is None where there is none to give.

    `warning` is for those who see figures that are hidden from others, else empty.
    """

    trend: FindingWords
    variation: FindingWords
    assurance: FindingWords | None
    forecast: FindingWords
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

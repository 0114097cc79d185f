"""Reads the periods there are, and makes each of them once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache

from indicators.choices import Frequency
from indicators.models import Measurement
from indicators.periods import Period
from indicators.prepared import Blank, Blanks, Prepared

from ..loaded import IndicatorInfo


@lru_cache(maxsize=4096)
def period_of(start: date, end: date) -> Period:
    """The period with these dates; a page has thousands of rows and few periods."""
    return Period(start, end)


def read_periods(area: int, indicators: Iterable[IndicatorInfo]) -> tuple[Period, ...]:
    """The periods that a scorecard of this area can show, newest first. One query.

    Surveys, pooled years and rolling windows make no scorecard of their own.
    """
    regular = [i.id for i in indicators if i.rule.frequency != Frequency.OTHER]
    return tuple(
        period_of(start, end)
        for start, end in _query().ask(area=area, indicators=regular)
    )


@cache
def _query() -> Prepared:
    return Prepared(
        Measurement.objects.filter(
            area=Blank("area"), indicator__in=Blanks("indicators")
        )
        .order_by("-end", "-start")
        .values_list("start", "end")
        .distinct()
    )

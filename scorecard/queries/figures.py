"""Reads figures, masks what this viewer may not see, lists the periods there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q

from indicators.choices import Frequency, State
from indicators.figures import exact_value
from indicators.models import Measurement
from indicators.periods import Period

from ..judgement.inputs import Figure
from ..loaded import IndicatorInfo
from .targets import Targets

Figures = Mapping[int, Sequence[Figure]]

DAYS_SHOWN = {
    Frequency.MONTH: 800,
    Frequency.QUARTER: 1210,
    Frequency.YEAR: 12 * 366,
    Frequency.OTHER: 12 * 366,
}
"""How far back the scorecard looks, so that its cost does not grow with history.

Thirteen quarters, for the small line; two years of months, for the shape of a year.
"""

DAYS_AHEAD = 400
"""On an earlier scorecard: far enough to know that the next figure has come since."""

_STATES = {state.value: state for state in State}
"""Looked up some thousand times a page: `State(...)` takes five times as long."""

FIGURE_COLUMNS = (
    "start",
    "end",
    "numerator",
    "denominator",
    "value",
    "state",
    "source",
    "note",
    "version",
    "original",
    "restated_on",
    "hidden",
)


@dataclass(frozen=True, slots=True)
class Window:
    """Which figures a page reads: recent ones, or all, by the scorecard's last day.

    A little beyond it too: which of them is shown is for `assess` to say.
    """

    until: date
    is_newest: bool
    everything: bool = False

    def shows(self, period: Period) -> bool:
        """Whether the scorecard shows figures of this period."""
        return self.is_newest or period.end <= self.until

    def condition(self, indicators: Iterable[IndicatorInfo], targets: Targets) -> Q:
        """The figures of these indicators that the page needs, as a condition."""
        wanted = self._recent(indicators) | _baselines(targets)
        if self.is_newest:
            return wanted
        return wanted & Q(end__lte=self.until + timedelta(days=DAYS_AHEAD))

    def _recent(self, indicators: Iterable[IndicatorInfo]) -> Q:
        if self.everything:
            return Q(indicator__in=[info.id for info in indicators])
        by_frequency = defaultdict(list)
        for info in indicators:
            by_frequency[info.rule.frequency].append(info.id)
        wanted = Q(pk__in=[])
        for frequency, ids in by_frequency.items():
            since = self.until - timedelta(days=DAYS_SHOWN[frequency])
            wanted |= Q(indicator__in=ids, end__gt=since)
        return wanted


def _baselines(targets: Targets) -> Q:
    """The figures, however old, that targets are a change from.

    Also those inside the baseline: a year of quarters that add up is their sum.
    """
    wanted = Q(pk__in=[])
    for indicator, rows in targets.items():
        for period in {row.baseline for row in rows if row.baseline}:
            inside = Q(start__gte=period.start, end__lte=period.end)
            wanted |= Q(indicator=indicator) & inside
    return wanted


def read_periods(area: int, indicators: Iterable[IndicatorInfo]) -> tuple[Period, ...]:
    """The periods that a scorecard of this area can show, newest first. One query.

    Surveys, pooled years and rolling windows make no scorecard of their own.
    """
    regular = [i.id for i in indicators if i.rule.frequency != Frequency.OTHER]
    rows = Measurement.objects.filter(area=area, indicator__in=regular)
    dates = rows.order_by().values_list("start", "end").distinct()
    return tuple(sorted((Period(*pair) for pair in dates), reverse=True))


def read_figures(
    area: int,
    indicators: Sequence[IndicatorInfo],
    targets: Targets,
    window: Window,
) -> Figures:
    """Figures of one area by indicator id, oldest first. One query."""
    by_id = {info.id: info for info in indicators}
    periods: dict[tuple[date, date], Period] = {}
    found = defaultdict(list)
    rows = (
        Measurement.objects.filter(window.condition(indicators, targets), area=area)
        .order_by("indicator_id", "end", "start")
        .values_list("indicator_id", *FIGURE_COLUMNS)
    )
    for indicator, start, end, *columns in rows:
        period = periods.get((start, end))
        if period is None:
            period = periods[start, end] = Period(start, end)
        found[indicator].append(figure_of(by_id[indicator], period, *columns))
    return found


def figure_of(info: IndicatorInfo, period: Period, *columns: Any) -> Figure:
    """One row, FIGURE_COLUMNS without the dates, as this viewer may see it.

    This is where small numbers are masked: no number of a hidden figure goes on.
    """
    (
        numerator, denominator, value, state, source, note,
        version, original, restated_on, small,
    ) = columns  # fmt: skip
    known = _STATES[state]
    if small and not info.is_cleared:
        said = state_when_hidden(known)
        return Figure(period, None, said, source=source, version=version, hidden=True)
    return Figure(
        period,
        exact_value(numerator, denominator, value, info.rule.multiplier),
        known,
        numerator,
        denominator,
        source,
        note,
        version,
        original if info.is_cleared or not info.threshold else None,
        restated_on,
        is_small=small,
    )


def state_when_hidden(state: State) -> State:
    """What may be said of a hidden figure's state: `nil` would say that it is 0."""
    return State.FINAL if state == State.NIL else state

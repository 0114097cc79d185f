"""Reads figures, and masks what this viewer may not see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Case, DateTimeField, OuterRef, Q, Subquery, When
from django.utils import timezone

from indicators.choices import Frequency, State
from indicators.disclosure.rounding import rounded_amounts
from indicators.figures import Amounts, exact_value
from indicators.models import Measurement, MeasurementVersion
from indicators.periods import Period
from indicators.prepared import Blank, Blanks, Prepared

from ..judgement.inputs import Figure
from ..loaded import IndicatorInfo
from .periods import period_of
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

DAYS_JUDGED = {
    Frequency.MONTH: 62,
    Frequency.QUARTER: 184,
    Frequency.YEAR: 732,
    Frequency.OTHER: 12 * 366,
}
"""How old the newest figure can be, its lag apart; an older one is late, not judged."""

_STATES = {state.value: state for state in State}
"""Looked up some thousand times a page: `State(...)` takes five times as long."""

FIGURE_COLUMNS = (
    "indicator_id",
    "start",
    "end",
    "numerator",
    "denominator",
    "value",
    "state",
    "source",
    "note",
    "original",
    "restated_on",
    "hidden",
)


class Span(NamedTuple):
    """The figures of some indicators that lie in a stretch of time."""

    indicators: Sequence[int]
    first: date = date.min
    """The day before which no period may begin,"""
    since: date = date.min
    """the day after which it must end,"""
    until: date = date.max
    """and the last on which it may end."""


@dataclass(frozen=True, slots=True)
class Window:
    """Which figures a page reads: recent ones, or all, by the scorecard's last day.

    A little beyond it too: which of them is shown is for `assess` to say.
    """

    until: date
    is_newest: bool
    everything: bool = False
    watched: frozenset[int] = frozenset()
    """Ids of the indicators whose rules have moved: of their figures the page needs to
    know when they came in."""

    def shows(self, period: Period) -> bool:
        """Whether the scorecard shows figures of this period."""
        return self.is_newest or period.end <= self.until

    def spans(
        self, indicators: Iterable[IndicatorInfo], targets: Targets
    ) -> list[Span]:
        """The figures of these indicators that the page needs."""
        last = date.max if self.is_newest else self.until + timedelta(days=DAYS_AHEAD)
        return [
            span._replace(until=min(span.until, last))
            for span in (*self._recent(indicators), *_baselines(targets))
        ]

    def watched_spans(self, indicators: Iterable[IndicatorInfo]) -> list[Span]:
        """The figures of which the page needs to know when they came in."""
        infos = {info.id: info for info in indicators if info.id in self.watched}
        lags = {pk: timedelta(days=info.rule.lag_days) for pk, info in infos.items()}
        return [
            span
            if self.everything
            else span._replace(
                since=self._back(DAYS_JUDGED[frequency])
                - max(lags[pk] for pk in span.indicators)
            )
            for frequency, span in self._by_frequency(infos.values())
        ]

    def _recent(self, indicators: Iterable[IndicatorInfo]) -> Iterator[Span]:
        for frequency, span in self._by_frequency(indicators):
            since = date.min if self.everything else self._back(DAYS_SHOWN[frequency])
            yield span._replace(since=since)

    def _by_frequency(
        self, indicators: Iterable[IndicatorInfo]
    ) -> Iterator[tuple[Frequency, Span]]:
        found = defaultdict(list)
        for info in indicators:
            found[info.rule.frequency].append(info.id)
        for frequency, ids in found.items():
            yield frequency, Span(ids)

    def _back(self, days: int) -> date:
        return self.until - timedelta(days=days)


def _baselines(targets: Targets) -> Iterator[Span]:
    """The figures, however old, that targets are a change from.

    Also those inside the baseline: a year of quarters that add up is their sum.
    """
    for indicator, rows in targets.items():
        for period in {row.baseline for row in rows if row.baseline}:
            yield Span([indicator], first=period.start, until=period.end)


def read_figures(
    area: int,
    indicators: Sequence[IndicatorInfo],
    targets: Targets,
    window: Window,
) -> Figures:
    """Figures of one area by indicator id, oldest first. One query."""
    by_id = {info.id: info for info in indicators}
    found = defaultdict(list)
    spans, watched = (
        window.spans(indicators, targets),
        window.watched_spans(indicators),
    )
    for row in _read(area, spans, watched):
        found[row[0]].append(figure_of(by_id[row[0]], row))
    return found


def _read(
    area: int, spans: Sequence[Span], watched: Sequence[Span]
) -> Iterable[tuple[Any, ...]]:
    """The rows of every span, oldest first."""
    if not spans:
        return ()
    values = values_of(spans) | values_of(watched, WATCHED)
    return _query(len(spans), len(watched)).ask(area=area, **values)


@cache
def _query(spans: int, watched: int) -> Prepared:
    """For so many spans, and so many in which it is asked when figures came in."""
    figures = Measurement.objects.filter(condition_of(spans), area=Blank("area"))
    figures = figures.order_by("end", "start")
    if not watched:
        return Prepared(figures.values_list(*FIGURE_COLUMNS))
    figures = figures.annotate(came_in=came_in(watched))
    return Prepared(figures.values_list(*FIGURE_COLUMNS, "came_in"))


WATCHED = "watched_"
"""Stands before the names of the blanks of spans in which `came_in` is asked for."""


def came_in(watched: int) -> Case:
    """When a number of the figure was first saved; empty outside the watched spans.

    What was first said to be not available came in with its first number.
    """
    first = MeasurementVersion.objects.filter(
        measurement=OuterRef("pk"), value__isnull=False
    ).order_by("number")
    return Case(
        When(
            condition_of(watched, WATCHED),
            then=Subquery(first.values("recorded_at")[:1]),
        ),
        default=None,
        output_field=DateTimeField(),
    )


def values_of(spans: Sequence[Span], before: str = "") -> dict[str, Any]:
    """The values of `condition_of`, each under the name of its blank."""
    return {
        f"{before}{name}{number}": value
        for number, span in enumerate(spans)
        for name, value in span._asdict().items()
    }


def condition_of(spans: int, before: str = "") -> Q:
    """Figures that lie in one of so many spans; `before` starts the names of blanks."""
    wanted = Q()
    for number in range(spans):
        wanted |= Q(
            indicator__in=Blanks(f"{before}indicators{number}"),
            start__gte=Blank(f"{before}first{number}"),
            end__gt=Blank(f"{before}since{number}"),
            end__lte=Blank(f"{before}until{number}"),
        )
    return wanted


def figure_of(info: IndicatorInfo, row: Sequence[Any]) -> Figure:
    """A row of FIGURE_COLUMNS, and `came_in` where it was asked, as this viewer may
    see it.

    This is where small numbers are masked: no number of a hidden figure goes on, and
    of one that is rounded for them only the rounded one.
    """
    (
        _indicator, start, end, numerator, denominator, value, state, source, note,
        original, restated_on, small, *arrived,
    ) = row  # fmt: skip
    period, known = period_of(start, end), _STATES[state]
    if small and not info.is_cleared:
        said = state_when_hidden(known)
        return Figure(period, None, said, source=source, hidden=True)
    base = 0 if info.is_cleared else info.rounding_base
    if base:
        numerator, denominator, value = as_rounded(info, numerator, denominator, value)
        known = state_when_hidden(known)  # a nil return is exactly 0
    if numerator is not None and denominator is not None:  # most are not: spare a call
        value = exact_value(numerator, denominator, value, info.rule.multiplier)
    if original is not None and info.hides_small:
        original = None
    figure = Figure(
        period, value, known, numerator, denominator, source, note, original,
        restated_on, False, small,
    )  # fmt: skip
    if not base and not (arrived and arrived[0]):
        return figure  # as most are: a page makes hundreds
    came_in = timezone.localtime(arrived[0]) if arrived and arrived[0] else None
    return figure._replace(rounded_to=base, came_in=came_in)


def as_rounded(
    info: IndicatorInfo,
    numerator: Decimal | None,
    denominator: Decimal | None,
    value: Decimal | None,
) -> tuple[Decimal | None, Decimal | None, Decimal | None]:
    """The numbers of a figure as those see them who are not shown exact counts."""
    shown = rounded_amounts(
        Amounts(numerator, denominator, value),
        unit=info.rule.unit,
        multiplier=info.rule.multiplier,
        base=info.rounding_base,
    )
    return shown.numerator, shown.denominator, shown.value


def state_when_hidden(state: State) -> State:
    """What may be said of a hidden figure's state: `nil` would say that it is 0."""
    return State.FINAL if state == State.NIL else state

"""Reads the figures of other areas: what a page holds its own against."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from indicators.figures import exact_value
from indicators.models import Indicator, Measurement
from indicators.periods import Period
from indicators.prepared import Blank, Blanks, Prepared

from ..loaded import IndicatorInfo, Share
from .figures import Figures, Window, as_rounded
from .periods import period_of
from .reach import Reach
from .targets import Targets

Values = Mapping[Period, Mapping[int, Decimal]]
"""By period, then by area id."""
Counts = Mapping[Period, Mapping[int, Share]]
"""The same of the counts behind the values, where both numbers are known."""
Rows = Iterable[tuple[Any, ...]]


class Others(NamedTuple):
    """What was read of other areas, by indicator id."""

    values: Mapping[int, Values]
    counts: Mapping[int, Counts]
    """Only for the page of one indicator."""


def read_others(
    reach: Reach,
    indicators: Sequence[IndicatorInfo],
    targets: Targets,
    figures: Figures,
    window: Window,
) -> Others:
    """Exact values that are not hidden, by indicator, period and area. One query.

    Only the periods that the page compares: on a scorecard the newest figure's, and
    for a target that names a comparator also the one before; on the page of one
    indicator all of them.

    Small numbers of other areas stay out for everyone, and rounded ones are rounded: a
    median is no secret, but a page should not say more to one reader than the figure
    itself would.
    """
    infos = {info.id: info for info in indicators}
    found: dict[int, dict[Period, dict[int, Decimal]]] = {
        info.id: defaultdict(dict) for info in indicators
    }
    counts: dict[int, dict[Period, dict[int, Share]]] = {
        info.id: defaultdict(dict) for info in indicators if reach.all_periods
    }
    for indicator, area, start, end, top, bottom, given in _read(
        reach, targets, figures, window
    ):
        if indicator in found:
            info = infos[indicator]
            if info.rounding_base:
                top, bottom, given = as_rounded(info, top, bottom, given)
            value = exact_value(top, bottom, given, info.rule.multiplier)
            if value is not None:
                period = period_of(start, end)
                found[indicator][period][area] = value
                if counts and top is not None and bottom is not None:
                    counts[indicator][period][area] = Share(top, bottom)
    return Others(found, counts)


def _read(reach: Reach, targets: Targets, figures: Figures, window: Window) -> Rows:
    if not reach.singles and not reach.members:
        return ()
    if reach.all_periods:
        return _of_one_indicator().ask(
            areas=reach.singles | reach.members,
            indicators=figures,
            days={
                figure.period.end
                for series in figures.values()
                for figure in series
                if window.shows(figure.period)
            },
        )
    return _read_newest(reach, targets, figures, window)


def _read_newest(
    reach: Reach, targets: Targets, figures: Figures, window: Window
) -> Rows:
    most = None if reach.all_history else 2
    newest, days = _compared(targets, figures, window, most)
    names = {group.name for group in reach.groups}
    values: dict[str, Any] = {}
    for number, (period, indicators) in enumerate(newest.items()):
        values[f"start{number}"], values[f"end{number}"] = period.start, period.end
        values[f"indicators{number}"] = indicators
    return _of_newest(len(newest)).ask(
        areas=reach.singles,
        members=reach.members,
        country=reach.country.id if reach.country else None,
        days=days | reach.also,
        judged=[
            indicator
            for indicator, rows in targets.items()
            if any(target.comparator in names for target in rows)
        ],
        **values,
    )


def _compared(
    targets: Targets, figures: Figures, window: Window, most: int | None
) -> tuple[Mapping[Period, Sequence[int]], set[date]]:
    """The newest periods with their indicators, and the last days of all periods.

    `most` is how many periods a target may name a comparator for; None for all.
    """
    newest: dict[Period, list[int]] = defaultdict(list)
    days: set[date] = set()
    for indicator, series in figures.items():
        shown = (f.period for f in reversed(series) if window.shows(f.period))
        periods = [*islice(shown, most)]
        if periods:
            newest[periods[0]].append(indicator)
        names_one = any(target.comparator for target in targets.get(indicator, ()))
        days.update(period.end for period in (periods if names_one else periods[:1]))
    return newest, days


@cache
def _of_one_indicator() -> Prepared:
    return Prepared(
        _rows(
            area__in=Blanks("areas"),
            end__in=Blanks("days"),
            indicator__in=Blanks("indicators"),
        )
    )


@cache
def _of_newest(periods: int) -> Prepared:
    """By area and day, without a word on indicators.

    The figures of one area and day lie together in an index, and those not wanted
    are few. Of the groups' members only what is needed: the figures for targets that
    name a group, and those where no country is nearer. Fifteen figures for a median
    that nobody sees would be most of what a scorecard reads.
    """
    areas = _rows(area__in=Blanks("areas"), end__in=Blanks("days"))
    judged = _rows(
        area__in=Blanks("members"),
        end__in=Blanks("days"),
        indicator__in=Blanks("judged"),
    )
    nearest = [_without_country(number) for number in range(periods)]
    return Prepared(areas.union(judged, *nearest, all=True))


def _without_country(number: int) -> QuerySet[Measurement, Any]:
    """The members' figures of one period where the country has none."""
    period = {"start": Blank(f"start{number}"), "end": Blank(f"end{number}")}
    of_country = Measurement.objects.filter(
        area=Blank("country"), hidden=False, **period
    )
    without = Indicator.objects.filter(
        ~Q(pk__in=of_country.values("indicator")), pk__in=Blanks(f"indicators{number}")
    )
    return _rows(
        area__in=Blanks("members"), indicator__in=without.values("pk"), **period
    )


def _rows(**wanted: Any) -> QuerySet[Measurement, Any]:
    rows = Measurement.objects.filter(hidden=False, **wanted).order_by()
    return rows.values_list(
        *("indicator_id", "area_id", "start", "end"),
        *("numerator", "denominator", "value"),
    )

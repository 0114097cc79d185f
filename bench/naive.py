"""The same table as a page of Django's own ways would be, to have something to compare.

Logged in and with all middleware like ours, models in place of hand-written SQL; but
nothing around the table, and none of the rules: lines and template are the limit's.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import timedelta
from functools import cache

from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import path

from indicators.models import Area, Measurement, Partnership, Placement, Target

from .limit import Facts, Limit, Row


def page(request: HttpRequest) -> HttpResponse:
    """The tables, for somebody logged in."""
    if not request.user.is_authenticated:
        return HttpResponse(status=403)
    return HttpResponse(_limit().write(_read()))


urlpatterns = [path("", page)]


@cache
def _limit() -> Limit:
    return Limit()


def _read() -> Facts:
    home = Partnership.objects.get().home_area_id
    newest = Measurement.objects.filter(area=home).latest("end", "start")
    country = Area.objects.get(kind="country")
    quarters = (newest.end, newest.end - timedelta(days=92))
    compared = Measurement.objects.filter(area=country, end__in=quarters)
    return Facts(
        newest.start,
        [_listed(placement) for placement in _placements()],
        {(row.indicator_id, row.end): _target(row) for row in Target.objects.all()},
        _figures(newest),
        country.name,
        {(figure.indicator_id, figure.end): figure.value for figure in compared},
    )


def _placements() -> QuerySet[Placement]:
    rows = Placement.objects.select_related("priority__strategy", "indicator__partner")
    rows = rows.annotate(broken_on=Max("indicator__recording_changes__date"))
    return rows.order_by("priority__order", "position")


def _listed(placement: Placement) -> Row:
    priority, its = placement.priority, placement.indicator
    return (
        *(priority.title, its.id, its.code, its.title, its.unit, its.unit_label),
        *(its.decimals, its.polarity, its.compare_with, its.partner.name),
        *(priority.strategy.amber_within, placement.broken_on, its.multiplier),
    )


def _target(row: Target) -> Row:
    ends = (row.value, row.floor, row.lower, row.upper)
    return row.indicator_id, row.start, row.end, row.basis, *ends, row.illustrative


def _figures(newest: Measurement) -> Mapping[int, list[Row]]:
    since = newest.end - timedelta(days=1210)
    found = defaultdict(list)
    figures = Measurement.objects.filter(area=newest.area_id, end__gt=since)
    for f in figures.order_by("indicator", "end"):
        numbers = (f.numerator, f.denominator, f.value)
        found[f.indicator_id].append(
            (f.indicator_id, f.start, f.end, *numbers, f.state, f.restated_on)
        )
    return found

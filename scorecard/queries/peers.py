"""Reads how other areas stood where many indicators are ranked at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from indicators.figures import exact_value
from indicators.models import Measurement
from indicators.periods import Period

from ..judgement.comparison import grows_with_place
from ..loaded import Loaded
from ..rows import Row
from .figures import as_rounded
from .periods import period_of

Peers = Mapping[str, Mapping[Period, Mapping[str, Decimal]]]
"""Values by the code of an indicator, then by period, then by the code of an area."""


def read_peers(loaded: Loaded, rows: Iterable[Row]) -> Peers:
    """The areas beside the page's own, at the period of each row's figure.

    And at the one that it is compared with, for a rank and its change. The groups'
    members of the day, the country and the force that the area lies in. Small numbers
    of other areas stay out for everyone. One query.
    """
    wanted = {
        row.info.id: row
        for row in rows
        if row.value is not None and not grows_with_place(row.rule)
    }
    periods = {pk: _periods(row) for pk, row in wanted.items()}
    codes = {area.id: area.code for area in loaded.areas}
    found = Measurement.objects.filter(
        hidden=False,
        indicator__in=wanted,
        end__in={each.end for found in periods.values() for each in found},
    ).exclude(area=loaded.area.id)
    around = loaded.around
    peers: dict[str, dict[Period, dict[str, Decimal]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for indicator, area, start, end, top, bottom, given in found.values_list(
        *("indicator_id", "area_id", "start", "end"),
        *("numerator", "denominator", "value"),
    ):
        row, period = wanted[indicator], period_of(start, end)
        if period not in periods[indicator]:
            continue
        if row.info.rounding_base:
            top, bottom, given = as_rounded(row.info, top, bottom, given)
        value = exact_value(top, bottom, given, row.rule.multiplier)
        beside = area in around or any(
            area in group.at(end) and loaded.area.id in group.at(end)
            for group in loaded.groups
        )
        if value is not None and beside:
            peers[row.indicator][period][codes[area]] = value
    return peers


def _periods(row: Row) -> frozenset[Period]:
    then = row.previous_period if row.change is not None else None
    return frozenset(period for period in (row.period, then) if period)

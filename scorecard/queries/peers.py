"""Reads how other areas stood where many indicators are ranked at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal

from indicators.figures import exact_value
from indicators.models import Measurement

from ..judgement.comparison import grows_with_place
from ..loaded import Loaded
from ..rows import Row
from .figures import as_rounded

Peers = Mapping[str, Mapping[str, Decimal]]
"""Values by the code of an indicator, then by that of an area."""


def read_peers(loaded: Loaded, rows: Iterable[Row]) -> Peers:
    """The areas beside the page's own, each at the period of the row's figure.

    The groups' members of the day, the country and the force that the area lies in.
    Small numbers of other areas stay out for everyone. One query.
    """
    wanted = {
        row.info.id: row
        for row in rows
        if row.period and row.value is not None and not grows_with_place(row.rule)
    }
    codes = {area.id: area.code for area in loaded.areas}
    found = Measurement.objects.filter(
        hidden=False,
        indicator__in=wanted,
        end__in={row.period.end for row in wanted.values() if row.period},
    ).exclude(area=loaded.area.id)
    around = loaded.around
    peers: dict[str, dict[str, Decimal]] = defaultdict(dict)
    for indicator, area, start, end, top, bottom, given in found.values_list(
        *("indicator_id", "area_id", "start", "end"),
        *("numerator", "denominator", "value"),
    ):
        row = wanted[indicator]
        if row.period is None or (start, end) != (row.period.start, row.period.end):
            continue
        if row.info.rounding_base:
            top, bottom, given = as_rounded(row.info, top, bottom, given)
        value = exact_value(top, bottom, given, row.rule.multiplier)
        beside = area in around or any(
            area in group.at(end) and loaded.area.id in group.at(end)
            for group in loaded.groups
        )
        if value is not None and beside:
            peers[row.indicator][codes[area]] = value
    return peers

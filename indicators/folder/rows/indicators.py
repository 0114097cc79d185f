"""Rows of indicators.csv and targets.csv."""

from __future__ import annotations

from collections.abc import Iterator

from ...models import Target
from ..build.indicators import COLUMNS
from .source import CellValues, Source


def indicator_rows(source: Source) -> Iterator[CellValues]:
    """In the order in which they are shown, with the bands of their home priority."""
    codes = {priority.pk: priority.code for priority in source.priorities}
    for indicator in source.indicators:
        places = source.places.get(indicator.pk, [])
        row = {name: getattr(indicator, name) for name in COLUMNS}
        row["partner"] = indicator.partner.code
        row["multiplier"] = indicator.multiplier
        row["read_beside"] = source.read_beside.get(indicator.pk)
        judged = indicator.same_measure_as
        row["same_measure_as"] = judged and judged.code
        if places:
            row["priority"] = [codes[place.priority_id] for place in places]
            for name in ("green_within", "amber_within", "band_basis"):
                row[name] = getattr(places[0], name)
        yield row


def target_rows(source: Source) -> Iterator[CellValues]:
    """By indicator, then by period."""
    found = Target.objects.select_related("indicator", "comparator_group")
    for target in sorted(
        found, key=lambda t: (source.rank[t.indicator_id], t.end, t.start)
    ):
        group = target.comparator_group
        area = source.code_of(target.comparator_area_id)
        yield {
            "indicator": target.indicator.code,
            "period": target.period,
            "basis": target.basis,
            "value": target.value,
            "floor": target.floor,
            "lower": target.lower,
            "upper": target.upper,
            "baseline_period": target.baseline,
            "comparator": group.name if group else area,
            "illustrative": target.illustrative,
        }

"""Reads the target rows of the indicators on a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from indicators.choices import TargetBasis
from indicators.models import Target as TargetRow
from indicators.periods import Period

from ..judgement.inputs import Target
from ..loaded import IndicatorInfo

Targets = Mapping[int, Sequence[Target]]

_COLUMNS = (
    "indicator_id",
    "start",
    "end",
    "basis",
    "value",
    "floor",
    "lower",
    "upper",
    "baseline_start",
    "baseline_end",
    "comparator_area__code",
    "comparator_group__name",
    "illustrative",
    "agreed_by",
    "agreed_on",
)


def read_targets(indicators: Iterable[IndicatorInfo]) -> Targets:
    """Target rows by indicator id, in the order of their periods. One query."""
    ids = [info.id for info in indicators]
    found = defaultdict(list)
    rows = TargetRow.objects.filter(indicator__in=ids).order_by("end", "start")
    for (
        indicator, start, end, basis, value, floor, lower, upper,
        baseline_start, baseline_end, area, group, illustrative, by, on,
    ) in rows.values_list(*_COLUMNS):  # fmt: skip
        found[indicator].append(
            Target(
                period=Period(start, end),
                basis=TargetBasis(basis),
                value=value,
                floor=floor,
                lower=lower,
                upper=upper,
                baseline=baseline_start and Period(baseline_start, baseline_end),
                comparator=area or group or "",
                illustrative=illustrative,
                agreed_by=by,
                agreed_on=on,
            )
        )
    return found

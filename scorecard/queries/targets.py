"""Reads the target rows of the indicators on a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from indicators.choices import TargetBasis
from indicators.models import Target as TargetRow
from indicators.prepared import Prepared

from ..judgement.inputs import Target
from ..loaded import IndicatorInfo
from .periods import period_of

Targets = Mapping[int, Sequence[Target]]

_BASES = {basis.value: basis for basis in TargetBasis}
OF_ANY_AREA = frozenset({TargetBasis.PREVIOUS, TargetBasis.COMPARATOR})
"""Bases without a number of the partnership's own: they can judge any area."""


def read_targets(
    indicators: Iterable[IndicatorInfo],
    edition: str | None,
    *,
    rules_only: bool = False,
) -> Targets:
    """Target rows by indicator id, in the order of their periods.

    One query, for the first page after `edition` came into force; none for others.

    `rules_only` is for areas other than the partnership's own: its numbers are not
    theirs, but "no worse than before" and "as good as the group" can be asked of all.
    """
    known = _kept(edition, rules_only) if edition else _read(rules_only)
    return {info.id: known[info.id] for info in indicators if info.id in known}


@lru_cache(maxsize=4)
def _kept(edition: str, rules_only: bool) -> Targets:
    return _read(rules_only)


def _read(rules_only: bool) -> Targets:
    """All that there are. One query."""
    found = defaultdict(list)
    for (
        indicator, start, end, basis, value, floor, lower, upper,
        from_start, from_end, area, group, illustrative, by, on,
    ) in _query().ask():  # fmt: skip
        if rules_only and basis not in OF_ANY_AREA:
            continue
        found[indicator].append(
            Target(
                period_of(start, end),
                _BASES[basis],
                value,
                floor,
                lower,
                upper,
                from_start and period_of(from_start, from_end),
                area or group or "",
                illustrative,
                by,
                on,
            )
        )
    return {indicator: tuple(rows) for indicator, rows in found.items()}


@cache
def _query() -> Prepared:
    return Prepared(
        TargetRow.objects.order_by("end", "start").values_list(
            *("indicator_id", "start", "end", "basis"),
            *("value", "floor", "lower", "upper", "baseline_start", "baseline_end"),
            *("comparator_area__code", "comparator_group__name"),
            *("illustrative", "agreed_by", "agreed_on"),
        )
    )

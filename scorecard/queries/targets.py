"""Reads the target rows of the indicators on a page, and how their rules have moved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from indicators.choices import TargetBasis
from indicators.prepared import Prepared

from ..judgement.inputs import Stage, Target
from ..loaded import IndicatorInfo
from .periods import period_of
from .recorded import NOT_THEIRS, Recorded, in_force, records_query, stages_of

Targets = Mapping[int, Sequence[Target]]
Stages = Mapping[int, tuple[Stage, ...]]

_BASES = {basis.value: basis for basis in TargetBasis}
OF_ANY_AREA = frozenset({TargetBasis.PREVIOUS, TargetBasis.COMPARATOR})
"""Bases without a number of the partnership's own: they can judge any area."""


@dataclass(frozen=True, slots=True)
class Aims:
    """What indicators are held against, by indicator id."""

    targets: Targets
    """Target rows in the order of their periods."""
    stages: Stages = field(default_factory=dict)
    """Of those whose target, bands or polarity has moved since they were set up."""

    @property
    def ever(self) -> Targets:
        """The target rows of now and of then: both need figures to be worked out."""
        if not self.stages:
            return self.targets
        then = {
            indicator: tuple({t: None for stage in found for t in stage.targets})
            for indicator, found in self.stages.items()
        }
        return {**self.targets, **then}


def read_aims(
    indicators: Iterable[IndicatorInfo],
    edition: str | None,
    *,
    rules_only: bool = False,
    names: bool = False,
) -> Aims:
    """Targets of these indicators, and how what judges them came to be as it is.

    One query, for the first page after `edition` came into force; none for others.

    `rules_only` is for areas other than the partnership's own: its numbers are not
    theirs, but "no worse than before" and "as good as the group" can be asked of all.
    `names` says whether this viewer may know who changed something.
    """
    known = _kept(edition, rules_only, names) if edition else _read(rules_only, names)
    targets, stages = {}, {}
    for info in indicators:
        if info.id in known.targets:
            targets[info.id] = known.targets[info.id]
        if info.id in known.stages:
            found = in_force(known.stages[info.id], info.rule)
            stages.update({info.id: found} if found else {})
    return Aims(targets, stages)


@lru_cache(maxsize=8)
def _kept(edition: str, rules_only: bool, names: bool) -> Aims:
    return _read(rules_only, names)


def _read(rules_only: bool, names: bool) -> Aims:
    """All that there are. One query: they as they stand, and every recorded change."""
    standing: dict[int, dict[int, Target]] = defaultdict(dict)
    records: list[Recorded] = []
    for row in map(Recorded._make, _query().ask()):
        is_theirs = not rules_only or row.basis in OF_ANY_AREA
        if row.is_target and not is_theirs:
            row = row._replace(type=NOT_THEIRS)
        if not row.is_standing:
            records.append(row)
        elif row.type != NOT_THEIRS:
            standing[row.indicator][row.object] = target_of(row)
    return Aims(
        {
            indicator: tuple(sorted(rows.values(), key=_order))
            for indicator, rows in standing.items()
        },
        stages_of(records, standing, target_of, names=names),
    )


def _order(target: Target) -> tuple[object, ...]:
    return target.period.end, target.period.start


def target_of(row: Recorded) -> Target:
    """A target row, as it stands or as it was recorded."""
    return Target(
        period_of(row.start, row.end),
        _BASES[row.basis],
        row.value,
        row.floor,
        row.lower,
        row.upper,
        row.baseline_start and period_of(row.baseline_start, row.baseline_end),
        row.area or row.group or "",
        row.flag,
        row.agreed_by,
        row.agreed_on,
    )


@cache
def _query() -> Prepared:
    return Prepared(records_query())

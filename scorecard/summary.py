"""What a scorecard says as a whole: counts, what changed, what is missing. Pure.

Never an average: a priority is the counts of its statuses, the not judged among them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from indicators.choices import Frequency, State
from indicators.periods import Period

from .judgement.status import Grey, Status
from .loaded import Loaded, PriorityInfo
from .rows import Row


@dataclass(frozen=True, slots=True)
class StatusCount:
    """How many rows have one status."""

    status: Status
    count: int


def count_statuses(rows: Iterable[Row]) -> list[StatusCount]:
    """Every status with its count, worst first, noughts included."""
    counts = Counter(row.status for row in rows)
    ordered = sorted(Status, key=lambda status: status.rank)
    return [StatusCount(status, counts[status]) for status in ordered]


@dataclass(frozen=True, slots=True)
class PrioritySummary:
    """One priority, its rows and their counts."""

    priority: PriorityInfo
    rows: Sequence[Row]
    counts: Sequence[StatusCount]


def by_priority(loaded: Loaded, rows: Iterable[Row]) -> list[PrioritySummary]:
    """Each priority with the rows it is home to and those it also lists."""
    listed: dict[str, list[Row]] = {item.code: [] for item in loaded.priorities}
    for row in rows:
        for code in row.info.priorities:
            listed[code].append(row)
    return [
        PrioritySummary(item, listed[item.code], count_statuses(listed[item.code]))
        for item in loaded.priorities
    ]


@dataclass(frozen=True, slots=True)
class Flip:
    """A row whose status is another than on the scorecard before."""

    row: Row
    before: Status

    @property
    def is_better(self) -> bool:
        """Whether it moved towards green."""
        return self.row.status.rank > self.before.rank


@dataclass(frozen=True, slots=True)
class Restatement:
    """A figure that was changed after it had been shown."""

    row: Row
    period: Period
    restated_on: date


@dataclass(frozen=True, slots=True)
class Changes:
    """What a chair should know has changed since the scorecard before."""

    since: Period | None
    flips: Sequence[Flip]
    restated: Sequence[Restatement]


def changes_since(
    loaded: Loaded, rows: Iterable[Row], before: Mapping[str, Status]
) -> Changes:
    """Status flips between judged statuses, worst first, and restated figures.

    `before` has the statuses of the scorecard before, by indicator code.
    """
    shown, since = list(rows), loaded.previous_period
    flips = [
        Flip(row, before[row.indicator])
        for row in shown
        if row.indicator in before
        and before[row.indicator].is_judged
        and before[row.indicator] != row.status
    ]
    return Changes(
        since=since,
        flips=sorted(flips, key=lambda flip: (flip.is_better, flip.row.rank)),
        restated=[item for row in shown for item in _restatements(row, since)],
    )


def _restatements(row: Row, since: Period | None) -> list[Restatement]:
    """Figures of this row restated after the scorecard before had ended."""
    return [
        Restatement(row, figure.period, figure.restated_on)
        for figure in row.series.figures
        if figure.restated_on and since and figure.restated_on > since.end
    ]


@dataclass(frozen=True, slots=True)
class Completeness:
    """How much of what is due for this scorecard has come."""

    expected: int
    received: int
    provisional: int
    late: Sequence[Row]
    awaited: Sequence[Row]
    """Not there yet, but inside their publication lag."""
    unaccepted: int = 0
    """Entered for a return, not accepted and so not received yet."""

    @property
    def percent(self) -> int:
        """Received of expected, rounded down, so that 100 means all."""
        return 100 * self.received // self.expected if self.expected else 0


def completeness_of(rows: Iterable[Row]) -> Completeness:
    """Counts over the indicators with a regular frequency; surveys are never late."""
    regular = [row for row in rows if row.rule.frequency != Frequency.OTHER]
    late = [row for row in regular if row.is_late]
    awaited = [row for row in regular if row.assessment.timeliness.grey == Grey.NOT_DUE]
    drafts = sum(_is_unaccepted(row) for row in regular)
    missing = len(late) + len(awaited) + _without(regular)
    return Completeness(
        expected=len(regular),
        received=len(regular) - missing - drafts,
        provisional=sum(_is_provisional(row) for row in regular),
        late=late,
        awaited=awaited,
        unaccepted=drafts,
    )


def _without(rows: Iterable[Row]) -> int:
    """Rows that never had a figure, or whose figure is not available."""
    empty = {Grey.NO_FIGURE, Grey.NOT_AVAILABLE}
    return sum(row.assessment.timeliness.grey in empty for row in rows)


def _is_unaccepted(row: Row) -> bool:
    """In for its own officers alone; late, awaited and not available are counted."""
    is_in = row.assessment.timeliness.grey is None
    return is_in and row.latest is not None and row.latest.is_draft


def _is_provisional(row: Row) -> bool:
    return row.latest is not None and row.latest.state == State.PROVISIONAL

"""Saves figures, each with its version, in one transaction: all of them or none."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any, NamedTuple

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import bulk
from ..choices import State
from ..figures import Amounts, FigureError
from ..models import (
    FIGURE_COLUMNS,
    Area,
    Indicator,
    Measurement,
    MeasurementVersion,
)
from ..periods import Period
from .checking import Checked, Entry, check, populations_of
from .hiding import lock_families, refresh_all_hidden
from .who import Actor, account_of

BATCH = 10_000


@dataclass(slots=True)
class Outcome:
    """How many figures a write has created, restated and left as they were."""

    created: int = 0
    restated: int = 0
    unchanged: int = 0


class StaleFigureError(FigureError):
    """Somebody else has saved this figure since it was read."""


def record_figure(
    *,
    indicator: Indicator,
    area: Area,
    period: Period,
    amounts: Amounts,
    by: Actor,
    state: State = State.FINAL,
    source: str = "",
    note: str = "",
    reason: str = "",
    if_version: int | None = None,
) -> Measurement:
    """Save one figure and its version; returns the stored figure.

    A figure that is there already is restated, and then `reason` may not be empty.
    With `if_version` the write is refused (StaleFigureError) when somebody else
    has saved another version since; 0 means that there was no figure.
    Raises FigureError when the figure cannot be stored.
    """
    entry = Entry(indicator, area, period, amounts, state, source, note)
    checked = check(entry, populations_of([area]))
    record_checked([checked], by=by, reason=reason, if_version=if_version)
    return Measurement.objects.for_period(period).get(indicator=indicator, area=area)


def record_checked(
    entries: Iterable[Checked],
    *,
    by: Actor,
    reason: str = "",
    if_version: int | None = None,
    progress: Callable[[int], None] = lambda done: None,
) -> Outcome:
    """Save many figures in one transaction: all of them or none.

    Unchanged figures get no new version. Raises FigureError when a figure would
    change and there is no reason. `progress` is told how many have been written.
    """
    writer = _Writer(by, reason.strip(), if_version, timezone.now())
    iterator, done = iter(entries), 0
    with transaction.atomic():
        while batch := list(islice(iterator, BATCH)):
            writer.write(batch)
            done += len(batch)
            progress(done)
        refresh_all_hidden(writer.changed, written=True)
    return writer.outcome


class _Stored(NamedTuple):
    """A figure as the database has it."""

    pk: int
    version: int
    original: Decimal | None
    restated_on: date | None
    columns: tuple[Any, ...]


class _Writer:
    """One call of record_checked: who, why and when are the same for every row."""

    def __init__(
        self, by: Actor, reason: str, if_version: int | None, now: datetime
    ) -> None:
        self.by, self.reason, self.if_version, self.now = by, reason, if_version, now
        self.outcome = Outcome()
        self.changed: set[int] = set()

    def write(self, batch: Sequence[Checked]) -> None:
        """Create what is new, restate what differs, leave the rest."""
        # Nobody else adds the same figure, or hides without having seen this one.
        lock_families({entry.indicator.pk for entry in batch})
        stored = _stored(batch)
        new: list[tuple[Any, ...]] = []
        changed: list[tuple[Any, ...]] = []
        for entry in batch:
            key = entry.key
            row = stored.get(key)
            self._refuse_if_stale(row)
            if row is None:
                new.append((*key, *entry.columns, 1, False))
            elif row.columns != entry.columns:
                changed.append(self._restated(row, entry))
            else:
                self.outcome.unchanged += 1
                continue
            self.changed.add(entry.indicator.pk)
        self._save(new, changed)

    def _refuse_if_stale(self, row: _Stored | None) -> None:
        if self.if_version is None or (row.version if row else 0) == self.if_version:
            return
        raise StaleFigureError(
            [
                _(
                    "somebody else has saved this figure since you opened it: "
                    "look at theirs first"
                )
            ]
        )

    def _restated(self, row: _Stored, entry: Checked) -> tuple[Any, ...]:
        """The new row, in the order of _RESTATED."""
        if not self.reason:
            raise FigureError(
                [
                    _("%(figure)s has a figure already: say why it is changed")
                    % {"figure": f"{entry.indicator}, {entry.area}, {entry.period}"}
                ]
            )
        original, restated_on = row.original, row.restated_on
        before = _numbers(row.columns)
        if before != (None, None, None) and before != _numbers(entry.columns):
            restated_on = timezone.localdate(self.now)
            original = before[2] if original is None else original
        return (row.pk, row.version + 1, original, restated_on, *entry.columns)

    def _save(
        self, new: Sequence[tuple[Any, ...]], changed: Sequence[tuple[Any, ...]]
    ) -> None:
        if not new and not changed:
            return
        ids = bulk.next_ids(Measurement, len(new)) if new else []
        created = [(pk, *row) for pk, row in zip(ids, new, strict=True)]
        bulk.insert(Measurement, _CREATED, created)
        bulk.update(Measurement, _RESTATED, changed)
        self._add_versions([*ids, *(row[0] for row in changed)])
        self.outcome.created += len(new)
        self.outcome.restated += len(changed)

    def _add_versions(self, ids: Sequence[int]) -> None:
        by = account_of(self.by)
        bulk.insert_from(
            Measurement,
            MeasurementVersion,
            columns={
                "measurement_id": "id",
                "number": "version",
                **{name: name for name in FIGURE_COLUMNS},
            },
            constants={
                "recorded_at": self.now,
                "recorded_by_id": by.pk if by else None,
                "recorded_by_name": str(self.by),
                "reason": self.reason,
            },
            ids=ids,
        )


_KEY = ("indicator_id", "area_id", "start", "end")
_CREATED = ("id", *_KEY, *FIGURE_COLUMNS, "version", "hidden")
_RESTATED = ("id", "version", "original", "restated_on", *FIGURE_COLUMNS)


def _numbers(columns: Sequence[Any]) -> tuple[Any, ...]:
    """Numerator, denominator and value."""
    return columns[0], columns[1], columns[3]


def _stored(batch: Sequence[Checked]) -> dict[tuple[Any, ...], _Stored]:
    """The figures of this batch that are there already."""
    rows = Measurement.objects.filter(
        indicator__in={entry.indicator.pk for entry in batch},
        area__in={entry.area.pk for entry in batch},
        end__gte=min(entry.period.end for entry in batch),
        end__lte=max(entry.period.end for entry in batch),
    ).values_list("pk", "version", "original", "restated_on", *_KEY, *FIGURE_COLUMNS)
    return {
        row[4:8]: _Stored(row[0], row[1], row[2], row[3], row[8:])
        for row in rows.iterator()
    }

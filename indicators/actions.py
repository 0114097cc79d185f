"""The only writers of figures: each write is one transaction with its version row.

Everything that saves a figure, form, file or admin, comes through here. Nothing is
ever deleted: a figure that was wrong is restated, and the one before is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from itertools import islice
from typing import TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.db.models import Case, Value, When
from django.utils import timezone
from django.utils.translation import gettext as _

from . import disclosure
from .choices import Denominator, Frequency, State, Unit
from .figures import Amounts, FigureError, problems, stored_value
from .models import (
    ALL_AGES,
    FIGURE_COLUMNS,
    Area,
    Indicator,
    Measurement,
    MeasurementVersion,
    Population,
)
from .periods import Period

Actor = AbstractBaseUser | str
"""A user, or the name of the command that writes."""
Populations = Mapping[tuple[int, int], Decimal]
"""(area id, year) -> people of all ages, by the latest vintage."""
BATCH = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """A figure as somebody gives it, before it is checked."""

    indicator: Indicator
    area: Area
    period: Period
    amounts: Amounts
    state: State = State.FINAL
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """An entry that may be stored: `columns` in the order of FIGURE_COLUMNS."""

    indicator: Indicator
    area: Area
    period: Period
    columns: tuple[object, ...]

    @property
    def key(self) -> tuple[int, int, object, object]:
        """Indicator, area, start, end: what makes a figure that figure."""
        period = self.period
        return self.indicator.pk, self.area.pk, period.start, period.end


@dataclass(slots=True)
class Outcome:
    """How many figures a write has created, restated and left as they were."""

    created: int = 0
    restated: int = 0
    unchanged: int = 0


class StaleFigureError(FigureError):
    """Somebody else has saved this figure since it was read."""


# Checking


def populations_of(areas: Iterable[Area] | None = None) -> Populations:
    """People of all ages by area and year; the latest vintage wins. One query."""
    rows = Population.objects.filter(age_band=ALL_AGES).order_by("vintage")
    if areas is not None:
        rows = rows.filter(area__in=areas)
    return {
        (area, year): Decimal(value)
        for area, year, value in rows.values_list("area_id", "year", "value")
    }


def check(entry: Entry, populations: Populations) -> Checked:
    """The entry ready to be stored, its population filled in.

    Raises FigureError with every problem as a sentence that says what to type.
    """
    found = _problems_of_period(entry)
    amounts, by_population, missing = _with_population(entry, populations)
    found += missing or problems(
        amounts,
        state=entry.state,
        unit=Unit(entry.indicator.unit),
        multiplier=entry.indicator.multiplier,
        note=entry.note,
    )
    if found:
        raise FigureError(found)
    return Checked(
        entry.indicator,
        entry.area,
        entry.period,
        (
            amounts.numerator,
            amounts.denominator,
            by_population,
            stored_value(amounts, entry.indicator.multiplier),
            entry.state,
            entry.source,
            entry.note,
        ),
    )


def _problems_of_period(entry: Entry) -> list[str]:
    frequency = entry.indicator.frequency
    if frequency == Frequency.OTHER or entry.period.frequency == frequency:
        return []
    examples = {
        Frequency.MONTH: "2016-10",
        Frequency.QUARTER: "2016/17 Q3",
        Frequency.YEAR: _("2016/17 or 2016"),
    }
    return [
        _(
            "%(period)s does not fit “%(indicator)s” (%(frequency)s): "
            "write it as %(example)s"
        )
        % {
            "period": entry.period.label,
            "indicator": entry.indicator.title,
            "frequency": Frequency(frequency).label.lower(),
            "example": examples[Frequency(frequency)],
        }
    ]


def _with_population(
    entry: Entry, populations: Populations
) -> tuple[Amounts, bool, list[str]]:
    """The amounts with the mid-year population, whether it was used, what misses."""
    amounts = entry.amounts
    needed = (
        entry.indicator.denominator == Denominator.POPULATION
        and amounts.numerator is not None
        and amounts.denominator is None
    )
    if not needed:
        return amounts, False, []
    people = populations.get((entry.area.pk, entry.period.start.year))
    if people is None:
        return (
            amounts,
            False,
            [
                _(
                    "there is no population of %(area)s for %(year)s: "
                    "add one, or type a denominator"
                )
                % {"area": entry.area.name, "year": entry.period.start.year}
            ],
        )
    return replace(amounts, denominator=people), True, []


# Writing


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
) -> Outcome:
    """Save many figures in one transaction: all of them or none.

    Unchanged figures get no new version. Raises FigureError when a figure would
    change and there is no reason.
    """
    writer = _Writer(by, reason.strip(), if_version, timezone.now())
    with transaction.atomic():
        for batch in _batches(entries, BATCH):
            writer.write(batch)
        for indicator in writer.changed.values():
            refresh_hidden(indicator)
    return writer.outcome


class _Writer:
    """One call of record_checked: who, why and when are the same for every row."""

    def __init__(
        self, by: Actor, reason: str, if_version: int | None, now: datetime
    ) -> None:
        self.by, self.reason, self.if_version, self.now = by, reason, if_version, now
        self.outcome = Outcome()
        self.changed: dict[int, Indicator] = {}

    def write(self, batch: Sequence[Checked]) -> None:
        """Create what is new, restate what differs, leave the rest."""
        stored = _stored(batch)
        new, changed = [], []
        for entry in batch:
            row = stored.get(entry.key)
            self._refuse_if_stale(row)
            if row is None:
                new.append(_new_measurement(entry))
            elif _columns(row) != entry.columns:
                changed.append(self._restate(row, entry))
            else:
                self.outcome.unchanged += 1
                continue
            if entry.indicator.small_number_threshold:
                self.changed[entry.indicator.pk] = entry.indicator
        self._save(new, changed)

    def _refuse_if_stale(self, row: Measurement | None) -> None:
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

    def _restate(self, row: Measurement, entry: Checked) -> Measurement:
        if not self.reason:
            raise FigureError(
                [
                    _("%(figure)s has a figure already: say why it is changed")
                    % {"figure": f"{entry.indicator}, {entry.area}, {entry.period}"}
                ]
            )
        before = (row.numerator, row.denominator, row.value)
        for name, value in zip(FIGURE_COLUMNS, entry.columns, strict=True):
            setattr(row, name, value)
        row.version += 1
        had_number = before != (None, None, None)
        if had_number and before != (row.numerator, row.denominator, row.value):
            row.restated_on = timezone.localdate(self.now)
            row.original = before[2] if row.original is None else row.original
        return row

    def _save(self, new: list[Measurement], changed: list[Measurement]) -> None:
        Measurement.objects.bulk_create(new)
        Measurement.objects.bulk_update(
            changed, [*FIGURE_COLUMNS, "version", "original", "restated_on"]
        )
        MeasurementVersion.objects.bulk_create(
            self._version(row) for row in [*new, *changed]
        )
        self.outcome.created += len(new)
        self.outcome.restated += len(changed)

    def _version(self, row: Measurement) -> MeasurementVersion:
        by = self.by if isinstance(self.by, AbstractBaseUser) else None
        return MeasurementVersion(
            measurement=row,
            number=row.version,
            recorded_at=self.now,
            recorded_by_id=by.pk if by else None,
            recorded_by_name=str(self.by),
            reason=self.reason,
            **{name: getattr(row, name) for name in FIGURE_COLUMNS},
        )


def _stored(batch: Sequence[Checked]) -> dict[tuple[object, ...], Measurement]:
    """The figures of this batch that are there already, locked until the end."""
    rows = Measurement.objects.select_for_update().filter(
        indicator__in={entry.indicator.pk for entry in batch},
        area__in={entry.area.pk for entry in batch},
        end__gte=min(entry.period.end for entry in batch),
        end__lte=max(entry.period.end for entry in batch),
    )
    return {(row.indicator_id, row.area_id, row.start, row.end): row for row in rows}


def _new_measurement(entry: Checked) -> Measurement:
    return Measurement(
        indicator_id=entry.indicator.pk,
        area_id=entry.area.pk,
        start=entry.period.start,
        end=entry.period.end,
        **dict(zip(FIGURE_COLUMNS, entry.columns, strict=True)),
    )


def _columns(row: Measurement) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in FIGURE_COLUMNS)


Item = TypeVar("Item")


def _batches(items: Iterable[Item], size: int) -> Iterable[list[Item]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch


# Hiding


def refresh_hidden(indicator: Indicator) -> None:
    """Work out again which figures of this indicator are hidden for small numbers.

    Called in the transaction of every write, and when a threshold changes.
    """
    rows = list(Measurement.objects.filter(indicator=indicator))
    counts = {(row.area_id, row.period): _count(row, indicator) for row in rows}
    cells = [cell for cell, count in counts.items() if count is not None]
    parents = dict(Area.objects.values_list("pk", "parent_id"))
    equations = disclosure.equations_in_time(cells)
    equations += disclosure.equations_in_space(cells, parents)
    hidden = disclosure.hidden_keys(counts, equations, indicator.small_number_threshold)
    wrong = [
        row.pk for row in rows if row.hidden != ((row.area_id, row.period) in hidden)
    ]
    for ids in _batches(wrong, BATCH):
        Measurement.objects.filter(pk__in=ids).update(
            hidden=Case(When(hidden=True, then=Value(False)), default=Value(True))
        )


def _count(row: Measurement, indicator: Indicator) -> Decimal | None:
    """How many people or cases the figure stands for, where that is known."""
    number: Decimal | None = row.numerator
    if number is None and indicator.unit == Unit.COUNT:
        number = row.value
    return number

"""What comes from a sheet: many figures of one return at once, and its mapping."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from ..models import Indicator, Return, SheetMapping
from ..periods import Period
from .returns import Entered, LockedError, StaleEntryError, save_entry
from .who import Actor


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """One row of a sheet: the figure, and the version that its person saw."""

    indicator: int
    period: Period
    entered: Entered
    if_version: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A row that cannot be stored, and why; `saved_by` where somebody was faster."""

    entry: SheetEntry
    reason: str
    saved_by: str = ""


class SheetRefusedError(ValueError):
    """Nothing of the sheet was stored; `refusals` are the rows that could not be."""

    def __init__(self, refusals: Sequence[Refusal]) -> None:
        super().__init__(" ".join(refusal.reason for refusal in refusals))
        self.refusals = refusals


def save_entries(*, of_return: int, entries: Sequence[SheetEntry], by: Actor) -> int:
    """Save every row by `save_entry`, or none; gives how many.

    `of_return` is its id. Raises SheetRefusedError with every row that was saved by
    somebody else meanwhile, or is locked.
    """
    refusals = []
    with transaction.atomic():
        indicators = Indicator.objects.in_bulk({each.indicator for each in entries})
        for entry in entries:
            try:
                save_entry(
                    of_return=Return(pk=of_return),
                    indicator=indicators[entry.indicator],
                    period=entry.period,
                    entered=entry.entered,
                    by=by,
                    if_version=entry.if_version,
                )
            except StaleEntryError as error:
                who = error.theirs.saved_by_name if error.theirs else ""
                refusals.append(Refusal(entry, str(error), who))
            except LockedError as error:
                refusals.append(Refusal(entry, str(error)))
        if refusals:
            raise SheetRefusedError(refusals)
    return len(entries)


def remember_mapping(
    *, partner: int, headings: str, columns: Mapping[str, Any]
) -> None:
    """Keep which column of a partner's (id) own sheet means what, by its headings."""
    SheetMapping.objects.update_or_create(
        partner_id=partner, headings=headings, defaults={"columns": dict(columns)}
    )

"""Keeps the mark on every figure that small numbers hide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import transaction
from django.db.models import Case, Value, When

from .. import disclosure
from ..choices import Unit
from ..figures import count_of, is_bare
from ..models import Area, Indicator, Measurement
from ..periods import Period

AT_ONCE = 5000
"""Figures changed by one statement: no database takes a list without end."""


def refresh_hidden(indicator: Indicator) -> None:
    """Work out again which figures of this indicator are hidden for small numbers.

    One that does not say how many it stands for is hidden with them: `check` lets
    none in, but it may have been there before the threshold.
    Called in the transaction of every write, and when a threshold changes.
    """
    refresh_all_hidden([indicator])


def refresh_all_hidden(indicators: Iterable[Indicator]) -> None:
    """refresh_hidden for many: two queries for each and one for all the areas."""
    indicators = [*indicators]
    if not indicators:
        return
    with transaction.atomic():
        parents = dict(Area.objects.values_list("pk", "parent_id"))
        for indicator in indicators:
            _refresh(indicator, parents)


def _refresh(indicator: Indicator, parents: Mapping[int, int | None]) -> None:
    unit, threshold = Unit(indicator.unit), indicator.small_number_threshold
    counts: dict[disclosure.Cell, Decimal] = {}
    stored: dict[disclosure.Cell, tuple[int, bool]] = {}
    untold: set[disclosure.Cell] = set()
    for pk, cell, hidden, numerator, value in _figures(indicator):
        stored[cell] = (pk, hidden)
        count = count_of(unit, numerator, value)
        if count is not None:
            counts[cell] = count
        elif threshold and is_bare(unit, numerator, value):
            untold.add(cell)
    wanted = disclosure.hidden_cells(counts, parents, threshold) | untold
    wrong = [pk for cell, (pk, is_) in stored.items() if is_ != (cell in wanted)]
    for start in range(0, len(wrong), AT_ONCE):
        Measurement.objects.filter(pk__in=wrong[start : start + AT_ONCE]).update(
            hidden=Case(When(hidden=True, then=Value(False)), default=Value(True))
        )


def _figures(
    indicator: Indicator,
) -> Iterable[tuple[int, disclosure.Cell, bool, Decimal | None, Decimal | None]]:
    """Key, area and period, mark, numerator and value, always in the same order."""
    rows = (
        Measurement.objects.filter(indicator=indicator)
        .order_by("area__code", "end", "start")
        .values_list("pk", "area", "start", "end", "hidden", "numerator", "value")
    )
    for pk, area, start, end, *others in rows.iterator():
        yield pk, (area, Period(start, end)), *others

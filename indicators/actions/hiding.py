"""Keeps the mark on every figure that small numbers hide."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from django.db import transaction
from django.db.models import Case, Value, When

from .. import disclosure
from ..choices import Unit
from ..models import Area, Indicator, Measurement
from ..periods import Period

AT_ONCE = 5000
"""Figures changed by one statement: no database takes a list without end."""


def refresh_hidden(indicator: Indicator) -> None:
    """Work out again which figures of this indicator are hidden for small numbers.

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
    counts: dict[disclosure.Cell, Decimal] = {}
    stored: dict[disclosure.Cell, tuple[int, bool]] = {}
    for pk, area, period, hidden, count in _figures(indicator):
        stored[area, period] = (pk, hidden)
        if count is not None:
            counts[area, period] = count
    wanted = disclosure.hidden_cells(counts, parents, indicator.small_number_threshold)
    wrong = [pk for cell, (pk, is_) in stored.items() if is_ != (cell in wanted)]
    for start in range(0, len(wrong), AT_ONCE):
        Measurement.objects.filter(pk__in=wrong[start : start + AT_ONCE]).update(
            hidden=Case(When(hidden=True, then=Value(False)), default=Value(True))
        )


def _figures(
    indicator: Indicator,
) -> Iterable[tuple[int, int, Period, bool, Decimal | None]]:
    """Key, area, period, mark and count, always in the same order.

    The count is how many people or cases the figure stands for, where that is known.
    """
    rows = (
        Measurement.objects.filter(indicator=indicator)
        .order_by("area__code", "end", "start")
        .values_list("pk", "area", "start", "end", "hidden", "numerator", "value")
    )
    is_count = indicator.unit == Unit.COUNT
    for pk, area, start, end, hidden, numerator, value in rows.iterator():
        count = value if numerator is None and is_count else numerator
        yield pk, area, Period(start, end), hidden, count

"""What a place among others takes, and which areas it is among. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from ..loaded import AreaInfo, GroupInfo


def limits_of(
    place: int, others: Iterable[Decimal]
) -> tuple[Decimal | None, Decimal | None]:
    """The least and the most that a value at this place may be; None for no limit."""
    values = sorted(others, reverse=True)
    least = values[place - 1] if 1 <= place <= len(values) else None
    most = values[place - 2] if 2 <= place <= len(values) + 1 else None
    return least, most


def group_around(
    code: str, day: date, groups: Iterable[GroupInfo], areas: Sequence[AreaInfo]
) -> tuple[str, ...]:
    """The codes of the one comparator group that has this area on this day.

    Empty where there is none, or where two are not the same.
    """
    codes = {area.id: area.code for area in areas}
    found = {
        frozenset(codes[member] for member in group.at(day) if member in codes)
        for group in groups
    }
    around = [members for members in found if code in members]
    return tuple(sorted(around[0])) if len(around) == 1 else ()

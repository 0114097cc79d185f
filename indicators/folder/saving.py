"""Saves unsaved objects over what is stored: creates, updates, never deletes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any

from django.db.models import ForeignKey, Model, QuerySet
from simple_history.utils import bulk_create_with_history, bulk_update_with_history

AT_ONCE = 500


class Status(IntEnum):
    """What saving has done to a row; of a row in two tables the higher counts."""

    UNCHANGED = 0
    CHANGED = 1
    NEW = 2


@dataclass(frozen=True, slots=True)
class Moment:
    """When and why a folder is loaded: one moment for all that is in it.

    Whatever the order in which its files are saved, its targets are not later than the
    figures that came with them.
    """

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Plan:
    """How the objects of one table are found again and what the folder says of them.

    Names are those of attributes (`area_id`). Other columns keep what they hold;
    `on_change` is set where a row is changed.
    """

    key: tuple[str, ...]
    columns: tuple[str, ...] = ()
    on_change: Mapping[str, Any] = field(default_factory=dict)


def save_all(
    objects: Sequence[Model], stored: QuerySet[Any], plan: Plan, moment: Moment
) -> list[Status]:
    """Save the objects and give each its primary key; a status for each, in order.

    `stored` are the rows that may be among them. Definitions get a row of history.
    """
    for item in objects:
        _point_at_saved(item)
    if not objects:
        return []
    existing = {_values(row, plan.key): row for row in stored}
    statuses = [
        _compared(item, existing.get(_values(item, plan.key)), plan) for item in objects
    ]
    _create(_with(objects, statuses, Status.NEW), moment)
    names = (*plan.columns, *plan.on_change)
    _update(_with(objects, statuses, Status.CHANGED), names, moment)
    return statuses


def in_levels(objects: Iterable[Any], parent: str) -> list[list[Any]]:
    """Objects that point at each other: first those that point at none, and so on."""
    levels: list[list[Any]] = []
    for item in objects:
        depth, above = 0, getattr(item, parent)
        while above is not None:
            depth, above = depth + 1, getattr(above, parent)
        while len(levels) <= depth:
            levels.append([])
        levels[depth].append(item)
    return levels


def _point_at_saved(item: Model) -> None:
    """Take over the keys of related objects, which they may have got only now."""
    for column in item._meta.concrete_fields:
        if isinstance(column, ForeignKey) and column.is_cached(item):
            related = column.get_cached_value(item)
            setattr(item, column.attname, related and related.pk)


def _values(item: Model, names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(getattr(item, name) for name in names)


def _compared(item: Model, row: Model | None, plan: Plan) -> Status:
    """Make the object the new content of its row, where there is one."""
    if row is None:
        return Status.NEW
    changed = _values(item, plan.columns) != _values(row, plan.columns)
    for column in item._meta.concrete_fields:
        if column.attname not in plan.columns and column.attname not in plan.key:
            setattr(item, column.attname, getattr(row, column.attname))
    item._state.adding = False
    if not changed:
        return Status.UNCHANGED
    for name, value in plan.on_change.items():
        setattr(item, name, value)
    return Status.CHANGED


def _with(
    objects: Sequence[Model], statuses: Sequence[Status], wanted: Status
) -> list[Model]:
    pairs = zip(objects, statuses, strict=True)
    return [item for item, status in pairs if status is wanted]


def _create(objects: list[Any], moment: Moment) -> None:
    if not objects:
        return
    model = type(objects[0])
    if hasattr(model, "history"):
        bulk_create_with_history(
            objects,
            model,
            batch_size=AT_ONCE,
            default_change_reason=moment.reason,
            default_date=moment.at,
        )
    else:
        model.objects.bulk_create(objects, batch_size=AT_ONCE)


def _update(objects: list[Any], names: Sequence[str], moment: Moment) -> None:
    if not objects:
        return
    model = type(objects[0])
    if hasattr(model, "history"):
        bulk_update_with_history(
            objects,
            model,
            names,
            batch_size=AT_ONCE,
            default_change_reason=moment.reason,
            default_date=moment.at,
        )
    else:
        model.objects.bulk_update(objects, names, batch_size=AT_ONCE)

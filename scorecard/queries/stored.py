"""Finds the stored objects that `indicators.actions` takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.contrib.auth.models import User

from indicators.models import (
    Area,
    Indicator,
    Pack,
    Partner,
    Priority,
    Return,
    ReturnFigure,
)


def stored_partners(codes: Iterable[str]) -> list[Partner]:
    """The partners with these codes. One query."""
    return list(Partner.objects.filter(code__in=list(codes)))


def stored_return(pk: int) -> Return:
    """A return with its partner. One query."""
    return Return.objects.select_related("partner").get(pk=pk)


def stored_indicators(ids: Iterable[int]) -> Mapping[int, Indicator]:
    """Indicators by id. One query."""
    return Indicator.objects.in_bulk(list(ids))


def stored_by_code(codes: Iterable[str]) -> Mapping[str, Indicator]:
    """Indicators by code; one that is not there is left out. One query."""
    return {row.code: row for row in Indicator.objects.filter(code__in=list(codes))}


def stored_priorities() -> list[Priority]:
    """The priorities of every strategy. One query."""
    return list(Priority.objects.order_by("strategy", "order"))


def stored_pack(name: str, day: date) -> Pack | None:
    """The pack of the meeting with this name on this day. One query."""
    return Pack.objects.filter(name=name, date=day).first()


def stored_area(pk: int) -> Area:
    """An area. One query."""
    return Area.objects.get(pk=pk)


def stored_figures(of_return: int) -> list[ReturnFigure]:
    """What has been entered in a return (id). One query."""
    rows = ReturnFigure.objects.filter(of_return=of_return)
    return list(rows.select_related("indicator", "of_return__partner"))


def stored_people(usernames: Iterable[str]) -> dict[str, User]:
    """Users by user name. One query."""
    found = User.objects.filter(username__in=list(usernames))
    return {user.get_username(): user for user in found}

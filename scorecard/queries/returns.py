"""Reads returns: what was typed for a quarter, and every step of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from indicators.access import Viewer
from indicators.actions import latest_populations
from indicators.choices import Denominator, FigureStatus, ReturnState, ReturnStep, State
from indicators.figures import Amounts
from indicators.models import (
    ALL_AGES,
    ENTERED_COLUMNS,
    Population,
    Return,
    ReturnFigure,
)
from indicators.periods import Period

from ..loaded import Loaded
from ..returns.grid import GridRow, build_grid
from ..returns.info import DraftInfo, EventInfo, Key, ReturnInfo
from .load import Scope, load

_RETURN = (
    "pk",
    "partner_id",
    "partner__code",
    "partner__name",
    "start",
    "end",
    "state",
)
_EVENT = ("step", "at", "by_name", "reason", "figure__indicator__title")
_DRAFT = (
    *("pk", "of_return_id", "indicator_id", "start", "end", "version", "status"),
    *("sent_back_reason", "unlocked_until", "saved_at", "saved_by_name"),
    *ENTERED_COLUMNS,
)


def read_return(partner: str, period: Period) -> ReturnInfo | None:
    """The return of a partner (code) for a quarter; None if not opened. Two queries."""
    rows = Return.objects.for_period(period).filter(partner__code=partner)
    found = _returns(rows)
    return found[0] if found else None


def read_returns(partners: Iterable[int] | None = None) -> list[ReturnInfo]:
    """Every return of these partners (ids; None: of all), newest first. Two queries."""
    rows = Return.objects.all()
    if partners is not None:
        rows = rows.of_partners(partners)
    return _returns(rows)


@dataclass(frozen=True, slots=True)
class Grid:
    """A return with its rows, and everything that was loaded to judge them."""

    loaded: Loaded
    found: ReturnInfo
    rows: Sequence[GridRow]


def load_grid(
    viewer: Viewer, *, partner: str, period: Period, as_at: date
) -> Grid | None:
    """The grid of a partner's return (code) for a quarter; None if it is not opened.

    Eight queries at most: those of `load` without the periods, the return, what was
    typed, and the population where a rate needs it.
    """
    found = read_return(partner, period)
    if found is None:
        return None
    loaded = load(viewer, as_at=as_at, scope=scope_of(found))
    people = _people(loaded) if _needs_people(loaded) else {}
    return Grid(loaded, found, build_grid(loaded, found, people))


def scope_of(found: ReturnInfo) -> Scope:
    """What a return's grid is loaded with: all history, and comparators up to it."""
    months = [
        Period.months(found.period.start.year, found.period.start.month, 1).shift(step)
        for step in range(-15, 3)
    ]
    return Scope(
        partner=found.partner,
        all_history=True,
        accepted_only=True,
        also=frozenset(month.end for month in months),
    )


def _needs_people(loaded: Loaded) -> bool:
    return any(i.denominator == Denominator.POPULATION for i in loaded.indicators)


def _people(loaded: Loaded) -> Mapping[int, Decimal]:
    rows = Population.objects.filter(area=loaded.home_area.id, age_band=ALL_AGES)
    found = latest_populations(
        rows.values_list("area__code", "year", "vintage", "value")
    )
    return {year: people for (_code, year), people in found.items()}


def _returns(rows: Any) -> list[ReturnInfo]:
    events: dict[int, list[EventInfo]] = {}
    facts: dict[int, tuple[Any, ...]] = {}
    found = rows.order_by("-end", "partner__position", "partner__name", "events__pk")
    columns = [f"events__{name}" for name in _EVENT]
    for row in found.values_list(*_RETURN, *columns):
        fact, event = row[: len(_RETURN)], row[len(_RETURN) :]
        facts[fact[0]] = fact
        if event[0] is not None:
            events.setdefault(fact[0], []).append(_event(*event))
    drafts = _drafts(facts)
    return [
        ReturnInfo(
            *(pk, partner, code, name, Period(start, end), ReturnState(state)),
            drafts=drafts.get(pk, {}),
            events=tuple(events.get(pk, ())),
        )
        for pk, partner, code, name, start, end, state in facts.values()
    ]


def _event(step: str, at: Any, by: str, reason: str, title: str | None) -> EventInfo:
    return EventInfo(ReturnStep(step), at, by, reason, title or "")


def _drafts(returns: Iterable[int]) -> Mapping[int, Mapping[Key, DraftInfo]]:
    found: dict[int, dict[Key, DraftInfo]] = {}
    rows = ReturnFigure.objects.filter(of_return__in=list(returns))
    for row in rows.values_list(*_DRAFT):
        of_return, draft = _draft(row)
        found.setdefault(of_return, {})[draft.indicator, draft.period] = draft
    return found


def _draft(row: tuple[Any, ...]) -> tuple[int, DraftInfo]:
    (
        pk, of_return, indicator, start, end, version, status, back, until, at, by,
        top, bottom, value, state, note, comment, reason,
    ) = row  # fmt: skip
    draft = DraftInfo(
        pk,
        indicator,
        Period(start, end),
        version,
        FigureStatus(status),
        back,
        until,
        at,
        by,
        Amounts(top, bottom, value),
        State(state),
        note,
        comment,
        reason,
    )
    return of_return, draft

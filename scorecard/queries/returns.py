"""Reads returns: what was typed for a quarter, and every step of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import Any

from django.db.models import IntegerField, Value

from indicators.access import Viewer
from indicators.actions import latest_populations
from indicators.choices import FigureStatus, ReturnState, ReturnStep, State
from indicators.figures import Amounts
from indicators.models import (
    ALL_AGES,
    ENTERED_COLUMNS,
    IndicatorRule,
    Partner,
    Population,
    Return,
    ReturnFigure,
)
from indicators.periods import Period
from indicators.prepared import Prepared
from indicators.returns.rules import Rule

from ..loaded import Loaded
from ..returns.grid import GridRow, Populations, build_grid
from ..returns.info import DraftInfo, EventInfo, Key, ReturnInfo
from ..returns.rules import GridRule, RuleText, read_rules, rules_for
from ..returns.work import PartnerInfo, Work
from .areas import read_areas
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
_RULE = ("left", "comparison", "right", "instruction", "severity", "missing")
_EVENT = (
    *("step", "at", "by_name", "reason", "figure__indicator__title"),
    *("figure__indicator__small_number_threshold", "figure__indicator__partner_id"),
)
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
    """Also the indicators of other partners that rules name."""
    found: ReturnInfo
    rows: Sequence[GridRow]
    rules: Sequence[GridRule] = ()
    """The rules that its figures are held against."""


def load_grid(
    viewer: Viewer, *, partner: str, period: Period, as_at: date
) -> Grid | None:
    """The grid of a partner's return (code) for a quarter; None if it is not opened.

    Eight queries at most, six until a definition changes: those of `load` without the
    periods, the return, what was typed, and one for rules and population.
    """
    found = read_return(partner, period)
    if found is None:
        return None
    places = read_areas(ask_for_figures=False)
    people, rules = people_and_rules(places.edition if places else None)
    scope = scope_of(found, rules.values())
    loaded = load(viewer, as_at=as_at, scope=scope, places=places)
    return Grid(
        loaded,
        found,
        build_grid(loaded, found, people),
        rules_for(loaded, rules, found.partner),
    )


@dataclass(frozen=True, slots=True)
class Workload:
    """Every return that somebody sees, and what was loaded to say how far it is."""

    loaded: Loaded
    partners: Sequence[PartnerInfo]
    """Those whose returns they are, in their order, with a return or without."""
    works: Sequence[Work]
    """The newest quarter first."""


def load_work(viewer: Viewer, *, as_at: date) -> Workload:
    """The returns of this viewer's partners; analysts see those of all.

    Nine queries, however many returns and indicators there are: those of `load`, the
    partners, the returns with their steps, what was typed.
    """
    theirs = None if viewer.is_analyst else viewer.partner_ids
    loaded = load(
        viewer, as_at=as_at, scope=Scope(all_history=True, accepted_only=True)
    )
    works = [Work(found, build_grid(loaded, found)) for found in read_returns(theirs)]
    return Workload(loaded, _partners(theirs), works)


def _partners(ids: Iterable[int] | None) -> list[PartnerInfo]:
    rows = Partner.objects.all() if ids is None else Partner.objects.filter(pk__in=ids)
    return [PartnerInfo(*row) for row in rows.values_list("pk", "code", "name")]


def scope_of(found: ReturnInfo, rules: Iterable[Rule] = ()) -> Scope:
    """What a return's grid is loaded with: all history, and comparators up to it.

    Of other partners only what `rules` name.
    """
    return Scope(
        partner=found.partner,
        beside=frozenset(code for rule in rules for code in rule.codes),
        all_history=True,
        accepted_only=True,
        also=_month_ends(found.period),
        only_named=True,
    )


@lru_cache(maxsize=64)
def _month_ends(quarter: Period) -> frozenset[date]:
    """The last days of the months of a quarter and of the fifteen before."""
    first = Period.months(quarter.start.year, quarter.start.month, 1)
    return frozenset(first.shift(step).end for step in range(-15, 3))


PeopleAndRules = tuple[Populations, Mapping[int, Rule]]


def people_and_rules(edition: str | None) -> PeopleAndRules:
    """People of the home area by year, and the rules in use by id.

    One query, for the first return after `edition` came into force; none for others.
    """
    return _kept(edition) if edition else _read_people_and_rules()


@lru_cache(maxsize=4)
def _kept(edition: str) -> PeopleAndRules:
    return _read_people_and_rules()


def _read_people_and_rules() -> PeopleAndRules:
    """Two tables in one query: a row of rules has no number of people."""
    counted, texts = [], []
    for number, key, *columns in _people_and_rules().ask():
        if number is None:
            texts.append(RuleText(key, *columns))
        else:
            counted.append(("", key, columns[0], number))
    latest = latest_populations(counted)
    texts.sort(key=lambda text: text.id)
    return {year: value for (_area, year), value in latest.items()}, read_rules(texts)


@cache
def _people_and_rules() -> Prepared:
    people = Population.objects.filter(
        area__partnership__isnull=False, age_band=ALL_AGES
    ).order_by()
    rules = IndicatorRule.objects.filter(active=True).order_by()
    nothing = [Value("")] * (len(_RULE) - 1)
    return Prepared(
        people.values_list("value", "year", "vintage", *nothing).union(
            rules.values_list(Value(None, output_field=IntegerField()), "pk", *_RULE),
            all=True,
        )
    )


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
    drafts = drafts_of(facts)
    return [
        ReturnInfo(
            *(pk, partner, code, name, Period(start, end), ReturnState(state)),
            drafts=drafts.get(pk, {}),
            events=tuple(events.get(pk, ())),
        )
        for pk, partner, code, name, start, end, state in facts.values()
    ]


def _event(
    step: str,
    at: Any,
    by: str,
    reason: str,
    title: str | None,
    threshold: int | None,
    partner: int | None,
) -> EventInfo:
    step_done = ReturnStep(step)
    return EventInfo(
        step_done, at, by, reason, title or "", threshold or 0, partner or 0
    )


def drafts_of(
    returns: Iterable[int], indicators: Iterable[int] | None = None
) -> Mapping[int, Mapping[Key, DraftInfo]]:
    """What was typed in these returns (ids), by return. One query.

    With `indicators` (ids) only for those.
    """
    found: dict[int, dict[Key, DraftInfo]] = {}
    rows = ReturnFigure.objects.filter(of_return__in=list(returns))
    if indicators is not None:
        rows = rows.filter(indicator__in=list(indicators))
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

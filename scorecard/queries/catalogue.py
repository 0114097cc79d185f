"""Reads what the current strategy measures: priorities, indicators, breaks."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Concat

from indicators.access import Viewer
from indicators.actions import HIDES
from indicators.choices import (
    BandBasis,
    CompareWith,
    Comparison,
    Covers,
    Denominator,
    Frequency,
    Kind,
    Polarity,
    Unit,
    Visibility,
)
from indicators.models import ComparedAcross, Indicator, IndicatorRule, Strategy
from indicators.prepared import Prepared

from ..judgement.inputs import Bands, Break, Rule
from ..loaded import IndicatorInfo, PriorityInfo, StrategyInfo


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The current strategy, as this viewer may know it."""

    strategy: StrategyInfo
    priorities: tuple[PriorityInfo, ...]
    indicators: tuple[IndicatorInfo, ...]
    breaks: Mapping[int, tuple[Break, ...]]


_PLACEMENT = "priorities__placements"
_INDICATOR = f"{_PLACEMENT}__indicator"
_PATHS = {
    "strategy_name": "name",
    "strategy_starts": "starts",
    "strategy_ends": "ends",
    "default_green": "green_within",
    "default_amber": "amber_within",
    "default_basis": "band_basis",
    "priority_code": "priorities__code",
    "priority_title": "priorities__title",
    "priority_description": "priorities__description",
    "home": f"{_PLACEMENT}__home",
    "green": f"{_PLACEMENT}__green_within",
    "amber": f"{_PLACEMENT}__amber_within",
    "basis": f"{_PLACEMENT}__band_basis",
    "indicator": f"{_PLACEMENT}__indicator_id",
    "code": f"{_INDICATOR}__code",
    "title": f"{_INDICATOR}__title",
    "partner": f"{_INDICATOR}__partner_id",
    "partner_code": f"{_INDICATOR}__partner__code",
    "partner_name": f"{_INDICATOR}__partner__name",
    "kind": f"{_INDICATOR}__kind",
    "unit": f"{_INDICATOR}__unit",
    "unit_label": f"{_INDICATOR}__unit_label",
    "multiplier": f"{_INDICATOR}__multiplier",
    "denominator": f"{_INDICATOR}__denominator",
    "decimals": f"{_INDICATOR}__decimals",
    "polarity": f"{_INDICATOR}__polarity",
    "frequency": f"{_INDICATOR}__frequency",
    "accumulates": f"{_INDICATOR}__accumulates",
    "compare_with": f"{_INDICATOR}__compare_with",
    "lag_days": f"{_INDICATOR}__lag_days",
    "covers": f"{_INDICATOR}__covers",
    "not_judged_because": f"{_INDICATOR}__not_judged_because",
    "threshold": f"{_INDICATOR}__small_number_threshold",
    "zero_safe": f"{_INDICATOR}__zero_safe",
    "rounding_base": f"{_INDICATOR}__rounding_base",
    "same_measure_as": f"{_INDICATOR}__same_measure_as__code",
    "beside": f"{_INDICATOR}__read_beside__code",
    "visibility": f"{_INDICATOR}__visibility",
    "started": f"{_INDICATOR}__started",
    "retired": f"{_INDICATOR}__retired",
    "break_id": f"{_INDICATOR}__recording_changes__id",
    "break_date": f"{_INDICATOR}__recording_changes__date",
    "break_cause": f"{_INDICATOR}__recording_changes__cause",
    "compared_because": "compared_because",
    "is_tied": "is_tied",
}
_Row: Any = namedtuple("_Row", list(_PATHS))  # type: ignore[misc]


def read_catalogue(viewer: Viewer, edition: str | None) -> Catalogue | None:
    """The newest strategy with all that it measures; None when there is none.

    One query, for the first page after `edition` came into force; none for others.
    """
    try:
        return _kept(viewer, edition) if edition else _read(viewer)
    except _NoStrategyError:
        return None


class _NoStrategyError(LookupError):
    """There is no strategy yet: nothing to keep."""


@lru_cache(maxsize=64)
def _kept(viewer: Viewer, edition: str) -> Catalogue:
    return _read(viewer)


def _read(viewer: Viewer) -> Catalogue:
    """One query: a row for each place of an indicator and each of its breaks."""
    rows: list[Any] = [_Row._make(row) for row in _query().ask()]
    if not rows:
        raise _NoStrategyError
    first = rows[0]
    visible = [row for row in rows if _is_visible(row, viewer)]
    return Catalogue(
        StrategyInfo(first.strategy_name, first.strategy_starts, first.strategy_ends),
        _priorities(rows),
        _indicators(visible, viewer),
        _breaks(visible),
    )


@cache
def _query() -> Prepared:
    newest = Strategy.objects.order_by("-starts").values("pk")[:1]
    return Prepared(
        Strategy.objects.filter(pk=newest)
        .annotate(compared_because=Subquery(_why_compared()), is_tied=_is_tied())
        .order_by("priorities__order", f"{_PLACEMENT}__position", f"{_INDICATOR}_id")
        .values_list(*_PATHS.values())
    )


def _why_compared() -> Any:
    """The reason of the newest decision about an indicator's recording change."""
    decided = ComparedAcross.objects.filter(
        indicator=OuterRef(f"{_PLACEMENT}__indicator"),
        recording_change=OuterRef(f"{_INDICATOR}__recording_changes"),
    )
    reason = Case(When(compared=True, then=F("reason")), default=Value(""))
    return decided.order_by("-pk").annotate(because=reason).values("because")[:1]


def _is_tied() -> Any:
    """Whether a rule, or the same measure, ties it to one with small numbers.

    Directly: what is tied to that one in turn is hidden where it must be all the same,
    and only its first values and reasons are shown like any others.
    """
    hiding = Indicator.objects.filter(HIDES)
    named = hiding.annotate(
        words=ExpressionWrapper(OuterRef("words"), CharField())
    ).filter(words__contains=Concat(_GAP, F("code"), _GAP))
    rules = IndicatorRule.objects.filter(active=True, comparison=Comparison.EQUAL)
    ruled = rules.annotate(words=Concat(_GAP, "left", _GAP, "right", _GAP)).filter(
        Exists(named),
        words__contains=Concat(_GAP, OuterRef(f"{_INDICATOR}__code"), _GAP),
    )
    same = Q(same_measure_as=OuterRef(f"{_INDICATOR}__pk")) | Q(
        pk=OuterRef(f"{_INDICATOR}__same_measure_as")
    )
    return Exists(ruled) | Exists(hiding.filter(same))


_GAP = Value(" ")


def _is_visible(row: Any, viewer: Viewer) -> bool:
    if row.indicator is None:
        return False
    return row.visibility == Visibility.PUBLIC or viewer.sees_partner_indicators


def _priorities(rows: Iterable[Any]) -> tuple[PriorityInfo, ...]:
    found = {
        row.priority_code: PriorityInfo(
            row.priority_code, row.priority_title, row.priority_description
        )
        for row in rows
        if row.priority_code is not None
    }
    return tuple(found.values())


def _indicators(rows: Iterable[Any], viewer: Viewer) -> tuple[IndicatorInfo, ...]:
    """The indicators in the order of their home places."""
    homes: dict[int, Any] = {}
    listings: dict[int, dict[str, None]] = {}
    beside: dict[int, dict[str, None]] = {}
    rows = [*rows]
    known = {row.code for row in rows}
    for row in rows:
        listings.setdefault(row.indicator, {})[row.priority_code] = None
        if row.beside in known:
            beside.setdefault(row.indicator, {})[row.beside] = None
        if row.home:
            homes[row.indicator] = row
    return tuple(
        _indicator(row, [*listings[row.indicator]], viewer)._replace(
            read_beside=(*beside.get(row.indicator, ()),),
            same_measure_as=row.same_measure_as if row.same_measure_as in known else "",
        )
        for row in homes.values()
    )


def _indicator(row: Any, listings: list[str], viewer: Viewer) -> IndicatorInfo:
    others = [code for code in listings if code != row.priority_code]
    return IndicatorInfo(
        id=row.indicator,
        code=row.code,
        title=row.title,
        partner=row.partner_code,
        partner_name=row.partner_name,
        kind=_kind(row.kind),
        is_public=row.visibility == Visibility.PUBLIC,
        is_cleared=viewer.is_cleared_for(row.partner),
        threshold=row.threshold,
        rule=_rule(row),
        home=row.priority_code,
        priorities=(row.priority_code, *others),
        denominator=_denominator(row.denominator),
        partner_id=row.partner,
        shows_drafts=viewer.sees_drafts_of(row.partner),
        zero_safe=row.zero_safe,
        rounding_base=row.rounding_base,
        is_tied=bool(row.is_tied),
    )


_polarity, _unit, _frequency = cache(Polarity), cache(Unit), cache(Frequency)
_kind, _compare, _basis = cache(Kind), cache(CompareWith), cache(BandBasis)
_denominator, _covers = cache(Denominator), cache(Covers)
# Looked up, because `Polarity(...)` takes five times as long.


def _rule(row: Any) -> Rule:
    return Rule(
        polarity=Polarity.NONE if row.same_measure_as else _polarity(row.polarity),
        bands=_bands(row),
        unit=_unit(row.unit),
        unit_label=row.unit_label,
        decimals=row.decimals,
        multiplier=row.multiplier,
        frequency=_frequency(row.frequency),
        accumulates=row.accumulates,
        compare_with=_compare(row.compare_with),
        covers=_covers(row.covers),
        not_judged_because=row.not_judged_because,
        lag_days=row.lag_days,
        started=row.started,
        retired=row.retired,
    )


def _bands(row: Any) -> Bands:
    """The indicator's own bands; each that is empty is the strategy's."""
    return Bands(
        row.default_green if row.green is None else row.green,
        row.default_amber if row.amber is None else row.amber,
        _basis(row.basis or row.default_basis),
    )


def _breaks(rows: Iterable[Any]) -> Mapping[int, tuple[Break, ...]]:
    found: dict[int, dict[Break, None]] = {}
    for row in rows:
        if row.break_date is not None:
            change = Break(
                row.break_date,
                row.break_cause,
                row.compared_because or "",
                row.break_id,
            )
            found.setdefault(row.indicator, {})[change] = None
    return {
        indicator: tuple(sorted(changes, key=lambda change: change.date))
        for indicator, changes in found.items()
    }

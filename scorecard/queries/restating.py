"""Reads an accepted figure that somebody wants to restate, and what rests on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import FilteredRelation, Q

from indicators.access import Viewer
from indicators.actions import Entered, Entry, UnchangedError, check, populations_of
from indicators.choices import FigureStatus
from indicators.figures import Amounts
from indicators.models import FIGURE_COLUMNS as STORED_COLUMNS
from indicators.models import Claim, Measurement, Return
from indicators.periods import Period
from indicators.returns.due import return_quarter

from ..claims import ClaimInfo, Histories, Subject
from ..details import VersionInfo
from ..judgement.inputs import Figure, Series
from ..loaded import IndicatorInfo, Loaded
from ..returns.restating import InReturn
from ..returns.worked_out import figure_typed
from .claims import among, claims_of, read_histories
from .details import read_versions
from .load import Scope, load


@dataclass(frozen=True, slots=True)
class Restatable:
    """An accepted figure, everything it is judged with, and where it came from."""

    loaded: Loaded
    info: IndicatorInfo
    stored: Measurement
    """For `actions` only: pages show `figure`."""
    figure: Figure
    versions: Sequence[VersionInfo]
    in_return: InReturn | None
    """None where the quarter has no return of the partner."""

    @property
    def series(self) -> Series:
        """The indicator's history as it is."""
        return self.loaded.series[self.info.code]

    @property
    def period(self) -> Period:
        """The figure's period."""
        return self.figure.period


def load_history(viewer: Viewer, code: str, as_at: date) -> Loaded:
    """One indicator with all its accepted figures. Six queries at most."""
    scope = Scope(indicator=code, all_history=True, peers=(), accepted_only=True)
    return load(viewer, as_at=as_at, scope=scope)


def read_restatable(
    loaded: Loaded, period: Period, viewer: Viewer
) -> Restatable | None:
    """The figure of this period of the one indicator loaded; None where there is none.

    Three queries: the figure, its versions, its return.
    """
    (info,) = loaded.indicators
    figure = loaded.series[info.code].at(period)
    if figure is None:
        return None
    found = Measurement.objects.for_period(period).select_related("indicator", "area")
    versions = read_versions(info, loaded.area.id, viewer)
    return Restatable(
        loaded,
        info,
        found.get(indicator=info.id, area=loaded.area.id),
        figure,
        versions.get(period, ()),
        _in_return(info, period),
    )


def _in_return(info: IndicatorInfo, period: Period) -> InReturn | None:
    """The return that asks for the figure, and where the figure stands in it."""
    quarter = return_quarter(period, info.rule.lag_days)
    figure = Q(
        figures__indicator=info.id, figures__start=period.start, figures__end=period.end
    )
    rows = (
        Return.objects.for_period(quarter)
        .of_partners([info.partner_id])
        .annotate(entered=FilteredRelation("figures", condition=figure))
        .values_list("entered__status", "entered__unlocked_until")
    )
    for status, until in rows:
        return InReturn(FigureStatus(status) if status else None, until)
    return None


def worked_out(found: Restatable, entered: Entered) -> Figure:
    """What was typed as it would be stored, its population filled in. One query.

    Raises FigureError with what is wrong with it, UnchangedError when nothing changes.
    """
    stored = found.stored
    entry = Entry(
        indicator=stored.indicator,
        area=stored.area,
        period=found.period,
        amounts=entered.amounts,
        state=entered.state,
        source=stored.source,
        note=entered.note,
    )
    columns = check(entry, populations_of([stored.area])).columns
    if columns == tuple(getattr(stored, name) for name in STORED_COLUMNS):
        raise UnchangedError
    top, bottom, _people, value, *_more = columns
    amounts = Amounts(top, bottom, value)  # type: ignore[arg-type]
    return figure_typed(found.info, found.period, amounts, entered.state, entered.note)


def read_claims(found: Restatable) -> tuple[list[ClaimInfo], Histories]:
    """Printed numbers that rest on the figure, and the figures they are made of.

    A rank rests on the figures of every area that it is among. Two queries. Small
    numbers are masked as everywhere.
    """
    rows = Claim.objects.filter(
        Q(indicator=found.info.id) | Q(other_indicator=found.info.id)
    ).order_by("document", "position")
    claims = [among(claim, found.loaded) for claim in claims_of(rows)]
    own = Subject(found.info.code, found.loaded.area.code, found.period)
    claims = [claim for claim in claims if _rests_on(claim, own)]
    return claims, read_histories(found.loaded.catalogue, claims)


def _rests_on(claim: ClaimInfo, own: Subject) -> bool:
    """Whether the figure is one of the claim's, or a part of its sum."""
    return any(
        (side.indicator, side.area) == (own.indicator, own.area)
        and side.period.contains(own.period)
        for side in claim.sides
    )

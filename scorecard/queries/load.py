"""`load`: everything one page shows, in a fixed number of queries.

However many indicators there are and however long their history is, it makes
at most these six: areas with their groups; the strategy with its priorities,
indicators, lead partners and recording changes; periods; targets; figures; comparators.
Strategy and targets, with how they came to be as they are, are read only after a
definition has changed (see `indicators.editions`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indicators.access import Viewer

from ..judgement.inputs import Series
from ..loaded import IndicatorInfo, Loaded
from .areas import Places, read_areas
from .benchmarks import Benchmarks, read_benchmarks
from .catalogue import Catalogue, read_catalogue
from .choose import asked_anyhow, choose_area, choose_period, newest_period
from .drafts import read_with_drafts
from .figures import Figures, Window, read_figures
from .periods import read_periods
from .reach import reach_of
from .targets import Aims, read_aims


class NothingLoadedError(LookupError):
    """There is no partnership in the database yet."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the scorecard a page needs; by default all of it, recent years."""

    priority: str = ""
    indicator: str = ""
    partner: str = ""
    """Code of the lead partner whose return is filled in: its periods are not chosen
    from those with figures, and `all_history` should go with it."""
    beside: frozenset[str] = frozenset()
    """Codes of other indicators, of whatever partner, that its figures are held
    against."""
    all_history: bool = False
    peers: tuple[str, ...] | None = None
    """Codes of areas to read beside the area's own, for one indicator's page."""
    accepted_only: bool = False
    """Whether an officer's own figures wait for acceptance here as for everybody."""
    also: frozenset[date] = frozenset()
    """Last days of periods without a figure yet that are compared all the same."""
    only_named: bool = False
    """Whether other areas are read only where a target names them."""
    as_asked: bool = False
    """Whether a period without any figure for this viewer is shown all the same: what
    is put before a meeting is of its period, or says that there is nothing."""

    pairs: bool = False
    """Whether what is read beside its indicators is loaded too: three queries more,
    where it is not among them."""

    def covers(self, indicator: IndicatorInfo) -> bool:
        """Whether the page shows this indicator."""
        if self.partner and indicator.partner != self.partner:
            return indicator.code in self.beside
        if self.indicator:
            return indicator.code == self.indicator or indicator.code in self.beside
        return not self.priority or self.priority in indicator.priorities


EVERYTHING = Scope()


def load(
    viewer: Viewer,
    *,
    as_at: date,
    area: str = "",
    period: str = "",
    scope: Scope = EVERYTHING,
    places: Places | None = None,
) -> Loaded:
    """The scorecard of one area at one period, as this viewer may see it.

    Four queries, six after a definition has changed.
    `area` is a code and `period` any notation; what is not found falls back to the
    home area and the newest period with figures, and `notes` says so. `places` are
    those that the caller has read already: one query less.
    Raises NothingLoadedError when the database has no partnership.
    """
    places = places or read_areas()
    if places is None:
        raise NothingLoadedError
    edition = places.edition
    catalogue = read_catalogue(viewer, edition)
    if catalogue is None:
        raise NothingLoadedError
    chosen, area_notes = choose_area(places, area)
    periods = () if scope.partner else read_periods(chosen.id, catalogue.indicators)
    newest = newest_period(periods, catalogue.indicators)
    known = (*periods, *asked_anyhow(period)) if scope.as_asked else periods
    when, period_notes = choose_period(known, newest, period)
    indicators = tuple(filter(scope.covers, catalogue.indicators))
    aims = read_aims(
        indicators,
        edition,
        rules_only=chosen != places.home,
        names=viewer.sees_partner_indicators,
    )
    window = Window(
        until=when.end if when else as_at,
        is_newest=when is None or newest is None or when >= newest,
        everything=scope.all_history,
        watched=frozenset(aims.stages),
    )
    enters = viewer.entry_partner_ids and not scope.accepted_only
    read = read_with_drafts if enters and chosen == places.home else read_figures
    figures = read(chosen.id, indicators, aims.ever, window)
    reach = reach_of(
        places, chosen, aims.ever, scope.peers, only_named=scope.only_named
    )
    reach = replace(reach, all_history=bool(scope.priority), also=scope.also)
    benchmarks, peers, counts = read_benchmarks(
        reach, indicators, aims.ever, figures, window
    )
    return Loaded(
        partnership=places.partnership,
        strategy=catalogue.strategy,
        home_area=places.home,
        area=chosen,
        areas=places.areas,
        groups=places.groups,
        period=when,
        newest=newest,
        periods=periods,
        priorities=catalogue.priorities,
        indicators=indicators,
        catalogue=catalogue.indicators,
        series={
            info.code: _series(info, catalogue, figures, aims, benchmarks)
            for info in indicators
        },
        as_at=as_at,
        peers=peers,
        peer_counts=counts,
        notes=(*area_notes, *period_notes),
        edition=edition,
        beside=_beside(
            indicators,
            catalogue,
            lambda codes: load(
                viewer,
                as_at=as_at,
                area=chosen.code,
                period=when.slug if when else "",
                scope=Scope(indicator=codes[0], beside=frozenset(codes)),
                places=places,
            ),
        )
        if scope.pairs
        else None,
    )


def _beside(
    shown: Sequence[IndicatorInfo],
    catalogue: Catalogue,
    read: Callable[[Sequence[str]], Loaded],
) -> Loaded | None:
    """Both ways: what they are read beside, and what is read beside them."""
    codes = {info.code for info in shown}
    beside = {code for info in shown for code in info.read_beside}
    beside |= {i.code for i in catalogue.indicators if codes & {*i.read_beside}}
    missing = sorted(beside - codes)
    return read(missing) if missing else None


def _series(
    info: IndicatorInfo,
    catalogue: Catalogue,
    figures: Figures,
    aims: Aims,
    benchmarks: Benchmarks,
) -> Series:
    return Series(
        rule=info.rule,
        figures=tuple(figures.get(info.id, ())),
        targets=tuple(aims.targets.get(info.id, ())),
        breaks=catalogue.breaks.get(info.id, ()),
        benchmarks=benchmarks.get(info.id, {}),
        stages=aims.stages.get(info.id, ()),
    )

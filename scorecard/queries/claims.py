"""Reads printed numbers, and the histories that they are worked out from again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from indicators.access import Viewer
from indicators.choices import ClaimKind
from indicators.models import Claim, Measurement
from indicators.periods import Period
from indicators.returns.rules import Rule

from ..claims import ClaimInfo, Histories, Subject
from ..claims.listing import DocumentClaims, documents_of, in_order
from ..claims.ranks import group_around
from ..claims.sources import families
from ..judgement.inputs import Figure, Series
from ..loaded import AreaInfo, IndicatorInfo, Loaded, StrategyInfo
from .areas import Places, read_areas
from .catalogue import read_catalogue
from .figures import FIGURE_COLUMNS, figure_of
from .load import NothingLoadedError
from .returns import people_and_rules


@dataclass(frozen=True, slots=True)
class Documents:
    """Every claim, what it is held against, and the names of what it is about."""

    partnership: str
    strategy: StrategyInfo
    claims: Sequence[ClaimInfo]
    histories: Histories
    indicators: Mapping[str, IndicatorInfo]
    areas: Mapping[str, AreaInfo]
    rules: Sequence[Rule] = ()
    """Those between indicators: what is part of what."""

    @property
    def judged(self) -> list[DocumentClaims]:
        """The documents with a verdict for each of their claims."""
        return documents_of(
            self.claims, self.histories, self.indicators, self.areas, self.rules
        )


def read_documents(viewer: Viewer) -> Documents:
    """The claims that this viewer may know of; ranks with the areas of their group.

    Three queries, five after a definition has changed. Raises NothingLoadedError when
    the database has no partnership.
    """
    places = read_areas(ask_for_figures=False)
    catalogue = read_catalogue(viewer, places.edition) if places else None
    if places is None or catalogue is None:
        raise NothingLoadedError
    return Documents(
        partnership=places.partnership,
        strategy=catalogue.strategy,
        **_read(catalogue.indicators, places),
    )


def read_documents_about(loaded: Loaded) -> Documents:
    """The same for what a page has loaded: the claims about all of its catalogue.

    Two queries, three after a definition has changed.
    """
    return Documents(
        partnership=loaded.partnership,
        strategy=loaded.strategy,
        **_read(loaded.catalogue, loaded),
    )


def _read(infos: Sequence[IndicatorInfo], places: Places | Loaded) -> dict[str, Any]:
    _people, rules = people_and_rules(places.edition)
    claims = [among(claim, places) for claim in _claims_about(infos)]
    named = (
        {code for rule in rules.values() for code in rule.codes} if claims else set()
    )
    named |= {info.code for each in families(infos).values() for info in each}
    home = places.home if isinstance(places, Places) else places.home_area
    return {
        "claims": claims,
        "histories": read_histories(infos, claims, also=named, areas={home.code}),
        "indicators": {info.code: info for info in infos},
        "areas": {area.code: area for area in places.areas},
        "rules": tuple(rules.values()),
    }


def among(claim: ClaimInfo, places: Places | Loaded) -> ClaimInfo:
    """A rank with the areas that it is among; any other claim as it is."""
    if claim.kind != ClaimKind.RANK:
        return claim
    subject = claim.subject
    group = group_around(subject.area, subject.period.end, places.groups, places.areas)
    return claim._replace(group=group)


def _claims_about(infos: Sequence[IndicatorInfo]) -> list[ClaimInfo]:
    """In the order of their documents; both sides are about these indicators."""
    ids = [info.id for info in infos]
    rows = Claim.objects.filter(
        Q(other_indicator=None) | Q(other_indicator__in=ids), indicator__in=ids
    )
    return in_order(claims_of(rows.order_by("document", "position")))


def claims_of(rows: QuerySet[Claim]) -> list[ClaimInfo]:
    """What these rows claim. One query."""
    return [_claim(*row) for row in rows.values_list(*_CLAIM)]


def read_histories(
    catalogue: Iterable[IndicatorInfo],
    claims: Iterable[ClaimInfo],
    also: Iterable[str] = (),
    areas: Collection[str] = (),
) -> Histories:
    """The figures of both sides of the claims, as this viewer may see them. One query.

    `catalogue` has the indicators that the viewer sees; `also` the codes of others
    that are read for the same areas, and for those of `areas`.
    """
    sides = {side for claim in claims for side in claim.sides}
    codes = {*also, *(side.indicator for side in sides)}
    infos = [info for info in catalogue if info.code in codes]
    return read_area_histories(infos, {*areas, *(side.area for side in sides)})


def read_area_histories(
    infos: Iterable[IndicatorInfo], areas: Iterable[str]
) -> Histories:
    """All figures of these indicators in these areas (codes). One query."""
    by_id = {info.id: info for info in infos}
    rules = {info.code: info.rule for info in by_id.values()}
    rows = (
        Measurement.objects.filter(indicator__in=by_id, area__code__in=set(areas))
        .order_by("end", "start")
        .values_list("area__code", *FIGURE_COLUMNS)
    )
    figures: Mapping[tuple[str, str], list[Figure]] = defaultdict(list)
    for area, *row in rows:
        info = by_id[row[0]]
        figures[info.code, area].append(figure_of(info, row))
    return {
        key: Series(rules[key[0]], tuple(of_one)) for key, of_one in figures.items()
    }


_CLAIM = (
    *("document", "paragraph", "kind", "indicator__code", "area__code"),
    *("start", "end", "other_indicator__code", "other_area__code"),
    *("other_start", "other_end", "printed", "decimals", "wording"),
)


def _claim(*row: Any) -> ClaimInfo:
    """What the other side leaves out is as on the first."""
    (
        document, paragraph, kind, indicator, area, start, end,
        other_indicator, other_area, other_start, other_end,
        printed, decimals, wording,
    ) = row  # fmt: skip
    subject, other = Subject(indicator, area, Period(start, end)), None
    if other_indicator or other_area or other_start:
        other = Subject(
            other_indicator or indicator,
            other_area or area,
            Period(other_start, other_end) if other_start else subject.period,
        )
    return ClaimInfo(
        *(document, paragraph, ClaimKind(kind), subject, other),
        *(printed, decimals, wording),
    )

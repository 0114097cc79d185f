"""Reads what the numbers of a document may be about, and what is kept of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from indicators.access import Viewer
from indicators.choices import ClaimKind
from indicators.models import Claim

from ..claims import ClaimInfo, Histories
from ..claims.ranks import group_around
from ..claims.reading.proposal import Proposal
from ..claims.reading.rows import RowMaker
from ..claims.reading.vocabulary import Vocabulary
from ..loaded import IndicatorInfo, StrategyInfo
from .areas import Places, read_areas
from .catalogue import read_catalogue
from .claims import claims_of, read_area_histories
from .load import NothingLoadedError


@dataclass(frozen=True)
class Library:
    """Every indicator and area, for whoever has a document read."""

    places: Places
    strategy: StrategyInfo
    indicators: Sequence[IndicatorInfo]

    @cached_property
    def histories(self) -> Histories:
        """Of all areas: a document may name any of them. One query."""
        codes = [area.code for area in self.places.areas]
        return read_area_histories(self.indicators, codes)

    @property
    def vocabulary(self) -> Vocabulary:
        """The names by which numbers are recognised: of one measure the one judged."""
        places = self.places
        judged = [info for info in self.indicators if not info.same_measure_as]
        return Vocabulary(judged, places.areas, places.home, self.histories)

    def maker(self, document: str, proposals: Sequence[Proposal]) -> RowMaker:
        """What holds the proposals against the figures. One query more."""
        return RowMaker(
            indicators={info.code: info for info in self.indicators},
            areas={area.code: area for area in self.places.areas},
            histories=self.histories,
            kept=_kept(document),
            groups={
                number: self._group(each)
                for number, each in enumerate(proposals)
                if each.kind == ClaimKind.RANK and each.period
            },
        )

    def _group(self, proposal: Proposal) -> tuple[str, ...]:
        assert proposal.period is not None
        places, day = self.places, proposal.period.end
        return group_around(proposal.area, day, places.groups, places.areas)


def read_library(viewer: Viewer) -> Library:
    """Two queries. Raises NothingLoadedError when there is no partnership."""
    places = read_areas(ask_for_figures=False)
    catalogue = read_catalogue(viewer, places.edition) if places else None
    if places is None or catalogue is None:
        raise NothingLoadedError
    return Library(places, catalogue.strategy, catalogue.indicators)


def read_titles() -> Collection[str]:
    """The documents that have claims. One query."""
    names: Iterable[str] = Claim.objects.values_list("document", flat=True)
    return sorted(set(names))


def _kept(document: str) -> list[ClaimInfo]:
    return claims_of(Claim.objects.filter(document=document).order_by("position"))

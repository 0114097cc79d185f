"""Reads the figures that an annual review names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from indicators.access import Viewer
from indicators.models import Measurement, ReviewText

from ..judgement.inputs import Figure, Series
from ..loaded import IndicatorInfo, areas_around
from ..packs.info import PackInfo
from ..packs.review import (
    Named,
    Review,
    ReviewData,
    Section,
    named_in,
    review_of,
)
from .areas import Places
from .figures import FIGURE_COLUMNS, figure_of
from .known import read_definitions, read_known
from .packs import viewer_for

Found = dict[tuple[str, str], list[Figure]]


def read_sections(pack: int) -> list[Section]:
    """What is written for a pack's (id) review: the introduction first. One query."""
    texts = ReviewText.objects.filter(pack=pack).order_by("priority__order", "pk")
    columns = texts.values_list("priority__code", "priority__title", "text")
    found = [Section(code or "", title or "", text) for code, title, text in columns]
    return sorted(found, key=lambda section: bool(section.code))


def read_review(info: PackInfo) -> Review:
    """The review of a pack's text, for its readers. Six queries at most, one without.

    Raises NothingLoadedError without a partnership.
    """
    sections = read_sections(info.id)
    if not sections:
        return Review((), ())
    return review_of(sections, read_review_data(viewer_for(info), named_in(sections)))


def read_review_data(viewer: Viewer, named: Named) -> ReviewData:
    """Everything that the fields of a review can be filled in from. Four queries.

    `viewer` stands for all who may read the pack: what is hidden from them is hidden
    here, whoever writes the text. Raises NothingLoadedError without a partnership.
    """
    known = read_known(viewer)
    places, catalogue = known.places, known.catalogue
    codes = {code.lower() for code in named.indicators}
    infos = {
        info.id: info for info in catalogue.indicators if info.code.lower() in codes
    }
    figures = _read(infos, _areas(places, named))
    return ReviewData(
        home=places.home,
        areas=places.areas,
        groups=places.groups,
        indicators={info.code: info for info in catalogue.indicators},
        histories={
            (info.code, area): Series(
                info.rule, tuple(of_one), breaks=catalogue.breaks.get(info.id, ())
            )
            for info in infos.values()
            for (code, area), of_one in figures.items()
            if code == info.code
        },
        sources={
            code: definition.source
            for code, definition in read_definitions(infos.values()).items()
        },
    )


def _areas(places: Places, named: Named) -> set[int]:
    """The ids of home, the areas named and, for ranks, those around and beside."""
    asked = {code.lower() for code in named.areas}
    found = {area.id for area in places.areas if area.code.lower() in asked}
    found.add(places.home.id)
    if named.ranks:
        found |= areas_around(places.home, places.areas)
        for group in places.groups:
            found |= {area for area, _from, _until in group.members}
    return found


def _read(infos: dict[int, IndicatorInfo], areas: Iterable[int]) -> Found:
    """Figures by the codes of indicator and area, oldest first. One query."""
    rows = (
        Measurement.objects.filter(indicator__in=infos, area__in=set(areas))
        .order_by("end", "start")
        .values_list("area__code", *FIGURE_COLUMNS)
    )
    found: Found = defaultdict(list)
    for area, *row in rows:
        info = infos[row[0]]
        found[info.code, area].append(figure_of(info, row))
    return found

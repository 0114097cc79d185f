"""Reads which areas and indicators there are, without any figure of theirs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indicators.access import Viewer
from indicators.models import Indicator

from ..details import Definition
from ..loaded import IndicatorInfo
from .areas import Places, read_areas
from .catalogue import Catalogue, read_catalogue
from .load import NothingLoadedError


@dataclass(frozen=True, slots=True)
class Known:
    """Every area, and the current strategy as one viewer may know it."""

    places: Places
    catalogue: Catalogue


def read_known(viewer: Viewer) -> Known:
    """What there is to ask for. Two queries at most.

    Raises NothingLoadedError when the database has no partnership.
    """
    places = read_areas()
    catalogue = read_catalogue(viewer, places.edition) if places else None
    if places is None or catalogue is None:
        raise NothingLoadedError
    return Known(places, catalogue)


def read_definitions(indicators: Iterable[IndicatorInfo]) -> Mapping[str, Definition]:
    """What these indicators are, by code. One query, however many they are."""
    rows = Indicator.objects.filter(pk__in=[info.id for info in indicators])
    columns = rows.values_list("code", "definition", "source", "denominator")
    return {code: Definition(*texts) for code, *texts in columns}

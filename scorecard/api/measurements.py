"""/api/v1/measurements/: the figures themselves, a page at a time."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from indicators.access import viewer_of

from ..loaded import AreaInfo
from ..queries import Known, Listed, Wanted, read_known, read_measurements
from ..rows import exact_text
from .errors import ErrorOut, UnknownError
from .indicators import indicator_called
from .parameters import MeasurementsIn
from .schemas import MeasurementsOut

router = Router()


@router.get(
    "/measurements/",
    response={200: MeasurementsOut, 404: ErrorOut, 422: ErrorOut, 503: ErrorOut},
    url_name="measurements",
    operation_id="listMeasurements",
    summary="Figures",
)
def measurements(request: HttpRequest, query: Query[MeasurementsIn]) -> dict[str, Any]:
    """The current figures of every area, without their earlier versions. Small
    numbers are hidden from those who are not cleared for them, as everywhere."""
    since, until = query.days()
    known = read_known(viewer_of(request.user))
    infos = known.catalogue.indicators
    wanted = Wanted(
        indicators=[indicator_called(query.indicator, infos)]
        if query.indicator
        else infos,
        area=area_called(query.area, known) if query.area else None,
        since=since,
        until=until,
        limit=query.limit,
        offset=query.offset,
    )
    listing = read_measurements(known, wanted)
    last = query.offset + query.limit
    return {
        "count": listing.count,
        "limit": query.limit,
        "offset": query.offset,
        "next": _url(request, last) if last < listing.count else None,
        "previous": _url(request, max(0, query.offset - query.limit))
        if query.offset
        else None,
        "items": [measurement_of(item) for item in listing.items],
    }


def area_called(code: str, known: Known) -> AreaInfo:
    """The area with this code (any case); raises UnknownError, with the nearest."""
    areas = {area.code.lower(): area for area in known.places.areas}
    found = areas.get(code.strip().lower())
    if found is None:
        detail = _("There is no area “%s” here.") % code
        raise UnknownError(detail, code, [area.code for area in known.places.areas])
    return found


def _url(request: HttpRequest, offset: int) -> str:
    """This address with another offset."""
    params = request.GET.copy()
    params["offset"] = str(offset)
    return f"{request.path}?{params.urlencode()}"


def measurement_of(item: Listed) -> dict[str, Any]:
    """One figure as plain data. Pure."""
    figure = item.figure
    return {
        "indicator": item.info.code,
        "area": item.area.code,
        "period": figure.period.label,
        "start": figure.period.start,
        "end": figure.period.end,
        "numerator": exact_text(figure.numerator),
        "denominator": exact_text(figure.denominator),
        "value": exact_text(figure.value),
        "state": None if figure.hidden else figure.state.value,
        "source": figure.source,
        "note": figure.note,
        "markers": list(item.markers),
    }

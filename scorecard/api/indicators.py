"""/api/v1/indicators/: what is measured."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router

from indicators.access import viewer_of
from indicators.choices import Visibility
from indicators.figures import plain

from ..details import Definition
from ..loaded import IndicatorInfo
from ..queries import Known, read_definitions, read_known
from .errors import ErrorOut, UnknownError
from .schemas import IndicatorOut

router = Router()


@router.get(
    "/indicators/",
    response={200: list[IndicatorOut], 503: ErrorOut},
    url_name="indicators",
    operation_id="listIndicators",
    summary="All indicators",
)
def indicators(request: HttpRequest) -> list[dict[str, Any]]:
    """What the current strategy measures, in its order. The public sees public ones."""
    infos = read_known(viewer_of(request.user)).catalogue.indicators
    found = read_definitions(infos)
    return [indicator_of(info, found[info.code]) for info in infos]


@router.get(
    "/indicators/{path:code}/",
    response={200: IndicatorOut, 404: ErrorOut, 503: ErrorOut},
    url_name="indicator",
    operation_id="readIndicator",
    summary="One indicator",
)
def indicator(request: HttpRequest, code: str) -> dict[str, Any]:
    """One indicator of the current strategy, by its code."""
    info = indicator_called(code, read_known(viewer_of(request.user)))
    return indicator_of(info, read_definitions([info])[info.code])


def indicator_called(code: str, known: Known) -> IndicatorInfo:
    """The indicator with this code; raises UnknownError, with the nearest real ones."""
    infos = {info.code: info for info in known.catalogue.indicators}
    if code not in infos:
        detail = _("There is no indicator “%s” here.") % code
        raise UnknownError(detail, code, list(infos))
    return infos[code]


def indicator_of(info: IndicatorInfo, text: Definition) -> dict[str, Any]:
    """The metadata of one indicator, under the names of the data folder. Pure."""
    rule = info.rule
    return {
        "code": info.code,
        "title": info.title,
        "definition": text.definition,
        "priority": info.home,
        "priorities": list(info.priorities),
        "partner": info.partner,
        "kind": info.kind.value,
        "unit": rule.unit.value,
        "unit_label": rule.unit_label,
        "multiplier": plain(rule.multiplier),
        "decimals": rule.decimals,
        "polarity": rule.polarity.value,
        "frequency": rule.frequency.value,
        "accumulates": rule.accumulates,
        "green_within": plain(rule.bands.green_within),
        "amber_within": plain(rule.bands.amber_within),
        "band_basis": rule.bands.basis.value,
        "compare_with": rule.compare_with.value,
        "denominator": text.denominator,
        "lag_days": rule.lag_days,
        "small_number_threshold": info.threshold,
        "visibility": Visibility.PUBLIC if info.is_public else Visibility.PARTNERS,
        "source": text.source,
        "started": rule.started,
        "retired": rule.retired,
        "covers": rule.covers.value,
        "not_judged_because": rule.not_judged_because,
        "read_beside": list(info.read_beside),
    }

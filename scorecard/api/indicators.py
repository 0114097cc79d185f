"""/api/v1/indicators/: what is measured, and of one how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from indicators.access import viewer_of
from indicators.choices import Visibility
from indicators.figures import plain

from ..details import Definition
from ..loaded import IndicatorInfo
from ..queries import Scope, read_definitions, read_known
from ..rows import build_rows
from ..views.asked import ask
from .errors import ErrorOut, UnknownError
from .parameters import IndicatorIn
from .schemas import IndicatorOut, IndicatorReadOut
from .scorecard import refuse_unknown, whole_row_of

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
    response={200: IndicatorReadOut, 404: ErrorOut, 422: ErrorOut, 503: ErrorOut},
    url_name="indicator",
    operation_id="readIndicator",
    summary="One indicator",
)
def indicator(
    request: HttpRequest, code: str, query: Query[IndicatorIn]
) -> dict[str, Any]:
    """One indicator of the current strategy, by its code: what it is, and its row of
    the scorecard with all that its own page says of it: the three verdicts, trend,
    variation, assurance, the forecast beside the status of now and the year to date,
    and its rank in each comparator group with why it changed."""
    asked = ask(request, Scope(indicator=code, all_history=True, peers=(), pairs=True))
    loaded = asked.loaded
    info = indicator_called(code, loaded.catalogue)
    refuse_unknown(asked)
    (row,) = build_rows(loaded)
    return indicator_of(info, read_definitions([info])[code]) | {
        "area": {"code": loaded.area.code, "name": loaded.area.name},
        "scorecard_period": loaded.period.label if loaded.period else None,
        "row": whole_row_of(loaded, row),
    }


def indicator_called(code: str, infos: Iterable[IndicatorInfo]) -> IndicatorInfo:
    """The indicator with this code; raises UnknownError, with the nearest real ones."""
    known = {info.code: info for info in infos}
    if code not in known:
        detail = _("There is no indicator “%s” here.") % code
        raise UnknownError(detail, code, list(known))
    return known[code]


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
        "zero_safe": info.zero_safe,
        "rounding_base": info.rounding_base,
        "not_judged_because": rule.not_judged_because,
        "read_beside": list(info.read_beside),
        "same_measure_as": info.same_measure_as or None,
    }

"""Reads printed numbers, and the histories that they are worked out from again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import QuerySet

from indicators.choices import ClaimKind
from indicators.models import Claim, Measurement
from indicators.periods import Period

from ..claims import ClaimInfo, Histories, Subject
from ..judgement.inputs import Figure, Series
from ..loaded import IndicatorInfo
from .figures import FIGURE_COLUMNS, figure_of


def read_all_claims(
    catalogue: Iterable[IndicatorInfo],
) -> tuple[list[ClaimInfo], Histories]:
    """Every printed number about these indicators, in the order of its document.

    Two queries. Small numbers are masked as everywhere.
    """
    infos = list(catalogue)
    rows = Claim.objects.filter(indicator__in=[info.id for info in infos])
    claims = claims_of(rows.order_by("document", "position"))
    return claims, read_histories(infos, claims)


def claims_of(rows: QuerySet[Claim]) -> list[ClaimInfo]:
    """What these rows claim. One query."""
    return [_claim(*row) for row in rows.values_list(*_CLAIM)]


def read_histories(
    catalogue: Iterable[IndicatorInfo], claims: Iterable[ClaimInfo]
) -> Histories:
    """The figures of both sides of the claims, as this viewer may see them. One query.

    `catalogue` has the indicators that the viewer sees.
    """
    sides = {s for claim in claims for s in (claim.subject, claim.other) if s}
    infos = {info.code: info for info in catalogue}
    codes = {side.indicator for side in sides} & infos.keys()
    by_id = {infos[code].id: infos[code] for code in codes}
    rows = (
        Measurement.objects.filter(
            indicator__in=by_id, area__code__in={side.area for side in sides}
        )
        .order_by("end", "start")
        .values_list("area__code", *FIGURE_COLUMNS)
    )
    figures: Mapping[tuple[str, str], list[Figure]] = defaultdict(list)
    for area, *row in rows:
        info = by_id[row[0]]
        figures[info.code, area].append(figure_of(info, row))
    return {
        key: Series(infos[key[0]].rule, tuple(of_one))
        for key, of_one in figures.items()
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

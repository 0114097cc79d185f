"""Reads what has been corrected since a pack was frozen, as its readers may see it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from indicators.access import Viewer
from indicators.models import Erratum, MeasurementVersion
from indicators.periods import Period

from ..loaded import Loaded
from ..packs.document import Document
from ..packs.errata import Correction, Errata, Saved, not_followed, slips_of
from ..packs.info import PackInfo
from .load import Scope, load
from .packs import viewer_for


def read_errata(info: PackInfo, document: Document, *, as_at: date) -> Errata:
    """The slips of a frozen pack, and its corrections in words.

    Eight queries at most, whatever the number of indicators and figures.
    """
    viewer = viewer_for(info)
    corrections = _corrections(info, viewer)
    if not document.rows:
        return Errata((), corrections)
    first, *others = (row.code for row in document.rows)
    loaded = load(
        viewer,
        as_at=as_at,
        period=info.period.slug,
        scope=Scope(
            indicator=first,
            beside=frozenset(others),
            all_history=True,
            as_asked=True,
        ),
    )
    saved = _saved_again(info, loaded, viewer)
    return Errata(
        slips_of(document, loaded, saved), corrections, not_followed(document, loaded)
    )


def _corrections(info: PackInfo, viewer: Viewer) -> tuple[Correction, ...]:
    """In the order in which they were written; names are for people with a role."""
    rows = Erratum.objects.filter(pack=info.id).order_by("pk")
    return tuple(
        Correction(text, at, name if viewer.sees_partner_indicators else "")
        for text, at, name in rows.values_list("text", "at", "by_name")
    )


def _saved_again(
    info: PackInfo, loaded: Loaded, viewer: Viewer
) -> Mapping[tuple[str, str], list[Saved]]:
    """Each time that a figure was saved anew after the freezing. One query.

    Without any number: reasons, which like to repeat small ones, are left out wherever
    there can be one, and names are for people with a role, as on an indicator's page.
    """
    infos = {item.id: item for item in loaded.indicators}
    rows = MeasurementVersion.objects.filter(
        measurement__area=loaded.area.id,
        measurement__indicator__in=infos,
        number__gt=1,
        recorded_at__gt=info.frozen_at,
    ).order_by("pk")
    found: dict[tuple[str, str], list[Saved]] = defaultdict(list)
    for indicator, start, end, at, name, reason in rows.values_list(
        *("measurement__indicator", "measurement__start", "measurement__end"),
        *("recorded_at", "recorded_by_name", "reason"),
    ):
        item = infos[indicator]
        found[item.code, Period(start, end).slug].append(
            Saved(
                at,
                name if viewer.sees_partner_indicators else "",
                "" if item.hides_small else reason,
            )
        )
    return found

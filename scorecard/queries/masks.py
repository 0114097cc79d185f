"""Reads what of a frozen pack may be shown now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

from indicators.access import Viewer
from indicators.actions import read_families
from indicators.choices import Unit
from indicators.disclosure.rounding import rounded_amounts
from indicators.figures import Amounts, exact_value
from indicators.models import Indicator, Measurement, MeasurementVersion
from indicators.periods import Period

from ..judgement.verdict import judgement_at
from ..packs.document import Clash, Disagreement, Document, Row
from ..packs.found import findings_of, ranked_of
from ..packs.histories import goal_of, period_of
from ..packs.info import PackInfo
from ..packs.masked_rows import Now
from ..packs.masking import NOTHING, Mask, masked
from ..packs.parts import Span
from ..packs.printed import clashes_of, disagreements_of
from ..packs.review import named_in
from ..rows import build_rows, stored
from .claims import read_documents
from .load import Scope, load
from .packs import viewer_for
from .peers import read_peers
from .review import read_review, read_sections
from .small import small_versions_of


def document_for(
    viewer: Viewer, info: PackInfo, document: Document, *, as_at: date
) -> Document:
    """The frozen pack as this viewer may see it on this day; the same one to most.

    Four queries where none of its indicators hides anything, else a fixed number more.
    """
    mask = read_mask(viewer, info, document, as_at=as_at)
    return masked(document, mask, info.checksum)


def read_mask(
    viewer: Viewer, info: PackInfo, document: Document, *, as_at: date
) -> Mask:
    """What this viewer may see now of the pack's indicators."""
    if viewer.sees_all_small_numbers:
        return NOTHING
    sections = read_sections(info.id) if document.review else []
    named = {code.lower() for code in named_in(sections).indicators}
    codes = {row.code for row in document.rows} | _printed_about(document)
    known = _known(codes | named)
    guarded = _guarded(viewer, known.values())
    hiding = {code: pk for code, pk in known.items() if pk in guarded}
    unknown = codes - known.keys()
    if not hiding and not unknown:
        return NOTHING
    numbers = _numbers(guarded, _areas(document))
    rows = {row.code for row in document.rows}
    now = _would_be(info, document, rows & hiding.keys(), as_at)
    return Mask(
        guarded={
            **dict.fromkeys(unknown, _NOTHING),
            **{
                code: replace(now.get(code, _NOTHING), numbers=numbers.get(pk, {}))
                for code, pk in hiding.items()
            },
        },
        named=frozenset(named & hiding.keys()),
        review=read_review(info).blocks if named & hiding.keys() else (),
        printed=_printed(info, document, hiding.keys()),
    )


def _printed_about(document: Document) -> set[str]:
    """The codes of all indicators that printed numbers of the pack rest on."""
    found = [item.codes for item in document.disagreements]
    found += [item.codes for item in document.clashes]
    return {code for codes in found for code in codes}


def _printed(
    info: PackInfo, document: Document, hiding: Collection[str]
) -> tuple[Disagreement | Clash, ...]:
    """What would be found now; asked only where it could be less. Three queries."""
    if _printed_about(document).isdisjoint(hiding):
        return ()
    found = read_documents(viewer_for(info)).judged
    codes = {row.code for row in document.rows}
    return (*disagreements_of(found, codes), *clashes_of(found, codes))


_NOTHING = Now({})


def _known(codes: Collection[str]) -> dict[str, int]:
    """The ids of the indicators that have or had these codes; two queries at most."""
    found = dict(Indicator.objects.filter(code__in=codes).values_list("code", "pk"))
    renamed = set(codes) - found.keys()
    if renamed:
        rows = Indicator.history.filter(code__in=renamed).order_by("history_id")
        found |= dict(rows.values_list("code", "id"))
    return found


def _guarded(viewer: Viewer, indicators: Iterable[int]) -> dict[int, Indicator]:
    """Those of which there are small numbers that this viewer may not see.

    Also those that others with small numbers are worked out from. One without any small
    number in all its versions has nothing to give away.
    """
    families = read_families().of(sorted(indicators))
    everybody = {pk for family in families for pk in family}
    rows = {row.pk: row for row in Indicator.objects.filter(pk__in=everybody)}
    found: dict[int, Indicator] = {}
    for family in families:
        members = [rows[pk] for pk in family]
        if _hides(members):
            found |= {
                one.pk: one
                for one in members
                if not viewer.is_cleared_for(one.partner_id)
            }
    return found


def _hides(members: Collection[Indicator]) -> bool:
    """Whether anything of a family is, or was, small. Two queries where it may be."""
    if any(one.rounding_base for one in members):
        return True
    hiding = [one for one in members if one.small_number_threshold]
    if not hiding:
        return False
    return (
        Measurement.objects.filter(indicator__in=members, hidden=True).exists()
        or MeasurementVersion.objects.filter(small_versions_of(hiding)).exists()
    )


def _areas(document: Document) -> set[str]:
    """The codes of all areas that the pack has numbers of."""
    bars = {bar.code for row in document.rows for bar in row.bars}
    return bars | {document.area_code}


def _numbers(
    guarded: Mapping[int, Indicator], areas: Collection[str]
) -> Mapping[int, Mapping[tuple[str, str], Decimal]]:
    """What is shown of them now, by indicator, area and period. One query."""
    rows = Measurement.objects.filter(
        indicator__in=guarded, area__code__in=areas, hidden=False
    )
    found: dict[int, dict[tuple[str, str], Decimal]] = defaultdict(dict)
    for pk, area, start, end, *numbers in rows.values_list(
        *("indicator", "area__code", "start", "end"),
        *("numerator", "denominator", "value"),
    ):
        one = guarded[pk]
        shown = rounded_amounts(
            Amounts(*numbers),
            unit=Unit(one.unit),
            multiplier=one.multiplier,
            base=one.rounding_base,
        )
        value = exact_value(
            shown.numerator, shown.denominator, shown.value, one.multiplier
        )
        if value is not None:
            found[pk][area, Period(start, end).slug] = stored(value)
    return found


def _would_be(
    info: PackInfo, document: Document, codes: Collection[str], as_at: date
) -> Mapping[str, Now]:
    """Targets, findings and ranks of these rows as the pack's readers see them now."""
    if not codes:
        return {}
    first, *others = sorted(codes)
    loaded = load(
        viewer_for(info),
        as_at=as_at,
        period=info.period.slug,
        scope=Scope(
            indicator=first,
            beside=frozenset(others),
            all_history=True,
            as_asked=True,
        ),
    )
    goals = {
        row.code: {
            span.slug: goal_of(judgement_at(series, period_of(span)).goal, series.rule)
            for span in _spans(row)
        }
        for row in document.rows
        if row.code in codes and (series := loaded.series.get(row.code))
    }
    rows = build_rows(loaded)
    peers = read_peers(loaded, rows)
    found = {
        row.indicator: Now(
            {},
            findings=findings_of(row),
            ranked=ranked_of(loaded, row, peers.get(row.indicator, {})),
        )
        for row in rows
    }
    return {
        code: replace(found.get(code, _NOTHING), goals=goals.get(code, {}))
        for code in codes
    }


def _spans(row: Row) -> list[Span]:
    own = [row.period] if row.period else []
    return [*own, *(point.period for point in row.history)]

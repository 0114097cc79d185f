"""Rows of commentary.csv, recording_changes.csv and claims.csv."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from ...figures import plain
from ...models import Claim, Commentary, RecordingChange
from .source import CellValues, Source


def commentary_rows(source: Source) -> Iterator[CellValues]:
    """By indicator, then by period."""
    found = Commentary.objects.select_related("indicator")
    for row in sorted(
        found, key=lambda row: (source.rank[row.indicator_id], row.end, row.start)
    ):
        yield {
            "indicator": row.indicator.code,
            "period": row.period,
            "text": row.text,
        }


def recording_change_rows(source: Source) -> Iterator[CellValues]:
    """By date and cause, a row for each indicator."""
    changes = RecordingChange.objects.prefetch_related("indicators", "decisions")
    for change in sorted(changes, key=lambda change: (change.date, change.cause)):
        touched = {indicator.pk for indicator in change.indicators.all()}
        reasons = {
            d.indicator_id: d.compared and d.reason for d in change.decisions.all()
        }
        for indicator in source.indicators:
            if indicator.pk in touched:
                yield {
                    "indicator": indicator.code,
                    "date": change.date,
                    "cause": change.cause,
                    "compared_because": reasons.get(indicator.pk) or "",
                }


def claim_rows(source: Source) -> Iterator[CellValues]:
    """Document by document, in the documents' order."""
    found = Claim.objects.select_related("indicator", "other_indicator")
    for claim in sorted(found, key=lambda claim: (claim.document, claim.position)):
        other = claim.other_indicator
        yield {
            "document": claim.document,
            "paragraph": claim.paragraph,
            "kind": claim.kind,
            "indicator": claim.indicator.code,
            "area": source.code_of(claim.area_id),
            "period": claim.period,
            "other_indicator": other and other.code,
            "other_area": source.code_of(claim.other_area_id),
            "other_period": claim.other_period,
            "printed": _as_printed(claim.printed, claim.decimals),
            "decimals": claim.decimals,
            "wording": claim.wording,
        }


def _as_printed(number: Decimal, decimals: int) -> Decimal:
    """6.000000 printed with one decimal is 6.0; no digit is ever lost."""
    shortest = Decimal(plain(number))
    padded = number.quantize(Decimal(1).scaleb(-decimals))
    return padded if padded == shortest else shortest

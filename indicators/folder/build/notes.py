"""Rows of commentary, recording changes and claims -> objects."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from django.utils.translation import gettext as _

from ...choices import ClaimKind
from ...models import Claim, Commentary, RecordingChange
from ..columns import Row
from ..draft import Context
from ..tables import CLAIMS


def build_commentary(rows: Iterable[Row], context: Context) -> None:
    """One text for an indicator and a period."""
    for row in rows:
        indicator = context.draft.indicators.get(row.get("indicator"))
        if row.ok and indicator:
            period, text = row["period"], row["text"]
            context.draft.commentary.append(
                Commentary(
                    indicator=indicator, start=period.start, end=period.end, text=text
                )
            )


def build_recording_changes(rows: Iterable[Row], context: Context) -> None:
    """Rows of one date and cause are one change of several indicators."""
    changes: dict[tuple[date, str], RecordingChange] = {}
    for row in rows:
        indicator = context.draft.indicators.get(row.get("indicator"))
        if row.ok and indicator:
            day, cause = row["date"], row["cause"]
            change = changes.setdefault(
                (day, cause), RecordingChange(date=day, cause=cause)
            )
            context.draft.changes.append((change, indicator))
            if reason := row["compared_because"]:
                context.draft.compared.append((change, indicator, reason))


def build_claims(rows: Iterable[Row], context: Context) -> None:
    """Claims in the order of the file, counted in each document."""
    positions: Counter[str] = Counter()
    for row in rows:
        positions[row.get("document")] += 1
        _check_other(row, context)
        _check_decimals(row, context)
        draft = context.draft
        indicator = draft.indicators.get(row.get("indicator"))
        area = draft.areas.get(row.get("area"))
        if row.ok and indicator and area:
            period, other = row["period"], row["other_period"]
            draft.claims.append(
                Claim(
                    document=row["document"],
                    position=positions[row["document"]],
                    paragraph=row["paragraph"],
                    kind=row["kind"],
                    indicator=indicator,
                    area=area,
                    start=period.start,
                    end=period.end,
                    other_indicator=draft.indicators.get(row["other_indicator"]),
                    other_area=draft.areas.get(row["other_area"]),
                    other_start=other and other.start,
                    other_end=other and other.end,
                    printed=row["printed"],
                    decimals=_decimals(row),
                    wording=row["wording"],
                )
            )


def _decimals(row: Row) -> int:
    given: int | None = row["decimals"]
    return printed_decimals(row["printed"]) if given is None else given


def printed_decimals(number: Decimal) -> int:
    """How many decimals the number is written with."""
    return max(0, -int(number.as_tuple().exponent))


def _check_decimals(row: Row, context: Context) -> None:
    printed, given = row.get("printed"), row.get("decimals")
    if printed is None or given is None:
        return
    if printed_decimals(printed) > given:
        message = _("“printed” has %s decimals: write that, or leave this empty")
        words = printed_decimals(printed)
        context.problem(CLAIMS, row, "decimals", message % words)


def _check_other(row: Row, context: Context) -> None:
    """A change is from something, a share of something, a difference to something."""
    kind = row.get("kind")
    others = ("other_indicator", "other_area", "other_period")
    if not row.ok or any(row[name] is not None for name in others):
        return
    if kind in (ClaimKind.PERCENT_CHANGE, ClaimKind.DIFFERENCE):
        message = _("is empty: write the period, area or indicator compared with")
        context.problem(CLAIMS, row, "other_period", message)
    if kind == ClaimKind.SHARE:
        message = _("is empty: write the indicator that it is a share of")
        context.problem(CLAIMS, row, "other_indicator", message)

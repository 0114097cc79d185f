"""Indicators that name others: what is read beside them, and the source that counts."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ..columns import Row
from ..draft import Context
from ..tables import INDICATORS


def link_indicators(rows: Iterable[Row], context: Context) -> None:
    """Once all of them are built, because a row may name a later one."""
    rows = [row for row in rows if row.ok]
    doubles = {row["code"]: row["same_measure_as"] for row in rows}
    for row in rows:
        _link_double(row, doubles, context)
        _link_beside(row, context)


def _link_double(row: Row, doubles: dict[str, str | None], context: Context) -> None:
    """The one that is judged stands for itself."""
    judged = row["same_measure_as"]
    if judged is None:
        return
    if judged == row["code"]:
        message = _("is the indicator itself: write the one that is judged")
        context.problem(INDICATORS, row, "same_measure_as", message)
    elif doubles.get(judged):
        message = _("%(code)s is another source of %(judged)s itself: write %(judged)s")
        words = {"code": judged, "judged": doubles[judged]}
        context.problem(INDICATORS, row, "same_measure_as", message % words)
    else:
        indicators = context.draft.indicators
        indicators[row["code"]].same_measure_as = indicators.get(judged)


def _link_beside(row: Row, context: Context) -> None:
    indicators = context.draft.indicators
    for code in row["read_beside"] or ():
        if code == row["code"]:
            message = _("names the indicator itself: write others, or leave it blank")
            context.problem(INDICATORS, row, "read_beside", message)
        elif code in indicators:
            context.draft.beside.append((indicators[row["code"]], indicators[code]))

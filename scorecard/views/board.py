"""The scorecard itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ..filters import Filters
from ..lines import LineWriter
from ..pages import downloads, page_of
from ..rows import Row, build_rows, statuses_before
from ..summary import (
    PrioritySummary,
    by_priority,
    changes_since,
    completeness_of,
    count_statuses,
)
from ..tables import heads, in_order
from .asked import ask


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """`/`: how the partnership stands, what changed, and a table for each priority."""
    asked = ask(request)
    loaded, filters = asked.loaded, asked.filters
    rows = build_rows(loaded)
    shown = [row for row in rows if filters.keep(row)]
    writer = LineWriter(loaded.period, filters.link_query)
    context = {
        "page": page_of(loaded, _("Scorecard"), request.path),
        "filters": filters,
        "downloads": downloads(filters),
        "summary": _summary(rows, shown, filters),
        "changes": changes_since(loaded, rows, statuses_before(loaded)),
        "completeness": completeness_of(rows),
        "heads": heads(filters, get_language() or ""),
        "priorities": [
            _section(section, writer, filters)
            for section in by_priority(loaded, in_order(shown, filters))
        ],
    }
    return render(request, "scorecard/board.html", context)


def _summary(
    rows: Sequence[Row], shown: Sequence[Row], filters: Filters
) -> dict[str, Any]:
    """Counts over all rows, each with the address that shows only its rows."""
    counts = [
        {
            "status": item.status,
            "count": item.count,
            "url": filters.url(status=item.status),
        }
        for item in count_statuses(rows)
    ]
    judged = sum(row.status.is_judged for row in rows)
    return {
        "counts": counts,
        "judged": judged,
        "total": len(rows),
        "shown": len(shown),
    }


def _section(
    summary: PrioritySummary, writer: LineWriter, filters: Filters
) -> dict[str, Any]:
    priority = summary.priority
    return {
        "code": priority.code,
        "title": priority.title,
        "url": filters.url(f"/priorities/{priority.code}/"),
        "counts": summary.counts,
        "lines": writer.lines(summary.rows),
        "unjudged": [row for row in summary.rows if row.not_judged_because],
    }

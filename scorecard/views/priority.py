"""The drill-down of one priority."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ..grid import build_grids
from ..loaded import Loaded
from ..neighbours import neighbours
from ..pages import page_of
from ..queries import Scope, read_commentaries
from ..rows import build_rows, worst_first
from ..small_charts import changes_drawn, small_chart
from ..summary import count_statuses
from .asked import ask
from .errors import PageNotFoundError


@require_safe
def priority(request: HttpRequest, code: str) -> HttpResponse:
    """`/priorities/<code>/`: why a priority stands as it does."""
    asked = ask(request, Scope(priority=code, pairs=True))
    loaded, filters = asked.loaded, asked.filters
    found = next((p for p in loaded.priorities if p.code == code), None)
    if found is None:
        raise _not_found(code, loaded)
    rows = build_rows(loaded)
    notes = read_commentaries(loaded.indicators)
    context = {
        "page": page_of(loaded, found.title, request.path),
        "filters": filters,
        "priority": found,
        "counts": count_statuses(rows),
        "cards": [{"row": row, "chart": small_chart(row)} for row in worst_first(rows)],
        "changes": changes_drawn(rows),
        "grids": build_grids(rows),
        "partners": sorted({(row.partner_name, row.partner) for row in rows}),
        "commentary": [
            (row, notes[row.indicator][0]) for row in rows if notes.get(row.indicator)
        ],
        "neighbours": neighbours(
            [(p.code, p.title) for p in loaded.priorities],
            code,
            lambda other: filters.url(f"/priorities/{other}/"),
        ),
    }
    return render(request, "scorecard/priority.html", context)


def _not_found(code: str, loaded: Loaded) -> PageNotFoundError:
    known = {p.code: (f"/priorities/{p.code}/", p.title) for p in loaded.priorities}
    return PageNotFoundError(code, known)

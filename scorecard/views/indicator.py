"""The drill-down of one indicator."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from indicators.access import Viewer, viewer_of
from indicators.periods import Period, PeriodError
from indicators.permissions import Action, may

from ..beside import chosen_sentences, interval_columns
from ..chart_views import chart_views, chosen_view
from ..charts import bar_chart, line_chart
from ..claims.sources import SourceLine, family_of, source_lines
from ..comparators import others_with_figures, rank_areas
from ..filters import Option
from ..groups import group_sentences
from ..history import facts, figure_lines, target_lines
from ..judgement.inputs import Benchmark
from ..ledger import Entry, entries_of
from ..loaded import IndicatorInfo, Loaded, Note
from ..neighbours import neighbours
from ..pages import Download, page_of
from ..queries import Scope, read_details, read_versions
from ..queries.claims import read_area_histories
from ..queries.ledger import read_decisions
from ..rows import Row, build_rows
from ..verdicts import verdicts
from .asked import Asked, ask
from .errors import PageNotFoundError
from .follow_ups.shown import asked_about, planned_period

MOST_OTHERS = 5


@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """`/indicators/<code>/`: its history, its target, how others stand, what it is."""
    others = tuple(request.GET.getlist("with")[:MOST_OTHERS])
    asked = ask(
        request, Scope(indicator=code, all_history=True, peers=others, pairs=True)
    )
    rows = build_rows(asked.loaded)
    if not rows:
        raise indicator_not_found(code, asked.loaded)
    return render(
        request, "scorecard/indicator.html", _context(request, asked, rows[0], others)
    )


def _context(
    request: HttpRequest, asked: Asked, row: Row, others: tuple[str, ...]
) -> dict[str, Any]:
    loaded, filters = asked.loaded, asked.filters
    viewer = viewer_of(request.user)
    versions = read_versions(row.info, loaded.area.id, viewer)
    details = read_details(row.info, planned_period(viewer, loaded, row))
    charts, notes = _charts(request, loaded, row, others)
    home = next(p for p in loaded.priorities if p.code == row.priority)
    return {
        "page": page_of(loaded, row.title, request.path),
        "filters": replace(filters, notes=(*filters.notes, *notes)),
        "row": row,
        "priority": home,
        "priority_url": filters.url(f"/priorities/{home.code}/"),
        "verdicts": verdicts(row),
        "to_date": row.assessment.to_date,
        **charts,
        "over_time": row.findings.words,
        "figures": figure_lines(
            row, versions, may_restate=_may_restate(request, loaded, row)
        ),
        "targets": target_lines(row),
        "recording_changes": _ledger(viewer, row),
        "facts": facts(row, details),
        "sources": _sources(loaded, row),
        "commentary": details.commentaries,
        **asked_about(viewer, loaded, row, details),
        "downloads": [Download("CSV", _figures_url(row, loaded))],
        "neighbours": neighbours(
            [(info.code, info.title) for info in loaded.catalogue],
            row.indicator,
            lambda other: filters.url(f"/indicators/{other}/"),
        ),
    }


def _charts(
    request: HttpRequest, loaded: Loaded, row: Row, others: tuple[str, ...]
) -> tuple[dict[str, Any], tuple[Note, ...]]:
    """The views of its chart, what narrows them, and notes on the address."""
    periods = [figure.period for figure in row.series.figures]
    chosen = _between(periods, request.GET.get("from", ""), request.GET.get("to", ""))
    bars = rank_areas(loaded, row)
    trend = line_chart(row, _drawn(loaded, row, others), chosen)
    columns = interval_columns(loaded, row, bars)
    beside = bar_chart(row, bars, columns) if len(bars) > 1 else None
    views = chart_views(row, trend, beside)
    shown, notes = chosen_view(views, request.GET.get("chart", ""))
    return {
        "views": [(view, _view_url(request, view.key)) for view in views],
        "shown": shown,
        "bars": bars,
        "beside_words": [
            *group_sentences(loaded, row),
            *chosen_sentences(loaded, row, bars, others),
        ],
        "from_options": [Option(p.slug, p.short, p == chosen[0]) for p in periods],
        "to_options": [Option(p.slug, p.short, p == chosen[-1]) for p in periods],
        "other_options": [
            Option(area, name, area in others)
            for area, name in others_with_figures(loaded)
        ],
    }, notes


def _ledger(viewer: Viewer, row: Row) -> list[Entry]:
    """Who decided what is read only where something is decided: one query."""
    is_decided = any(change.compared_because for change in row.series.breaks)
    shows_names = is_decided and viewer.sees_partner_indicators
    decisions = read_decisions(row.info, viewer) if shows_names else {}
    may_decide = may(viewer, Action.DECIDE_COMPARISON)
    return entries_of(row.series, decisions, row.indicator, may_decide=may_decide)


def _view_url(request: HttpRequest, key: str) -> str:
    """The same page with another view of its chart, at the chart."""
    params = request.GET.copy()
    params["chart"] = key
    return f"?{params.urlencode()}#chart"


def _sources(loaded: Loaded, row: Row) -> list[SourceLine]:
    """The same measure from other sources. A query only where there are some."""
    family = family_of(row.indicator, loaded.catalogue)
    if not family:
        return []
    histories = read_area_histories(family, [loaded.area.code])
    return source_lines(family, histories, {loaded.area.code: loaded.area})


def _may_restate(request: HttpRequest, loaded: Loaded, row: Row) -> bool:
    """Returns are about the home area; officers restate from theirs what is opened."""
    is_home = loaded.area == loaded.home_area
    viewer = viewer_of(request.user)
    may_restate = may(viewer, Action.RESTATE, row.info.partner_id)
    return is_home and viewer.is_analyst and may_restate


def _figures_url(row: Row, loaded: Loaded) -> str:
    return f"/indicators/{row.indicator}/figures.csv?area={loaded.area.code}"


def _between(periods: list[Period], first: str, last: str) -> list[Period]:
    """The periods from one to another; what is not a period narrows nothing."""
    start, end = _read(first), _read(last)
    chosen = [
        period
        for period in periods
        if (start is None or period >= start) and (end is None or period <= end)
    ]
    return chosen or periods


def _read(text: str) -> Period | None:
    try:
        return Period.from_slug(text)
    except PeriodError:
        return None


def _drawn(loaded: Loaded, row: Row, others: tuple[str, ...]) -> list[Benchmark]:
    """The lines drawn beside the area's own: its benchmarks and the areas chosen."""
    names = {area.code: area.name for area in loaded.areas}
    chosen = [
        Benchmark(
            code,
            names[code],
            {
                period: values[code]
                for period, values in loaded.peers.items()
                if code in values
            },
        )
        for code in others
        if code in names and code not in row.series.benchmarks
    ]
    return [b for b in row.series.benchmarks.values() if b.values] + chosen


def indicator_not_found(code: str, loaded: Loaded) -> PageNotFoundError:
    """The 404 page that leads to the indicators with the nearest codes."""
    known: dict[str, IndicatorInfo] = {info.code: info for info in loaded.catalogue}
    return PageNotFoundError(
        code,
        {key: (f"/indicators/{key}/", info.title) for key, info in known.items()},
    )

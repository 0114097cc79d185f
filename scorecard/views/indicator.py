"""The drill-down of one indicator."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from indicators.access import viewer_of
from indicators.periods import Period, PeriodError
from indicators.permissions import Action, may

from ..beside import chosen_sentences, interval_columns
from ..charts import bar_chart, chart_table, line_chart
from ..comparators import others_with_figures, rank_areas
from ..filters import Option
from ..groups import group_sentences
from ..history import facts, figure_lines, target_lines
from ..judgement.inputs import Benchmark
from ..judgement.intervals import own_interval
from ..judgement.over_time import over_time
from ..judgement.over_time_words import OverTimeWords, over_time_words
from ..loaded import IndicatorInfo, Loaded
from ..neighbours import neighbours
from ..pages import Download, page_of
from ..queries import Scope, read_details, read_versions
from ..rows import Row, build_rows
from .asked import Asked, ask
from .errors import PageNotFoundError
from .follow_ups.shown import asked_about, planned_period

MOST_OTHERS = 5


@require_safe
def indicator(request: HttpRequest, code: str) -> HttpResponse:
    """`/indicators/<code>/`: its history, its target, how others stand, what it is."""
    others = tuple(request.GET.getlist("with")[:MOST_OTHERS])
    asked = ask(request, Scope(indicator=code, all_history=True, peers=others))
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
    periods = [figure.period for figure in row.series.figures]
    chosen = _between(periods, request.GET.get("from", ""), request.GET.get("to", ""))
    bars = rank_areas(loaded, row)
    chart = line_chart(row, _drawn(loaded, row, others), chosen)
    columns = interval_columns(loaded, row, bars)
    beside = bar_chart(row, bars, columns) if len(bars) > 1 else None
    home = next(p for p in loaded.priorities if p.code == row.priority)
    return {
        "page": page_of(loaded, row.title, request.path),
        "filters": filters,
        "row": row,
        "priority": home,
        "priority_url": filters.url(f"/priorities/{home.code}/"),
        "to_date": row.assessment.to_date,
        "chart": chart,
        "chart_table": chart_table(chart),
        "comparator_chart": beside,
        "comparator_table": chart_table(beside) if beside else [],
        "beside_words": [
            *group_sentences(loaded, row),
            *chosen_sentences(loaded, row, bars, others),
        ],
        "bars": bars,
        "over_time": _over_time(row),
        "figures": figure_lines(
            row, versions, may_restate=_may_restate(request, loaded, row)
        ),
        "targets": target_lines(row),
        "breaks": row.series.breaks,
        "facts": facts(row, details),
        "commentary": details.commentaries,
        **asked_about(viewer, loaded, row, details),
        "from_options": [Option(p.slug, p.label, p == chosen[0]) for p in periods],
        "to_options": [Option(p.slug, p.label, p == chosen[-1]) for p in periods],
        "other_options": [
            Option(area, name, area in others)
            for area, name in others_with_figures(loaded)
        ],
        "downloads": [Download("CSV", _figures_url(row, loaded))],
        "neighbours": neighbours(
            [(info.code, info.title) for info in loaded.catalogue],
            row.indicator,
            lambda other: filters.url(f"/indicators/{other}/"),
        ),
    }


def _over_time(row: Row) -> OverTimeWords | None:
    if row.latest is None:
        return None
    intervals = {
        figure.period: (found.lower, found.upper)
        for figure in row.series.figures
        if (found := own_interval(figure, row.rule))
    }
    goal = row.assessment.goal
    return over_time_words(over_time(row.series, row.latest, goal, intervals))


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

"""/api/v1/scorecard/: the rows of the page `/`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Query, Router

from indicators.periods import Period, PeriodError

from ..filters import Filters
from ..groups import standings_of
from ..loaded import Loaded, Note
from ..rows import Row, build_rows, exact_text
from ..summary import PrioritySummary, by_priority
from ..views.asked import Asked, ask
from .errors import ErrorOut, UnknownError
from .findings import (
    changes_of,
    comparison_of,
    forecast_of,
    found_of,
    rank_of,
    to_date_of,
)
from .parameters import ScorecardIn
from .schemas import ScorecardOut

router = Router()


@router.get(
    "/scorecard/",
    response={200: ScorecardOut, 404: ErrorOut, 422: ErrorOut, 503: ErrorOut},
    url_name="scorecard",
    operation_id="readScorecard",
    summary="The scorecard",
)
def scorecard(request: HttpRequest, query: Query[ScorecardIn]) -> dict[str, Any]:
    """How one area stands at one period: counts for each priority and a row for each
    indicator, in the order of the strategy, with its three verdicts. The same choices
    as on the page. What figures say over time is at each indicator's own address."""
    asked = ask(request)
    loaded, filters = asked.loaded, asked.filters
    refuse_unknown(asked)
    rows = [row for row in build_rows(loaded) if filters.keep(row)]
    return scorecard_of(loaded, rows)


def scorecard_of(loaded: Loaded, rows: Sequence[Row]) -> dict[str, Any]:
    """The answer as plain data. Pure."""
    return {
        "partnership": loaded.partnership,
        "strategy": loaded.strategy.name,
        "area": {"code": loaded.area.code, "name": loaded.area.name},
        "period": loaded.period.label if loaded.period else None,
        "priorities": [_priority_of(item) for item in by_priority(loaded, rows)],
        "rows": [row_of(row) for row in rows],
    }


def _priority_of(summary: PrioritySummary) -> dict[str, Any]:
    return {
        "code": summary.priority.code,
        "title": summary.priority.title,
        "counts": {item.status.value: item.count for item in summary.counts},
    }


def row_of(row: Row) -> dict[str, Any]:
    """One row, in the order of the contract; then the two other verdicts. Pure."""
    latest, found = row.latest, row.findings
    return {
        "indicator": row.indicator,
        "title": row.title,
        "priority": row.priority,
        "partner": row.partner,
        "unit": row.rule.unit.value,
        "period": row.period_label or None,
        "value": exact_text(row.value),
        "state": latest.state.value if latest and not latest.hidden else None,
        "target": exact_text(row.target),
        "illustrative": row.illustrative,
        "status": row.status.value,
        "reason": row.sentence,
        "direction": row.direction,
        "change": exact_text(row.change),
        "previous_period": row.previous_period_label or None,
        "previous_value": exact_text(row.previous),
        "markers": list(row.markers),
        "direction_reason": found.travel.sentence,
        "direction_chance": found.travel.chance,
        "direction_chance_reason": found.travel.chance_sentence,
        "recording_changes": changes_of(found),
        "comparison": comparison_of(found),
        "drift": _drift_of(row),
        "not_judged_because": row.not_judged_because,
        "read_beside": [_beside_of(other) for other in row.beside],
    }


def _beside_of(row: Row) -> dict[str, Any]:
    return {
        "indicator": row.indicator,
        "title": row.title,
        "period": row.period_label or None,
        "value": exact_text(row.value),
        "status": row.status.value,
        "direction": row.direction,
    }


def _drift_of(row: Row) -> dict[str, Any] | None:
    drift, words = row.drift, row.drift_words
    if drift is None or words is None:
        return None
    last = drift.steps[-1]
    return {
        "what": [what.value for what in drift.what],
        "came_in": drift.came_in.date(),
        "status_then": drift.then.status.value,
        "target_then": exact_text(drift.then.goal.value),
        "changed_on": last.stage.since.date(),
        "agreed_by": last.row.agreed_by if last.row else "",
        "agreed_on": last.row.agreed_on if last.row else None,
        "reason": " ".join(words.why),
    }


def whole_row_of(loaded: Loaded, row: Row) -> dict[str, Any]:
    """The same with what its figures say over time, which takes all of them, and its
    place among others, whose figures `loaded` has. Pure."""
    found = row.findings
    return row_of(row) | {
        "trend": found_of(found.trend),
        "variation": found_of(found.variation),
        "assurance": found_of(found.assurance),
        "forecast": forecast_of(found, row.status.value),
        "to_date": to_date_of(row.assessment.to_date),
        "ranks": [rank_of(each) for each in standings_of(loaded, row, loaded.peers)],
        "warning": found.warning,
    }


def refuse_unknown(asked: Asked) -> None:
    """The page falls back to what there is and says so; a program must be told no.

    Raises UnknownError.
    """
    for note in asked.filters.notes:
        raise _unknown(note, asked.loaded, asked.filters)


def _unknown(note: Note, loaded: Loaded, filters: Filters) -> UnknownError:
    known = {
        "area": [area.code for area in loaded.areas],
        "period": [period.slug for period in loaded.periods],
        "partner": [option.value for option in filters.partners if option.value],
    }
    return UnknownError(_problem(note), note.given, known[note.field])


def _problem(note: Note) -> str:
    if note.field == "area":
        return _("There is no area “%s” here.") % note.given
    if note.field == "partner":
        return _("There is no partner “%s” here.") % note.given
    try:
        label = Period.from_slug(note.given).label
    except PeriodError as error:
        return f"{error}."
    return _("There are no figures for %s.") % label

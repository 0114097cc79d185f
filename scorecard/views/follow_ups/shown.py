"""What the page of an indicator shows of questions, actions and plans, and to whom."""

from __future__ import annotations

from typing import Any

from indicators.access import Viewer
from indicators.periods import Period
from indicators.permissions import Action, may

from ...details import Details
from ...follow_ups import (
    ask_url,
    closed_lines,
    counted,
    open_lines,
    plan_shown,
    plan_url,
)
from ...judgement.status import Status
from ...loaded import Loaded
from ...queries.follow_ups import read_follow_ups
from ...rows import Row


def planned_period(viewer: Viewer, loaded: Loaded, row: Row) -> Period | None:
    """Of the figure whose plan is shown: a red of the home area, to whom has a role."""
    is_shown = viewer.sees_partner_indicators and loaded.area == loaded.home_area
    return row.period if is_shown and row.status == Status.RED else None


def asked_about(
    viewer: Viewer, loaded: Loaded, row: Row, details: Details
) -> dict[str, Any]:
    """Nothing for the public: what partners ask each other is theirs. One query."""
    if not viewer.sees_partner_indicators:
        return {}
    items = read_follow_ups([row.info], only_open=False)
    lines = open_lines(items, viewer, loaded.as_at, [row.info])
    return {
        "open": lines,
        "open_words": counted(lines),
        "closed": closed_lines(items, viewer, loaded.as_at),
        "ask_url": may(viewer, Action.ASK) and ask_url(row.info),
        **_planned(viewer, loaded, row, details),
    }


def _planned(
    viewer: Viewer, loaded: Loaded, row: Row, details: Details
) -> dict[str, Any]:
    period, plan = planned_period(viewer, loaded, row), details.plan
    if period is None:
        return {}
    may_plan = may(viewer, Action.PLAN, row.info.partner_id)
    return {
        "plan": plan_shown(plan, period, details.commentaries),
        "plan_is_late": plan is not None and plan.is_overdue(loaded.as_at),
        "plan_url": may_plan and plan_url(row.info, period),
    }

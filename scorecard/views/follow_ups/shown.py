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
from ...judgement.verdict import judgement_at
from ...loaded import Loaded
from ...queries.follow_ups import read_follow_ups
from ...rows import Row


def planned_period(viewer: Viewer, loaded: Loaded, row: Row) -> Period | None:
    """Of the figure whose plan is shown: a red of the home area, to whom has a role.

    Officers, whose newest figure may not be accepted yet, first have the one that is.
    """
    if not viewer.sees_partner_indicators or loaded.area != loaded.home_area:
        return None
    accepted = _accepted_before_draft(row)
    if accepted and judgement_at(row.series, accepted).status == Status.RED:
        return accepted
    return row.period if row.status == Status.RED else None


def _accepted_before_draft(row: Row) -> Period | None:
    """The newest accepted figure, where what is shown is not accepted yet."""
    if row.latest is None or not row.latest.is_draft:
        return None
    accepted = (f.period for f in reversed(row.series.figures) if not f.is_draft)
    return next(accepted, None)


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
        "plan_period": period,
        "plan": plan_shown(plan, period, details.commentaries),
        "plan_is_late": plan is not None and plan.is_overdue(loaded.as_at),
        "plan_url": may_plan and plan_url(row.indicator, period),
    }

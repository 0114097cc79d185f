"""One row of a frozen pack without what is hidden by now. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext as _

from ..judgement.direction import Arrow, Direction
from ..judgement.status import Grey, Status
from ..markers import HIDDEN, marker_words
from .document import Row
from .findings import Findings, Ranked
from .parts import Goal, Limits, Point, Span


@dataclass(frozen=True, slots=True)
class Now:
    """What of one indicator is shown now."""

    numbers: Mapping[tuple[str, str], Decimal]
    """By the code of the area and the slug of the period."""
    goals: Mapping[str, Goal] = field(default_factory=dict)
    """The targets of the pack's area, by the slug of the period."""
    findings: Findings | None = None
    """What would be found about the row now."""
    ranked: tuple[Ranked, ...] = ()
    """The places of its area now."""


def masked_row(row: Row, area: str, now: Now) -> Row:
    """The row for this reader; `area` is the code of the pack's area.

    The very same one where nothing has to be left out.
    """
    reader = _Reader(now, area)
    points = tuple(reader.point(point) for point in row.history)
    bars = tuple(
        bar for bar in row.bars if reader.sees(row.period, bar.value, bar.code)
    )
    goal = reader.goal(row.period, row.goal)
    keeps = row.findings is None or row.findings == now.findings
    own = reader.sees(row.period, row.value)
    before = reader.sees(row.previous_period, row.previous)
    same = (points, bars, goal) == (row.history, row.bars, row.goal)
    ranked = row.ranked if row.ranked == now.ranked else ()
    if own and before and keeps and same:
        # Another area's earlier figure is in no bar, and in the rank all the same.
        is_same = ranked == row.ranked
        return row if is_same else row.model_copy(update={"ranked": ranked})
    found = row.model_copy(
        update={
            "ranked": ranked,
            "history": points,
            "bars": bars,
            "goal": goal,
            "to_date_sentence": "",
            "notes": (),
            "plan": None,
            "findings": None,
            "moved": None,
            **({} if own and bars == row.bars else _NOT_COMPARED),
            **({} if before else _NO_PREVIOUS),
            **({} if own and before else _no_change()),
        }
    )
    if not own:
        return found.model_copy(update=_no_figure())
    return found if goal == row.goal else found.model_copy(update=_no_target())


@dataclass(frozen=True, slots=True)
class _Reader:
    now: Now
    area: str

    def sees(self, period: Span | None, value: Decimal | None, area: str = "") -> bool:
        """Whether there is no number, or the one that is shown now."""
        if value is None:
            return True
        slug = period.slug if period else ""
        return self.now.numbers.get((area or self.area, slug)) == value

    def goal(self, period: Span | None, goal: Goal) -> Goal:
        """A target that rests on figures only where they make the same one now."""
        now = self.now.goals.get(period.slug) if period else None
        return goal if not goal.because or goal == now else Goal()

    def point(self, point: Point) -> Point:
        """One figure; without its number, or its target, where they are hidden."""
        goal = self.goal(point.period, point.goal)
        if not self.sees(point.period, point.value):
            return point.model_copy(update=_hidden_point(point))
        if goal == point.goal:
            return point
        return point.model_copy(
            update={
                "status": Status.NO_TARGET,
                "status_text": Status.NO_TARGET.label,
                "goal": goal,
                "limits": Limits(),
            }
        )


def _hidden_point(point: Point) -> dict[str, object]:
    """A break stays a break."""
    return {
        "value": None,
        "text": Grey.HIDDEN.label,
        "state": "",
        "markers": (*(m for m in point.markers if m == "b"), HIDDEN),
        "status": Status.NO_DATA,
        "status_text": Grey.HIDDEN.label,
        "goal": Goal(),
        "limits": Limits(),
    }


def _no_figure() -> dict[str, object]:
    markers = (HIDDEN,)
    return {
        "value": None,
        "value_text": "",
        "state": "",
        "markers": markers,
        "markers_text": ", ".join(map(marker_words, markers)),
        "goal": Goal(),
        "status": Status.NO_DATA,
        "status_text": Grey.HIDDEN.label,
        "grey": Grey.HIDDEN.value,
        "sentence": _hidden_words(),
    }


def _no_target() -> dict[str, object]:
    return {
        "status": Status.NO_TARGET,
        "status_text": Status.NO_TARGET.label,
        "grey": Grey.HIDDEN.value,
        "sentence": _("Its target rests on a figure that is hidden by now."),
    }


def _no_change() -> dict[str, object]:
    return {
        "change": None,
        "change_text": "",
        "direction": Direction.UNKNOWN.value,
        "direction_text": Direction.UNKNOWN.label,
        "arrow": Arrow.NONE.value,
        "travel_sentence": _hidden_words(),
    }


_NO_PREVIOUS = {"previous": None, "previous_text": ""}
_NOT_COMPARED = {
    "against": None,
    "against_text": "",
    "against_name": "",
    "standing_text": "",
}


def _hidden_words() -> str:
    """Why there is no number."""
    return _("Hidden since the pack was frozen, so that no small number is given away.")

"""Reads what is about to be written: one row of a return, or what its steps act on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from indicators.access import Viewer
from indicators.choices import FigureStatus, ReturnState, State
from indicators.models import Area, Indicator, Partnership, Return, ReturnFigure
from indicators.periods import Period

from ..returns.grid import GridRow, build_grid
from ..returns.info import DraftInfo, ReturnInfo
from ..returns.rules import GridRule
from .load import load
from .returns import load_grid, people_and_rules, scope_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where one figure is about to be saved: what `actions` needs, and its row."""

    of_return: Return
    indicator: Indicator
    row: GridRow
    """Its draft is of no account: the whole row is typed again each time."""
    rows: Sequence[GridRow]
    """What rules hold it against: the row alone where none names its indicator."""
    rules: Sequence[GridRule] = ()

    def saved(self, figure: ReturnFigure) -> GridRow:
        """The row with what has just been saved."""
        return replace(self.row, draft=draft_of(figure))

    def beside(self, row: GridRow) -> list[GridRow]:
        """The rows with this one in the place of what it was."""
        return [row if each.key == row.key else each for each in self.rows]


def read_opened(partner: str, period: Period) -> ReturnInfo | None:
    """The return of a partner (code) for a quarter, bare of figures and steps.

    One query; None where it is not opened.
    """
    rows = Return.objects.for_period(period).filter(partner__code=partner)
    row = rows.values_list("pk", "partner_id", "partner__name", "state").first()
    if row is None:
        return None
    pk, partner_id, name, state = row
    return ReturnInfo(
        pk, partner_id, partner, name, period, ReturnState(state), drafts={}, events=()
    )


def load_place(
    viewer: Viewer, found: ReturnInfo, *, code: str, period: Period, as_at: date
) -> Place | None:
    """The row of one figure with its history; None if the return does not ask for it.

    It reads this one indicator, because it is asked each time a cell is left; the
    whole return only where a rule holds the figure against others.
    """
    people, known = people_and_rules()
    rows: Sequence[GridRow]
    rules: Sequence[GridRule] = ()
    if any(code in rule.codes for rule in known.values()):
        grid = load_grid(
            viewer, partner=found.partner, period=found.period, as_at=as_at
        )
        rows, rules = (grid.rows, grid.rules) if grid else ((), ())
    else:
        scope = replace(scope_of(found), indicator=code)
        rows = build_grid(load(viewer, as_at=as_at, scope=scope), found, people)
    for row in rows:
        if (row.info.code, row.due.period) == (code, period):
            break
    else:
        return None
    # What `actions` asks of the indicator is known already, and spares two queries.
    indicator = Indicator(
        pk=row.info.id, partner_id=found.partner_id, lag_days=row.info.rule.lag_days
    )
    return Place(Return(pk=found.id), indicator, row, rows, rules)


def draft_of(figure: ReturnFigure) -> DraftInfo:
    """A stored figure of a return as plain data."""
    return DraftInfo(
        figure.pk,
        figure.indicator_id,
        figure.period,
        figure.version,
        FigureStatus(figure.status),
        figure.sent_back_reason,
        figure.unlocked_until,
        figure.saved_at,
        figure.saved_by_name,
        figure.amounts,
        State(figure.state),
        figure.note,
        figure.comment,
        figure.warning_reason,
    )


def figures_seen(drafts: Iterable[DraftInfo]) -> list[ReturnFigure]:
    """Figures in the versions in which they were checked, to be sent. No query."""
    return [ReturnFigure(pk=draft.id, version=draft.version) for draft in drafts]


def find_return(found: ReturnInfo) -> Return:
    """The return itself, for a step of it. No query: `actions` reads it locked."""
    return Return(pk=found.id)


def find_figure(found: ReturnInfo, pk: str) -> ReturnFigure | None:
    """A figure of this return by its id as sent by a form; None where it has none."""
    if not (pk.isascii() and pk.isdecimal() and len(pk) < 19):
        return None
    rows = ReturnFigure.objects.filter(of_return=found.id, pk=int(pk))
    return rows.select_related("of_return", "indicator").first()


def find_home_area() -> Area:
    """The area that every figure of a return is about. One query."""
    return Partnership.objects.select_related("home_area").get().home_area

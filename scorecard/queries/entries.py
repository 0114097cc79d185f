"""Reads what is about to be written: one row of a return, or what its steps act on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from indicators.access import Viewer
from indicators.choices import FigureStatus, ReturnState, State
from indicators.models import Area, Indicator, Partnership, Return, ReturnFigure
from indicators.periods import Period
from indicators.prepared import Blank, Prepared

from ..loaded import Loaded
from ..returns.grid import GridRow, build_grid
from ..returns.info import DraftInfo, ReturnInfo
from ..returns.rules import GridRule, rules_for
from .areas import read_areas
from .load import load
from .returns import drafts_of, people_and_rules, scope_of


@dataclass(frozen=True, slots=True)
class Place:
    """Where one figure is about to be saved: what `actions` needs, and its row."""

    of_return: Return
    indicator: Indicator
    row: GridRow
    """Without what was typed: the whole row is typed again each time."""
    others: Sequence[GridRow] = ()
    """The rows of the return that it is held against, as they were last saved."""
    rules: Sequence[GridRule] = ()
    """The rules that it has a part in."""

    def saved(self, figure: ReturnFigure) -> GridRow:
        """The row with what has just been saved."""
        return replace(self.row, draft=draft_of(figure))


def read_opened(partner: str, period: Period) -> ReturnInfo | None:
    """The return of a partner (code) for a quarter, bare of figures and steps.

    One query; None where it is not opened.
    """
    rows = _opened().ask(partner=partner, start=period.start, end=period.end)
    for pk, partner_id, code, name, state in rows:
        state = ReturnState(state)
        return ReturnInfo(pk, partner_id, code, name, period, state, {}, ())
    return None


@cache
def _opened() -> Prepared:
    rows = Return.objects.filter(
        partner__code=Blank("partner"), start=Blank("start"), end=Blank("end")
    )
    columns = ("pk", "partner_id", "partner__code", "partner__name", "state")
    return Prepared(rows.order_by().values_list(*columns))


def load_place(
    viewer: Viewer, found: ReturnInfo, *, code: str, period: Period, as_at: date
) -> Place | None:
    """The row of one figure with its history; None if the return does not ask for it.

    It reads this one indicator and those that rules hold it against, because it is
    asked each time a cell is left.
    """
    places = read_areas(ask_for_figures=False)
    people, every_rule = people_and_rules(places.edition if places else None)
    rules = {key: rule for key, rule in every_rule.items() if code in rule.codes}
    scope = replace(scope_of(found, rules.values()), indicator=code)
    loaded = load(viewer, as_at=as_at, scope=scope, places=places)
    rows = build_grid(loaded, found, people)
    if len(rows) > 1:
        rows = build_grid(loaded, _with_drafts(found, loaded), people)
    row = next((r for r in rows if (r.info.code, r.due.period) == (code, period)), None)
    if row is None:
        return None
    return Place(
        Return(pk=found.id),
        # What `actions` asks of the indicator is known already: two queries less.
        Indicator(
            pk=row.info.id,
            partner_id=found.partner_id,
            lag_days=row.info.rule.lag_days,
        ),
        replace(row, draft=None),
        [other for other in rows if other.key != row.key],
        rules_for(loaded, rules, found.partner),
    )


def _with_drafts(found: ReturnInfo, loaded: Loaded) -> ReturnInfo:
    drafts = drafts_of([found.id], [info.id for info in loaded.indicators])
    return found._replace(drafts=drafts.get(found.id, {}))


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


def find_figure(found: ReturnInfo, pk: int | None) -> ReturnFigure | None:
    """A figure of this return by its id; None where it has none, or no id is given."""
    if pk is None:
        return None
    rows = ReturnFigure.objects.filter(of_return=found.id, pk=pk)
    return rows.select_related("of_return", "indicator").first()


def find_home_area() -> Area:
    """The area that every figure of a return is about. One query."""
    return Partnership.objects.select_related("home_area").get().home_area

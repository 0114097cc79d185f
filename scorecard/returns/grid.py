"""The grid of a return: a row for every figure that it asks for. Pure.

A row joins what is due, what has been typed, and the history that it is held against.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from indicators.choices import RATIOS, Denominator, FigureStatus, ReturnState
from indicators.periods import Period
from indicators.returns.due import Asked, Due, due_in, return_quarter

from ..judgement.inputs import Figure, Series
from ..judgement.rag import Judgement
from ..judgement.verdict import judgement_at
from ..loaded import IndicatorInfo, Loaded
from .info import DraftInfo, ReturnInfo
from .worked_out import figure_typed, with_people

RECENT = 4
Populations = Mapping[int, Decimal]
"""People of the area by year."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One figure that the return asks for."""

    info: IndicatorInfo
    series: Series
    """Accepted figures only."""
    due: Due
    draft: DraftInfo | None = None
    people: Decimal | None = None
    """The mid-year population that its rate is worked out with."""
    is_locked: bool = False
    """Whether the return as a whole has been sent."""

    @property
    def key(self) -> str:
        """`violent-crime.2017-18-q3`: names the row in addresses, forms and files."""
        return f"{self.info.code}.{self.due.period.slug}"

    @property
    def accepted(self) -> Figure | None:
        """The figure that counts now, where there is one."""
        return self.series.at(self.due.period)

    @property
    def pending(self) -> DraftInfo | None:
        """What was typed and does not count yet.

        Of what was accepted the stored figure counts: it may have been restated since.
        """
        is_counted = self.status == FigureStatus.ACCEPTED and self.accepted is not None
        return None if is_counted else self.draft

    @property
    def recent(self) -> tuple[Figure, ...]:
        """The last four figures before this one, oldest first."""
        return self._before()[-RECENT:]

    @property
    def year_ago(self) -> Figure | None:
        """The figure of the same period a year earlier."""
        return self.series.at(self.due.period.year_before())

    @property
    def is_done(self) -> bool:
        """Whether there is a figure, or a reason why there is none."""
        if self.pending is None:
            return self.accepted is not None
        return not self.pending.is_blank and not self.lacks_denominator

    @property
    def lacks_denominator(self) -> bool:
        """Whether half of a ratio is still to come."""
        if "denominator" not in amounts_asked(self.info) or self.pending is None:
            return False
        amounts = self.pending.amounts
        return amounts.numerator is not None and amounts.denominator is None

    @property
    def status(self) -> FigureStatus:
        """Where it stands; a figure loaded without a return counts as accepted."""
        if self.draft is not None:
            return self.draft.status
        return FigureStatus.ACCEPTED if self.accepted else FigureStatus.OPEN

    @property
    def may_be_typed(self) -> bool:
        """Whether its cells are open for entry."""
        if self.status == FigureStatus.RETURNED:
            return True
        return self.status == FigureStatus.OPEN and not self.is_locked

    def is_overdue(self, today: date) -> bool:
        """Whether its own publication lag has passed and nothing is there."""
        return not self.is_done and today > self.due.by

    def figure(self) -> Figure | None:
        """What was typed, as a figure; None where that makes none, or counts by now."""
        draft = self.pending
        if draft is None or draft.is_blank or self.lacks_denominator:
            return None
        amounts = with_people(draft.amounts, self.info, self.people)
        return figure_typed(
            self.info, self.due.period, amounts, draft.state, draft.note
        )

    def with_draft(self) -> Series:
        """The series as it would be with what was typed."""
        figure = self.figure()
        return with_figure(self.series, figure) if figure else self.series

    def judgement(self) -> Judgement:
        """What the figure comes to against its target, typed or accepted."""
        return judgement_at(self.with_draft(), self.due.period)

    def _before(self) -> tuple[Figure, ...]:
        return tuple(f for f in self.series.figures if f.period < self.due.period)


def with_figure(series: Series, figure: Figure) -> Series:
    """The series with this figure in the place of the one for its period."""
    others = [f for f in series.figures if f.period != figure.period]
    figures = sorted([*others, figure], key=lambda each: each.period)
    return replace(series, figures=tuple(figures))


def build_grid(
    loaded: Loaded, found: ReturnInfo, people: Populations | None = None
) -> list[GridRow]:
    """The rows of a return, in the order of the strategy, months from the first on.

    `loaded` has the partner's indicators with all their history.
    """
    open_states = (ReturnState.NOT_STARTED, ReturnState.IN_PROGRESS)
    locked = found.state not in open_states
    return [
        GridRow(
            info,
            loaded.series[info.code],
            due,
            found.drafts.get((info.id, due.period)),
            (people or {}).get(due.period.start.year),
            locked,
        )
        for info in loaded.indicators
        if info.partner == found.partner
        for due in dues_of(info, loaded.series[info.code], found.period)
    ]


def dues_of(info: IndicatorInfo, series: Series, quarter: Period) -> list[Due]:
    """The periods of one indicator that a quarter's return asks for.

    When a survey is due again follows from those that earlier returns asked for.
    """
    rule = info.rule
    known = [
        figure.period
        for figure in series.figures
        if return_quarter(figure.period, rule.lag_days) < quarter
    ]
    asked = Asked(rule.frequency, rule.lag_days, known, rule.started, rule.retired)
    return due_in(quarter, asked)


def amounts_asked(info: IndicatorInfo) -> tuple[str, ...]:
    """Which cells a row has: `value`, `numerator`, or `numerator, denominator`.

    A percentage or rate whose small numbers are hidden must say of how many it is.
    """
    if info.denominator == Denominator.POPULATION:
        return ("numerator",)
    must_say = info.threshold and info.rule.unit in RATIOS
    if info.denominator == Denominator.GIVEN or must_say:
        return ("numerator", "denominator")
    return ("value",)

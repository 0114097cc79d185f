"""Restating an accepted figure: who may, which cells are asked for. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.actions import Entered
from indicators.choices import FigureStatus
from indicators.figures import Amounts
from indicators.periods import Period
from indicators.returns.due import return_quarter

from ..judgement.inputs import Figure
from ..loaded import IndicatorInfo
from .grid import amounts_asked


@dataclass(frozen=True, slots=True)
class InReturn:
    """Where a figure stands in the return that asks for it."""

    status: FigureStatus | None
    """None where nothing was entered for it: the figure was loaded."""
    unlocked_until: datetime | None = None

    @property
    def waits(self) -> bool:
        """Whether another figure was entered that is not accepted yet."""
        return self.status not in (None, FigureStatus.ACCEPTED)


def restate_url(info: IndicatorInfo, period: Period) -> str:
    """The page on which the indicator's figure of this period is restated."""
    quarter = return_quarter(period, info.rule.lag_days)
    path = f"{info.partner}/{quarter.slug}/restate/{info.code}/{period.slug}/"
    return f"/returns/{path}"


def lock_of(in_return: InReturn | None, now: datetime) -> str:
    """Why an officer of the partner cannot change it now; empty where they can."""
    if in_return is None or in_return.status is None:
        return _(
            "This figure was not entered in a return: it was loaded. So only an "
            "analyst can change it."
        )
    if in_return.waits:
        return _(
            "Another figure for this period waits in the return. Change it there "
            "while it is open; once it has been sent, an analyst can send it back."
        )
    until = in_return.unlocked_until
    if until is None:
        return _(
            "This figure has been accepted, so it is locked. An analyst can unlock it "
            "for a limited time: tell them what is wrong with it."
        )
    if until <= now:
        return _(
            "This figure was unlocked for a time, which is over. An analyst can unlock "
            "it again."
        )
    return ""


def cells_asked(
    info: IndicatorInfo, amounts: Amounts, *, by_population: bool
) -> tuple[str, ...]:
    """The cells of a figure: those of its indicator, and any more that it has.

    What is worked out from others has none: a value where there is a ratio, or a
    denominator that is the population.
    """
    has = {name for name in _CELLS if getattr(amounts, name) is not None}
    worked_out = set()
    if amounts.denominator is not None:
        worked_out.add("value")
    if by_population:
        worked_out.add("denominator")
    asked = {*amounts_asked(info), *(has - worked_out)}
    return tuple(name for name in _CELLS if name in asked)


_CELLS = ("numerator", "denominator", "value")


def typed_words(entered: Entered) -> str:
    """`96 of 251, final`: what somebody typed, in a line."""
    amounts = entered.amounts
    shown = [n for n in (amounts.numerator, amounts.denominator) if n is not None]
    if amounts.denominator is None and amounts.value is not None:
        shown = [amounts.value]
    numbers = _(" of ").join(f"{number:,f}" for number in shown)
    return ", ".join(filter(None, [numbers, str(entered.state.label).lower()]))


def as_restated(before: Figure, after: Figure, on: date) -> Figure:
    """The new figure as it is kept: with what it was first, and when it was changed.

    Another note or state alone makes it no revision, nor does a figure after none.
    """
    was, now = _numbers(before), _numbers(after)
    if was == now or was == (None, None, None):
        return after._replace(original=before.original, restated_on=before.restated_on)
    first = before.value if before.original is None else before.original
    return after._replace(original=first, restated_on=on)


def _numbers(figure: Figure) -> tuple[Decimal | None, ...]:
    return figure.numerator, figure.denominator, figure.value

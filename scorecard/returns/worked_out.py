"""What somebody typed, as a figure: it is worked out as it would be stored. Pure."""

from __future__ import annotations

from decimal import Decimal

from indicators.choices import Denominator, State
from indicators.figures import Amounts, exact_value
from indicators.periods import Period

from ..judgement.inputs import Figure
from ..loaded import IndicatorInfo


def with_people(
    amounts: Amounts, info: IndicatorInfo, people: Decimal | None
) -> Amounts:
    """The amounts with the population, where a rate is to be worked out with it."""
    needed = (
        info.denominator == Denominator.POPULATION
        and amounts.numerator is not None
        and amounts.denominator is None
    )
    return Amounts(amounts.numerator, people, amounts.value) if needed else amounts


def figure_typed(
    info: IndicatorInfo,
    period: Period,
    amounts: Amounts,
    state: State,
    note: str = "",
) -> Figure:
    """The figure that these amounts make, with its exact value."""
    value = exact_value(
        amounts.numerator, amounts.denominator, amounts.value, info.rule.multiplier
    )
    return Figure(
        period,
        None if state == State.NOT_AVAILABLE else value,
        state,
        amounts.numerator,
        amounts.denominator,
        note=note,
    )

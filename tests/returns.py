"""Longer ways, made of the factories, to what tests of returns begin with."""

from __future__ import annotations

from typing import Any

from indicators import actions
from indicators.choices import Frequency
from indicators.models import Indicator, Return, ReturnFigure
from tests import factories
from tests.factories import Number, period_of

DUE = period_of("2017/18 Q3")
"""The quarter that a return is for when a test does not say."""


def create_quarterly(code: str, *values: Number, **fields: Any) -> Indicator:
    """A new quarterly indicator with figures for the quarters before the one due.

    `create_quarterly("burglary", 90, 95)`: 90 in 2017/18 Q1, 95 in Q2.
    """
    fields.setdefault("title", code.title())
    found = factories.create_indicator(code=code, frequency=Frequency.QUARTER, **fields)
    before = [DUE.shift(-back).label for back in range(len(values), 0, -1)]
    factories.create_figures(
        indicator=found, values=dict(zip(before, values, strict=True))
    )
    return found


def accept_figure(
    *,
    indicator: Indicator,
    of_return: Return | None = None,
    by: actions.Actor = "tests",
    accepted_by: actions.Actor = "tests",
    **entered: Any,
) -> ReturnFigure:
    """One figure entered and sent `by` somebody, and accepted; in a new return if none.

    Whatever else of the return was sent is accepted with it.
    """
    into = of_return or factories.create_return()
    figure = factories.enter_figure(
        of_return=into, indicator=indicator, by=by, **entered
    )
    actions.send_return(of_return=into, figures=[figure], by=by)
    actions.accept_return(of_return=into, area=factories.home_area(), by=accepted_by)
    figure.refresh_from_db()
    return figure

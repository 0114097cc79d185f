"""Reads what is about to be saved in a return, by queries put into SQL once.

They are asked each time a cell is left, inside the transaction that saves it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from ..models import Return, ReturnFigure
from ..periods import Period
from ..prepared import Blank, Prepared


def lock_return(pk: int) -> Return:
    """The return as it is now; nobody else moves it until the transaction ends.

    Raises Return.DoesNotExist.
    """
    for row in _return().ask(pk=pk):
        return Return.from_db("default", _names(Return), row)
    raise Return.DoesNotExist


def read_figure(of_return: int, indicator: int, period: Period) -> ReturnFigure | None:
    """What is saved for one figure of a return; None where nothing is."""
    rows = _figure().ask(
        of_return=of_return, indicator=indicator, start=period.start, end=period.end
    )
    for row in rows:
        return ReturnFigure.from_db("default", _names(ReturnFigure), row)
    return None


@cache
def _names(model: Any) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


@cache
def _return() -> Prepared:
    rows = Return.objects.select_for_update(no_key=True).filter(pk=Blank("pk"))
    return Prepared(rows.order_by().values_list(*_names(Return)))


@cache
def _figure() -> Prepared:
    names = ("of_return", "indicator", "start", "end")
    rows = ReturnFigure.objects.filter(**{name: Blank(name) for name in names})
    return Prepared(rows.order_by().values_list(*_names(ReturnFigure)))

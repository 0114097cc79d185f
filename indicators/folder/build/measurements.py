"""Rows of measurements -> figures that may be stored."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, localcontext

from django.utils.translation import gettext as _

from ... import actions
from ...choices import Denominator, State
from ...exact import distance
from ...figures import Amounts, FigureError, exact_value, plain
from ..columns import Row
from ..draft import Context
from ..tables import MEASUREMENTS


def build_measurements(rows: Iterable[Row], context: Context) -> None:
    """Each figure with its population, checked as a form's would be."""
    indicators, areas = context.draft.indicators, context.draft.areas
    figures = context.draft.figures
    for row in rows:
        if not row.ok:
            continue
        indicator, area = indicators.get(row["indicator"]), areas.get(row["area"])
        if indicator is None or area is None:
            continue
        cells = row.cells
        entry = actions.Entry(
            indicator,
            area,
            cells["period"],
            Amounts(cells["numerator"], cells["denominator"], cells["value"]),
            cells["state"],
            cells["source"],
            cells["note"],
        )
        try:
            checked = actions.check(entry, context.populations)
        except FigureError as error:
            _report(error, entry, row, context)
            continue
        if cells["value"] is not None and cells["numerator"] is not None:
            _check_given_value(cells["value"], checked, row, context)
        if row.ok:
            figures.append(checked)


def _check_given_value(
    given: Decimal, checked: actions.Checked, row: Row, context: Context
) -> None:
    """A value beside its numerator and denominator must be what they come to.

    It may be rounded at the decimals it is written with, either way.
    """
    top, bottom = checked.columns[0], checked.columns[1]
    factor = checked.indicator.multiplier
    if top is None or bottom is None:
        return
    exact = exact_value(top, bottom, None, factor)  # type: ignore[arg-type]
    exponent = given.as_tuple().exponent
    half = Decimal(5).scaleb(int(exponent) - 1)
    if exact is not None and distance(exact, given) <= half:
        return
    message = _("%(given)s is not %(top)s / %(bottom)s x %(factor)s%(is)s: %(do)s")
    words = {
        "given": plain(given),
        "top": plain(top),  # type: ignore[arg-type]
        "bottom": plain(bottom),  # type: ignore[arg-type]
        "factor": plain(factor),
        "is": "" if exact is None else f" = {_short(exact)}",
        "do": _("leave it empty, or correct one of them"),
    }
    context.problem(MEASUREMENTS, row, "value", message % words)


def _short(number: Decimal) -> str:
    with localcontext(prec=6):
        return plain(+number)


# Which column a problem of the figure belongs to


def _report(
    error: FigureError, entry: actions.Entry, row: Row, context: Context
) -> None:
    of_period = actions.problems_of_period(entry)
    others = [text for text in error.problems if text not in of_period]
    for text in of_period:
        context.problem(MEASUREMENTS, row, "period", text)
    for text, column in zip(others, _columns(entry, others), strict=True):
        context.problem(MEASUREMENTS, row, column, text)


def _columns(entry: actions.Entry, texts: list[str]) -> list[str]:
    """The column of each problem: the number that it begins with, or what misses."""
    amounts = entry.amounts
    numbers = {
        "numerator": amounts.numerator,
        "denominator": amounts.denominator,
        "value": amounts.value,
    }
    given = {name: n for name, n in numbers.items() if n is not None}
    if entry.state == State.NOT_AVAILABLE:
        found = [*given][:1] + ([] if entry.note.strip() else ["note"])
        return found[: len(texts)]
    return [
        next(
            (n for n, number in given.items() if text.startswith(f"{plain(number)} ")),
            _likely(entry),
        )
        for text in texts
    ]


def _likely(entry: actions.Entry) -> str:
    amounts = entry.amounts
    if amounts.numerator is None:
        return "value" if amounts.denominator is None else "numerator"
    if amounts.denominator is None:
        by_people = entry.indicator.denominator == Denominator.POPULATION
        return "denominator" if by_people else "value"
    return "denominator" if amounts.denominator <= 0 else "numerator"

"""Rows of indicators -> indicators and their places in the strategy."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from django.utils.translation import gettext as _

from ...choices import BandBasis, Covers, Polarity, Unit
from ...figures import plain
from ...models import Indicator, Placement, Strategy
from ..columns import Row
from ..draft import Context
from ..tables import INDICATORS
from .links import link_indicators

COLUMNS = (
    "code",
    "title",
    "definition",
    "kind",
    "unit",
    "unit_label",
    "decimals",
    "polarity",
    "frequency",
    "accumulates",
    "compare_with",
    "denominator",
    "lag_days",
    "small_number_threshold",
    "visibility",
    "source",
    "covers",
    "zero_safe",
    "rounding_base",
    "not_judged_because",
)
"""Those whose names and values are the indicator's own."""


def build_indicators(rows: Iterable[Row], context: Context) -> None:
    """Indicators in the order of the file, home priority first."""
    position, rows = 0, [*rows]
    for row in rows:
        position += bool(row.get("priority"))
        _check_reading(row, context)
        if row.ok and context.draft.strategy:
            _check_bands(row, context.draft.strategy, context)
        partner = context.draft.partners.get(row.get("partner"))
        if row.ok and partner:
            indicator = Indicator(
                partner=partner,
                multiplier=multiplier(row["multiplier"], row["unit"]),
                **{name: row[name] for name in COLUMNS},
            )
            context.draft.indicators[row["code"]] = indicator
            context.draft.lines[row["code"]] = row.line
            _place(indicator, row, position, context)
    link_indicators(rows, context)


def multiplier(given: Decimal | None, unit: Unit) -> Decimal:
    """100 for a percentage and 1 for all else, unless it is given."""
    if given is not None:
        return given
    return Decimal(100) if unit == Unit.PERCENT else Decimal(1)


def _check_bands(row: Row, strategy: Strategy, context: Context) -> None:
    """The bands as they will be used, the strategy's where the cells are blank."""
    green, amber = row["green_within"], row["amber_within"]
    green = strategy.green_within if green is None else green
    amber = strategy.amber_within if amber is None else amber
    if green > amber and row["band_basis"] != BandBasis.FLOOR:
        column = "amber_within" if row["green_within"] is None else "green_within"
        message = _(
            "green within %(green)s is more than amber within %(amber)s: "
            "write both, the smaller one for green"
        )
        words = {"green": plain(green), "amber": plain(amber)}
        context.problem(INDICATORS, row, column, message % words)


def _check_reading(row: Row, context: Context) -> None:
    """What the way it is read asks of other cells."""
    if row.ok and row["accumulates"] and row["covers"] != Covers.PERIOD:
        message = _("figures that add up cover their period alone: leave it blank")
        context.problem(INDICATORS, row, "covers", message)
    if row.ok and not row["zero_safe"] and not row["small_number_threshold"]:
        message = _("0 is hidden only where small numbers are: write a threshold")
        context.problem(INDICATORS, row, "small_number_threshold", message)
    if row.ok and row["not_judged_because"] and row["polarity"] != Polarity.NONE:
        message = _("a reason for not judging goes with none: write none")
        context.problem(INDICATORS, row, "polarity", message)


def _place(indicator: Indicator, row: Row, position: int, context: Context) -> None:
    """The home priority has the bands: they are the indicator's in this strategy."""
    bands = {
        "green_within": row["green_within"],
        "amber_within": row["amber_within"],
        "band_basis": row["band_basis"] or "",
    }
    if not row["priority"]:
        context.draft.unlisted.append(row["code"])
    for number, code in enumerate(row["priority"] or ()):
        priority = context.draft.priorities.get(code)
        if priority:
            context.draft.placements.append(
                Placement(
                    indicator=indicator,
                    priority=priority,
                    strategy=priority.strategy,
                    home=number == 0,
                    position=position,
                    **(bands if number == 0 else {}),
                )
            )

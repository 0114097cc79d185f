"""Numbers and dates as the United Kingdom writes them."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from django.utils.translation import gettext as _

from indicators.choices import Unit

from .inputs import Rule

MINUS = "\u2212"
MOST_DECIMALS = 40
"""Numbers that are still alike here differ only where a quotient was cut off."""

_WRITING = Context(prec=200, rounding=ROUND_HALF_UP)
_STEPS = [Decimal((0, (1,), -places)) for places in range(MOST_DECIMALS + 1)]


def rounded(number: Decimal, decimals: int) -> Decimal:
    """Half away from zero, as people round."""
    return _WRITING.quantize(number, _STEPS[decimals])


def written(number: Decimal, decimals: int) -> str:
    """`1,234.5`, `−0.3`; a number that rounds to nothing has no minus."""
    short = rounded(number, decimals)
    text = f"{short.copy_abs():,f}"
    return MINUS + text if short < 0 else text


def decimals_apart(decimals: int, *numbers: Decimal) -> int:
    """The fewest decimals, from `decimals` up, at which unequal numbers look unequal.

    `decimals` itself where no number of places would tell them apart.
    """
    unequal = set(numbers)
    for places in range(decimals, MOST_DECIMALS + 1):
        if len({rounded(number, places) for number in unequal}) == len(unequal):
            return places
    return decimals


def amount(number: Decimal, rule: Rule, decimals: int | None = None) -> str:
    """The number with its sign of unit (% or £) but not the words of the unit."""
    text = written(number, rule.decimals if decimals is None else decimals)
    if rule.unit == Unit.PERCENT:
        return f"{text}%"
    if rule.unit == Unit.MONEY:
        return f"{MINUS}£{text[1:]}" if text.startswith(MINUS) else f"£{text}"
    return text


def amount_or_blank(
    number: Decimal | None, rule: Rule, decimals: int | None = None
) -> str:
    """The same, and empty where there is no number."""
    return "" if number is None else amount(number, rule, decimals)


def shown(value: Decimal, rule: Rule, decimals: int | None = None) -> str:
    """The number with its whole unit: `121.5 per 1,000 population`, `38.2%`, `£1,200`.

    A count of exactly one goes without its label, which is in the plural.
    """
    text = amount(value, rule, decimals)
    label = rule.unit_label.strip().removeprefix("%").removeprefix("£").strip()
    if not label or (rule.unit == Unit.COUNT and value == 1):
        return text
    return f"{text} {label}"


def percentage(number: Decimal, decimals: int = 1) -> str:
    """`13.3%`, with more decimals where it would look like no percent at all."""
    return f"{written(number, decimals_apart(decimals, number, Decimal(0)))}%"


def decimals_of(number: Decimal) -> int:
    """How many decimals it takes to write the number exactly."""
    exponent = number.normalize(_WRITING).as_tuple().exponent
    return min(max(0, -exponent), MOST_DECIMALS) if isinstance(exponent, int) else 0


def compact(number: Decimal) -> str:
    """The exact number without trailing zeros: `5`, `2.5`, `1,000`."""
    return written(number, decimals_of(number))


def written_date(day: date) -> str:
    """`30 June 2018`."""
    return f"{day.day} {written_month(day)} {day.year}"


def written_month(day: date) -> str:
    """`June`."""
    return _(calendar.month_name[day.month])

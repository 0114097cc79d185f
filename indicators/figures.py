"""What one figure is worth, and what is wrong with it. Pure: plain numbers only."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from . import exact
from .choices import RATIOS, State, Unit

PLACES = 6
"""Decimal places stored; with 15 digits both databases hold the same number."""
LARGEST = Decimal(10) ** (15 - PLACES) - Decimal(1).scaleb(-PLACES)
_LAST_PLACE = Decimal(1).scaleb(-PLACES)
NUMBER = re.compile(r"-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?|-?\.\d+", re.ASCII)
MINUS = "\u2212"
"""The sign our own pages write, which comes back when a cell is pasted."""


class FigureError(ValueError):
    """A figure that cannot be stored; `problems` says what to type, one each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Amounts:
    """The numbers of one figure as given; None where a cell was left empty."""

    numerator: Decimal | None = None
    denominator: Decimal | None = None
    value: Decimal | None = None


def parse_number(text: str) -> Decimal | None:
    """`1,729`, `-25.9`, `12.5` -> Decimal; an empty text -> None.

    Raises FigureError for anything else, also for `n/a`, `-` and `*`: only a real
    0 is zero, and only an empty cell is empty.
    """
    text = text.strip()
    if not text:
        return None
    if not NUMBER.fullmatch(text.replace(MINUS, "-")):
        raise FigureError(
            [_("“%s” is not a number: type digits, as 1729 or 12.5") % text]
        )
    return Decimal(text.replace(",", "").replace(MINUS, "-"))


def plain(number: Decimal) -> str:
    """The exact decimal without exponent or trailing zeros: `30883`, `0.49`."""
    text = f"{number:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def grouped(number: Decimal) -> str:
    """`1,729`, `−0.25`: at most as many decimals as are stored, and no more zeros."""
    whole, _point, decimals = plain(exact.quantize(number, _LAST_PLACE)).partition(".")
    digits = f"{int(whole.lstrip('-')):,}"
    text = f"{digits}.{decimals}" if decimals else digits
    return f"{MINUS}{text}" if whole.startswith("-") else text


def exact_value(
    numerator: Decimal | None,
    denominator: Decimal | None,
    value: Decimal | None,
    multiplier: Decimal,
) -> Decimal | None:
    """numerator / denominator x multiplier to 50 digits; else the value as given.

    None where there is no figure, and for 0/0, which is undefined.
    """
    if numerator is None or denominator is None:
        return value
    if not denominator:
        return None
    return exact.divide(exact.multiply(numerator, multiplier), denominator)


def stored_value(amounts: Amounts, multiplier: Decimal) -> Decimal | None:
    """The value as the database keeps it: six places, half to even."""
    value = exact_value(
        amounts.numerator, amounts.denominator, amounts.value, multiplier
    )
    return None if value is None else exact.quantize(value, _LAST_PLACE)


def count_of(
    unit: Unit, numerator: Decimal | None, value: Decimal | None
) -> Decimal | None:
    """How many people or cases a figure stands for, where that is known."""
    if numerator is None and (unit == Unit.COUNT or (unit in RATIOS and value == 0)):
        return value
    return numerator


def is_bare(unit: Unit, numerator: Decimal | None, value: Decimal | None) -> bool:
    """Whether it is a rate or percentage alone: of how many, nobody can tell."""
    return unit in RATIOS and numerator is None and bool(value)


def problems(
    amounts: Amounts, *, state: State, unit: Unit, multiplier: Decimal, note: str
) -> list[str]:
    """What stops this figure from being stored: a sentence each, [] when nothing."""
    if state == State.NOT_AVAILABLE:
        return _problems_of_absence(amounts, note)
    return (
        _problems_of_size(amounts)
        or _problems_of_pair(amounts, unit)
        or _problems_of_value(amounts, state, unit, multiplier)
    )


def problems_of_count(
    amounts: Amounts, *, unit: Unit, threshold: int, by_population: bool
) -> list[str]:
    """What is missing to tell whether the figure must be hidden as a small number."""
    value = amounts.value
    if not threshold or value is None or not is_bare(unit, amounts.numerator, value):
        return []
    words = {"value": plain(value), "threshold": threshold}
    if by_population:
        text = _(
            "%(value)s alone does not say how many it stands for, and fewer than "
            "%(threshold)s are hidden: type how many as the numerator"
        )
    else:
        text = _(
            "%(value)s alone does not say how many it stands for, and fewer than "
            "%(threshold)s are hidden: type the numerator and the denominator"
        )
    return [text % words]


def _problems_of_absence(amounts: Amounts, note: str) -> list[str]:
    found = []
    if amounts != Amounts():
        found.append(_("a figure that is not available has no number: leave it empty"))
    if not note.strip():
        found.append(_("say in the note why the figure is not available"))
    return found


def _problems_of_size(amounts: Amounts) -> list[str]:
    found = []
    for number in (amounts.numerator, amounts.denominator, amounts.value):
        if number is None:
            continue
        if not number.is_finite() or abs(number) > LARGEST:
            found.append(
                _(
                    "%(number)s is too large: the largest is %(largest)s; "
                    "use a larger unit"
                )
                % {"number": number, "largest": f"{LARGEST:,}"}
            )
        elif number != round(number, PLACES):
            found.append(
                _("%(number)s has more than %(places)s decimals: round it")
                % {"number": plain(number), "places": PLACES}
            )
    return found


def _problems_of_pair(amounts: Amounts, unit: Unit) -> list[str]:
    top, bottom = amounts.numerator, amounts.denominator
    if bottom is None:
        return []
    if top is None:
        return [_("a denominator needs its numerator: type both, or the value alone")]
    if bottom < 0 or (unit != Unit.MONEY and top < 0):
        return [_("numerator and denominator cannot be below 0: type the counts")]
    if bottom == 0 and top != 0:
        return [
            _("the denominator is 0 but the numerator is %s: type how many there were")
            % plain(top)
        ]
    if unit == Unit.PERCENT and top > bottom:
        return [
            _(
                "the numerator %(top)s is above the denominator %(bottom)s: "
                "type the part first, then the whole"
            )
            % {"top": plain(top), "bottom": plain(bottom)}
        ]
    return []


def _problems_of_value(
    amounts: Amounts, state: State, unit: Unit, multiplier: Decimal
) -> list[str]:
    value = stored_value(amounts, multiplier)
    if value is None:
        if amounts.denominator == 0 and state != State.NIL:
            return []
        if amounts.denominator == 0:
            return [_("nil is a figure of 0, but 0 of 0 has no value: choose final")]
        return [
            _("there is no figure: type one, or choose “not available” and say why")
        ]
    if state == State.NIL and value != 0:
        return [_("nil is a figure of 0: type 0, or choose provisional or final")]
    if abs(value) > LARGEST:
        return [
            _("the value comes to %s, which is too large: check the denominator")
            % plain(value)
        ]
    return _problems_of_range(value, unit)


def _problems_of_range(value: Decimal, unit: Unit) -> list[str]:
    if unit == Unit.PERCENT and not 0 <= value <= 100:
        return [
            _("%s is outside 0 to 100 percent: type the percentage itself")
            % plain(value)
        ]
    if unit in (Unit.COUNT, Unit.RATE) and value < 0:
        return [_("%s is below 0: a count or a rate is 0 or more") % plain(value)]
    return []

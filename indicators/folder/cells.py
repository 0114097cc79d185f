"""The kinds of cell: how each is read from text, written back and described.

Reading strips the spaces around; an empty cell never comes here. `write` gives the
text that `read` takes for the same value.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import TextChoices
from django.utils.functional import Promise, lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import State, Unit
from ..figures import Amounts, FigureError, parse_number, plain, problems
from ..periods import Period, PeriodError
from .problems import CellError, listed


@dataclass(frozen=True, slots=True)
class Cell:
    """How one kind of cell is read and written; `words` say what to write in it."""

    read: Callable[[str], Any]
    write: Callable[[Any], str]
    words: str | Promise


# Texts

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]")
_CONTROL_IN_PROSE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


def text(most: int) -> Cell:
    """One line of at most `most` characters."""

    def read(cell: str) -> str:
        _refuse(_CONTROL, cell, _("write it on one line, in plain characters"))
        return _short(cell, most)

    return Cell(read, str, gettext_lazy("a text"))


def prose() -> Cell:
    """A text of any length, of as many lines as it needs."""

    def read(cell: str) -> str:
        _refuse(_CONTROL_IN_PROSE, cell, _("write plain characters"))
        return cell

    return Cell(read, str, gettext_lazy("a text, of more than one line if need be"))


def code(most: int) -> Cell:
    """What stands in addresses: letters, digits, hyphens."""

    def read(cell: str) -> str:
        if not re.fullmatch(r"[-a-zA-Z0-9_]+", cell):
            message = _(
                "“%s” is not a code: write letters, digits and hyphens, as gun-crime"
            )
            raise CellError(message % cell)
        return _short(cell, most)

    return Cell(read, str, gettext_lazy("a code of letters, digits and hyphens"))


def codes(most: int) -> Cell:
    """Codes with a semicolon between them, no code twice."""
    one = code(most)

    def read(cell: str) -> tuple[str, ...]:
        found = tuple(one.read(part.strip()) for part in cell.split(";"))
        if len(set(found)) < len(found):
            message = _("“%s” has a code twice: write each once, the home first")
            raise CellError(message % cell)
        return found

    return Cell(read, ";".join, gettext_lazy("codes, semicolons between them"))


def _refuse(pattern: re.Pattern[str], cell: str, instead: str) -> None:
    found = pattern.search(cell)
    if found:
        message = _("has the control character %(name)s: %(instead)s")
        name = _("line break") if found[0] in "\r\n" else f"U+{ord(found[0]):04X}"
        raise CellError(message % {"name": name, "instead": instead})


def _short(cell: str, most: int) -> str:
    if len(cell) > most:
        message = _("is %(length)s characters long: write %(most)s at most")
        raise CellError(message % {"length": len(cell), "most": most})
    return cell


# Words


def word(choices: type[TextChoices]) -> Cell:
    """One of the words of `choices`."""
    allowed = lazy(listed, str)(choices.values)

    def read(cell: str) -> TextChoices:
        if cell not in choices.values:
            message = _("“%(text)s” is not one of the words here: write %(allowed)s")
            raise CellError(message % {"text": cell, "allowed": allowed})
        return choices(cell)

    return Cell(read, str, allowed)


def yes_no() -> Cell:
    """yes or no."""
    answers = {"yes": True, "no": False}

    def read(cell: str) -> bool:
        if cell.lower() not in answers:
            raise CellError(_("“%s” is neither yes nor no: write yes or no") % cell)
        return answers[cell.lower()]

    return Cell(read, lambda value: "yes" if value else "no", "yes or no")


# Dates and periods


def day() -> Cell:
    """A date, year first."""
    return Cell(_read_day, date.isoformat, gettext_lazy("a date as 2017-04-01"))


def _read_day(cell: str) -> date:
    british = re.fullmatch(r"(\d{1,2})/(\d{1,2})/(\d{4})", cell)
    if british:
        first, second, year = (int(part) for part in british.groups())
        message = _("“%(text)s” is not a date here: write %(iso)s")
        iso = f"{year:04}-{second:02}-{first:02}"
        raise CellError(message % {"text": cell, "iso": iso})
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", cell, re.ASCII):
            return date.fromisoformat(cell)
    except ValueError as error:
        message = _("“%s” does not exist: write a day of the calendar")
        raise CellError(message % cell) from error
    raise CellError(_("“%s” is not a date: write it as 2017-04-01") % cell)


def period() -> Cell:
    """Any notation of a period."""

    def read(cell: str) -> Period:
        try:
            return Period.parse(cell)
        except PeriodError as error:
            raise CellError(str(error)) from error

    words = gettext_lazy("a period as 2016/17, 2016/17 Q3, 2016-10 or 2014-2016")
    return Cell(read, lambda value: str(value.label), words)


# Numbers


def whole(least: int, most: int) -> Cell:
    """A whole number between two others, both allowed."""

    def read(cell: str) -> int:
        digits = cell.replace(",", "")
        if not re.fullmatch(r"-?\d{1,18}", digits, re.ASCII):
            message = _("“%(text)s” is not a whole number: write %(words)s")
            raise CellError(message % {"text": cell, "words": words})
        if not least <= int(digits) <= most:
            message = _("%(text)s is out of range: write %(words)s")
            raise CellError(message % {"text": cell, "words": words})
        return int(digits)

    words = format_lazy(
        gettext_lazy("digits, from {least} to {most}"), least=least, most=most
    )
    return Cell(read, str, words)


def number(*, least: Decimal | None = None, above: Decimal | None = None) -> Cell:
    """A decimal number that the database can keep: 9 digits and 6 decimals."""

    def read(cell: str) -> Decimal:
        found = _read_number(cell)
        wrong = problems(
            Amounts(value=found),
            state=State.FINAL,
            unit=Unit.OTHER,
            multiplier=Decimal(1),
            note="",
        )
        if wrong:
            raise CellError(" ".join(wrong))
        if least is not None and found < least:
            message = _("%(number)s is below %(least)s: write %(least)s or more")
            raise CellError(message % {"number": cell, "least": least})
        if above is not None and found <= above:
            message = _("%(number)s is not above %(above)s: write a larger number")
            raise CellError(message % {"number": cell, "above": above})
        return found

    return Cell(read, plain, gettext_lazy("a number as 1729 or 12.5"))


def figure_number() -> Cell:
    """A number of a figure; its size is checked with the figure."""
    return Cell(_read_number, plain, gettext_lazy("a number as 1729 or 12.5"))


def printed_number() -> Cell:
    """A number with the decimals it is printed with: 6.0 stays 6.0."""
    size = number()

    def read(cell: str) -> Decimal:
        size.read(cell)
        return _read_number(cell)

    return Cell(read, str, gettext_lazy("the number as printed, 6.0 as 6.0"))


def _read_number(cell: str) -> Decimal:
    try:
        found = parse_number(cell)
    except FigureError as error:
        raise CellError(str(error)) from error
    if found is None:
        raise CellError(_("is empty: write a number"))
    return found

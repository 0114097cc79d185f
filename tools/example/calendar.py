"""The periods of the example, as a data folder writes them, oldest first."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

FIRST_YEAR = 2013
"""The figures begin on 1 April of this year, and end with December 2017."""
MONTHS = 57
_APRIL = 4


@dataclass(frozen=True, slots=True)
class Moment:
    """A period: its label, when it is, and the year whose population counts for it.

    `years` are the years from 1 April 2013 to its middle, `season` is the quarter of
    the financial year that it lies in, 0 to 3, or None where it is a whole year.
    """

    label: str
    years: Fraction
    start_year: int
    season: int | None = None


def months() -> list[Moment]:
    """`2013-04` to `2017-12`."""
    return [_part(index, 1) for index in range(MONTHS)]


def quarters() -> list[Moment]:
    """`2013/14 Q1` to `2017/18 Q3`."""
    return [_part(index, 3) for index in range(0, MONTHS, 3)]


def financial_years() -> list[Moment]:
    """`2013/14` to `2016/17`: the next is not over in December 2017."""
    return [
        Moment(_year_label(year), Fraction(year - FIRST_YEAR) + Fraction(1, 2), year)
        for year in range(FIRST_YEAR, 2017)
    ]


def calendar_years() -> list[Moment]:
    """`2013` to `2017`."""
    return [
        Moment(str(year), Fraction(4 * (year - FIRST_YEAR) + 1, 4), year)
        for year in range(FIRST_YEAR, 2018)
    ]


def surveys() -> list[Moment]:
    """September and October of every other year, when people were asked."""
    return [
        Moment(
            f"{year}-09-01/{year}-10-31",
            Fraction(year - FIRST_YEAR) + Fraction(1, 2),
            year,
        )
        for year in (2013, 2015, 2017)
    ]


def _part(index: int, length: int) -> Moment:
    """The period of `length` months that begins `index` months after the first."""
    year, month = divmod(index + _APRIL - 1, 12)
    year, month = FIRST_YEAR + year, month + 1
    text = (_month_label if length == 1 else _quarter_label)(year, month)
    middle = Fraction(2 * index + length, 24)
    return Moment(text, middle, year, (month - _APRIL) % 12 // 3)


def _month_label(year: int, month: int) -> str:
    return f"{year}-{month:02}"


def _quarter_label(year: int, month: int) -> str:
    financial = year - (month < _APRIL)
    return f"{_year_label(financial)} Q{(month - _APRIL) % 12 // 3 + 1}"


def _year_label(year: int) -> str:
    return f"{year}/{(year + 1) % 100:02}"

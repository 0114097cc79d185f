"""`Period`: a start and an end date, and the ways people write them.

Pure: no clock, no settings, no database. Notations are those of docs/rules.md:

    2016/17  2016/17 Q3  2016  2014-2016  2016-10  2016-07-01/2017-06-30
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache, total_ordering

from django.utils.translation import gettext as _

EARLIEST, LATEST = 1900, 2199
FINANCIAL_YEAR_MONTH = 4


class PeriodError(ValueError):
    """Text that is no period; the message says what to write instead."""


def add_months(day: date, months: int) -> date:
    """The first of the month `months` after `day`'s month."""
    index = day.year * 12 + day.month - 1 + months
    return date(index // 12, index % 12 + 1, 1)


@total_ordering
@dataclass(frozen=True)
class Period:
    """Both dates are inside the period. Periods sort by their end, then start."""

    start: date
    end: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            message = _("%(start)s is after %(end)s: write the earlier date first")
            raise PeriodError(message % {"start": self.start, "end": self.end})

    def __lt__(self, other: Period) -> bool:
        return (self.end, self.start) < (other.end, other.start)

    def __str__(self) -> str:
        return self.label

    # Making one

    @classmethod
    def months(cls, year: int, month: int, count: int) -> Period:
        """`count` whole months from the first of `month` in `year`."""
        first = date(year, month, 1)
        return cls(first, add_months(first, count) - timedelta(days=1))

    @classmethod
    def financial_year(cls, year: int) -> Period:
        """April of `year` to March of the next."""
        return cls.months(year, FINANCIAL_YEAR_MONTH, 12)

    @classmethod
    def quarter(cls, year: int, number: int) -> Period:
        """Quarter 1 to 4 of the financial year that begins in `year`."""
        first = add_months(date(year, FINANCIAL_YEAR_MONTH, 1), 3 * (number - 1))
        return cls.months(first.year, first.month, 3)

    @classmethod
    def calendar_year(cls, year: int) -> Period:
        """January to December of `year`."""
        return cls.months(year, 1, 12)

    @classmethod
    def financial_year_of(cls, day: date) -> Period:
        """The financial year that `day` lies in."""
        return cls.financial_year(day.year - (day.month < FINANCIAL_YEAR_MONTH))

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read any notation, as typed in a file or a form.

        Raises PeriodError, with what to write, also for the twelve texts such as
        `2010-11` that are both a month and the address form of a financial year.
        """
        found = _read(text.strip())
        if _is_ambiguous(text.strip()):
            raise _ambiguous(text.strip(), found)
        return found

    @classmethod
    def from_slug(cls, slug: str) -> Period:
        """Read a period from an address; there `2010-11` is the financial year."""
        return _read(slug.strip().replace("--", "/"))

    # What it is

    @cached_property
    def kind(self) -> str:
        """month, quarter, financial_year, calendar_year, pooled_years or interval."""
        if self.start.day != 1 or (self.end + timedelta(days=1)).day != 1:
            return "interval"
        count, month = self.month_count, self.start.month
        if count == 1:
            return "month"
        if count == 3 and month % 3 == 1:
            return "quarter"
        if count == 12 and month in (1, FINANCIAL_YEAR_MONTH):
            return "calendar_year" if month == 1 else "financial_year"
        return "pooled_years" if month == 1 and count % 12 == 0 else "interval"

    @property
    def frequency(self) -> str:
        """The Frequency whose figures have this length: month, quarter, year, other."""
        return _FREQUENCY.get(self.kind, "other")

    @property
    def month_count(self) -> int:
        """Calendar months touched, first and last included."""
        return (
            (self.end.year - self.start.year) * 12
            + self.end.month
            - self.start.month
            + 1
        )

    @property
    def quarter_number(self) -> int:
        """1 to 4, of the financial year (of the quarter that the period starts in)."""
        return (self.start.month - FINANCIAL_YEAR_MONTH) % 12 // 3 + 1

    @property
    def year(self) -> Period:
        """The financial year that the period ends in."""
        return Period.financial_year_of(self.end)

    def contains(self, other: Period) -> bool:
        """Whether `other` lies wholly inside this period."""
        return self.start <= other.start and other.end <= self.end

    # Its neighbours

    def shift(self, count: int) -> Period:
        """The period `count` of its own lengths later (earlier when negative).

        Whole months go by months. Any other interval goes by its days; where that
        happens to land on whole months, the period found goes on by months.
        """
        return _shifted(self, count)

    def previous(self) -> Period:
        """The period of the same length just before."""
        return self.shift(-1)

    def year_before(self) -> Period:
        """The same period one year earlier."""
        return _year_before(self)

    def last_by(self, day: date) -> Period:
        """The newest period in this one's sequence that has ended by `day`."""
        return _last_by(self, day)

    # How it is written

    @cached_property
    def label(self) -> str:
        """The shortest notation that `parse` reads back as this period."""
        text = _LABELS[self.kind](self)
        return _interval_label(self) if _is_ambiguous(text) else text

    @property
    def slug(self) -> str:
        """The form used in addresses; `from_slug` reads it back."""
        if self.kind in ("financial_year", "quarter"):
            return self.label.replace("/", "-").replace(" ", "-").lower()
        return self.label.replace("/", "--")

    @property
    def words(self) -> str:
        """For sentences: `2016/17 Q3`, `October 2016`, `July 2016 to June 2017`."""
        return _span(self) if self.kind in ("month", "interval") else self.label

    @property
    def short(self) -> str:
        """For narrow columns: `2016/17 Q3`, `Jul–Sep 2016`, `yr to Jun 2017`."""
        if self.kind not in ("month", "interval"):
            return self.label
        last = f"{_month_abbr(self.end)} {self.end.year}"
        if self.month_count == 1:
            return last
        if self.month_count == 12 and self._whole_months:
            return _("yr to %s") % last
        year = "" if self.start.year == self.end.year else f" {self.start.year}"
        return f"{_month_abbr(self.start)}{year}–{last}"

    @property
    def long_label(self) -> str:
        """For headings: `Q3 2017/18 (October to December 2017)`."""
        if self.kind == "quarter":
            year, quarter = self.label.split(" ")
            return f"{quarter} {year} ({_span(self)})"
        if self.kind == "financial_year":
            return f"{self.label} ({_span(self)})"
        return _span(self)

    @cached_property
    def _whole_months(self) -> bool:
        return self.start.day == 1 and (self.end + timedelta(days=1)).day == 1


# A page asks for the same few neighbours again for every indicator; remembering them
# halves the time of judging one.


@lru_cache(maxsize=4096)
def _shifted(period: Period, count: int) -> Period:
    if period._whole_months:
        first = add_months(period.start, count * period.month_count)
        return Period.months(first.year, first.month, period.month_count)
    step = timedelta(days=(period.end - period.start).days + 1) * count
    return Period(period.start + step, period.end + step)


@lru_cache(maxsize=4096)
def _last_by(period: Period, day: date) -> Period:
    if period._whole_months:
        after, today = period.end + timedelta(days=1), day + timedelta(days=1)
        months = (today.year - after.year) * 12 + today.month - after.month
        return period.shift(months // period.month_count)
    return period.shift(
        (day - period.end).days // ((period.end - period.start).days + 1)
    )


@lru_cache(maxsize=4096)
def _year_before(period: Period) -> Period:
    if period._whole_months:
        first = period.start
        return Period.months(first.year - 1, first.month, period.month_count)
    return Period(_year_earlier(period.start), _year_earlier(period.end))


def _year_earlier(day: date) -> date:
    if (day.month, day.day) == (2, 29):
        return date(day.year - 1, 2, 28)
    return day.replace(year=day.year - 1)


# Reading

_FREQUENCY = {
    "month": "month",
    "quarter": "quarter",
    "financial_year": "year",
    "calendar_year": "year",
}


def _is_ambiguous(text: str) -> bool:
    """Whether the text is both a month and a financial year: `2010-11`."""
    match = re.fullmatch(r"\d\d(\d\d)-(\d\d)", text)
    return match is not None and int(match[1]) + 1 == int(match[2]) <= 12


def _year(text: str) -> int:
    year = int(text)
    if not EARLIEST <= year <= LATEST:
        message = _("%(year)s is outside %(first)s to %(last)s")
        raise PeriodError(message % {"year": text, "first": EARLIEST, "last": LATEST})
    return year


def _financial(first: str, second: str) -> int | None:
    """The year in which `2016/17` begins; None when 17 does not follow 2016."""
    year = _year(first)
    return year if (year + 1) % 100 == int(second) else None


def _read_financial_year(match: re.Match[str]) -> Period | None:
    year = _financial(match[1], match[2])
    return None if year is None else Period.financial_year(year)


def _read_quarter(match: re.Match[str]) -> Period | None:
    year, number = _financial(match[1], match[2]), int(match[3])
    return Period.quarter(year, number) if year and 1 <= number <= 4 else None


def _read_calendar_year(match: re.Match[str]) -> Period:
    return Period.calendar_year(_year(match[1]))


def _read_pooled(match: re.Match[str]) -> Period | None:
    first, last = _year(match[1]), _year(match[2])
    return Period.months(first, 1, 12 * (last - first + 1)) if first < last else None


def _read_month(match: re.Match[str]) -> Period | None:
    year, month = _year(match[1]), int(match[2])
    return Period.months(year, month, 1) if 1 <= month <= 12 else None


def _read_interval(match: re.Match[str]) -> Period:
    try:
        first, last = date.fromisoformat(match[1]), date.fromisoformat(match[2])
    except ValueError as error:
        message = _("%(text)s has a date that does not exist: write YYYY-MM-DD")
        raise PeriodError(message % {"text": match[0]}) from error
    _year(match[1][:4]), _year(match[2][:4])
    return Period(first, last)


_DATE = r"(\d{4}-\d{2}-\d{2})"
_READERS: list[tuple[re.Pattern[str], Callable[[re.Match[str]], Period | None]]] = [
    (re.compile(r"(\d{4})[/-](\d{2})"), _read_financial_year),
    (re.compile(r"(\d{4})[/-](\d{2})[ -][Qq](\d)"), _read_quarter),
    (re.compile(r"(\d{4})"), _read_calendar_year),
    (re.compile(r"(\d{4})-(\d{4})"), _read_pooled),
    (re.compile(r"(\d{4})-(\d{2})"), _read_month),
    (re.compile(rf"{_DATE}/{_DATE}"), _read_interval),
]


def _read(text: str) -> Period:
    for pattern, reader in _READERS:
        match = pattern.fullmatch(text) if text.isascii() else None
        period = reader(match) if match else None
        if period:
            return period
    raise PeriodError(_advice(text))


def _advice(text: str) -> str:
    """One sentence that says what to write, with the writer's own year in it."""
    given = re.match(r"(19|20|21)\d\d", text)
    year = min(int(given[0]), LATEST - 1) if given else 2016
    after, months = f"{(year + 1) % 100:02d}", f"{year}-04-01/{year + 1}-03-31"
    return _(
        "“%(text)s” is not a period: write a financial year as %(year)s/%(after)s, "
        "a quarter as %(year)s/%(after)s Q1 (to Q4), a calendar year as %(year)s, "
        "a month as %(year)s-10, pooled years as %(earlier)s-%(year)s, "
        "or two dates as %(months)s"
    ) % {
        "text": text,
        "year": year,
        "after": after,
        "earlier": year - 2,
        "months": months,
    }


def _ambiguous(text: str, year: Period) -> PeriodError:
    month = Period.months(int(text[:4]), int(text[5:]), 1)
    return PeriodError(
        _(
            "“%(text)s” could be the financial year %(year)s or the month of "
            "%(month)s: write %(year)s or %(dates)s"
        )
        % {
            "text": text,
            "year": year.label,
            "month": _span(month),
            "dates": month.label,
        }
    )


# Writing


def _interval_label(period: Period) -> str:
    return f"{period.start:%Y-%m-%d}/{period.end:%Y-%m-%d}"


def _financial_label(period: Period) -> str:
    first = period.start.year - (period.start.month < FINANCIAL_YEAR_MONTH)
    return f"{first}/{(first + 1) % 100:02d}"


_LABELS: dict[str, Callable[[Period], str]] = {
    "month": lambda period: f"{period.start:%Y-%m}",
    "quarter": lambda p: f"{_financial_label(p)} Q{p.quarter_number}",
    "financial_year": _financial_label,
    "calendar_year": lambda period: f"{period.start:%Y}",
    "pooled_years": lambda period: f"{period.start:%Y}-{period.end:%Y}",
    "interval": _interval_label,
}


def _month_name(day: date) -> str:
    return str(_(calendar.month_name[day.month]))


def _month_abbr(day: date) -> str:
    return str(_(calendar.month_abbr[day.month]))


def _span(period: Period) -> str:
    """`October to December 2017`, `April 2016 to March 2017`, or the two dates."""
    first, last = period.start, period.end
    if period.kind in ("calendar_year", "pooled_years"):
        return period.label
    if not period._whole_months:
        return _("%(first)s to %(last)s") % {
            "first": f"{first.day} {_month_name(first)} {first.year}",
            "last": f"{last.day} {_month_name(last)} {last.year}",
        }
    if period.month_count == 1:
        return f"{_month_name(first)} {first.year}"
    start = _month_name(first) + ("" if first.year == last.year else f" {first.year}")
    return _("%(first)s to %(last)s") % {
        "first": start,
        "last": f"{_month_name(last)} {last.year}",
    }

"""When and where the numbers of a sentence are said to be. Pure."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from typing import NamedTuple

from indicators.periods import Period, PeriodError

from ...loaded import AreaInfo
from .vocabulary import Vocabulary

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name)}
_YEAR = r"(?:19|20)\d\d"
_PATTERN = re.compile(
    rf"(?P<quarter>Q[1-4] {_YEAR}/\d\d|{_YEAR}/\d\d Q[1-4])"
    rf"|(?P<financial>{_YEAR}/(?:{_YEAR}|\d\d))\b"
    rf"|(?P<pooled>{_YEAR}\s?[-–]\s?{_YEAR})\b"
    rf"|(?P<month>(?:{'|'.join(name for name in calendar.month_name if name)}) {_YEAR})"
    rf"|(?P<year>\b{_YEAR})\b(?![/%]|\s?[-–]\s?\d)",
)
BEFORE = re.compile(
    r"\b(?:the |last |previous |same )*(?:last year|previous year|year before|"
    r"preceding year|12 months before)\b",
    re.I,
)
"""Words for the year before the one that is written of."""


class Mention(NamedTuple):
    """A period as a text names it, and where."""

    period: Period
    start: int
    end: int


def periods_in(text: str) -> list[Mention]:
    """The periods that a text names, in order."""
    return [*_found(text)]


def _found(text: str) -> Iterator[Mention]:
    for match in _PATTERN.finditer(text):
        try:
            period = _period(match)
        except PeriodError:
            continue
        yield Mention(period, match.start(), match.end())


def _period(match: re.Match[str]) -> Period:
    text = match[0]
    if match["quarter"]:
        first, second = text.split(" ")
        year, quarter = (second, first) if first.startswith("Q") else (first, second)
        return Period.parse(f"{year} {quarter}")
    if match["financial"]:
        return Period.parse(f"{text[:4]}/{text[-2:]}")
    if match["pooled"]:
        return Period.parse(f"{text[:4]}-{text[-4:]}")
    if match["month"]:
        name, year = text.split(" ")
        return Period.months(int(year), _MONTHS[name.lower()], 1)
    return Period.parse(text)


class Place(NamedTuple):
    """An area as a text names it, and where."""

    area: AreaInfo
    start: int


def places_in(text: str, known: Vocabulary) -> list[Place]:
    """The areas that a text names, in order; the longest name where several fit."""
    found: dict[int, Place] = {}
    taken: set[int] = set()
    for area in sorted(known.areas, key=lambda area: -len(area.name)):
        for name in {area.name, area.name.replace(" and ", " & ")}:
            for match in re.finditer(rf"\b{re.escape(name)}\b", text):
                if match.start() not in taken:
                    taken |= {*range(*match.span())}
                    found[match.start()] = Place(area, match.start())
    if known.nation:
        for match in re.finditer(r"\bnational(?:ly)?\b", text, re.I):
            found[match.start()] = Place(known.nation, match.start())
    return [found[start] for start in sorted(found)]

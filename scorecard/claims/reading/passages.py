"""What a document consists of: paragraphs with their numbers, and tables. Pure.

A report's paragraphs are often numbered, typed (`8.`) or by Word. Where they are, what
stands under a number belongs to it; where none is, paragraphs are counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

Grid = tuple[tuple[str, ...], ...]
"""The cells of a table, row by row."""

_NUMBERED = re.compile(r"\s*(\d{1,3}[a-z]?)[.)](?:\s+|$)")
_SPACES = re.compile(r"\s+")


class Passage(NamedTuple):
    """A paragraph, or a table that stands in it."""

    paragraph: str
    """Its number in the document."""
    text: str = ""
    grid: Grid = ()


def tidy(text: str) -> str:
    """With single spaces."""
    return _SPACES.sub(" ", text.replace("\u00ad", "")).strip()


def numbered(parts: Iterable[str | Grid]) -> list[Passage]:
    """The parts in order, each under its paragraph's number."""
    known = list(parts)
    if sum(_number(part) is not None for part in known) > 1:
        return list(_typed(known))
    return list(_counted(known))


def _typed(parts: list[str | Grid]) -> Iterator[Passage]:
    """By the numbers that begin paragraphs, as long as they go up."""
    current, last = "", 0
    for part in parts:
        if not isinstance(part, str):
            yield Passage(current, grid=part)
            continue
        number = _number(part)
        if number is not None and _goes_on(_whole(number), last):
            current, last = number, _whole(number)
            part = _NUMBERED.sub("", part, count=1)
        if tidy(part):
            yield Passage(current, tidy(part))


def _goes_on(number: int, last: int) -> bool:
    """A list inside a paragraph begins again at 1; a document may begin anywhere."""
    return last < number <= last + 5 or not last


def _counted(parts: list[str | Grid]) -> Iterator[Passage]:
    count = 0
    for part in parts:
        if not isinstance(part, str):
            yield Passage(str(max(count, 1)), grid=part)
        elif tidy(part):
            count += 1
            yield Passage(str(count), tidy(part))


def _number(part: str | Grid) -> str | None:
    found = _NUMBERED.match(part) if isinstance(part, str) else None
    return found[1] if found else None


def _whole(number: str) -> int:
    return int(number.rstrip("abcdefghijklmnopqrstuvwxyz"))

"""How much room a text takes, so that none runs out of its box. Pure.

Widths are those of a wide sans-serif letter by letter, rounded up: a machine without
the font that was asked for puts another in its place, and the text must still fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TypeVar

BOLD = 1.1
"""How much wider bold letters are."""
LEADING = 1.2
"""The height of a line, in sizes of its letters."""
T = TypeVar("T")
_THIN = frozenset("ijlI.,:;'|! ")
_NARROW = frozenset("frt()[]-/")
_WIDE = frozenset("mwMW@%&—…")


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """In points, as `size` is."""
    return sum(map(_em, text)) * size * (BOLD if bold else 1)


@cache
def _em(letter: str) -> float:
    if letter in _THIN:
        return 0.34
    if letter in _NARROW:
        return 0.42
    if letter in _WIDE or ord(letter) > 0x2E7F:
        return 1.0
    return 0.72 if letter.isupper() else 0.64


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """The lines that it takes in a column so wide; a blank text takes one."""
    return [
        line
        for part in text.split("\n")
        for line in _wrapped(part, width, size, bold=bold)
    ]


def _wrapped(text: str, width: float, size: float, *, bold: bool) -> list[str]:
    room = width / (size * (BOLD if bold else 1))
    space = _em(" ")
    lines: list[list[str]] = [[]]
    used = 0.0
    for word in _words(text, room):
        long = sum(map(_em, word))
        if lines[-1] and used + space + long > room:
            lines.append([])
            used = 0.0
        used += long + (space if lines[-1] else 0)
        lines[-1].append(word)
    return [" ".join(line) for line in lines]


def _words(text: str, room: float) -> Iterator[str]:
    """The words; one that is wider than the column in pieces, as it will be broken."""
    most = max(1, int(room))
    for word in text.split():
        if len(word) <= most or sum(map(_em, word)) <= room:
            yield word
        else:
            yield from (word[at : at + most] for at in range(0, len(word), most))


def height_of(text: str, width: float, size: float, *, bold: bool = False) -> float:
    """In points."""
    return len(wrapped(text, width, size, bold=bold)) * size * LEADING


def size_for(
    text: str,
    width: float,
    height: float,
    sizes: Sequence[float],
    *,
    bold: bool = False,
) -> float | None:
    """The first of the sizes at which the text fits; None where it never does."""
    return next(
        (s for s in sizes if height_of(text, width, s, bold=bold) <= height), None
    )


def title_size(text: str, width: float, height: float, sizes: Sequence[int]) -> int:
    """On one line if a somewhat smaller size does that; else the first that fits.

    The smallest where none does.
    """
    large = sizes[: len(sizes) // 2]
    one_line = next(
        (s for s in large if len(wrapped(text, width, s, bold=True)) == 1), None
    )
    fits = size_for(text, width, height, sizes, bold=True)
    return int(one_line or fits or sizes[-1])


def cut_to(text: str, width: float, lines: int, size: float) -> list[str]:
    """The text in pieces of at most so many lines, about even, cut between words."""
    if not text.strip():
        return []
    long = wrapped(text, width, size)
    if len(long) <= lines:
        return [text]
    each = -(-len(long) // -(-len(long) // lines))
    return [" ".join(long[at : at + each]) for at in range(0, len(long), each)]


def paged(items: Iterable[tuple[T, float]], height: float, most: int) -> list[list[T]]:
    """Items with their heights in pages so high, of at most so many, about evenly.

    An item higher than a page has one to itself.
    """
    given = list(items)
    pages = _paged(given, height, most)
    if len(pages) > 1:
        even = _paged(given, height, -(-len(given) // len(pages)))
        if len(even) == len(pages):
            return even
    return pages


def _paged(items: Iterable[tuple[T, float]], height: float, most: int) -> list[list[T]]:
    pages: list[list[T]] = []
    room = 0.0
    for item, needed in items:
        if not pages or needed > room or len(pages[-1]) == most:
            pages.append([])
            room = height
        pages[-1].append(item)
        room -= needed
    return pages

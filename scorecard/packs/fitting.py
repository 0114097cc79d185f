"""How much room a text takes, so that none runs out of its box. Pure.

Widths are those of a wide sans-serif letter by letter, rounded up: a machine without
the font that was asked for puts another in its place, and the text must still fit.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeVar

LEADING = 1.2
"""The height of a line, in sizes of its letters."""
T = TypeVar("T")
_NARROW = frozenset("iIjl.,:;'|! ‖[]()ftr-")
_WIDE = frozenset("mwMW@%&—…")


def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """In points, as `size` is."""
    ems = sum(map(_em, text))
    return ems * size * (1.08 if bold else 1)


def _em(letter: str) -> float:
    if letter in _NARROW:
        return 0.4
    if letter in _WIDE or ord(letter) > 0x2E7F:
        return 1.0
    return 0.72 if letter.isupper() else 0.64


def lines_in(text: str, width: float, size: float, *, bold: bool = False) -> int:
    """How many lines it takes in a column so wide; a blank text takes one."""
    return sum(
        _wrapped(part.split(), width, size, bold) for part in text.split("\n") or [""]
    )


def _wrapped(words: Iterable[str], width: float, size: float, bold: bool) -> int:
    space = width_of(" ", size, bold=bold)
    lines, used = 1, 0.0
    for word in words:
        long = width_of(word, size, bold=bold)
        if used and used + space + long > width:
            lines, used = lines + 1, 0.0
        used += long + (space if used else 0)
        extra = int(used // width) if used > width else 0
        lines, used = lines + extra, used - extra * width
    return lines


def height_of(text: str, width: float, size: float, *, bold: bool = False) -> float:
    """In points."""
    return lines_in(text, width, size, bold=bold) * size * LEADING


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


def cut_to(text: str, width: float, lines: int, size: float) -> list[str]:
    """The text in pieces of so many lines, cut between words."""
    pieces: list[str] = []
    current = ""
    for word in text.replace("\n", " \n ").split(" "):
        longer = f"{current} {word}" if current else word
        if current and lines_in(longer, width, size) > lines:
            pieces.append(current.strip())
            longer = word
        current = longer
    return [piece for piece in [*pieces, current.strip()] if piece]


def paged(items: Iterable[tuple[T, float]], height: float, most: int) -> list[list[T]]:
    """Items with their heights in pages so high, of at most so many.

    An item higher than a page has one to itself.
    """
    pages: list[list[T]] = []
    room = 0.0
    for item, needed in items:
        if not pages or needed > room or len(pages[-1]) == most:
            pages.append([])
            room = height
        pages[-1].append(item)
        room -= needed
    return pages

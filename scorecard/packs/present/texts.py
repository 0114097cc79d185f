"""How much text a slide holds, and where it goes on. Pure.

Sizes are lines of the type that a slide has (static/css/present.css): an estimate, with
room to spare. What still does not fit is set smaller by the browser, never cut.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

HEADING = 2
"""The lines that a heading takes, with the room above it."""

_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Piece:
    """A labelled text under a heading: `Reason` of `What is done about it`."""

    heading: str
    text: str
    label: str = ""
    small: str = ""
    """Under the text: who, when, where."""
    is_lack: bool = False
    """Whether it says that something has not been given."""


@dataclass(frozen=True, slots=True)
class Group:
    """The pieces under one heading."""

    heading: str
    pieces: tuple[Piece, ...]
    goes_on: bool = False
    """Whether it began on the slide before."""


def lines_of(text: str, width: int) -> int:
    """The lines that a text takes at so many letters a line; none if it is empty."""
    if not text.strip():
        return 0
    return sum(max(1, -(-len(line) // width)) for line in text.splitlines())


def size_of(piece: Piece, width: int) -> int:
    """The lines of a piece, label and small print included."""
    label = f"{piece.label} " if piece.label else ""
    return lines_of(label + piece.text, width) + lines_of(piece.small, width)


def short_enough(piece: Piece, width: int, room: int) -> list[Piece]:
    """The piece in parts that each fit into the room, cut where sentences end."""
    if size_of(piece, width) <= room:
        return [piece]
    most = width * max(1, room - 1 - lines_of(piece.small, width)) - len(piece.label)
    texts = _chunks(piece.text, most)
    last = len(texts) - 1
    return [
        replace(piece, text=text, small=piece.small if place == last else "")
        for place, text in enumerate(texts)
    ]


def _chunks(text: str, most: int) -> list[str]:
    """The text in parts of at most so many letters."""
    parts = [
        part
        for sentence in _SENTENCE_END.split(text.strip())
        for part in textwrap.wrap(sentence, most)
    ]
    chunks = [""]
    for part in parts:
        joined = f"{chunks[-1]} {part}".strip()
        if len(joined) <= most:
            chunks[-1] = joined
        else:
            chunks.append(part)
    return [chunk for chunk in chunks if chunk]


def spread(
    items: Iterable[T],
    size: Callable[[T], int],
    rooms: Sequence[int],
    heading: Callable[[T], str],
) -> list[list[T]]:
    """The items in order over slides; the last of `rooms` holds for every later one.

    A heading takes its lines wherever it stands, also again on the next slide. The
    first may stay empty; an item larger than a whole slide has one for itself.
    """
    slides: list[list[T]] = [[]]
    left, under = rooms[0], ""
    for item in items:
        needed = size(item) + (HEADING if heading(item) != under else 0)
        if needed > left and (slides[-1] or len(slides) == 1):
            slides.append([])
            left = rooms[min(len(slides), len(rooms)) - 1]
            needed = size(item) + HEADING
        slides[-1].append(item)
        left, under = left - needed, heading(item)
    return slides


def grouped(pieces: Iterable[Piece], before: str = "") -> tuple[Group, ...]:
    """Pieces under their headings; `before` is the last heading of the slide before."""
    groups: list[Group] = []
    for piece in pieces:
        if groups and groups[-1].heading == piece.heading:
            groups[-1] = replace(groups[-1], pieces=(*groups[-1].pieces, piece))
        else:
            goes_on = not groups and piece.heading == before
            groups.append(Group(piece.heading, (piece,), goes_on))
    return tuple(groups)


def evenly(items: Sequence[T], most: int) -> list[Sequence[T]]:
    """The items in parts of nearly the same length, at most so many in each."""
    parts = max(1, -(-len(items) // most))
    length = max(1, -(-len(items) // parts))
    return [items[at : at + length] for at in range(0, len(items), length)] or [items]

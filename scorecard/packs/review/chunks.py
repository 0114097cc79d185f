"""A section's text cut into headings and paragraphs, each with its first line. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

HEADING = "# "
_BULLET = re.compile(r"\s*[-•*]\s+")
_NUMBER = re.compile(r"(\d{1,3})\.\s+")


class Chunk(NamedTuple):
    """A heading, or a paragraph: the lines between two empty ones."""

    text: str
    line: int
    """Its first line; that of the section is 1."""
    is_heading: bool = False
    number: int | None = None
    """Typed before a paragraph, as in `42. Domestic violence …`."""


def chunks(text: str) -> Iterator[Chunk]:
    """The headings and paragraphs of a text, in order."""
    lines: list[str] = []
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith(HEADING):
            lines.append(line)
            continue
        yield from _paragraph(lines, number)
        lines = []
        if line.startswith(HEADING) and line[len(HEADING) :].strip():
            yield Chunk(line[len(HEADING) :].strip(), number, is_heading=True)
    yield from _paragraph(lines, len(text.splitlines()) + 1)


def _paragraph(lines: list[str], after: int) -> Iterator[Chunk]:
    """The paragraph of the lines before the line `after`, if there are any."""
    if not lines:
        return
    text, number = "\n".join(lines), _NUMBER.match(lines[0])
    if number:
        text = text[number.end() :]
    first = after - len(lines)
    yield Chunk(text, first, number=int(number[1]) if number else None)


def joined(text: str) -> str:
    """A paragraph as it is printed: its lines are one, but each point of a list.

    A line that begins with `- ` is a point, and stays a line of its own.
    """
    lines: list[str] = []
    for line in text.splitlines():
        if point := _BULLET.match(line):
            lines.append("• " + line[point.end() :].strip())
        elif lines:
            lines[-1] += " " + line.strip()
        else:
            lines.append(line.strip())
    return "\n".join(lines)

"""The one before and the one after, for stepping through. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Previous and next; None at either end."""

    previous: Link | None
    next: Link | None


def neighbours(
    items: Sequence[tuple[str, str]], code: str, url: Callable[[str], str]
) -> Neighbours:
    """The neighbours of `code` among (code, title) pairs, with their addresses."""
    codes = [item[0] for item in items]
    place = codes.index(code)

    def link(index: int) -> Link | None:
        if not 0 <= index < len(items):
            return None
        return Link(items[index][1], url(items[index][0]))

    return Neighbours(link(place - 1), link(place + 1))

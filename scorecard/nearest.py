"""Real words for somebody who typed one that does not exist. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches


def nearest(given: str, known: Sequence[str]) -> tuple[str, ...]:
    """Up to three known words that look most like the given one."""
    lower = {word.lower(): word for word in known}
    close = get_close_matches(given.strip().lower(), list(lower), n=3, cutoff=0.4)
    return tuple(lower[word] for word in close)

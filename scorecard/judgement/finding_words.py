"""What is found over time, as a reader is told."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .across import across_sentence
from .inputs import Break


class FindingWords(NamedTuple):
    """One finding for a reader: a word, a sentence, its reasons, its icon's name."""

    word: str
    sentence: str
    why: tuple[str, ...] = ()
    icon: str = ""


def crossing_words(changes: Sequence[Break]) -> list[str]:
    """That figures before and after a recording change are compared, and why."""
    return [across_sentence(changes)] if changes else []

"""Small things that many sentences need. Pure."""

from __future__ import annotations


def capital(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def clause(text: str) -> str:
    """What somebody typed, without its full stop, to stand inside a sentence."""
    return text.rstrip(". ")

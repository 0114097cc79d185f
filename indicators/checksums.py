"""The checksum of what is kept for ever. Pure."""

from __future__ import annotations

from hashlib import sha256


def checksum_of(text: str) -> str:
    """SHA-256 of the text in UTF-8, as 64 digits: what `sha256sum` says of the file."""
    return sha256(text.encode("utf-8")).hexdigest()

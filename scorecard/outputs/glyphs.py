"""Which characters the paper's own font can print; others stand as □ and it says so.

The PDF has to say of every letter which character it is, so it is refused whole when
its font lacks one. A name in an alphabet that the font does not have must not keep a
meeting from its papers.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from pathlib import Path
from struct import unpack_from
from typing import Any

FONTS = Path(__file__).resolve().parents[2] / "static" / "vendor" / "papers"
"""Source Sans 3 in two weights, fetched by the set-up."""
INSTEAD = "□"


def printable(data: Any) -> tuple[Any, bool]:
    """The data with every text printable, and whether a character was replaced.

    Accents that are characters of their own are joined to their letter; what directs
    a printer or a screen but prints nothing is left out.
    """
    known = characters()
    replaced = False

    def text_of(text: str) -> str:
        nonlocal replaced
        if text.isascii() and text.isprintable():
            return text
        letters = []
        for letter in unicodedata.normalize("NFC", text):
            if letter in "\n\t" or ord(letter) in known:
                letters.append(letter)
            elif unicodedata.category(letter) not in _SILENT:
                replaced = True
                letters.append(INSTEAD)
        return "".join(letters)

    def walk(part: Any) -> Any:
        if isinstance(part, str):
            return text_of(part)
        if isinstance(part, dict):
            return {key: walk(value) for key, value in part.items()}
        if isinstance(part, list | tuple):
            return [walk(value) for value in part]
        return part

    return walk(data), replaced


_SILENT = {"Cc", "Cf", "Mn", "Me"}


@cache
def characters() -> frozenset[int]:
    """The code points that every one of the fonts has. Reads the files once."""
    files = sorted(FONTS.glob("*.ttf"))
    if not files:
        raise FileNotFoundError(f"No fonts in {FONTS}; the set-up fetches them.")
    found = [_characters_of(file.read_bytes()) for file in files]
    return frozenset.intersection(*found) - {0xFFFD}


def _characters_of(font: bytes) -> frozenset[int]:
    """What the font's `cmap` lists; the tables of format 4 and 12 are read."""
    tables = (12 + 16 * index for index in range(unpack_from(">H", font, 4)[0]))
    place = next(at for at in tables if font[at : at + 4] == b"cmap")
    start = unpack_from(">I", font, place + 8)[0]
    found: set[int] = set()
    for index in range(unpack_from(">H", font, start + 2)[0]):
        at = start + unpack_from(">I", font, start + 4 + 8 * index + 4)[0]
        kind = unpack_from(">H", font, at)[0]
        if kind == 4:
            found |= _segments(font, at)
        elif kind == 12:
            found |= _groups(font, at)
    return frozenset(found)


def _segments(font: bytes, at: int) -> set[int]:
    """Format 4: runs of characters up to U+FFFF."""
    count = unpack_from(">H", font, at + 6)[0] // 2
    ends = unpack_from(f">{count}H", font, at + 14)
    starts = unpack_from(f">{count}H", font, at + 16 + 2 * count)
    runs = zip(starts, ends, strict=True)
    return {point for low, high in runs for point in range(low, high + 1)} - {0xFFFF}


def _groups(font: bytes, at: int) -> set[int]:
    """Format 12: runs of any characters."""
    found: set[int] = set()
    for index in range(unpack_from(">I", font, at + 12)[0]):
        low, high, _ = unpack_from(">III", font, at + 16 + 12 * index)
        found.update(range(low, high + 1))
    return found

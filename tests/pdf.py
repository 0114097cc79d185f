"""Reads our own PDFs back: the text of the pages, and the tags behind them."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader


def opened(content: bytes) -> PdfReader:
    """The file as pypdf reads it."""
    return PdfReader(BytesIO(content))


def pages_of(content: bytes) -> list[str]:
    """The text of each page in reading order, with single spaces."""
    return [" ".join(page.extract_text().split()) for page in opened(content).pages]


def text_of(content: bytes) -> str:
    """The text of all pages."""
    return " ".join(pages_of(content))


def tags_of(content: bytes) -> list[Any]:
    """Every tag, in order: `tag["/S"]` is its kind, `tag["/Alt"]` what it is called."""
    root = opened(content).trailer["/Root"]["/StructTreeRoot"]
    return list(_inside(root["/K"]))


def spoken_of(content: bytes) -> list[str]:
    """What the tags say of the pictures."""
    return [str(tag["/Alt"]) for tag in tags_of(content) if "/Alt" in tag]


def _inside(part: Any) -> Iterator[Any]:
    part = part.get_object()
    if isinstance(part, list):
        for one in part:
            yield from _inside(one)
    elif isinstance(part, dict):
        if "/S" in part:
            yield part
        if "/K" in part:
            yield from _inside(part["/K"])

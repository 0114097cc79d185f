"""A pack, or the live scorecard, as a PDF: tagged, A4 across, charts as vectors. Pure.

The template beside this module gets everything as data and builds nothing from it, so
that no text of a partnership can be read as a command.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, time
from pathlib import Path

import typst

from ..packs.document import Document
from .glyphs import FONTS, printable
from .pack_paper import paper_of

TEMPLATE = Path(__file__).with_name("pack.typ")


def pack_pdf(
    document: Document, checksum: str = "", facts: Sequence[tuple[str, str]] = ()
) -> bytes:
    """The paper. The same bytes for the same document, whenever it is made.

    `facts`, pairs of a term and a text, are added to those of the first page: what
    the live scorecard was narrowed to. About a second for sixty indicators.
    """
    paper, replaced = printable(paper_of(document, checksum, facts))
    paper["replaced"] = replaced
    return typst.compile(
        TEMPLATE,
        root=TEMPLATE.parent,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"paper": json.dumps(paper, ensure_ascii=False)},
        pdf_standards=["ua-1"],
        timestamp=int(_made_at(document).timestamp()),
    )


def _made_at(document: Document) -> datetime:
    """When it was frozen; of a live paper the day its figures are of."""
    if document.seal:
        return document.seal.frozen_at
    return datetime.combine(document.as_at, time(), UTC)

"""A pack, or the live scorecard, as a PDF: tagged, A4 across, charts as vectors. Pure.

The template `pack.typ` gets everything as data and builds nothing from it, so that no
text of a partnership can be read as a command.
"""

from __future__ import annotations

import json
import subprocess  # nosec B404 # a program of ours, nothing of a request in its command
import sys
from collections.abc import Sequence
from pathlib import Path

from ..packs.document import Document
from ..packs.papers import made_at
from .glyphs import FONTS, printable
from .pack_paper import paper_of

HERE = Path(__file__).parent
PATIENCE = 60
"""Seconds; sixty indicators take about half of one."""


class PaperError(RuntimeError):
    """The typesetter refused a paper; the message is what it said."""


def pack_pdf(
    document: Document, checksum: str = "", facts: Sequence[tuple[str, str]] = ()
) -> bytes:
    """The paper. The same bytes for the same document, whenever it is made.

    `facts`, pairs of a term and a text, are added to those of the first page: what
    the live scorecard was narrowed to. About half a second for sixty indicators.
    Raises PaperError.
    """
    paper, replaced = printable(paper_of(document, checksum, facts))
    asked = {
        "template": str(HERE / "pack.typ"),
        "fonts": str(FONTS),
        "timestamp": int(made_at(document).timestamp()),
        "paper": paper | {"replaced": replaced},
    }
    done = subprocess.run(  # nosec B603 # no shell, and the text is its input
        [sys.executable, "-P", str(HERE / "typeset.py")],
        input=json.dumps(asked).encode(),
        capture_output=True,
        timeout=PATIENCE,
        check=False,
    )
    if done.returncode:
        raise PaperError(done.stderr.decode(errors="replace"))
    return done.stdout

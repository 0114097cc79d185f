"""A pack without the letters that no XML may hold. Pure.

Text that is pasted brings them: the line break of another program is a control
character. A library that meets one writes no file at all.
"""

from __future__ import annotations

import json
import re
from typing import Any

from ..packs.document import Document
from .word_parts import clean

_SUSPECT = re.compile(r"\\u00[01]|\\[bf]|[\ufffe\uffff]")
"""How JSON writes them; also some that are harmless."""
_BREAKS = re.compile("[\v\f]")
"""Of a line or a page: two words are still two."""


def legible(document: Document) -> Document:
    """The same pack where there is none, as always; else one that says it without."""
    text = document.model_dump_json()
    if not _SUSPECT.search(text):
        return document
    return Document.model_validate(_cleaned(json.loads(text)))


def _cleaned(part: Any) -> Any:
    if isinstance(part, str):
        return clean(_BREAKS.sub(" ", part))
    if isinstance(part, dict):
        return {name: _cleaned(value) for name, value in part.items()}
    if isinstance(part, list):
        return [_cleaned(value) for value in part]
    return part

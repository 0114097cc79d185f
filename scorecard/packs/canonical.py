"""A pack's data as the one text that its checksum is of, and back. Pure."""

from __future__ import annotations

import json

from .document import Document


def text_of(document: Document) -> str:
    """Always the same text for the same data: keys in order, no space, no escapes."""
    data = document.model_dump(mode="json")
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def document_of(text: str) -> Document:
    """The data again. Raises pydantic's ValidationError for what is not a pack."""
    return Document.model_validate_json(text)

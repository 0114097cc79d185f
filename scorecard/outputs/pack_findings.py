"""The part of a pack's PDF that says what is found about its indicators. Pure.

An exception says it beside its chart; every other indicator has a line of a table, so
that on paper too each verdict has its reason.
"""

from __future__ import annotations

from typing import Any

from ..markers import bracketed
from ..packs.document import Document, Row
from ..packs.papers import EXCEPTIONS, label_of, latest_words
from ..packs.said import Said, said_of, target_of, travel_of

Part = dict[str, Any]


def others_of(document: Document) -> list[Part]:
    """What is no exception, by home priority; nothing of a pack without findings."""
    parts = []
    for priority in document.priorities:
        rows = [
            row
            for row in document.rows
            if row.priority == priority.code
            and row.findings
            and row.status not in EXCEPTIONS
        ]
        if rows:
            parts.append({"title": priority.title, "rows": [_line(r) for r in rows]})
    return parts


def said_part(row: Row) -> list[Part]:
    """The findings in their order, and the warning of those who see what is hidden."""
    said = [_part(item) for item in said_of(row)]
    if row.findings and row.findings.warning:
        said.append({"term": "", "word": "", "sentence": row.findings.warning})
    return said


def _line(row: Row) -> Part:
    beside, *rest = said_part(row)
    ranks = len(row.ranked)
    return {
        "title": row.title,
        "unit": row.unit_label,
        "latest": " ".join(filter(None, (latest_words(row), bracketed(row.markers)))),
        "period": label_of(row.period),
        "status": row.status,
        "status_text": row.status_text,
        "sentences": [text for text in (target_of(row), row.to_date_sentence) if text],
        "arrow": row.arrow,
        "direction": row.direction_text,
        "travel": travel_of(row),
        "beside": beside,
        "ranked": rest[:ranks],
        "over_time": rest[ranks:],
    }


def _part(item: Said) -> Part:
    return {"term": item.term, "word": item.word, "sentence": item.sentence}

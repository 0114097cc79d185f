"""A short way to a pack's data, for tests without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from scorecard.judgement.inputs import Series
from scorecard.loaded import IndicatorInfo
from scorecard.packs.building import Beside, build_document
from scorecard.packs.document import Document, Meeting, Seal
from scorecard.rows import build_rows
from tests.scorecard.build import loaded

MEETING = Meeting(
    name="Board",
    committee="Safe City Partnership",
    date=date(2018, 1, 31),
    slug="board-2018-01-31",
)
SEAL = Seal(
    reference="SCP-2018-01-31-1",
    frozen_at=datetime(2018, 1, 24, 9, 30, tzinfo=UTC),
    frozen_by="Ann",
    program="Safe City scorecard 0.1.0",
)

CHECKSUM = "0123456789abcdef" * 4


def document(
    *pairs: tuple[IndicatorInfo, Series],
    beside: Beside | None = None,
    meeting: Meeting | None = MEETING,
    seal: Seal | None = SEAL,
    since: Any = None,
    audience: str = "partners",
    **changes: Any,
) -> Document:
    """A frozen pack of these indicators with their series; `changes` are `loaded`'s."""
    page = loaded(*pairs, **changes)
    return build_document(
        page,
        build_rows(page),
        beside or Beside(),
        audience=audience,
        meeting=meeting,
        seal=seal,
        since=since,
    )

"""What a drill-down shows besides the scorecard's rows: plain frozen data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from indicators.choices import State
from indicators.periods import Period


@dataclass(frozen=True, slots=True)
class CommentaryInfo:
    """What somebody wrote about an indicator's figure for a period."""

    period: Period
    text: str


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator is, where a list of them asks."""

    definition: str
    source: str
    denominator: str


@dataclass(frozen=True, slots=True)
class Details:
    """What an indicator is."""

    definition: str
    source: str
    denominator: str
    threshold: int
    commentaries: Sequence[CommentaryInfo]


@dataclass(frozen=True, slots=True)
class VersionInfo:
    """A figure as it was saved once; `name` is empty for the public."""

    number: int
    at: datetime
    name: str
    reason: str
    state: State
    value: Decimal | None
    hidden: bool

"""A pack as data: everything that was put before one meeting, and nothing live.

Read by the pack's page, chair mode and every file, which so can never differ. Numbers
are exact decimals, written as strings; `..._text` is what people read, as it was
written on the day. What is here is what everybody who may see the pack may see: a
hidden figure has left no number behind.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from ..judgement.status import Status
from .parts import (
    Bands,
    Bar,
    Change,
    Frozen,
    Goal,
    Limits,
    Meeting,
    Moved,
    Note,
    Pair,
    Plan,
    Point,
    Seal,
    Span,
)
from .row import Row

__all__ = [
    "FORMAT",
    "Bands",
    "Bar",
    "Block",
    "Cell",
    "Change",
    "Clash",
    "Completeness",
    "Count",
    "Disagreement",
    "Document",
    "Flip",
    "FollowUp",
    "Frozen",
    "Goal",
    "Late",
    "Limits",
    "Meeting",
    "Moved",
    "Named",
    "NewBreak",
    "Note",
    "Pair",
    "Plan",
    "Point",
    "Priority",
    "Restated",
    "Row",
    "Seal",
    "Since",
    "Span",
    "Withheld",
]

FORMAT = 1
"""Grows when a field changes its meaning; a new field with a default needs no step."""


class Count(Frozen):
    """How many rows have a status."""

    status: Status
    text: str
    count: int


class Priority(Frozen):
    """A priority with the counts of the rows that it lists, worst first."""

    code: str
    title: str
    description: str
    counts: tuple[Count, ...]


class Late(Frozen):
    """A partner of whom figures are late."""

    partner: str
    name: str
    indicators: tuple[str, ...]
    """Their titles."""


class Completeness(Frozen):
    """How much of what was due had come."""

    expected: int
    received: int
    provisional: int
    awaited: int
    late: tuple[Late, ...]

    @property
    def late_count(self) -> int:
        """The indicators of all partners whose figure is late."""
        return sum(len(one.indicators) for one in self.late)

    @property
    def unavailable(self) -> int:
        """What will not come: no figure yet, or none that can be given."""
        rest = self.expected - self.received - self.late_count - self.awaited
        return max(0, rest)


class Flip(Frozen):
    """A row whose status is another than in the older pack."""

    code: str
    title: str
    before: Status
    before_text: str
    after: Status
    after_text: str
    is_better: bool


class Restated(Frozen):
    """A figure that both packs show, and differently."""

    code: str
    title: str
    period: str
    before: str
    after: str


class NewBreak(Frozen):
    """A recording change that the older pack did not know."""

    code: str
    title: str
    date: date
    cause: str


class Named(Frozen):
    """An indicator by its name."""

    code: str
    title: str


class Since(Frozen):
    """What is different from an older pack."""

    reference: str
    name: str
    date: date
    flips: tuple[Flip, ...]
    """Worse ones first."""
    restated: tuple[Restated, ...]
    breaks: tuple[NewBreak, ...]
    late: tuple[Late, ...]
    """Partners with figures late now that were not late then."""
    added: tuple[Named, ...]
    dropped: tuple[Named, ...]


class FollowUp(Frozen):
    """A question or an action of an earlier meeting that is still open."""

    kind: str
    kind_text: str
    code: str
    title: str
    text: str
    partner_name: str
    person: str
    due: date | None
    raised_on: date
    raised_at: str
    """The name of the meeting."""

    def is_overdue(self, day: date) -> bool:
        """Whether its day has passed."""
        return self.due is not None and self.due < day


class Disagreement(Frozen):
    """A number printed in a document that the stored figures do not come to."""

    document: str
    paragraph: str
    wording: str
    printed: str
    worked_out: str
    codes: tuple[str, ...] = ()
    """The indicators that it rests on; unknown of packs frozen before this was kept."""


class Clash(Frozen):
    """Printed numbers that do not go together, whatever the stored figures are."""

    where: str
    """The document, and the paragraph or paragraphs."""
    message: str
    codes: tuple[str, ...] = ()
    """The indicators that it rests on."""


class Cell(Frozen):
    """A cell of a table: its text, and the number that it is, where it is one."""

    text: str
    value: Decimal | None = None


class Block(Frozen):
    """A piece of the annual review: a heading, a paragraph, a table or a chart.

    `lines` are a table's; `bars` and `labels` with `series` are charts.
    """

    kind: Literal["heading", "paragraph", "table", "bars", "series"]
    number: str = ""
    """The paragraph's number, as the report counts."""
    text: str = ""
    """The words, fields filled in; of a table or a chart its title."""
    unit: str = ""
    decimals: int = 0
    heads: tuple[str, ...] = ()
    lines: tuple[tuple[Cell, ...], ...] = ()
    bars: tuple[Bar, ...] = ()
    labels: tuple[str, ...] = ()
    series: tuple[tuple[str, tuple[Cell, ...]], ...] = ()
    """A name, and a cell for each label."""
    level: int = 0
    """Of a heading: 1 stands over 2, 2 over 3."""
    note: str = ""
    """Small print under a table or a chart: sources, and what to mind. A line each."""


class Withheld(Frozen):
    """What was left out for whoever is shown this copy; the frozen text has it."""

    checksum: str
    """That of the whole pack."""
    indicators: tuple[str, ...]
    """Titles of those of which a number is hidden by now."""
    review: bool
    """Whether a piece of the annual review is left out."""
    printed: bool = False
    """Whether something about numbers that documents print is left out."""


class Document(Frozen):
    """One pack, whole."""

    format: int = FORMAT
    seal: Seal | None
    """None in a paper made of what is live: it is not frozen, and says so."""
    meeting: Meeting | None
    partnership: str
    strategy: str
    strategy_starts: date
    strategy_ends: date
    area: str
    area_code: str
    period: Span | None
    as_at: date
    audience: Literal["public", "partners"]
    """Whose view it shows: the public's, or that of the partners together."""
    counts: tuple[Count, ...]
    priorities: tuple[Priority, ...]
    rows: tuple[Row, ...]
    """Each indicator once, in the strategy's order."""
    completeness: Completeness
    since: Since | None
    """What is new since the pack before; None in the first."""
    follow_ups: tuple[FollowUp, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    clashes: tuple[Clash, ...] = ()
    review: tuple[Block, ...] = ()
    withheld: Withheld | None = None
    """None in what is frozen: set in a copy that hides something."""

    def of(self, priority: str) -> tuple[Row, ...]:
        """The rows that a priority lists, in the strategy's order."""
        return tuple(row for row in self.rows if priority in row.priorities)

    def row(self, code: str) -> Row | None:
        """The row of an indicator; None where the pack has none."""
        return next((row for row in self.rows if row.code == code), None)

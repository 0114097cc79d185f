"""The smallest parts of a pack's data: periods, figures, targets, who and when."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from pydantic import BaseModel, ConfigDict

from indicators.choices import State
from indicators.periods import Period

from ..judgement.status import Status


class Frozen(BaseModel):
    """A part of a pack: never changed, and it knows every one of its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Frozen):
    """A period: its days, and its names as they were written."""

    start: date
    end: date
    label: str
    slug: str
    words: str

    @property
    def short(self) -> str:
        """For narrow places: `2017/18 Q3`, `Nov 2017`, `Sep–Oct 2017`."""
        return Period(self.start, self.end).short


class Meeting(Frozen):
    """The meeting that the pack was made for."""

    name: str
    committee: str
    date: date
    slug: str


class Seal(Frozen):
    """Who froze the pack, when, with what; empty in a paper that is not frozen."""

    reference: str
    frozen_at: datetime
    frozen_by: str
    """Empty in a pack for the public: names are for people with a role."""
    program: str
    """The program and its version."""


class Bands(Frozen):
    """How far beyond its target a value stays green, then amber."""

    green_within: Decimal
    amber_within: Decimal
    basis: str
    words: str


class Goal(Frozen):
    """A target worked out for one period; a number, or both ends of a range."""

    value: Decimal | None = None
    lower: Decimal | None = None
    upper: Decimal | None = None
    text: str = ""
    words: str = ""
    """What meets it: `27,261 or less`."""
    because: str = ""
    """Where it comes from: `no worse than 2015/16 (27,261)`; empty of a number."""
    illustrative: bool = False


class Limits(Frozen):
    """Where green and amber end, above and below; None on a side without a limit."""

    green_to: Decimal | None = None
    amber_to: Decimal | None = None
    green_from: Decimal | None = None
    amber_from: Decimal | None = None


class Moved(Frozen):
    """What a figure is held against has moved since the figure came in."""

    clause: str
    """`target changed after the figure came in: green then, amber now`."""
    why: tuple[str, ...]
    """Both verdicts, who agreed and who changed it; then each change, if several."""
    status_then: Status
    """What the figure would be by what stood when it came in."""


class Point(Frozen):
    """One figure of a history, judged against its own period's target."""

    period: Span
    value: Decimal | None
    text: str
    """The figure; where there is none, why: `Not available`."""
    state: str
    markers: tuple[str, ...]
    status: Status
    status_text: str
    goal: Goal
    limits: Limits
    starts_anew: bool
    """Whether a recording change lies between it and the figure before."""

    @property
    def may_change(self) -> bool:
        """Whether the figure is provisional, or not accepted yet."""
        return self.state == State.PROVISIONAL or "u" in self.markers


class Change(Frozen):
    """A recording change that touches the history."""

    date: date
    cause: str
    compared_because: str = ""
    """Why figures before and after are compared all the same; empty if not."""


class Bar(Frozen):
    """One area's figure for the row's period; `role` is own, country or comparator."""

    code: str
    name: str
    value: Decimal
    text: str
    role: str


class Note(Frozen):
    """What a partner wrote about the figure of one period."""

    period: str
    text: str


class Plan(Frozen):
    """What is done about a red: by whom, why it is red, what, and by when."""

    owner: str = ""
    reason: str = ""
    action: str = ""
    due: date | None = None

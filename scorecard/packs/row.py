"""One indicator of a pack, as data."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from ..judgement.status import Status
from .findings import Findings, Ranked
from .parts import (
    Bands,
    Bar,
    Change,
    Frozen,
    Goal,
    Moved,
    Note,
    Pair,
    Plan,
    Point,
    Span,
)


class Row(Frozen):
    """One indicator as the meeting sees it."""

    code: str
    title: str
    definition: str
    source: str
    priority: str
    """The code of its home priority."""
    priorities: tuple[str, ...]
    """Every priority that lists it, home first."""
    partner: str
    partner_name: str
    kind: str
    unit: str
    unit_label: str
    decimals: int
    polarity: str
    frequency: str
    compare_with: str
    bands: Bands

    period: Span | None
    """Of the figure shown, which need not be the pack's."""
    value: Decimal | None
    value_text: str
    state: str
    markers: tuple[str, ...]
    markers_text: str
    goal: Goal
    status: Status
    status_text: str
    """The word beside the colour; of a grey one why: `Late`."""
    grey: str
    """Which kind of grey; empty for a colour."""
    sentence: str

    previous_period: Span | None
    previous: Decimal | None
    previous_text: str
    direction: str
    direction_text: str
    arrow: str
    change: Decimal | None
    change_text: str
    travel_sentence: str

    to_date_sentence: str
    """The year to date against its target; empty where figures do not add up."""
    against_name: str
    against: Decimal | None
    against_text: str
    standing_text: str
    next_due: date | None
    is_late: bool

    history: tuple[Point, ...]
    """The last figures up to the pack's period, oldest first."""
    changes: tuple[Change, ...]
    bars: tuple[Bar, ...]
    """Areas ranked, lowest first; empty where areas are not compared."""
    notes: tuple[Note, ...]
    """Newest first."""
    plan: Plan | None
    findings: Findings | None = None
    """None in packs that were frozen before there were any."""
    ranked: tuple[Ranked, ...] = ()
    """Its area's place in each of its comparator groups."""
    moved: Moved | None = None
    """What it is held against that has moved since its figure came in."""
    not_judged_because: str = ""
    """Why neither way is good although it matters; empty for most."""
    read_beside: tuple[Pair, ...] = ()
    """What must be read with it, whether or not it is in the pack."""

    @property
    def lacks(self) -> tuple[str, ...]:
        """Of a red: which of owner, reason, action and date nobody has given."""
        if self.status != Status.RED:
            return ()
        plan = self.plan or Plan()
        parts = {
            "owner": plan.owner,
            "reason": plan.reason,
            "action": plan.action,
            "due": plan.due,
        }
        return tuple(name for name, given in parts.items() if not given)

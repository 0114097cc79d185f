"""What a drill-down shows besides the scorecard's rows: plain frozen data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators.choices import State
from indicators.periods import Period


@dataclass(frozen=True, slots=True)
class CommentaryInfo:
    """What somebody wrote about an indicator's figure for a period."""

    period: Period
    text: str


@dataclass(frozen=True, slots=True)
class PlanInfo:
    """What is done about a red; any part may be missing."""

    owner: str = ""
    reason: str = ""
    action: str = ""
    due: date | None = None

    def is_overdue(self, day: date) -> bool:
        """Whether the day that was given has passed."""
        return self.due is not None and self.due < day

    @property
    def lacks(self) -> list[str]:
        """What nobody has said, in sentences."""
        parts = (
            (self.owner, _("Nobody has said who acts.")),
            (self.reason, _("Nobody has said why it is red.")),
            (self.action, _("Nobody has said what is done.")),
            (self.due, _("Nobody has said by when.")),
        )
        return [sentence for given, sentence in parts if not given]


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
    plan: PlanInfo | None = None
    """For the figure that was asked for; None where it has none."""


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

"""What a preview of a sheet consists of: rows, outcomes, what is said of them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from indicators.actions import SheetEntry

from ..checks import Weight


class Outcome(StrEnum):
    """What storing the sheet would do with one row."""

    ERROR = "error"
    WARNING = "warning"
    CHANGED = "changed"
    NEW = "new"
    UNCHANGED = "unchanged"

    @property
    def label(self) -> str:
        """The word beside its shape."""
        return str(_LABELS[self])


_LABELS = {
    Outcome.ERROR: gettext_lazy("Error"),
    Outcome.WARNING: gettext_lazy("Warning"),
    Outcome.CHANGED: gettext_lazy("Changed"),
    Outcome.NEW: gettext_lazy("New"),
    Outcome.UNCHANGED: gettext_lazy("Unchanged"),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One cell whose content would be another."""

    ref: str
    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence about one cell: an error stops the sheet, a warning does not."""

    weight: Weight
    ref: str
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the preview."""

    outcome: Outcome
    ref: str
    title: str
    period: str = ""
    changes: tuple[Change, ...] = ()
    remarks: tuple[Remark, ...] = ()
    is_new: bool = False
    entry: SheetEntry | None = None
    """What would be stored; None where there is nothing to store."""


@dataclass(frozen=True, slots=True)
class Preview:
    """Every row of the sheet, errors first, and what else is to be said."""

    lines: Sequence[Line] = ()
    missing: int = 0
    """Rows of the return that the sheet does not have; they stay as they are."""
    left_out: Sequence[str] = field(default_factory=tuple)
    """Names in a partner's own sheet that stand for nothing in this return."""

    def count(self, outcome: Outcome) -> int:
        """How many rows have this outcome."""
        return sum(line.outcome == outcome for line in self.lines)

    @property
    def entries(self) -> list[SheetEntry]:
        """What would be stored."""
        return [line.entry for line in self.lines if line.entry]

    @property
    def shown(self) -> list[Line]:
        """The rows that say something."""
        return [line for line in self.lines if line.outcome != Outcome.UNCHANGED]

    @property
    def unchanged(self) -> list[Line]:
        """The rows that stay as they are."""
        return [line for line in self.lines if line.outcome == Outcome.UNCHANGED]

    @property
    def may_be_stored(self) -> bool:
        """All or nothing: one error keeps the whole sheet out."""
        return bool(self.entries) and not self.has_errors

    @property
    def has_errors(self) -> bool:
        """Whether a cell must be corrected first."""
        return any(line.outcome == Outcome.ERROR for line in self.lines)

    @property
    def tallies(self) -> list[tuple[Outcome, int, str]]:
        """`12 new`, `3 changed`, `1 error`: those that there are, errors first.

        A row with a warning is counted as new or changed, and again as a warning.
        """
        stored = [line for line in self.lines if line.entry]
        new = sum(line.is_new for line in stored)
        counts = [
            (Outcome.ERROR, self.count(Outcome.ERROR)),
            (Outcome.WARNING, self.count(Outcome.WARNING)),
            (Outcome.CHANGED, len(stored) - new),
            (Outcome.NEW, new),
            (Outcome.UNCHANGED, self.count(Outcome.UNCHANGED)),
        ]
        return [(which, n, _tally(which, n)) for which, n in counts if n]


def _tally(outcome: Outcome, count: int) -> str:
    words = {
        Outcome.ERROR: ngettext("%s error", "%s errors", count),
        Outcome.WARNING: ngettext("%s warning", "%s warnings", count),
        Outcome.CHANGED: _("%s changed"),
        Outcome.NEW: _("%s new"),
        Outcome.UNCHANGED: _("%s unchanged"),
    }
    return words[outcome] % count

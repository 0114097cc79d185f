"""The only writers of figures: each write is one transaction with its version row.

Everything that saves a figure, form, file or admin, comes through here. Nothing is
ever deleted: a figure that was wrong is restated, and the one before is kept.
"""

from .checking import (
    Checked,
    Entry,
    Populations,
    check,
    latest_populations,
    populations_of,
    problems_of_period,
)
from .hiding import refresh_all_hidden, refresh_hidden
from .reminders import claim_reminders, note_reminders, release_reminders
from .restating import UnchangedError, restate_figure
from .returns import (
    Entered,
    LockedError,
    StaleEntryError,
    accept_return,
    as_entry,
    entered_of,
    note_step,
    open_returns,
    save_entry,
    send_back,
    send_return,
    unlock_figure,
)
from .sheets import (
    Refusal,
    SheetEntry,
    SheetRefusedError,
    remember_mapping,
    save_entries,
)
from .writing import (
    Actor,
    Outcome,
    StaleFigureError,
    record_checked,
    record_figure,
)

__all__ = [
    "Actor",
    "Checked",
    "Entered",
    "Entry",
    "LockedError",
    "Outcome",
    "Populations",
    "Refusal",
    "SheetEntry",
    "SheetRefusedError",
    "StaleEntryError",
    "StaleFigureError",
    "UnchangedError",
    "accept_return",
    "as_entry",
    "check",
    "claim_reminders",
    "entered_of",
    "latest_populations",
    "note_reminders",
    "note_step",
    "open_returns",
    "populations_of",
    "problems_of_period",
    "record_checked",
    "record_figure",
    "refresh_all_hidden",
    "refresh_hidden",
    "release_reminders",
    "remember_mapping",
    "restate_figure",
    "save_entries",
    "save_entry",
    "send_back",
    "send_return",
    "unlock_figure",
]

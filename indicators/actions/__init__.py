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
from .claims import ClaimsRefusedError, NewClaim, keep_claims
from .comparing import ComparingError, decide_comparison
from .follow_ups import Asked, Plan, close_follow_up, raise_follow_up, save_plan
from .hiding import HIDES, read_families, refresh_all_hidden, refresh_hidden
from .packs import (
    Details,
    FrozenError,
    PackError,
    change_pack,
    create_pack,
    freeze_pack,
    note_erratum,
    show_from,
    write_review,
)
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
from .who import Actor
from .writing import (
    Outcome,
    StaleFigureError,
    record_checked,
    record_figure,
)

__all__ = [
    "HIDES",
    "Actor",
    "Asked",
    "Checked",
    "ClaimsRefusedError",
    "ComparingError",
    "Details",
    "Entered",
    "Entry",
    "FrozenError",
    "LockedError",
    "NewClaim",
    "Outcome",
    "PackError",
    "Plan",
    "Populations",
    "Refusal",
    "SheetEntry",
    "SheetRefusedError",
    "StaleEntryError",
    "StaleFigureError",
    "UnchangedError",
    "accept_return",
    "as_entry",
    "change_pack",
    "check",
    "claim_reminders",
    "close_follow_up",
    "create_pack",
    "decide_comparison",
    "entered_of",
    "freeze_pack",
    "keep_claims",
    "latest_populations",
    "note_erratum",
    "note_reminders",
    "note_step",
    "open_returns",
    "populations_of",
    "problems_of_period",
    "raise_follow_up",
    "read_families",
    "record_checked",
    "record_figure",
    "refresh_all_hidden",
    "refresh_hidden",
    "release_reminders",
    "remember_mapping",
    "restate_figure",
    "save_entries",
    "save_entry",
    "save_plan",
    "send_back",
    "send_return",
    "show_from",
    "unlock_figure",
    "write_review",
]

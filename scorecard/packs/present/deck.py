"""What the page of chair mode shows: the slides, and what stands around them. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.utils.translation import gettext as _

from ...judgement.numbers import written_date
from ..document import Document, Priority
from .kinds import Slide
from .slides import numbered, slides_of

EXCEPTIONS, ALL = "exceptions", "all"


@dataclass(frozen=True)
class Deck:
    """A pack as slides. Without `ask_url` nothing can be asked."""

    document: Document
    checksum: str
    show: str
    """`exceptions` or `all`: what is shown at first."""
    leave_url: str
    ask_url: str = ""
    person: str = ""
    """Who asks: what is kept in a browser is sent for nobody else."""
    kinds: Sequence[tuple[str, str]] = field(default=())
    """What can be asked: its stored word and its label."""

    @cached_property
    def title(self) -> str:
        """`Board, 31 January 2018`; of a paper without a meeting whose it is."""
        meeting = self.document.meeting
        if meeting is None:
            return self.document.partnership
        return f"{meeting.name}, {written_date(meeting.date)}"

    @cached_property
    def slides(self) -> list[Slide]:
        """Every slide, those of "everything" among them."""
        return slides_of(self.document)

    @property
    def priorities(self) -> list[tuple[int, Priority]]:
        """Each with the digit that jumps to it."""
        return numbered(self.document)

    @property
    def partners(self) -> list[tuple[str, str]]:
        """Those that the pack has an indicator of, by name."""
        found = {(row.partner, row.partner_name) for row in self.document.rows}
        return sorted(found, key=lambda pair: pair[1].casefold())

    @property
    def words(self) -> dict[str, Any]:
        """What static/js/present-*.js says."""
        return words_of(self.kinds)


def words_of(kinds: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Its sentences, by the names that the script knows them by."""
    kept = _(
        "Not sent yet: no connection. It is kept in this browser and will be sent when "
        "the connection is back."
    )
    logged_out = _(
        "Not sent yet: you have been logged out. It is kept in this browser. Log in "
        "again in another tab, then open the slides again: it will be sent."
    )
    forbidden = _(
        "Not sent: you may not ask in this meeting, or your session has ended. It is "
        "kept in this browser. Log in again, then open the slides again."
    )
    broken = _(
        "Not sent yet: the site does not answer as it should. It is kept in this "
        "browser and will be sent again."
    )
    return {
        "count": _("{place} of {count}"),
        "full": _("Full screen"),
        "notFull": _("Leave full screen"),
        "noFullScreen": _("This browser does not let a page fill the screen."),
        "noIndicator": _(
            "Go to the slide of an indicator first: a question is about one."
        ),
        "noText": _("Write what is asked or to be done."),
        "leaveOffline": _(
            "There is no connection, so the next page would not open. Press Esc once "
            "more to leave all the same."
        ),
        "leaveWaiting": _(
            "Something is not sent yet; it is sent when these slides are open. Press "
            "Esc once more to leave all the same."
        ),
        "waiting": _("Something is not sent yet: it is kept in this browser."),
        "sent": _("Saved."),
        "kept": kept,
        "loggedOut": logged_out,
        "forbidden": forbidden,
        "broken": broken,
        "change": _("Change"),
        "discard": _("Discard"),
        "by": _("by {day}"),
        "kinds": dict(kinds),
        "states": {
            "waiting": _("Sending."),
            "kept": kept,
            "loggedOut": logged_out,
            "forbidden": forbidden,
            "broken": broken,
            "refused": _("Not saved."),
        },
    }

"""What was written about a row and is done about it, as pieces of a slide. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from ...judgement.numbers import written_date
from ...wording import capital
from ..document import Document, FollowUp, Plan, Row
from ..pairs import pairs_of
from ..papers import lacks_words
from .texts import Piece


def pieces_of(row: Row, document: Document) -> list[Piece]:
    """What to read beside it, the plan, what is open, commentary, the year to date."""
    follow_ups = [item for item in document.follow_ups if item.code == row.code]
    return [
        *_beside(row, document),
        *plan_of(row),
        *(open_piece(item, _("Still open")) for item in follow_ups),
        *_commentary(row),
        *_to_date(row),
    ]


def _beside(row: Row, document: Document) -> list[Piece]:
    heading = _("Read it beside")
    return [
        Piece(heading, state, f"{title}:") for title, state in pairs_of(row, document)
    ]


def plan_of(row: Row) -> list[Piece]:
    """Owner, reason, action and date; of a red also what it lacks."""
    heading = _("What is done about it")
    plan = row.plan or Plan()
    given = [
        (_("Owner:"), plan.owner),
        (_("Reason:"), plan.reason),
        (_("Action:"), plan.action),
        (_("By:"), written_date(plan.due) if plan.due else ""),
    ]
    pieces = [Piece(heading, text, label) for label, text in given if text]
    if row.lacks:
        pieces.append(Piece(heading, lacks_text(lacks_words(row)), is_lack=True))
    return pieces


def lacks_text(parts: Iterable[str]) -> str:
    """`No owner and no date yet.`"""
    named = [_("no %s") % part for part in parts]
    text = named[0]
    if len(named) > 1:
        first = ", ".join(named[:-1])
        text = _("%(first)s and %(last)s") % {"first": first, "last": named[-1]}
    return _("%s yet.") % capital(text)


def open_piece(item: FollowUp, heading: str, *, named: bool = False) -> Piece:
    """A question or an action with who answers it, by when; `named`: its indicator."""
    small = [item.partner_name, item.person]
    if item.due:
        small.append(_("by %s") % written_date(item.due))
    small.append(
        _("raised on %(day)s at %(meeting)s")
        % {"day": written_date(item.raised_on), "meeting": item.raised_at}
        if item.raised_at
        else _("raised on %s") % written_date(item.raised_on)
    )
    label = f"{item.title}." if named else f"{item.kind_text}:"
    return Piece(heading, item.text, label, " · ".join(part for part in small if part))


def _commentary(row: Row) -> list[Piece]:
    """What was written about the figure that is shown, or the newest before it.

    Nothing where it stands on the slide already, as the reason in its plan.
    """
    if not row.notes:
        return []
    names = (row.period.label, row.period.short) if row.period else ()
    note = next((n for n in row.notes if n.period in names), row.notes[0])
    if row.plan and note.text == row.plan.reason:
        return []
    return [Piece(_("Commentary, %s") % note.period, note.text)]


def _to_date(row: Row) -> list[Piece]:
    if not row.to_date_sentence:
        return []
    return [Piece(_("Year to date"), row.to_date_sentence)]

"""Who may do what besides looking; docs/permissions.md has it as a table.

Asked on the server by every page that writes. The admin asks Django's permissions,
which migrations give to the roles.
"""

from __future__ import annotations

from enum import StrEnum

from .access import Viewer


class Action(StrEnum):
    """Something that somebody may do: with a return, a pack, claims, what is asked."""

    SEE_RETURNS = "see_returns"
    """The list of returns that are theirs to see."""
    SEE_RETURN = "see_return"
    ENTER = "enter"
    """Type figures into a return that is open, by hand or from a sheet."""
    SEND = "send"
    RESTATE = "restate"
    """Change an accepted figure. An officer only while it is unlocked for them."""
    SEND_BACK = "send_back"
    ACCEPT = "accept"
    UNLOCK = "unlock"
    OPEN_QUARTER = "open_quarter"
    SEE_OVERVIEW = "see_overview"
    REMIND = "remind"
    PREPARE_PACKS = "prepare_packs"
    """Begin, change, freeze and publish packs, and correct frozen ones."""
    READ_DOCUMENTS = "read_documents"
    """Have a document read, and keep the claims that are found in it."""
    ASK = "ask"
    """Record a question or an action against an indicator."""
    ANSWER = "answer"
    """Close a question or an action of this partner with its answer."""
    PLAN = "plan"
    """Say what is done about a red of this partner."""
    DECIDE_COMPARISON = "decide_comparison"
    """Decide whether figures are compared across a recording change."""


_OFFICERS = {Action.ENTER, Action.SEND, Action.RESTATE, Action.ANSWER, Action.PLAN}
_CHAIRS = {Action.ASK, Action.ANSWER}


def may(viewer: Viewer, action: Action, partner: int | None = None) -> bool:
    """Whether this person may do it, with a return of this partner (id).

    Analysts and admins may do everything. Officers enter and send what is their own
    partner's; who only reads for a partner sees its return. A chair asks, and closes
    what was asked.
    """
    if viewer.is_analyst or (viewer.is_chair and action in _CHAIRS):
        return True
    if action == Action.SEE_RETURNS:
        return bool(viewer.partner_ids) and viewer.sees_partner_indicators
    if partner is None:
        return False
    if action in _OFFICERS:
        return viewer.may_enter_for(partner)
    if action == Action.SEE_RETURN:
        return viewer.sees_partner_indicators and partner in viewer.partner_ids
    return False

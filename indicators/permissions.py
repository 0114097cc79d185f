"""Who may do what with returns; docs/permissions.md has it as a table.

Asked on the server by every page that writes. The admin asks Django's permissions,
which migrations give to the roles.
"""

from __future__ import annotations

from enum import StrEnum

from .access import Viewer


class Action(StrEnum):
    """Something that somebody may do with a return or a figure of it."""

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


_OFFICERS = {Action.ENTER, Action.SEND, Action.RESTATE}


def may(viewer: Viewer, action: Action, partner: int | None = None) -> bool:
    """Whether this person may do it, with a return of this partner (id).

    Analysts and admins may do everything. Officers enter and send what is their own
    partner's; who only reads for a partner sees its return.
    """
    if viewer.is_analyst:
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

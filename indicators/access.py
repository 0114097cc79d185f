"""Who is looking, and what they may see and enter. One value object, asked everywhere.

The log-in backend loads a request's user together with their `Viewer`, so that
asking costs no query.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db import router

from .choices import Role
from .models import Membership
from .prepared import Blank, Prepared


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person looking: their roles and the partners they work for."""

    roles: frozenset[str] = frozenset()
    partner_ids: frozenset[int] = frozenset()
    """The partners that they are a member of, to enter figures or only to read."""
    entry_partner_ids: frozenset[int] = frozenset()
    """Those of them whose figures they enter."""
    is_superuser: bool = False

    @property
    def sees_partner_indicators(self) -> bool:
        """Whether they have any role; without one they are the public."""
        return self.is_superuser or bool(self.roles)

    @property
    def is_analyst(self) -> bool:
        """Whether they work for the partnership as a whole: analyst or admin."""
        return self.is_superuser or bool(self.roles & {Role.ANALYST, Role.ADMIN})

    @property
    def is_chair(self) -> bool:
        """Whether they lead meetings: they may ask, and see what partners see."""
        return Role.CHAIR in self.roles

    @property
    def sees_all_small_numbers(self) -> bool:
        """Analysts and admins are cleared for every small number."""
        return self.is_analyst

    def is_cleared_for(self, partner_id: int) -> bool:
        """Whether they may see small numbers that this partner reports."""
        if self.sees_all_small_numbers:
            return True
        return Role.OFFICER in self.roles and partner_id in self.partner_ids

    def may_enter_for(self, partner_id: int) -> bool:
        """Whether they may save this partner's figures and commentary.

        An officer where their membership says so, an analyst everywhere.
        """
        if self.is_analyst:
            return True
        return Role.OFFICER in self.roles and partner_id in self.entry_partner_ids

    def sees_drafts_of(self, partner_id: int) -> bool:
        """Whether the scorecard shows them this partner's figures before acceptance.

        Its officers; analysts have the returns for it, and see what everybody sees.
        """
        return not self.is_analyst and self.may_enter_for(partner_id)


PUBLIC = Viewer()
ANALYST = Viewer(roles=frozenset({Role.ANALYST}))
"""Sees every partner's returns and every number: for commands, which nobody asks."""


def viewer_of(user: AbstractBaseUser | AnonymousUser) -> Viewer:
    """The viewer behind a user; the public where nobody is logged in.

    No query for a request's user, one for any other.
    """
    if not user.is_authenticated or not user.is_active:
        return PUBLIC
    loaded = user if hasattr(user, "viewer") else load_user(user.pk)
    viewer: Viewer = getattr(loaded, "viewer", PUBLIC)
    return viewer


def load_user(user_id: Any) -> User | None:
    """The user with this id and their `viewer`, or None. One query.

    The join gives one row for each pair of a group and a partner.
    """
    rows = list(_query().ask(user=user_id))
    if not rows:
        return None
    *columns, _role, _partner, _partner_role = rows[0]
    user = User.from_db(router.db_for_read(User), _COLUMNS, columns)
    user.viewer = Viewer(  # type: ignore[attr-defined]
        roles=frozenset(role for *_, role, _, _ in rows) & frozenset(Role.values),
        partner_ids=frozenset(partner for *_, partner, _ in rows) - {None},
        entry_partner_ids=frozenset(
            partner for *_, partner, role in rows if role == Membership.Role.OFFICER
        ),
        is_superuser=user.is_superuser,
    )
    return user


_COLUMNS = [field.attname for field in User._meta.concrete_fields]


@cache
def _query() -> Prepared:
    """The columns of a user, a group's name, a partner and the role there."""
    users = User.objects.filter(pk=Blank("user"))
    return Prepared(
        users.values_list(
            *_COLUMNS, "groups__name", "memberships__partner", "memberships__role"
        )
    )

"""Who is looking, and what they may see and enter. One value object, asked everywhere.

The log-in backend loads a request's user together with their `Viewer`, so that
asking costs no query.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser, User
from django.db.models import F

from .choices import Role
from .models import Membership


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


PUBLIC = Viewer()


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
    rows: list[Any] = list(
        User.objects.filter(pk=user_id).annotate(
            role_name=F("groups__name"),
            partner_id=F("memberships__partner"),
            partner_role=F("memberships__role"),
        )
    )
    if not rows:
        return None
    user: User = rows[0]
    user.viewer = Viewer(  # type: ignore[attr-defined]
        roles=frozenset(row.role_name for row in rows) & frozenset(Role.values),
        partner_ids=frozenset(row.partner_id for row in rows) - {None},
        entry_partner_ids=frozenset(
            row.partner_id
            for row in rows
            if row.partner_role == Membership.Role.OFFICER
        ),
        is_superuser=user.is_superuser,
    )
    return user

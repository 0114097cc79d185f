"""Who is looking, and what they may see. One value object, asked everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .backends import with_roles
from .choices import Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser, User


@dataclass(frozen=True, slots=True)
class Viewer:
    """The person looking: their roles and the partners they work for."""

    roles: frozenset[str] = frozenset()
    partner_ids: frozenset[int] = frozenset()
    is_superuser: bool = False

    @property
    def sees_partner_indicators(self) -> bool:
        """Whether they have any role; without one they are the public."""
        return self.is_superuser or bool(self.roles)

    @property
    def sees_all_small_numbers(self) -> bool:
        """Analysts and admins are cleared for every small number."""
        return self.is_superuser or bool(self.roles & {Role.ANALYST, Role.ADMIN})

    def is_cleared_for(self, partner_id: int) -> bool:
        """Whether they may see small numbers that this partner reports."""
        if self.sees_all_small_numbers:
            return True
        return Role.OFFICER in self.roles and partner_id in self.partner_ids


PUBLIC = Viewer()


def viewer_of(user: User | AnonymousUser) -> Viewer:
    """The viewer behind a user. No query for a request's user: it has its roles."""
    if not user.is_authenticated or not user.is_active:
        return PUBLIC
    loaded = user if hasattr(user, "role_names") else with_roles(user.pk)
    roles, partners = loaded.role_names, loaded.partner_ids  # type: ignore[union-attr]
    return Viewer(roles, partners, user.is_superuser)

"""Loads a user together with their roles and partners, in one query."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import User
from django.db.models import F


class RoleBackend(AuthenticationBackend):
    """The log-in page's backend; only the loading of the session's user differs."""

    def get_user(self, user_id: Any) -> User | None:
        """The active user with their roles and partners, or None. One query."""
        user = with_roles(user_id)
        return user if user and self.user_can_authenticate(user) else None


def with_roles(user_id: Any) -> User | None:
    """The user with `role_names` and `partner_ids`, both frozensets. One query.

    The join gives one row for each pair of a role and a partner.
    """
    rows: list[Any] = list(
        User.objects.filter(pk=user_id).annotate(
            role_name=F("groups__name"), partner_id=F("memberships__partner")
        )
    )
    if not rows:
        return None
    user: User = rows[0]
    roles, partners = (row.role_name for row in rows), (row.partner_id for row in rows)
    user.role_names = frozenset(roles) - {None}  # type: ignore[attr-defined]
    user.partner_ids = frozenset(partners) - {None}  # type: ignore[attr-defined]
    return user

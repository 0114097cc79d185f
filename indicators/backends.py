"""Loads a request's user together with what they may see, in one query."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.models import User

from .access import load_user


class RoleBackend(AuthenticationBackend):
    """The log-in page's backend; only the loading of the session's user differs."""

    def get_user(self, user_id: Any) -> User | None:
        """The active user with their `viewer`, or None. One query."""
        user = load_user(user_id)
        return user if user and self.user_can_authenticate(user) else None

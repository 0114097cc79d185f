"""Who writes: an account where there is one, and always a name."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.utils import timezone

Actor = AbstractBaseUser | str
"""A user, or the name of the command that writes."""


def account_of(by: Actor) -> Any:
    """The user to be kept with what they did; None for a command."""
    return by if isinstance(by, AbstractBaseUser) else None


def signed(by: Actor) -> tuple[datetime, Any, str]:
    """When, the account and the name, as every step and version keeps them.

    The name stands beside the account, which may be deleted.
    """
    return timezone.now(), account_of(by), str(by)

"""Reads who enters figures, and which reminders they have had."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from indicators.choices import Role
from indicators.models import Membership, Reminder

from ..returns.reminding import Officer, Sent

MAY_ENTER = [Role.OFFICER, Role.ANALYST, Role.ADMIN]


def read_officers() -> list[Officer]:
    """Active people who enter the figures of a partner, by name. One query."""
    may = Q(user__groups__name__in=MAY_ENTER) | Q(user__is_superuser=True)
    rows = Membership.objects.filter(
        may, role=Membership.Role.OFFICER, user__is_active=True
    ).order_by("user__username")
    names: dict[int, tuple[str, str]] = {}
    partners: dict[int, set[int]] = {}
    for user, first, last, username, email, partner in rows.values_list(
        *("user", "user__first_name", "user__last_name", "user__username"),
        *("user__email", "partner"),
    ):
        names[user] = f"{first} {last}".strip() or username, email.strip()
        partners.setdefault(user, set()).add(partner)
    return [
        Officer(user, name, email, frozenset(partners[user]))
        for user, (name, email) in names.items()
    ]


def read_sent(returns: Iterable[int]) -> list[Sent]:
    """The reminders of these returns (ids) that were sent. One query."""
    rows = Reminder.objects.filter(of_return__in=list(returns))
    return [
        Sent(user, of_return, due, occasion, timezone.localtime(at).date())
        for user, of_return, due, occasion, at in rows.values_list(
            "user", "of_return", "due", "occasion", "sent_at"
        )
    ]

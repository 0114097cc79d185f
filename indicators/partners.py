"""The life of a partner: organisations end, and others take over their work."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from .models import Indicator, Membership, Partner


class HandOverError(ValueError):
    """A partner that nobody can take over from yet; says what to fill in."""


def problem_of_successor(partner: Partner, successor: Partner | None) -> str | None:
    """Why `successor` cannot follow this partner: it comes before it.

    One query; none where there is nothing to ask.
    """
    if successor is None or partner.pk is None:
        return None
    followers = dict(Partner.objects.values_list("pk", "successor"))
    after: int | None = successor.pk
    while after is not None:
        if after == partner.pk:
            return _("%(partner)s would succeed itself: choose another.") % {
                "partner": partner.name
            }
        after = followers[after]
    return None


def hand_over(partner: Partner, *, members: bool) -> tuple[int, int]:
    """Give the partner's indicators, and with `members` its people, to its successor.

    Returns how many indicators moved and how many people joined. The figures stay
    with their indicators, and people keep their old membership too. Raises
    HandOverError when there is no successor.
    """
    successor = partner.successor
    if successor is None:
        raise HandOverError(
            _("Say first which partner succeeds %(partner)s.")
            % {"partner": partner.name}
        )
    with transaction.atomic():
        moved = _move_indicators(partner, successor)
        joined = _copy_members(partner, successor) if members else 0
    return moved, joined


def _move_indicators(partner: Partner, successor: Partner) -> int:
    indicators = list(Indicator.objects.filter(partner=partner))
    for indicator in indicators:  # one by one: an update would leave no history
        indicator.partner = successor
        indicator._change_reason = _("Taken over from %(partner)s") % {  # type: ignore[attr-defined]
            "partner": partner.name
        }
        indicator.save()
    return len(indicators)


def _copy_members(partner: Partner, successor: Partner) -> int:
    there = set(successor.memberships.values_list("user_id", flat=True))
    new = [
        Membership(user_id=member.user_id, partner=successor, role=member.role)
        for member in partner.memberships.all()
        if member.user_id not in there
    ]
    return len(Membership.objects.bulk_create(new))

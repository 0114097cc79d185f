"""Questions and actions of a meeting, their answers, and plans for what is red."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from ..choices import FollowUpKind
from ..models import FollowUp, Indicator, Pack, Partner, RecoveryPlan
from ..periods import Period
from .packs import PackError
from .who import Actor, account_of


@dataclass(frozen=True, slots=True)
class Asked:
    """A question or an action as it was typed."""

    kind: FollowUpKind
    text: str
    person: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is done about a red; any part may still be missing."""

    owner: str = ""
    reason: str = ""
    action: str = ""
    due: date | None = None


def raise_follow_up(
    *,
    indicator: Indicator,
    partner: Partner,
    asked: Asked,
    by: Actor,
    pack: Pack | None = None,
    client_key: UUID | None = None,
) -> FollowUp:
    """Record a question or an action; what is sent twice with one key is kept once.

    Raises PackError without a text, and of an action without a day.
    """
    problems = []
    if not asked.text.strip():
        problems.append(_("type what is asked"))
    if asked.kind == FollowUpKind.ACTION and asked.due is None:
        problems.append(_("give the day by which the action is to be done"))
    if problems:
        raise PackError(problems)
    fields = {
        "indicator": indicator,
        "pack": pack,
        "kind": asked.kind,
        "text": asked.text.strip(),
        "partner": partner,
        "person": asked.person.strip(),
        "due": asked.due,
        "raised_at": timezone.now(),
        "raised_by": account_of(by),
        "raised_by_name": str(by),
    }
    with transaction.atomic():
        if client_key is None:
            return FollowUp.objects.create(**fields)
        found, _created = FollowUp.objects.get_or_create(
            client_key=client_key, defaults=fields
        )
    return found


def close_follow_up(*, follow_up: FollowUp, answer: str, by: Actor) -> FollowUp:
    """Close it with its answer. Raises PackError without one, or when it is closed."""
    if not answer.strip():
        raise PackError([_("type the answer: it closes the question")])
    with transaction.atomic():
        found = FollowUp.objects.select_for_update(no_key=True).get(pk=follow_up.pk)
        if found.closed_at is not None:
            raise PackError([_("%s has closed it already") % found.closed_by_name])
        found.answer = answer.strip()
        found.closed_at = timezone.now()
        found.closed_by = account_of(by)
        found.closed_by_name = str(by)
        found.save()
    return found


def save_plan(
    *, indicator: Indicator, period: Period, plan: Plan, by: Actor
) -> RecoveryPlan:
    """Keep who does what by when about a figure; earlier states are kept as history."""
    with transaction.atomic():
        found, _created = RecoveryPlan.objects.select_for_update().get_or_create(
            indicator=indicator, start=period.start, end=period.end
        )
        found.owner = plan.owner.strip()
        found.reason = plan.reason.strip()
        found.action = plan.action.strip()
        found.due = plan.due
        # What simple-history keeps with this state.
        vars(found).update(_history_user=account_of(by), _change_reason=str(by))
        found.save()
    return found

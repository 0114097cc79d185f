"""Reminders that were sent: kept once for each thing, and a step of each return."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from ..choices import ReturnStep
from ..models import Reminder, Return
from .returns import note_step
from .writing import Actor


def record_reminders(
    *,
    user: int,
    things: Iterable[tuple[int, date, str]],
    by: Actor,
    at: datetime | None = None,
) -> int:
    """Keep that a mail was handed over, about these things; gives how many are new.

    `user` is the id of who was reminded; a thing is a return's id, a due date and an
    occasion. One kept before is left as it is. Each return gets one step, which names
    the person. `at` is for a run that stands for another day.
    """
    person = User.objects.get(pk=user)
    new: list[int] = []
    with transaction.atomic():
        for of_return, due, occasion in things:
            _row, created = Reminder.objects.get_or_create(
                user=person,
                of_return_id=of_return,
                due=due,
                occasion=occasion,
                defaults={"sent_at": at or timezone.now()},
            )
            if created:
                new.append(of_return)
        for found in Return.objects.filter(pk__in=new).order_by("pk"):
            note_step(
                of_return=found,
                step=ReturnStep.REMINDED,
                by=by,
                reason=person.get_full_name() or person.get_username(),
            )
    return len(new)

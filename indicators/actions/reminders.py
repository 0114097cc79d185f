"""Reminders: claimed before they are sent, so that two runs never send the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from ..choices import ReturnStep
from ..models import Reminder, Return
from .returns import note_step
from .who import Actor

Thing = tuple[int, date, str]
"""A return's id, a due date and an occasion: what somebody is reminded of once."""


def claim_reminders(
    *, user: int, things: Iterable[Thing], at: datetime | None = None
) -> list[Thing]:
    """Those of these things that this person (id) has not been reminded of, taken.

    Whoever claims one sends it; another run finds it taken. `at` is for a run that
    stands for another day.
    """
    with transaction.atomic():
        return [
            (of_return, due, occasion)
            for of_return, due, occasion in things
            if Reminder.objects.get_or_create(
                user_id=user,
                of_return_id=of_return,
                due=due,
                occasion=occasion,
                defaults={"sent_at": at or timezone.now()},
            )[1]
        ]


def release_reminders(*, user: int, things: Iterable[Thing]) -> None:
    """Give back what was claimed: the mail was not handed over."""
    with transaction.atomic():
        for of_return, due, occasion in things:
            Reminder.objects.filter(
                user=user, of_return=of_return, due=due, occasion=occasion
            ).delete()


def note_reminders(*, user: int, things: Sequence[Thing], by: Actor) -> None:
    """Keep in each return's history who has been reminded."""
    person = User.objects.get(pk=user)
    with transaction.atomic():
        returns = {of_return for of_return, _due, _occasion in things}
        for found in Return.objects.filter(pk__in=returns).order_by("pk"):
            note_step(
                of_return=found,
                step=ReturnStep.REMINDED,
                by=by,
                reason=person.get_full_name() or person.get_username(),
            )

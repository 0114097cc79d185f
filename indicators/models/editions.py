"""Which edition of the definitions is in force."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q


class Edition(models.Model):
    """One row with a token that no two states of the definitions share.

    Triggers of the database give a new one in the transaction of every change to what
    `indicators.editions` lists, whoever makes it. So what was read at a token may be
    used again for as long as that token stands. Without the row nothing is kept.
    """

    ONLY: ClassVar[int] = 1

    token = models.CharField(max_length=36)

    class Meta:
        default_permissions = ()  # nobody has anything to do with it
        constraints = [
            models.CheckConstraint(name="edition_only_one", condition=Q(pk=1)),
        ]

    def __str__(self) -> str:
        return self.token

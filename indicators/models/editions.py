"""Which edition of the definitions is in force."""

from __future__ import annotations

from django.db import models


class Edition(models.Model):
    """One row with a token that no two states of the definitions share.

    Triggers of the database give a new one in the transaction of every change to what
    `indicators.editions` lists, whoever makes it. So what was read at a token may be
    used again for as long as that token stands.
    """

    token = models.CharField(max_length=36)

    def __str__(self) -> str:
        return self.token

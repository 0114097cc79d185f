"""Scenes that are made once: their database is kept, and put back for the next test.

A partnership takes a second to load, its database a few milliseconds to copy.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from copy import deepcopy
from functools import wraps
from typing import TypeVar

from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db import connection

Made = TypeVar("Made")


def made_once(make: Callable[[], Made]) -> Callable[[], Made]:
    """Lets `make` fill an empty database once, and copies it from then on.

    What it returns is a copy too: a test may change it. A scene comes before anything
    else that a test makes, which putting the database back would take away.
    """
    copy = sqlite3.connect(":memory:")
    made: list[Made] = []

    @wraps(make)
    def scene() -> Made:
        assert not User.objects.exists(), "a scene comes first, then its people"
        if made:
            copy.backup(_file())
            ContentType.objects.clear_cache()  # they have other numbers in every copy
        else:
            made.append(make())
            _file().backup(copy)
        return deepcopy(made[0])

    return scene


def _file() -> sqlite3.Connection:
    """The database of the test, of which the pages have connections of their own.

    They see what is put back into it at their next query.
    """
    connection.ensure_connection()
    assert isinstance(connection.connection, sqlite3.Connection)
    return connection.connection

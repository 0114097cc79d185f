"""The suite runs on the database that it was asked to run on, set as it must be."""

import os

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db


def test_the_database_is_the_one_asked_for() -> None:
    asked = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    assert connection.vendor == asked


def test_the_database_checks_foreign_keys_and_keeps_time_in_utc() -> None:
    queries = {
        "sqlite": ("PRAGMA foreign_keys", (1,)),
        "postgresql": ("SHOW timezone", ("UTC",)),
    }
    query, expected = queries[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(query)
        assert cursor.fetchone() == expected

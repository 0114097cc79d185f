"""What every measurement shares: turns about, medians, a ratio with its limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter
from typing import Any

from django.core.management import call_command
from django.db import connection
from django.test import Client


@dataclass(frozen=True, slots=True)
class Result:
    """A number of ours and of the limit, their ratio, and the ratio allowed.

    The name says in which unit the two numbers are.
    """

    name: str
    ours: float
    limit: float
    ratio: float
    allowed: float
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether ours is within the ratio allowed."""
        return self.ratio <= self.allowed


def compare(
    name: str,
    *,
    ours: Callable[[], object],
    limit: Callable[[], object],
    allowed: float,
    runs: int,
) -> Result:
    """Milliseconds of both, run turn about after a warm-up: medians over the pairs.

    In pairs, because a machine's speed drifts while it measures.
    """
    for _ in range(5):
        ours(), limit()
    pairs = [(_milliseconds(ours), _milliseconds(limit)) for _ in range(runs)]
    fastest = (
        f"fastest {min(p[0] for p in pairs):.1f} and {min(p[1] for p in pairs):.1f}"
    )
    return Result(
        name,
        median(pair[0] for pair in pairs),
        median(pair[1] for pair in pairs),
        median(pair[0] / pair[1] for pair in pairs),
        allowed,
        fastest,
    )


def _milliseconds(job: Callable[[], object]) -> float:
    begun = perf_counter()
    job()
    return (perf_counter() - begun) * 1000


def fetch(client: Client, address: str, **options: Any) -> bytes:
    """The body of an answer as it goes over the wire; stops unless it is 200."""
    response = client.get(address, **options)
    if response.status_code != 200:
        raise SystemExit(f"{address} answered {response.status_code}")
    return response.getvalue()


@contextmanager
def empty_database() -> Iterator[None]:
    """A database of its own beside the configured one, with our tables in it."""
    name = connection.creation.create_test_db(verbosity=0, serialize=False)
    try:
        call_command("migrate", verbosity=0)
        yield
    finally:
        connection.creation.destroy_test_db(name.removeprefix("test_"), verbosity=0)

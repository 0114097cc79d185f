"""What every measurement shares: turns about, medians, a ratio with its limit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from django.core.management import call_command
from django.db import connection


@dataclass(frozen=True, slots=True)
class Result:
    """Seconds of ours and of the limit, their ratio, and the ratio allowed."""

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
    note: str = "",
) -> Result:
    """Run both turn about after a warm-up; the ratio is the median of the pairs'.

    In pairs, because a machine's speed drifts while it measures.
    """
    for _ in range(2):
        ours(), limit()
    pairs = [(_seconds(ours), _seconds(limit)) for _ in range(runs)]
    return Result(
        name,
        median(pair[0] for pair in pairs),
        median(pair[1] for pair in pairs),
        median(pair[0] / pair[1] for pair in pairs),
        allowed,
        note,
    )


def _seconds(job: Callable[[], object]) -> float:
    begun = perf_counter()
    job()
    return perf_counter() - begun


@contextmanager
def empty_database() -> Iterator[None]:
    """A database of its own beside the configured one, with our tables in it."""
    name = connection.creation.create_test_db(verbosity=0, serialize=False)
    try:
        call_command("migrate", verbosity=0)
        yield
    finally:
        connection.creation.destroy_test_db(name.removeprefix("test_"), verbosity=0)

"""Several writers at the same time, each in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from time import sleep

from django.db import OperationalError, connection, connections


def at_once(*jobs: Callable[[], None]) -> None:
    """Run the jobs in threads that begin together.

    The SQLite of the tests is in memory and shared, and there a table in use is an
    error at once: a writer that meets it tries again. A file's writer would wait.
    """
    start = threading.Barrier(len(jobs))

    def insist(job: Callable[[], None]) -> None:
        start.wait(timeout=10)
        for _ in range(200):
            try:
                job()
                break
            except OperationalError:
                if connection.vendor != "sqlite":
                    raise
                sleep(0.01)
        connections.close_all()

    threads = [threading.Thread(target=insist, args=(job,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

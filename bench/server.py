"""The site as on a server: gunicorn, two processes of four threads."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from time import sleep

PORT = 8765


@contextmanager
def serve(environment: dict[str, str]) -> Iterator[str]:
    """Gives its address, once it answers."""
    command = ["-m", "gunicorn", "safecity.wsgi", "--bind", f"127.0.0.1:{PORT}"]
    options = ["--workers", "2", "--threads", "4", "--log-level", "warning"]
    server = subprocess.Popen([sys.executable, *command, *options], env=environment)
    try:
        _wait_until_it_answers()
        yield f"http://127.0.0.1:{PORT}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_until_it_answers() -> None:
    for _try in range(100):
        try:
            http = HTTPConnection("127.0.0.1", PORT, timeout=10)
            http.request("GET", "/healthz")
            if http.getresponse().status == 200:
                return
        except OSError:
            sleep(0.1)
    raise SystemExit("the server did not answer")

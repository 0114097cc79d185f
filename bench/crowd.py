"""Twenty officers who save at the same time: no figure lost, none doubled, no error.

A real server (gunicorn, two processes of four threads) on SQLite and on PostgreSQL, and
twenty people with a session each, who each save every row of theirs several times.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from pathlib import Path
from time import perf_counter
from typing import Any

from django.db import connection

from .common import Result
from .server import PORT, serve

OFFICERS, PARTNERS, ROWS, TIMES = 20, 4, 10, 3
CSRF = "y" * 32


def crowds() -> Iterator[Result]:
    """One result for each database: everything that went wrong, which must be none."""
    with tempfile.TemporaryDirectory() as folder:
        sqlite = {
            "DATABASE_URL": "",
            "SQLITE_PATH": str(Path(folder) / "crowd.sqlite3"),
        }
        yield _crowd("SQLite", sqlite)
    name = "crowd"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name}")
        cursor.execute(f"CREATE DATABASE {name}")
    url = os.environ["DATABASE_URL"].rpartition("/")[0] + f"/{name}"
    try:
        yield _crowd("PostgreSQL", {"DATABASE_URL": url})
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def _crowd(name: str, database: dict[str, str]) -> Result:
    environment = {**os.environ, **database}
    _python("manage.py", "migrate", "-v0", env=environment)
    made = _python("-m", "bench.crowd", "make", env=environment)
    people = json.loads(made)
    with serve(environment), ThreadPoolExecutor(OFFICERS) as pool:
        begun = perf_counter()
        refused = sum(pool.map(_save_all, people))
        seconds = perf_counter() - begun
    wrong = refused + int(_python("-m", "bench.crowd", "count", env=environment))
    saves = OFFICERS * ROWS * TIMES
    return Result(
        f"{OFFICERS} officers at once on {name}: lost, doubled, errors",
        wrong,
        0,
        wrong,
        0,
        f"{saves} saves, {saves / seconds:.0f} a second",
    )


def _python(*command: str, env: dict[str, str]) -> str:
    done = subprocess.run(
        [sys.executable, *command], env=env, check=True, stdout=subprocess.PIPE
    )
    return done.stdout.decode()


def _save_all(person: dict[str, Any]) -> int:
    """Everything of one officer, several times over; gives how often it was refused."""
    http = HTTPConnection("127.0.0.1", PORT, timeout=60)
    refused = 0
    for version in range(TIMES):
        for number, row in enumerate(person["rows"]):
            sent = {
                "row": row,
                "version": version,
                "value": str(100 * version + number),
            }
            refused += _save(http, person, json.dumps(sent)) != 200
    return refused


def _save(http: HTTPConnection, person: dict[str, Any], body: str) -> int:
    http.request(
        "POST",
        person["address"],
        body,
        {
            "Content-Type": "application/json",
            "Cookie": f"sessionid={person['session']}; csrftoken={CSRF}",
            "X-CSRFToken": CSRF,
        },
    )
    response = http.getresponse()
    response.read()
    return response.status


def _make() -> list[dict[str, Any]]:
    """The scene: partners with open returns, and officers with a session each."""
    from django.test import Client

    from indicators import actions
    from indicators.models import Indicator, Partner

    from .sample import LAST_QUARTER, make_officer, make_small_sample

    make_small_sample(OFFICERS * ROWS, PARTNERS)
    quarter, people = LAST_QUARTER.shift(1), []
    partners = list(Partner.objects.order_by("pk"))
    actions.open_returns(partners=partners, period=quarter, by="bench")
    for number in range(OFFICERS):
        partner = partners[number % PARTNERS]
        client = Client()
        client.force_login(make_officer(f"officer{number}", partner))
        theirs = Indicator.objects.filter(partner=partner).order_by("pk")
        first = number // PARTNERS * ROWS
        people.append(
            {
                "session": client.cookies["sessionid"].value,
                "address": f"/returns/{partner.code}/{quarter.slug}/save/",
                "rows": [
                    f"{i.code}.{quarter.slug}" for i in theirs[first : first + ROWS]
                ],
            }
        )
    return people


def _count() -> int:
    """How many figures are not what was saved last, or lack a version."""
    from indicators.models import ReturnFigure, ReturnFigureVersion

    wrong = abs(ReturnFigure.objects.count() - OFFICERS * ROWS)
    wrong += abs(ReturnFigureVersion.objects.count() - OFFICERS * ROWS * TIMES)
    last = ReturnFigure.objects.values_list("version", "value")
    return wrong + sum(
        version != TIMES or value // 100 != TIMES - 1 for version, value in last
    )


if __name__ == "__main__":
    import safecity.wsgi  # noqa: F401 # sets everything up

    if sys.argv[1] == "make":
        print(json.dumps(_make()))
    else:
        print(_count())

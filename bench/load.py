"""`load_partnership` against the least that takes the same file into the database.

Ours: the whole command in a process of its own, from the start of Python to its exit:
every cell checked, every figure with its version, small numbers hidden. The limit:
COPY of the same CSV into a temporary table, codes resolved by joins, INSERT into the
same tables under the same constraints, versions with them; nothing is checked. Both
begin with an empty copy of the same database, turn about.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

import psycopg2
from psycopg2 import sql
from psycopg2.extensions import parse_dsn

from tools import postgres

from .common import Result
from .folder import write_folder

ROOT = Path(__file__).resolve().parent.parent
FIGURES, RUNS = 100_000, 3
ALLOWED, ALLOWED_MEGABYTES = 3.0, 500
EMPTY, DEFINED, COPY = "load_empty", "load_defined", "load_run"
"""Databases: tables only; definitions too, for the limit's joins; the one of a run."""

TAKE_IN = """
CREATE TEMPORARY TABLE csv (
    indicator text, area text, period text, numerator numeric, denominator numeric,
    value numeric, state text, source text, note text)
"""
PERIODS = """
CREATE TEMPORARY TABLE periods AS
SELECT year || '/' || right((year + 1)::text, 2) || ' Q' || nr AS label,
       (make_date(year, 4, 1) + (nr - 1) * interval '3 months')::date AS start,
       (make_date(year, 4, 1) + nr * interval '3 months')::date - 1 AS "end"
FROM generate_series(1990, 2030) AS year, generate_series(1, 4) AS nr
"""
FIGURE = """
numerator, denominator, population_based, value, state, source, note
"""
RESOLVE = f"""
INSERT INTO indicators_measurement (
    indicator_id, area_id, start, "end", version, hidden, {FIGURE})
SELECT i.id, a.id, p.start, p."end", 1, false, c.numerator,
       coalesce(c.denominator, people.value),
       c.denominator IS NULL AND people.value IS NOT NULL,
       coalesce(c.value, c.numerator * i.multiplier
                         / coalesce(c.denominator, people.value)),
       c.state, coalesce(c.source, ''), coalesce(c.note, '')
FROM csv c
JOIN indicators_indicator i ON i.code = c.indicator
JOIN indicators_area a ON a.code = c.area
JOIN periods p ON p.label = c.period
LEFT JOIN indicators_population people
    ON i.denominator = 'population' AND people.area_id = a.id
    AND people.year = extract(year FROM p.start)
"""
VERSIONS = f"""
INSERT INTO indicators_measurementversion (
    measurement_id, number, recorded_at, recorded_by_name, reason, {FIGURE})
SELECT id, version, now(), 'limit', 'Loaded', {FIGURE} FROM indicators_measurement
"""


@dataclass(frozen=True, slots=True)
class Load:
    """One run of the command: seconds from start to exit, and its peak of memory."""

    seconds: float
    megabytes: float


def run(figures: int = FIGURES, runs: int = RUNS) -> list[Result]:
    """The time of the load against the limit, and its memory against 500 MB."""
    url = os.environ.get("DATABASE_URL")
    with (
        nullcontext(url) if url else postgres.server() as server,
        tempfile.TemporaryDirectory() as name,
    ):
        folder = Path(name)
        write_folder(folder, figures)
        with _templates(server, folder):
            pairs = [
                (_ours(server, folder), _limit(server, folder)) for _ in range(runs)
            ]
    return _results(figures, pairs)


def _results(figures: int, pairs: list[tuple[Load, float]]) -> list[Result]:
    ours = median(load.seconds for load, _ in pairs)
    limit = median(seconds for _, seconds in pairs)
    peak = max(load.megabytes for load, _ in pairs)
    return [
        Result(
            f"load_partnership of {figures:,} figures, seconds",
            ours,
            limit,
            median(load.seconds / seconds for load, seconds in pairs),
            ALLOWED,
            f"{figures / limit:,.0f} figures a second is the limit here",
        ),
        Result(
            f"load_partnership of {figures:,} figures, MB at its peak",
            peak,
            ALLOWED_MEGABYTES,
            peak / ALLOWED_MEGABYTES,
            1.0,
        ),
    ]


# Ours


def _ours(server: str, folder: Path) -> Load:
    with _copy_of(server, EMPTY) as database:
        begun = perf_counter()
        megabytes = _manage(database, "load_partnership", str(folder))
        return Load(perf_counter() - begun, megabytes)


def _manage(database: str, *command: str) -> float:
    """Run a command of manage.py; returns its peak of memory in MB."""
    environment = {**os.environ, "DATABASE_URL": database, "DEBUG": "0"}
    environment.setdefault("SECRET_KEY", "for-measuring-only")
    process = subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed")
    return usage.ru_maxrss / 1024


# The limit


def _limit(server: str, folder: Path) -> float:
    with _copy_of(server, DEFINED) as database:
        begun = perf_counter()
        connection = psycopg2.connect(database)
        with connection, connection.cursor() as cursor:
            cursor.execute(TAKE_IN)
            with (folder / "measurements.csv").open(encoding="utf-8") as stream:
                cursor.copy_expert("COPY csv FROM STDIN (FORMAT csv, HEADER)", stream)
            cursor.execute(PERIODS)
            cursor.execute("ANALYZE csv")
            cursor.execute(RESOLVE)
            cursor.execute(VERSIONS)
        connection.close()
        return perf_counter() - begun


# Databases


@contextmanager
def _templates(server: str, folder: Path) -> Iterator[None]:
    """Two databases to copy from: empty tables, and the folder without its figures."""
    figures, aside = folder / "measurements.csv", folder / "aside"
    try:
        for name in (EMPTY, DEFINED):
            _drop(server, name)
            _admin(server, "CREATE DATABASE {}", name)
            _manage(_named(server, name), "migrate", "-v0")
        figures.rename(aside)
        _manage(_named(server, DEFINED), "load_partnership", str(folder))
        aside.rename(figures)
        yield
    finally:
        for name in (EMPTY, DEFINED):
            _drop(server, name)


@contextmanager
def _copy_of(server: str, template: str) -> Iterator[str]:
    """The URL of a fresh copy of a database."""
    _drop(server, COPY)
    _admin(server, "CREATE DATABASE {} TEMPLATE {}", COPY, template)
    try:
        yield _named(server, COPY)
    finally:
        _drop(server, COPY)


def _drop(server: str, name: str) -> None:
    _admin(server, "DROP DATABASE IF EXISTS {}", name)


def _admin(server: str, statement: str, *names: str) -> None:
    connection = psycopg2.connect(server)
    connection.autocommit = True
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL(statement).format(*map(sql.Identifier, names)))
    connection.close()


def _named(server: str, name: str) -> str:
    """The URL of another database of the same server."""
    known = parse_dsn(server)["dbname"]
    return f"{server.removesuffix(known)}{name}"


def main() -> int:
    """Print a line for each result; 1 where one is beyond what is allowed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=int, default=FIGURES)
    parser.add_argument("--runs", type=int, default=RUNS, help="at least 3")
    options = parser.parse_args()
    results = run(options.figures, max(options.runs, RUNS))
    print(f"{'':54}{'limit':>8}{'ours':>8}{'ratio':>8}{'allowed':>9}")
    for result in results:
        numbers = f"{result.limit:8.2f}{result.ours:8.2f}{result.ratio:8.2f}"
        print(f"{result.name:54}{numbers}{result.allowed:9.2f}  {result.note}")
    return int(not all(result.holds for result in results))


if __name__ == "__main__":
    raise SystemExit(main())

#!/usr/bin/env python3
"""The project's commands; `make` calls them. Needs Python 3.11 and nothing else.

run     set everything up and serve the site    DATA=data/example PORT=8001
test    the whole suite: SQLite, PostgreSQL, LibreOffice, a browser    ARGS=tests/...
check   lint, types, templates, migrations, locks; changes nothing
fix     format the code and repair what can be repaired by rule
lock    resolve the dependencies anew and write the locks
bench   measure speed and size on PostgreSQL    ARGS=...
shots   take the screenshots of docs/screenshots
"""

import os
import secrets
import shlex
import sys
import tempfile
from pathlib import Path

if sys.version_info < (3, 11):  # noqa: UP036 - whoever has an older one is told so
    raise SystemExit(f"Python 3.11 or newer is needed; this is {sys.version}")

from tools import chromium, demo, frontend, locks, postgres, suite
from tools.environment import PYTHON, install, must, run, say

ARGS = shlex.split(os.environ.get("ARGS", "")) + sys.argv[2:]


def serve() -> int:
    """Sets up what is missing, loads the partnership and starts the site."""
    install("requirements.txt")
    frontend.build()
    return demo.serve(os.environ.get("DATA") or "data/southampton")


def test() -> int:
    """Runs the tests on SQLite and on PostgreSQL, then those of files and pages."""
    install("requirements-test.txt")
    frontend.build()
    return suite.run_all(ARGS)


def check() -> int:
    """Runs every check, even after one has failed; changes no file."""
    install("requirements-dev.txt")
    frontend.build()
    with tempfile.TemporaryDirectory() as folder:
        production = {
            "SECRET_KEY": secrets.token_urlsafe(50),
            "SQLITE_PATH": str(Path(folder) / "unused.sqlite3"),
            "DATABASE_URL": "",
            "DEBUG": "",
        }
        statuses = [_checked(line, production) for line in CHECKS]
    for problem in (stale := locks.problems()):
        print(problem)
    failed = [*(c for c, s in zip(CHECKS, statuses, strict=True) if s), *stale]
    say(f"{len(failed)} of the checks failed" if failed else "All checks passed")
    print("\n".join(failed))
    return int(bool(failed))


CHECKS = [
    "ruff check",
    "ruff format --check",
    "mypy",
    "djlint --lint --quiet templates",
    "bandit -q -c pyproject.toml -r safecity indicators scorecard",
    "manage makemigrations --check --dry-run",
    "manage check --deploy --fail-level WARNING",
]


def _checked(line: str, env: dict[str, str]) -> int:
    say(line)
    program, *options = line.split()
    return run(
        PYTHON, *(["-m", program] if program != "python" else []), *options, **env
    )


def fix() -> int:
    """Repairs what has a rule for it, then formats."""
    install("requirements-dev.txt")
    return run(PYTHON, "-m", "ruff", "check", "--fix") or run(
        PYTHON, "-m", "ruff", "format"
    )


def lock() -> int:
    """Writes the lock files anew."""
    install("requirements-dev.txt")
    locks.write()
    return 0


def bench() -> int:
    """Runs the measurements of `bench/` on a PostgreSQL started for them."""
    install("requirements-test.txt")
    frontend.build()
    with postgres.server() as url:
        must(PYTHON, "manage.py", "collectstatic", "--noinput", "-v0", **demo.LOCAL)
        return run(PYTHON, "-m", "bench", *ARGS, **demo.LOCAL, DATABASE_URL=url)


def shots() -> int:
    """Takes the screenshots of the documentation from the demonstration data."""
    install("requirements-test.txt")
    frontend.build()
    if not chromium.provide():
        raise SystemExit("There is no Chromium to take them with.")
    return run(PYTHON, "-m", "tools.shots", *ARGS)


COMMANDS = {
    "run": serve,
    "test": test,
    "check": check,
    "fix": fix,
    "lock": lock,
    "bench": bench,
    "shots": shots,
}

if __name__ == "__main__":
    if len(sys.argv) < 2:
        print(__doc__)
        raise SystemExit(0)
    if sys.argv[1] not in COMMANDS:
        raise SystemExit(__doc__)
    try:
        raise SystemExit(COMMANDS[sys.argv[1]]())
    except KeyboardInterrupt:
        raise SystemExit(130) from None

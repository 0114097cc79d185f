"""The whole suite: on SQLite, on a real PostgreSQL, then what needs other programs."""

import os
import re
import subprocess

from tools import chromium, office, postgres
from tools.environment import IN_CI, PYTHON, ROOT, say

Result = tuple[int, str]  # pytest's exit status and the last line it printed


def run_all(args: list[str]) -> int:
    """Runs everything, or with `args` what they select, on both databases.

    Returns the worst exit status; the closing lines repeat what pytest counted.
    """
    results = {"SQLite": pytest("SQLite", *args, url="")}
    with postgres.server() as url:
        results["PostgreSQL"] = pytest("PostgreSQL", *args, url=url)
    if not args:
        results["Office"] = _in_an_office()
        results["Browser"] = _in_a_browser()
    say("Results")
    for name, (_, line) in results.items():
        print(f"{name + ':':<12}{line}")
    return max(status for status, _ in results.values())


def pytest(name: str, *args: str, url: str) -> Result:
    """Runs pytest on the database at `url` (empty: SQLite). In CI no skip passes."""
    say(f"pytest: {name}")
    command = [str(PYTHON), "-m", "pytest", "-q", "-n", "2", *args]
    env = {**os.environ, "DATABASE_URL": url}
    line = "pytest said nothing"
    with subprocess.Popen(
        command, cwd=ROOT, env=env, text=True, stdout=subprocess.PIPE
    ) as process:
        for output in process.stdout or ():
            print(output, end="", flush=True)
            line = output.strip() or line
    status = process.returncode
    if IN_CI and re.search(r"\d+ (skipped|xfailed)", line):
        return status or 1, f"{line} -- in CI every test must run"
    return status, line


def _in_a_browser() -> Result:
    if chromium.provide():
        return pytest("browser", "-m", "browser", url="")
    return _left_out(
        "THE BROWSER TESTS",
        "no Chromium starts. Install one, or set CHROMIUM to its path.",
    )


def _in_an_office() -> Result:
    """The files that we write, opened again by the programs that people use."""
    if office.provide():
        return pytest("office", "-m", "office", url="")
    lacking = ", ".join(office.missing())
    return _left_out(
        "THE TESTS OF FILES IN LIBREOFFICE",
        f"{lacking} not found. Install LibreOffice and Poppler.",
    )


def _left_out(what: str, why: str) -> Result:
    """Says loudly that tests did not run. In CI that is a failure."""
    line = f"DID NOT RUN: {why}"
    say(f"{what} {line}")
    return int(IN_CI), line

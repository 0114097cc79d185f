"""A Chromium for the browser tests: the machine's, or one that can be fetched."""

import os
import shutil
from pathlib import Path

from tools.environment import PYTHON, run, say

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
FLAGS = [  # root may not sandbox; the rest keeps it from calling home
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """Returns the path in CHROMIUM, or that of a browser on the PATH, or None."""
    named = os.environ.get("CHROMIUM")
    return named or next((p for n in NAMES if (p := shutil.which(n))), None)


def provide() -> bool:
    """Sees to it that the tests can start a browser; returns whether they can.

    Tried in turn: one on the PATH, Playwright's own, and Debian's where we are root.
    """
    if _starts():
        return True
    if find() is None:
        say("No Chromium on the PATH; asking Playwright for one")
        if run(PYTHON, "-m", "playwright", "install", "chromium") == 0 and _starts():
            return True
    if _is_debian_root():
        say("Installing Debian's Chromium (some 190 MB)")
        run("apt-get", "update", "-qq")
        run(
            *("apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"),
            DEBIAN_FRONTEND="noninteractive",
        )
    return _starts()


def _starts() -> bool:
    return run(PYTHON, "-m", "tools.chromium") == 0


def _is_debian_root() -> bool:
    apt = Path("/usr/bin/apt-get")
    return os.name == "posix" and os.geteuid() == 0 and apt.exists()


def _try() -> None:
    """Starts and stops the browser; exits with status 1 if that fails."""
    from playwright.sync_api import Error, sync_playwright

    try:
        with sync_playwright() as playwright:
            playwright.chromium.launch(executable_path=find(), args=FLAGS).close()
    except Error as error:
        raise SystemExit(1) from error


if __name__ == "__main__":
    _try()

"""A Chromium for the browser tests: the machine's, or one that can be fetched."""

import os
import shutil
import subprocess

from tools.environment import PYTHON, ROOT, apt_install, is_debian_root, run, say

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
# Playwright's driver needs libatomic, which no other package brings.
PACKAGES = ("chromium", "libatomic1")


def find() -> str | None:
    """Returns the path in CHROMIUM, or that of a browser on the PATH, or None."""
    named = os.environ.get("CHROMIUM")
    return named or next((p for n in NAMES if (p := shutil.which(n))), None)


def provide() -> bool:
    """Sees to it that the tests can start a browser; returns whether they can.

    Tried in turn: one on the PATH, Playwright's own, and Debian's where we are root.
    """
    if not _problem():
        return True
    if find() is None:
        say("No Chromium on the PATH; asking Playwright for one")
        if run(PYTHON, "-m", "playwright", "install", "chromium") == 0:
            say(_problem() or "It starts")
    if _problem() and is_debian_root():
        say("Installing Debian's Chromium (some 190 MB, about a minute)")
        apt_install(*PACKAGES)
    if problem := _problem():
        print(problem)
    return not problem


def _problem() -> str:
    """Starts and stops the browser; returns what went wrong, "" if nothing did."""
    command = [str(PYTHON), "-m", "tools.chromium"]
    done = subprocess.run(
        command, cwd=ROOT, text=True, capture_output=True, check=False
    )
    return done.stderr.strip()[-2000:] or "it ends at once" if done.returncode else ""


def _try() -> None:
    """Starts and stops the browser, with nothing caught."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        playwright.chromium.launch(executable_path=find(), args=FLAGS).close()


if __name__ == "__main__":
    _try()

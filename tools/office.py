"""LibreOffice and Poppler for the tests that open our files as their readers do.

Tests only: the site itself writes its files without either.
"""

import shutil
from pathlib import Path

from tools.environment import apt_install, is_debian_root, say

PROGRAMS = ("soffice", "pdftotext", "pdftoppm")
PACKAGES = (
    "libreoffice-writer-nogui",
    "libreoffice-calc-nogui",
    "libreoffice-impress-nogui",
    "poppler-utils",
)
ELSEWHERE = {"soffice": Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")}


def find(program: str) -> str | None:
    """Returns the path of one of `PROGRAMS`: on the PATH, or as macOS keeps it."""
    if found := shutil.which(program):
        return found
    other = ELSEWHERE.get(program)
    return str(other) if other and other.exists() else None


def missing() -> list[str]:
    """Those of `PROGRAMS` that this machine has not got."""
    return [program for program in PROGRAMS if not find(program)]


def provide() -> bool:
    """Sees to it that all of them are there; returns whether they are.

    Those of the machine, or Debian's where we are root.
    """
    if missing() and is_debian_root():
        say("Installing Debian's LibreOffice (some 450 MB, a minute or two)")
        apt_install(*PACKAGES)
    return not missing()

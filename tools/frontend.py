"""The scripts, styles and fonts of others: npm's checked copies -> static/vendor/."""

import os
import shutil
import subprocess
from pathlib import Path

from tools.environment import BIN, ROOT, fingerprint, install, must, say

STAMP = ROOT / "static" / "vendor" / ".built"
SOURCES = [
    ROOT / "package-lock.json",
    ROOT / "tools" / "vendor.mjs",
    ROOT / "tools" / "govuk.scss",
]
OLDEST_NODE = 18


def build() -> None:
    """Fills `static/vendor/` unless it is already made of the files locked now."""
    current = fingerprint(*SOURCES)
    if STAMP.exists() and STAMP.read_text() == current:
        return
    npm = find_npm()
    say("Fetching Chart.js, the GOV.UK styles and the font (once, or when they change)")
    must(npm, "ci", "--ignore-scripts")
    must(npm, "run", "--silent", "build")
    STAMP.write_text(current)


def find_npm() -> str | Path:
    """Returns npm: the machine's where Node is new enough, else one put in `.venv`."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and _major_version(node) >= OLDEST_NODE:
        return npm
    install("requirements-node.txt")
    return BIN / ("npm.exe" if os.name == "nt" else "npm")


def _major_version(node: str) -> int:
    text = subprocess.run(
        [node, "--version"], capture_output=True, text=True, check=False
    ).stdout
    digits = text.strip().removeprefix("v").split(".")[0]
    return int(digits) if digits.isdecimal() else 0

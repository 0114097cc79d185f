"""The lock files: every package of every group, with the hashes of its files.

They name no registry, so they work with any mirror: `make lock` writes them, and
`make check` says when pyproject.toml or package.json has moved on without them.
"""

import hashlib
import json
import re
import shutil
import tomllib
from typing import Any

from tools.environment import BIN, ROOT, must, say
from tools.frontend import find_npm

# Lock file: the dependency groups in it beside the site's own dependencies; None
# leaves those out. The widest comes first: the others keep to its versions.
LOCKS: dict[str, str | None] = {
    "requirements-dev.txt": "dev",
    "requirements-test.txt": "browser",
    "requirements.txt": "",
    "requirements-node.txt": None,
}
HEADER = "# Written by `make lock`; pyproject.toml's dependencies then: "


def write() -> None:
    """Resolves all dependencies anew and writes the locks (needs a registry)."""
    uv = shutil.which("uv") or BIN / "uv"
    for lock, group in LOCKS.items():
        say(lock)
        must(
            *(uv, "pip", "compile", "--quiet", "--upgrade"),
            *("--universal", "--python-version", "3.11", "--generate-hashes"),
            *("--no-header", "--no-annotate", "--no-emit-index-url"),
            *_selection(group),
            *("--output-file", lock),
        )
        text = (ROOT / lock).read_text()
        (ROOT / lock).write_text(f"{HEADER}{_wanted()}\n{text}")
    say("package-lock.json")
    must(find_npm(), "install", "--package-lock-only", "--ignore-scripts")
    _strip_addresses()


def problems() -> list[str]:
    """Returns a sentence for each lock that is not what it should be; needs no net."""
    found = []
    for lock in LOCKS:
        text = (ROOT / lock).read_text()
        if not text.startswith(f"{HEADER}{_wanted()}\n"):
            found.append(f"{lock}: pyproject.toml has changed since; run `make lock`")
        if re.search(r"https?:|--index|--find-links", text):
            found.append(f"{lock}: names a host; run `make lock`")
    npm = json.loads((ROOT / "package-lock.json").read_text())
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    if npm["packages"][""]["devDependencies"] != wanted:
        found.append("package-lock.json: package.json has changed; run `make lock`")
    if re.search(r'https?:|"resolved"', json.dumps(npm)):
        found.append("package-lock.json: names a host; run `make lock`")
    return found


def _selection(group: str | None) -> list[str]:
    if group is None:
        return ["--group", "node"]
    widest = next(iter(LOCKS))
    constraint = [] if group == LOCKS[widest] else ["--constraint", widest]
    return ["pyproject.toml", *constraint, *(["--group", group] if group else [])]


def _wanted() -> str:
    """Returns a hash of what pyproject.toml asks for, whatever else is in it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    asked: list[Any] = [
        project["project"]["requires-python"],
        project["project"]["dependencies"],
        project["dependency-groups"],
    ]
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()[:16]


def _strip_addresses() -> None:
    """Takes the pages where authors ask for money out of the lock: they are hosts."""
    path = ROOT / "package-lock.json"
    lock = json.loads(path.read_text())
    for package in lock["packages"].values():
        package.pop("funding", None)
    path.write_text(json.dumps(lock, indent=2) + "\n")

"""The commands' own parts: which server and browser are used, which lock is stale."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tools import (
    chromium,
    demo,
    environment,
    frontend,
    locks,
    office,
    postgres,
    suite,
)


def test_a_fingerprint_is_of_names_and_contents(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir()
    (folder / "a.csv").write_text("1")
    first = environment.fingerprint(folder)
    assert environment.fingerprint(folder) == first
    (folder / "a.csv").write_text("2")
    second = environment.fingerprint(folder)
    (folder / "a.csv").rename(folder / "b.csv")
    assert len({first, second, environment.fingerprint(folder)}) == 3


def test_a_server_that_is_named_is_used_and_left_running(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/db")
    with postgres.server() as url:
        assert url == "postgres://elsewhere/db"


def test_no_server_says_what_each_candidate_answered(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in ("initdb", "pg_ctl"):
        (tmp_path / name).write_text("#!/bin/sh\necho it is broken\nexit 3\n")
        (tmp_path / name).chmod(0o755)
    tmp_path.chmod(0o755)
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.setattr(postgres, "_candidates", lambda: [tmp_path])
    with pytest.raises(SystemExit, match=str(tmp_path)), postgres.server():
        pass


def test_the_newest_postgresql_of_the_machine_comes_first() -> None:
    names = ["9.6", "18", "postgresql@17"]
    folders = [Path("/somewhere") / name / "bin" for name in names]
    newest_first = sorted(folders, key=postgres._version, reverse=True)
    assert [f.parent.name for f in newest_first] == ["18", "postgresql@17", "9.6"]


def test_the_browser_that_is_named_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/opt/mine")
    assert chromium.find() == "/opt/mine"


@pytest.mark.parametrize(
    ("answer", "major"), [("v20.1.0", 20), ("v9.11.2", 9), ("", 0), ("what?", 0)]
)
def test_the_age_of_node(tmp_path: Path, answer: str, major: int) -> None:
    node = tmp_path / "node"
    node.write_text(f"#!/bin/sh\necho '{answer}'\n")
    node.chmod(0o755)
    assert frontend._major_version(str(node)) == major


def test_a_lock_is_stale_when_a_dependency_was_added(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name in [*locks.LOCKS, "pyproject.toml", "package.json", "package-lock.json"]:
        (tmp_path / name).write_text((environment.ROOT / name).read_text())
    monkeypatch.setattr(locks, "ROOT", tmp_path)
    assert locks.problems() == []
    project = tmp_path / "pyproject.toml"
    project.write_text(project.read_text().replace("~=5.2", "~=6.2"))
    package = json.loads((tmp_path / "package.json").read_text())
    package["devDependencies"]["left-pad"] = "1.0.0"
    (tmp_path / "package.json").write_text(json.dumps(package))
    with (tmp_path / "requirements.txt").open("a") as lock:
        lock.write("--index-url https://host/")
    assert len(locks.problems()) == len(locks.LOCKS) + 2


def test_only_a_data_folder_is_served() -> None:
    with pytest.raises(SystemExit, match=r"no partnership\.toml"):
        demo.serve("docs")


@pytest.mark.parametrize(("in_ci", "status"), [(False, 0), (True, 1)])
def test_in_ci_a_skipped_test_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, in_ci: bool, status: int
) -> None:
    (tmp_path / "test_it.py").write_text(
        "import pytest\ndef test_one(): pytest.skip('not today')\n"
    )
    monkeypatch.setattr(suite, "IN_CI", in_ci)
    got, line = suite.pytest("SQLite", "-n", "0", str(tmp_path), url="")
    assert got == status
    assert line.startswith("1 skipped")


@pytest.mark.parametrize(("in_ci", "status"), [(False, 0), (True, 1)])
def test_in_ci_a_missing_browser_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, in_ci: bool, status: int
) -> None:
    monkeypatch.setattr(suite, "IN_CI", in_ci)
    monkeypatch.setattr(chromium, "provide", lambda: False)
    got, line = suite._in_a_browser()
    assert got == status
    assert "DID NOT RUN" in line


@pytest.mark.parametrize(("in_ci", "status"), [(False, 0), (True, 1)])
def test_in_ci_a_missing_office_is_a_failure(
    monkeypatch: pytest.MonkeyPatch, in_ci: bool, status: int
) -> None:
    monkeypatch.setattr(suite, "IN_CI", in_ci)
    monkeypatch.setattr(office, "is_debian_root", lambda: False)
    monkeypatch.setattr(office, "find", {"pdftotext": "/usr/bin/pdftotext"}.get)
    got, line = suite._in_an_office()
    assert got == status
    assert "DID NOT RUN: soffice, pdftoppm not found" in line


def test_the_office_of_a_mac_is_found(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(office, "ELSEWHERE", {"soffice": tmp_path / "there"})
    assert office.find("soffice") is None
    (tmp_path / "there").write_text("")
    assert office.find("soffice") == str(tmp_path / "there")


def test_the_commands_are_listed() -> None:
    done = subprocess.run(
        ["make"],
        cwd=environment.ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={"PATH": os.environ["PATH"]},
    )
    assert all(name in done.stdout for name in ("run", "test", "check", "fix"))

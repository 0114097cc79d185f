"""Load, dump, load: the database and the files stay what they are."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from django.core.management import call_command
from django.db import transaction
from hypothesis import HealthCheck, given, settings

from .contents import contents, written
from .partnerships import partnerships
from .small import write

pytestmark = pytest.mark.django_db
ROOT = Path(__file__).resolve().parents[3]


def command(name: str, folder: Path) -> str:
    out = StringIO()
    call_command(name, str(folder), stdout=out, stderr=StringIO())
    return out.getvalue()


def files_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@contextmanager
def undone() -> Iterator[None]:
    """Whatever is stored inside is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def check_round_trip(folder: Path, work: Path) -> None:
    """All that a dump must keep, in the same database and in an empty one."""
    with undone():
        command("load_partnership", folder)
        before, rows = contents(), written()
        command("dump_partnership", work / "first")
        assert "nothing changed" in command("load_partnership", work / "first")
        assert (contents(), written()) == (before, rows)
    with undone():
        command("load_partnership", work / "first")
        assert contents() == before
        command("dump_partnership", work / "second")
    assert files_of(work / "first") == files_of(work / "second")


@settings(
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(partnerships())
def test_any_partnership_comes_back(texts: dict[str, str]) -> None:
    with TemporaryDirectory() as name:
        work = Path(name)
        (work / "folder").mkdir()
        for file, text in texts.items():
            (work / "folder" / file).write_bytes(text.encode())
        check_round_trip(work / "folder", work)


def test_the_small_folder_comes_back(tmp_path: Path) -> None:
    check_round_trip(write(tmp_path / "folder"), tmp_path)


@pytest.mark.parametrize("name", ["southampton", "example"])
def test_the_demonstration_folders_come_back(tmp_path: Path, name: str) -> None:
    check_round_trip(ROOT / "data" / name, tmp_path)


def test_the_example_is_written_as_a_dump_writes_it(tmp_path: Path) -> None:
    command("load_partnership", ROOT / "data" / "example")
    command("dump_partnership", tmp_path / "dump")
    example = files_of(ROOT / "data" / "example")
    example.pop("README.md")
    assert files_of(tmp_path / "dump") == example

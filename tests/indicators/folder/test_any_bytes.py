"""Whatever is in the files: problems with their places, and never a crash."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from indicators.folder.problems import FolderError, Problem
from indicators.folder.reading import read_folder
from indicators.folder.tables import FILES

from .small import FILES as TEXTS
from .small import write

NAMES = {file.name for file in FILES}
PIECES = st.binary(max_size=12) | st.sampled_from(
    [
        *(b'"', b",", b"\n", b"\r", b"\0", b"\xef\xbb\xbf", b"\xff\xfe", b"[", b"="),
        *(b"1e999", b"-0.0000001", b"9" * 400, b"NaN", b"inf", b"2017-02-30"),
        *(b"0001-01-01", b"9999-12-31", b"2199-2200", b"1900-01-01/2199-12-31"),
        *("٣".encode(), "½".encode(), "\u2028".encode(), "\u00a0".encode()),
    ]
)


@st.composite
def spoilt(draw: st.DrawFn) -> dict[str, bytes]:
    """One or two files with pieces put in or taken out."""
    found = {}
    for name in draw(st.sets(st.sampled_from(sorted(TEXTS)), min_size=1, max_size=2)):
        data = TEXTS[name].encode()
        for piece in draw(st.lists(PIECES, min_size=1, max_size=3)):
            start = draw(st.integers(0, len(data)))
            data = data[:start] + piece + data[start + draw(st.integers(0, 8)) :]
        found[name.replace(".", "_")] = data
    return found


@settings(deadline=None, max_examples=100)
@given(spoilt())
def test_any_bytes_are_a_folder_or_problems(changes: dict[str, bytes]) -> None:
    with TemporaryDirectory() as name:
        folder = write(Path(name), **changes)
        found = problems_of(folder)
        assert found is None or found
        for problem in found or []:
            assert problem.file in NAMES
            data = (folder / problem.file).read_bytes()
            assert 1 <= problem.line <= data.count(b"\n") + data.count(b"\r") + 1
            assert str(problem).encode()


def problems_of(folder: Path) -> list[Problem] | None:
    """None for a folder that can be loaded."""
    try:
        draft = read_folder(folder)
    except FolderError as error:
        return error.problems
    return None if draft.partnership and draft.strategy else []

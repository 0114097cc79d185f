"""A long load says how far it has come; a short one and a quiet one say nothing."""

from __future__ import annotations

from io import StringIO

import pytest

from indicators.folder.progress import Progress


class Output(StringIO):
    """A command's stderr."""

    def __init__(self, *, watched: bool) -> None:
        super().__init__()
        self.watched = watched

    def write(self, msg: str = "", style_func: None = None, ending: str = "\n") -> int:  # type: ignore[override]
        return super().write(msg + ending)

    def isatty(self) -> bool:
        return self.watched


def said(*, watched: bool, rows: int) -> str:
    output = Output(watched=watched)
    progress = Progress(output)
    progress.begin("measurements.csv", rows)
    assert sum(1 for _ in progress.checked(range(rows))) == rows
    return output.getvalue()


def test_a_log_gets_a_line_now_and_then() -> None:
    assert said(watched=False, rows=45_000).splitlines() == [
        "measurements.csv: 20,000 of 45,000 rows checked",
        "measurements.csv: 40,000 of 45,000 rows checked",
        "measurements.csv: 45,000 of 45,000 rows checked",
    ]


def test_on_a_terminal_one_line_counts_in_place() -> None:
    text = said(watched=True, rows=20_000)
    assert text.count("\r") == 4
    assert text.endswith("\rmeasurements.csv: 20,000 of 20,000 rows checked\n")


@pytest.mark.parametrize("watched", [True, False])
def test_a_short_file_is_not_worth_a_word(watched: bool) -> None:
    assert said(watched=watched, rows=19_999) == ""


def test_nobody_listens() -> None:
    progress = Progress()
    progress.begin("measurements.csv", 50_000)
    assert [*progress.checked("ab")] == ["a", "b"]
    progress.stored(50_000)
    assert progress.output is None

"""How an indicator is read: what its cells ask of each other, and whom it may name."""

from __future__ import annotations

from pathlib import Path

import pytest

from indicators.folder.problems import FolderError
from indicators.folder.reading import read_folder

from .small import write

HEAD = "code,title,priority,partner,accumulates,polarity,small_number_threshold"
EXTRA = ",covers,zero_safe,not_judged_because,read_beside,same_measure_as\n"
CASES = [
    (
        "total,Total,crime,police,yes,,,rolling,,,,",
        "covers: figures that add up cover their period alone: leave it blank",
    ),
    (
        "total,Total,crime,police,,,,,no,,,",
        "small_number_threshold: 0 is hidden only where small numbers are: "
        "write a threshold",
    ),
    (
        "total,Total,crime,police,,lower,,,,Trust,,",
        "polarity: a reason for not judging goes with none: write none",
    ),
    (
        "total,Total,crime,police,,,,,,,total,",
        "read_beside: names the indicator itself: write others, or leave it blank",
    ),
    (
        "total,Total,crime,police,,,,,,,,total",
        "same_measure_as: is the indicator itself: write the one that is judged",
    ),
    (
        "total,Total,crime,police,,,,,,,,other",
        "same_measure_as: other is another source of rate itself: write rate",
    ),
]


@pytest.mark.parametrize(("row", "said"), CASES)
def test_what_is_wrong_is_said_with_what_to_write(
    row: str, said: str, tmp_path: Path
) -> None:
    others = "rate,Rate,crime,police,,,,,,,,\nother,Other,crime,police,,,,,,,,rate\n"
    folder = write(tmp_path)
    (folder / "indicators.csv").write_text(HEAD + EXTRA + row + "\n" + others)
    for name in ("targets", "measurements", "commentary", "recording_changes"):
        (folder / f"{name}.csv").unlink()
    (folder / "claims.csv").unlink()
    with pytest.raises(FolderError) as caught:
        read_folder(folder)
    assert [str(problem) for problem in caught.value.problems] == [
        f"indicators.csv:2: {said}"
    ]

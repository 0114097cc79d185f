"""Says on the terminal how far a long load has come; a short one says nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Protocol, TypeVar

from django.utils.translation import gettext as _

LONG = 20_000
STEP = 5_000
LINE_STEP = 20_000
"""Where nobody watches, as in a log, fewer lines are enough."""

Item = TypeVar("Item")


class Output(Protocol):
    """What a command's stderr offers."""

    def write(self, msg: str = "", style_func: None = None, ending: str = "") -> None:
        """Writes a message."""

    def isatty(self) -> bool:
        """Whether a person watches."""


class Progress:
    """Reports rows of one file at a time."""

    def __init__(self, output: Output | None = None) -> None:
        self.output = output
        self.in_place = output is not None and output.isatty()
        self.file, self.total = "", 0

    def begin(self, name: str, total: int) -> None:
        """So many rows of this file are going to pass."""
        self.file, self.total = name, total

    def checked(self, rows: Iterable[Item]) -> Iterator[Item]:
        """The same rows, counted as they pass."""
        if not self._is_long:
            yield from rows
            return
        for done, row in enumerate(rows, 1):
            if not done % STEP:
                self._say(_("checked"), done)
            yield row
        self._end()

    def stored(self, done: int) -> None:
        """So many of the file's rows have been written."""
        if self._is_long:
            self._say(_("stored"), done)
            if done >= self.total:
                self._end()

    @property
    def _is_long(self) -> bool:
        return self.output is not None and self.total >= LONG

    def _say(self, what: str, done: int) -> None:
        assert self.output
        line = _("%(file)s: %(done)s of %(total)s rows %(what)s") % {
            "file": self.file,
            "done": f"{done:,}",
            "total": f"{max(done, self.total):,}",
            "what": what,
        }
        if self.in_place:
            self.output.write(f"\r{line}", ending="")
        elif not done % LINE_STEP or done == self.total:
            self.output.write(line, ending="\n")

    def _end(self) -> None:
        if self.output and self.in_place:
            self.output.write("", ending="\n")


def lines_of(path: Path) -> int:
    """Lines without the header: as many as rows, unless a cell has several lines."""
    try:
        with path.open("rb") as stream:
            blocks = iter(lambda: stream.read(1 << 20), b"")
            return max(0, sum(block.count(b"\n") for block in blocks) - 1)
    except OSError:
        return 0

"""What is wrong with a data folder, each problem with its place."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

FILE, HEADER, ROW = "file", "header", "row"
"""What stands for the column where a problem is not one cell's."""


class CellError(ValueError):
    """A cell that cannot be read; the message says what is wrong and what to write."""


class FolderError(Exception):
    """A folder that cannot be loaded; `problems` are all of them, in file order."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to correct. The line is counted from 1, as editors do."""

    file: str
    line: int
    column: str
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.column}: {self.text}"


class Problems:
    """Collects problems while a folder is read."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self._advice: dict[tuple[str, str], str] = {}

    def add(self, file: str, line: int, column: str, text: str) -> None:
        """Note one problem and go on."""
        self.found.append(Problem(file, line, column, text))

    def in_order(self, files: Iterable[str]) -> list[Problem]:
        """All of them, file by file and line by line."""
        rank = {name: i for i, name in enumerate(files)}
        return sorted(self.found, key=lambda p: (rank[p.file], p.line))

    def unknown(self, text: str, known: Collection[str], place: str) -> str:
        """“polcie” is not in partners.csv: did you mean police?"""
        if (text, place) not in self._advice:
            seek = len(self._advice) < MOST_SOUGHT
            near = closest(text, known) if seek else ""
            self._advice[text, place] = _unknown(text, near, place)
        return self._advice[text, place]


MOST_SOUGHT = 200
"""Unknown codes for which the nearest real ones are sought; it takes time."""


def _unknown(text: str, near: str, place: str) -> str:
    if near:
        return _("“%(text)s” is not in %(place)s: did you mean %(near)s?") % {
            "text": text,
            "place": place,
            "near": near,
        }
    return _("“%(text)s” is not in %(place)s: add it there, or write one that is") % {
        "text": text,
        "place": place,
    }


def closest(text: str, known: Collection[str]) -> str:
    """The known words that are most like the text, as `a or b`; "" for none."""
    near = difflib.get_close_matches(text, known)
    return listed(near) if near else ""


def listed(words: Iterable[str]) -> str:
    """`a, b or c`."""
    *first, last = words
    if not first:
        return last
    return _("%(first)s or %(last)s") % {"first": ", ".join(first), "last": last}

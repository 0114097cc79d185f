"""What has been read of a folder so far: unsaved objects, by their codes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from ..actions import Checked, Populations
from ..models import (
    Area,
    Claim,
    Commentary,
    ComparatorGroup,
    ComparatorMembership,
    Indicator,
    Partner,
    Partnership,
    Placement,
    Population,
    Priority,
    RecordingChange,
    Strategy,
    Target,
)
from .columns import Column, File, Row
from .problems import Problems


@dataclass(slots=True)
class Draft:
    """Objects that refer to each other and not yet to rows of the database.

    A row with a problem has no object here, and neither has what refers to it.
    """

    partnership: Partnership | None = None
    strategy: Strategy | None = None
    areas: dict[str, Area] = field(default_factory=dict)
    populations: list[Population] = field(default_factory=list)
    groups: dict[str, ComparatorGroup] = field(default_factory=dict)
    memberships: list[ComparatorMembership] = field(default_factory=list)
    partners: dict[str, Partner] = field(default_factory=dict)
    priorities: dict[str, Priority] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    beside: list[tuple[Indicator, Indicator]] = field(default_factory=list)
    """An indicator, and one that is read beside it."""
    placements: list[Placement] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    figures: list[Checked] = field(default_factory=list)
    commentary: list[Commentary] = field(default_factory=list)
    changes: list[tuple[RecordingChange, Indicator]] = field(default_factory=list)
    compared: list[tuple[RecordingChange, Indicator, str]] = field(default_factory=list)
    """With the reason why figures before and after are compared all the same."""
    claims: list[Claim] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    """Where "strategy" and each indicator's code stand in their files."""
    unlisted: list[str] = field(default_factory=list)
    """Codes of the indicators that name no priority."""


class References:
    """Which codes there are, and whether a row names only those."""

    def __init__(self, problems: Problems) -> None:
        self.problems = problems
        self.known: dict[str, dict[str, None]] = {}
        self.unsure: set[str] = set()

    def learn(self, file: File, rows: Iterable[Row], *, complete: bool) -> None:
        """Remember a file's codes.

        Of a file whose codes could not all be read, none is said to be missing.
        """
        codes = [row.get(file.key[0]) for row in rows]
        self.known[file.name] = dict.fromkeys(code for code in codes if code)
        if not complete or not all(codes):
            self.unsure.add(file.name)

    def checked(self, file: File, rows: Iterable[Row]) -> Iterator[Row]:
        """The same rows; `ok` is false for one that names what there is not."""
        columns = [column for column in file.columns if column.within]
        for row in rows:
            for column in columns:
                value = row.cells.get(column.name)
                if value is not None:
                    self.check_cell(file.name, row, column, value)
            yield row

    def check_cell(
        self, file: str, row: Row, column: Column, value: str | Collection[str]
    ) -> None:
        """Note a problem for each code of the cell that is not known."""
        known = self.known.get(column.within, {})
        for code in (value,) if isinstance(value, str) else value:
            if code not in known:
                row.ok = False
                if column.within not in self.unsure:
                    text = self.problems.unknown(code, known, column.within)
                    line = row.line_of(column.name)
                    self.problems.add(file, line, column.name, text)


@dataclass(slots=True)
class Context:
    """What every builder needs: where problems go, what is known, what is built."""

    problems: Problems
    references: References
    draft: Draft
    populations: Populations = field(default_factory=dict)

    def problem(self, file: File, row: Row, column: str, text: str) -> None:
        """Note a problem of a row; the row then counts as not ok."""
        row.ok = False
        self.problems.add(file.name, row.line_of(column), column, text)

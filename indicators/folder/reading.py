"""Reads and checks a whole data folder; the database is not touched."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from django.utils.translation import gettext as _

from ..actions import latest_populations
from ..models import ALL_AGES
from .build.indicators import build_indicators
from .build.measurements import build_measurements
from .build.notes import build_claims, build_commentary, build_recording_changes
from .build.places import build_areas, build_comparators, build_populations
from .build.strategy import (
    build_partners,
    build_partnership,
    build_priorities,
    build_strategy,
)
from .build.targets import build_targets
from .columns import File, Row
from .csv_file import CsvFile
from .draft import Context, Draft, References
from .problems import FILE, FolderError, Problem, Problems
from .progress import Progress, lines_of
from .tables import (
    AREAS,
    CLAIMS,
    COMMENTARY,
    COMPARATORS,
    FILES,
    INDICATORS,
    MEASUREMENTS,
    PARTNERS,
    POPULATIONS,
    PRIORITIES,
    RECORDING_CHANGES,
    TARGETS,
    TOML,
)
from .toml_file import read_toml

Builder = Callable[[Iterable[Row], Context], None]
PopulationRow = tuple[str, int, str, int]
"""An area's code, a year, a vintage and the people."""

REFERRED_TO = (AREAS, COMPARATORS, PARTNERS, PRIORITIES, INDICATORS)


def read_folder(
    folder: Path,
    *,
    populations: Iterable[PopulationRow] = (),
    progress: Progress | None = None,
) -> Draft:
    """The folder as unsaved objects; `populations` are those known already.

    Raises FolderError with every problem of every file.
    """
    if not folder.is_dir():
        message = _("is not a folder: give one that holds %s")
        raise FolderError([Problem(str(folder), 1, FILE, message % TOML.name)])
    reader = _Reader(folder, progress or Progress())
    reader.read_definitions()
    reader.take_populations(populations)
    reader.read_figures()
    found = reader.context.problems.in_order(file.name for file in FILES)
    if found:
        raise FolderError(found)
    return reader.context.draft


class _Reader:
    def __init__(self, folder: Path, progress: Progress) -> None:
        problems = Problems()
        self.folder, self.progress = folder, progress
        self.context = Context(problems, References(problems), Draft())

    def read_definitions(self) -> None:
        tables = read_toml(self.folder / TOML.name, self.context.problems)
        self._build(AREAS, build_areas)
        build_partnership(tables, self.context)
        build_strategy(tables, self.context)
        self._build(POPULATIONS, build_populations)
        self._build(COMPARATORS, build_comparators)
        self._build(PARTNERS, build_partners)
        self._build(PRIORITIES, build_priorities)
        self._build(INDICATORS, build_indicators)

    def take_populations(self, stored: Iterable[PopulationRow]) -> None:
        """Rates need those of the folder and those stored, the folder's first."""
        read = [
            (row.area.code, row.year, row.vintage, row.value)
            for row in self.context.draft.populations
            if row.age_band == ALL_AGES
        ]
        self.context.populations = latest_populations([*stored, *read])

    def read_figures(self) -> None:
        self._build(TARGETS, build_targets)
        self._build(MEASUREMENTS, build_measurements)
        self._build(COMMENTARY, build_commentary)
        self._build(RECORDING_CHANGES, build_recording_changes)
        self._build(CLAIMS, build_claims)

    def _build(self, file: File, build: Builder) -> None:
        path = self.folder / file.name
        source = CsvFile(path, file, self.context.problems)
        self.progress.begin(file.name, lines_of(path))
        rows: Iterable[Row] = self.progress.checked(source.rows())
        references = self.context.references
        if file in REFERRED_TO:
            rows = list(rows)
            references.learn(file, rows, complete=source.complete)
        build(references.checked(file, rows), self.context)

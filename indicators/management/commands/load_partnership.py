"""Loads a partnership from a folder of CSV files and one TOML file."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError
from django.utils.translation import gettext as _

from indicators.folder.conflicts import AnotherPartnershipError
from indicators.folder.loading import FileReport, load
from indicators.folder.problems import FolderError
from indicators.folder.progress import Output, Progress
from indicators.folder.reading import read_folder
from indicators.folder.tables import MEASUREMENTS
from indicators.models import ALL_AGES, Population

NAME = "load_partnership"
LONGEST_NAME = 80


class Command(BaseCommand):
    """All or nothing: with any problem in any file nothing is stored."""

    help = (
        "Load a partnership from a data folder (docs/data-folder.md). Every problem is "
        "listed as file:line: column: what is wrong, what to write; then nothing is "
        "stored and the exit status is 1. Rows that are stored already are updated "
        "where they differ, and nothing is deleted."
    )

    requires_system_checks = ()  # they take longer than most folders

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder."""
        parser.add_argument("folder", type=Path, metavar="DIR", help="the data folder")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        """Read, check, store, report."""
        progress = Progress(cast(Output, self.stderr))
        # Everybody may read it: not where on this machine the folder is.
        reason = _("Loaded from the folder %s") % folder.resolve().name[:LONGEST_NAME]
        try:
            with _collector_off():
                draft = read_folder(
                    folder, populations=_populations(), progress=progress
                )
                reports = load(draft, by=NAME, reason=reason, progress=progress)
        except FolderError as error:
            for problem in error.problems:
                self.stderr.write(str(problem), self.style.NOTICE)
            message = _("%(count)s problems in %(folder)s: nothing has been stored.")
            if len(error.problems) == 1:
                message = _("1 problem in %(folder)s: nothing has been stored.")
            words = {"count": len(error.problems), "folder": folder}
            raise CommandError(message % words) from error
        except AnotherPartnershipError as error:
            raise CommandError(str(error)) from error
        except (OperationalError, ProgrammingError) as error:
            message = _("The database does not answer as it should (%s). Run migrate.")
            raise CommandError(message % str(error).strip()) from error
        assert draft.partnership
        self.stdout.write(report(reports, draft.partnership.name, draft.unlisted))


@contextmanager
def _collector_off() -> Iterator[None]:
    """Among a million new objects, none in circles, it would only look in vain."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _populations() -> Iterable[tuple[str, int, str, int]]:
    rows = Population.objects.filter(age_band=ALL_AGES)
    return rows.values_list("area__code", "year", "vintage", "value")


def report(reports: list[FileReport], name: str, unlisted: list[str]) -> str:
    """A table of the files, what was kept, and one line that sums it up."""
    heads = (_("file"), _("rows"), _("new"), _("changed"), _("unchanged"))
    lines = [_line(heads)]
    for row in reports:
        if row.rows:
            counts = (row.rows, row.new, row.changed, row.unchanged)
            lines.append(_line((row.name, *(f"{count:,}" for count in counts))))
    kept = [f"{row.name} {row.kept:,}" for row in reports if row.kept]
    if kept:
        lines.append(_("Stored, not in the folder, and kept: %s.") % ", ".join(kept))
    if unlisted:
        message = _("Not on the scorecard, because they name no priority: %s.")
        lines.append(message % ", ".join(unlisted))
    changed = any(row.new or row.changed for row in reports)
    figures = next(row.rows for row in reports if row.name == MEASUREMENTS.name)
    message = _("Loaded %(name)s: %(figures)s figures.")
    if not changed:
        message = _("Loaded %(name)s: %(figures)s figures; nothing changed.")
    lines.append(message % {"name": name, "figures": f"{figures:,}"})
    return "\n".join(lines)


def _line(cells: Iterable[str]) -> str:
    first, *others = cells
    return f"{first:<24}" + "".join(f"{cell:>11}" for cell in others)

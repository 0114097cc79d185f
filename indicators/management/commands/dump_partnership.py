"""Writes the stored partnership as a data folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from indicators.folder.dumping import OccupiedError, dump, refuse_occupied
from indicators.folder.rows.source import Source
from indicators.folder.tables import MEASUREMENTS
from indicators.models import Partnership, Strategy


class Command(BaseCommand):
    """The way back from load_partnership."""

    help = (
        "Write the partnership as a data folder (docs/data-folder.md), the newest "
        "strategy unless --strategy names another. Every figure is written in full, "
        "small numbers that the site hides among them: keep the folder as safe as the "
        "database. Users, earlier versions of figures, the history of definitions and "
        "who agreed a target are not in a data folder: they need a database backup."
    )

    requires_system_checks = ()  # they take longer than most folders

    def add_arguments(self, parser: CommandParser) -> None:
        """The folder, the strategy, and whether to write over something else."""
        parser.add_argument("folder", type=Path, metavar="DIR", help="where to write")
        parser.add_argument("--strategy", metavar="NAME", help="an earlier strategy")
        parser.add_argument(
            "--force",
            action="store_true",
            help="write into a folder that holds something else",
        )

    def handle(
        self,
        *args: Any,
        folder: Path,
        strategy: str | None,
        force: bool,
        **options: Any,
    ) -> None:
        """Choose, refuse, write, report."""
        partnership = Partnership.objects.first()
        if partnership is None:
            raise CommandError(_("There is no partnership in this database yet."))
        source = Source(partnership, _strategy(strategy))
        try:
            if not force:
                refuse_occupied(folder, partnership.name)
            written = dump(source, folder)
        except OccupiedError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            message = _("%(folder)s cannot be written: %(reason)s")
            words = {"folder": folder, "reason": error.strerror}
            raise CommandError(message % words) from error
        for name, count in written.items():
            self.stdout.write(f"{name:<24}{count:>11,}")
        self._report(partnership.name, folder, written)

    def _report(self, name: str, folder: Path, written: dict[str, int]) -> None:
        others = Strategy.objects.count() - 1
        if others:
            message = _("%s other strategies are not in the folder.")
            self.stdout.write(message % others)
        message = _("Dumped %(name)s to %(folder)s: %(figures)s figures.")
        figures = f"{written.get(MEASUREMENTS.name, 0):,}"
        words = {"name": name, "folder": folder, "figures": figures}
        self.stdout.write(message % words)


def _strategy(name: str | None) -> Strategy:
    """The one of that name, or the newest."""
    known = Strategy.objects.order_by("-starts")
    found = known.filter(name=name).first() if name else known.first()
    if found is None:
        names = ", ".join(f"“{strategy.name}”" for strategy in known)
        message = _("There is no such strategy. There are: %s")
        raise CommandError(message % (names or _("none")))
    return found

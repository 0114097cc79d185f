"""`manage.py create_demo_returns`: a quarter due, half entered, sent, sent back."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from ...demo_returns import make_demo_returns
from ...queries import NothingLoadedError


class Command(BaseCommand):
    """Opens the returns of the demonstration and prints what became of each."""

    help = (
        "Open the returns of 2017/18 Q4 for trying the site out. The fictional "
        "partnership's are filled in part; a real city's are only opened."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch, whose name says what it does."""
        parser.add_argument(
            "--among-real-returns",
            action="store_true",
            help="make them although DEBUG is off: they stand among the real ones",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse on a server; make them; print a line for each that is new."""
        if not settings.DEBUG and not options["among_real_returns"]:
            raise CommandError(
                _(
                    "These returns are for trying the site out, and this looks like a "
                    "server (DEBUG is off). Nothing was made. Open a quarter in the "
                    "overview of returns."
                )
            )
        try:
            lines = make_demo_returns()
        except NothingLoadedError as error:
            message = _("There is no partnership in this database yet.")
            raise CommandError(message) from error
        for line in lines:
            self.stdout.write(f"  {line}")

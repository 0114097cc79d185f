"""`manage.py create_demo_meetings`: frozen packs, questions, a figure restated."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from ...demo_meetings import make_demo_meetings
from ...queries import NothingLoadedError


class Command(BaseCommand):
    """Freezes the packs of the demonstration and prints a line for each."""

    help = (
        "Freeze packs for trying meetings out. The fictional partnership also has "
        "questions, plans and two restated figures; of a real city nothing is invented."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch, whose name says what it does."""
        parser.add_argument(
            "--among-real-packs",
            action="store_true",
            help="make them although DEBUG is off: frozen packs stay for ever",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse on a server; make them; print a line for each that is new."""
        if not settings.DEBUG and not options["among_real_packs"]:
            raise CommandError(
                _(
                    "These packs are for trying the site out, and this looks like a "
                    "server (DEBUG is off). Nothing was made. Prepare a pack under "
                    "Meetings."
                )
            )
        try:
            lines = make_demo_meetings(settings.PROGRAM)
        except NothingLoadedError as error:
            message = _("There is no partnership in this database yet.")
            raise CommandError(message) from error
        for line in lines:
            self.stdout.write(f"  {line}")

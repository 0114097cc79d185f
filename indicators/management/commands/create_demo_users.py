"""`manage.py create_demo_users`: somebody of each role to log in as."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from ...demo_users import DEMO_USERS, PASSWORD, make_demo_users


class Command(BaseCommand):
    """Makes the demonstration users and prints who may do what."""

    help = "Make one demonstration user of each role; their password is known to all."

    def add_arguments(self, parser: CommandParser) -> None:
        """One switch, whose name says what it lets in."""
        parser.add_argument(
            "--everybody-may-log-in",
            action="store_true",
            help="make them although DEBUG is off: whoever reads the README gets in",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse on a server; make them; print the table."""
        if not settings.DEBUG and not options["everybody_may_log_in"]:
            raise CommandError(
                "The demonstration users have a password that everybody knows, and "
                "this looks like a server (DEBUG is off). Nothing was made. Make real "
                "accounts with createsuperuser and in the admin."
            )
        make_demo_users()
        self.stdout.write(table())


def table() -> str:
    """The users, their password and what they may do, a line each."""
    rows = [("user", "password", "may")]
    rows += [(demo.username, PASSWORD, str(demo.may)) for demo in DEMO_USERS]
    widths = [max(len(row[column]) for row in rows) for column in (0, 1)]
    return "\n".join(
        f"  {user:{widths[0]}}  {password:{widths[1]}}  {may}"
        for user, password, may in rows
    )

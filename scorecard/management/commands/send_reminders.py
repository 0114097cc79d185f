"""`manage.py send_reminders`: the mails of a day to officers with something to do."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from indicators.access import ANALYST

from ...outputs.reminders import Outcome, letter_line, message_of, post
from ...queries import NothingLoadedError
from ...queries.follow_ups import read_asked
from ...queries.reminders import read_officers, read_sent
from ...queries.returns import load_work
from ...returns.reminding import Letter, letters, with_asked
from ...views.asked import current_day

NAME = "send_reminders"


class Command(BaseCommand):
    """Run once a day, by cron or a timer; twice on one day sends nothing twice."""

    help = (
        "Remind officers of what is outstanding: five days before it is due, on the "
        "day, when it has passed, and then weekly. One mail for each person. The mail "
        "server is set by EMAIL_HOST and its like; without one, mails are printed."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to send at all, and which day it is."""
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="print the mails; send and keep nothing",
        )
        parser.add_argument(
            "--today",
            type=date.fromisoformat,
            metavar="YYYY-MM-DD",
            help="take it for this day, for trying out",
        )

    def handle(
        self, *args: Any, dry_run: bool, today: date | None, **options: Any
    ) -> None:
        """Read, write the letters, send or print them; exit status 1 if one failed."""
        try:
            work = load_work(ANALYST, as_at=today or current_day())
        except NothingLoadedError as error:
            message = _("There is no partnership in this database yet.")
            raise CommandError(message) from error
        sent = read_sent(each.found.id for each in work.works)
        found = letters(work.works, read_officers(), sent, work.loaded.as_at)
        found = with_asked(found, read_asked(None))
        words = {"site": settings.SITE_URL, "partnership": work.loaded.partnership}
        if dry_run:
            self._print(found, words)
            return
        at = timezone.make_aware(datetime.combine(today, time(12))) if today else None
        self._report(post(found, by=NAME, at=at, **words))

    def _print(self, found: list[Letter], words: dict[str, str]) -> None:
        with_address = [letter for letter in found if letter.officer.email]
        for letter in with_address:
            message = message_of(letter, **words)
            self.stdout.write(f"{letter_line(letter)}\n{message.subject}\n")
            self.stdout.write(f"{message.body}\n")
        self.stdout.write(_("%s reminders would be sent.") % len(with_address))
        self._name_those_without([x for x in found if not x.officer.email])

    def _report(self, outcome: Outcome) -> None:
        for letter in outcome.sent:
            self.stdout.write(_("Sent to %s") % letter_line(letter))
        for failure in outcome.failed:
            words = {"line": letter_line(failure.letter), "reason": failure.reason}
            self.stderr.write(_("Failed: %(line)s: %(reason)s") % words)
        self.stdout.write(_("%s reminders sent.") % len(outcome.sent))
        self._name_those_without(outcome.without_address)
        if outcome.failed:
            message = _("%s reminders were not sent; the next run tries again.")
            raise CommandError(message % len(outcome.failed))

    def _name_those_without(self, found: list[Letter]) -> None:
        if found:
            names = ", ".join(letter.officer.name for letter in found)
            words = {"count": len(found), "names": names}
            message = _("%(count)s without an e-mail address: %(names)s")
            self.stdout.write(message % words)

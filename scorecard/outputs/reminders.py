"""Reminders as mails: written, handed over one by one, and then kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from smtplib import SMTPException

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.actions import (
    Actor,
    claim_reminders,
    note_reminders,
    release_reminders,
)

from ..judgement.numbers import written_date
from ..returns.cards import entered_words
from ..returns.grid import GridRow
from ..returns.reminding import Letter
from ..returns.work import Work

ROWS_SHOWN = 30
FAILURES = (SMTPException, OSError, ValueError)
"""A server that is away or refuses; an address that cannot stand in a header."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A mail that was not handed over, and why; the next run tries again."""

    letter: Letter
    reason: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the letters of a run."""

    sent: list[Letter] = field(default_factory=list)
    failed: list[Failure] = field(default_factory=list)
    without_address: list[Letter] = field(default_factory=list)


def post(
    letters: Iterable[Letter],
    *,
    site: str,
    partnership: str,
    by: Actor,
    at: datetime | None = None,
) -> Outcome:
    """Hand over each letter once, and keep that it was; one that fails stops no other.

    Each is claimed first: of two runs at the same time one sends it. `site` is the
    address that links begin with; `at` as `claim_reminders` takes it.
    """
    outcome = Outcome()
    for letter in letters:
        if not letter.officer.email:
            outcome.without_address.append(letter)
            continue
        person = letter.officer.id
        claimed = claim_reminders(user=person, things=letter.things, at=at)
        if not claimed:
            continue
        try:
            message_of(letter, site=site, partnership=partnership).send()
        except FAILURES as error:
            release_reminders(user=person, things=claimed)
            outcome.failed.append(Failure(letter, str(error) or type(error).__name__))
            continue
        note_reminders(user=person, things=claimed, by=by)
        outcome.sent.append(letter)
    return outcome


def message_of(
    letter: Letter, *, site: str, partnership: str
) -> EmailMultiAlternatives:
    """The letter in plain text and, for those who like it, in HTML."""
    subject = subject_of(letter)
    context = {
        "letter": letter,
        "subject": subject,
        "parts": [Part(work, letter.today, site) for work in letter.works],
        "partnership": partnership,
        "site": site,
    }
    message = EmailMultiAlternatives(
        subject=subject,
        body=render_to_string("scorecard/returns/mail/reminder.txt", context),
        to=[letter.officer.email],
    )
    html = render_to_string("scorecard/returns/mail/reminder.html", context)
    message.attach_alternative(html, "text/html")
    return message


def subject_of(letter: Letter) -> str:
    """`Quarterly return: 5 figures, due on 14 February 2018`; says what is late."""
    count = sum(len(work.missing) for work in letter.works)
    if not count:
        text = _("Quarterly return: entered, and to be sent by %(due)s")
    elif letter.is_overdue:
        text = ngettext(
            "Quarterly return: %(count)s figure is outstanding since %(due)s",
            "Quarterly return: %(count)s figures are outstanding, the first since "
            "%(due)s",
            count,
        )
    else:
        text = ngettext(
            "Quarterly return: %(count)s figure is due on %(due)s",
            "Quarterly return: %(count)s figures are outstanding, the first due on "
            "%(due)s",
            count,
        )
    return text % {"count": count, "due": written_date(letter.first_due)}


@dataclass(frozen=True, slots=True)
class Part:
    """What a letter says about one return."""

    work: Work
    today: date
    site: str

    @property
    def title(self) -> str:
        """Whose return it is, and for which quarter."""
        found = self.work.found
        return f"{found.partner_name}, {found.period.long_label}"

    @property
    def url(self) -> str:
        """Where it is filled in."""
        return self.site + self.work.found.url

    @property
    def how_far(self) -> str:
        """Nothing, some or all of it entered."""
        if not self.work.left:
            if back := len(self.work.came_back):
                text = ngettext(
                    "%(count)s figure came back. Change it and send it again.",
                    "%(count)s figures came back. Change them and send them again.",
                    back,
                )
                return text % {"count": back}
            return _("Everything is entered. It has not been sent yet.")
        return f"{entered_words(self.work)}."

    @property
    def when(self) -> str:
        """The first day on which something is due, and whether it has passed."""
        due = self.work.dues[0]
        words = {
            "due": written_date(due),
            "days": (due - self.today).days,
        }
        if due == self.today:
            return _("The first of it is due today, %(due)s.") % words
        if due < self.today:
            words["days"] = (self.today - due).days
            text = ngettext(
                "The first of it was due on %(due)s, %(days)s day ago.",
                "The first of it was due on %(due)s, %(days)s days ago.",
                (self.today - due).days,
            )
            return text % words
        text = ngettext(
            "The first of it is due on %(due)s, in %(days)s day.",
            "The first of it is due on %(due)s, in %(days)s days.",
            (due - self.today).days,
        )
        return text % words

    @property
    def rows(self) -> Sequence[GridRow]:
        """What is left or came back, the first due first; not more than is read."""
        return self._missing()[:ROWS_SHOWN]

    @property
    def more(self) -> int:
        """How many more there are."""
        return max(0, len(self._missing()) - ROWS_SHOWN)

    def _missing(self) -> list[GridRow]:
        return sorted(self.work.missing, key=lambda row: row.due.by)


def letter_line(letter: Letter) -> str:
    """A letter in one line, for the command: to whom and about what."""
    returns = "; ".join(
        f"{work.found.partner_name} {work.found.period.label}" for work in letter.works
    )
    occasions = ", ".join(dict.fromkeys(thing.occasion for thing in letter.things))
    return f"{letter.officer.name} <{letter.officer.email}>: {returns} ({occasions})"

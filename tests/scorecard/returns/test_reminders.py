"""Who is reminded of what on which day, and what the mail says."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from io import StringIO
from smtplib import SMTPException
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.mail import EmailMultiAlternatives
from django.core.management import CommandError, call_command
from django.utils import timezone

from indicators.choices import FigureStatus, Frequency, ReturnState, Role
from indicators.figures import Amounts
from indicators.models import Membership, Partner, Reminder, Return, ReturnEvent
from indicators.periods import Period
from indicators.returns.due import Due
from scorecard.judgement.inputs import Series
from scorecard.returns.grid import GridRow
from scorecard.returns.info import DraftInfo, ReturnInfo
from scorecard.returns.reminding import (
    Letter,
    Officer,
    Sent,
    Thing,
    letters,
    letters_about,
)
from scorecard.returns.work import Work
from tests import factories
from tests.scorecard.build import info

from .desk import enter, quarterly, send, send_back

Q3 = Period.parse("2017/18 Q3")
DUE = date(2018, 2, 14)
ANNA = Officer(1, "Anna", "anna@x.example", frozenset({10}))
BEN = Officer(2, "Ben", "ben@x.example", frozenset({10, 20}))


# Without a database: which day, whom, what


def row(title: str, lag: int, *, done: bool = False, **changes: Any) -> GridRow:
    """A figure due so many days after the quarter; `status` if it was entered."""
    item = info(title)
    draft = None
    if done:
        status = changes.get("status", FigureStatus.OPEN)
        when = datetime(2018, 1, 20, tzinfo=timezone.get_current_timezone())
        draft = DraftInfo(
            *(1, item.id, Q3, 1, status, "", None, when, "anna"),
            amounts=Amounts(value=Decimal(5)),
        )
    due = Due(Q3, Q3.end + timedelta(days=lag))
    locked = bool(changes)
    return GridRow(item, Series(item.rule, ()), due, draft, is_locked=locked)


def work(*rows: GridRow, pk: int = 100, partner: int = 10) -> Work:
    found = ReturnInfo(
        *(pk, partner, f"p{partner}", f"Partner {partner}", Q3),
        ReturnState.IN_PROGRESS,
        drafts={},
        events=(),
    )
    return Work(found, rows)


def occasions(
    day: date, works: Iterable[Work], sent: Sequence[Sent] = ()
) -> list[tuple[str, list[str]]]:
    return [
        (letter.officer.name, [thing.occasion for thing in letter.things])
        for letter in letters(works, [ANNA], sent, day)
    ]


def kept(found: Iterable[Letter], day: date) -> list[Sent]:
    return [
        Sent(letter.officer.id, thing.of_return, thing.due, thing.occasion, day)
        for letter in found
        for thing in letter.things
    ]


def run(works: Sequence[Work], first: date, last: date) -> dict[date, list[str]]:
    """A run a day, as cron makes them: on which days Anna hears, and of what."""
    sent: list[Sent] = []
    heard = {}
    day = first
    while day <= last:
        found = letters(works, [ANNA], sent, day)
        if found:
            heard[day] = [thing.occasion for thing in found[0].things]
        sent += kept(found, day)
        day += timedelta(days=1)
    return heard


def test_five_days_before_on_the_day_the_day_after_and_then_weekly() -> None:
    heard = run([work(row("theft", 45))], date(2018, 1, 1), date(2018, 3, 5))
    assert heard == {
        date(2018, 2, 9): ["before"],
        date(2018, 2, 14): ["due"],
        date(2018, 2, 15): ["overdue-1"],
        date(2018, 2, 22): ["overdue-2"],
        date(2018, 3, 1): ["overdue-3"],
    }


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2018, 2, 8), []),
        (date(2018, 2, 9), [("Anna", ["before"])]),
        (date(2018, 2, 13), [("Anna", ["before"])]),
        (date(2018, 2, 14), [("Anna", ["due"])]),
        (date(2018, 2, 20), [("Anna", ["overdue-1"])]),
    ],
)
def test_a_day_that_was_missed_is_made_up_for(day, expected) -> None:
    assert occasions(day, [work(row("theft", 45))]) == expected


def test_two_days_on_which_things_fell_due_make_one_letter_a_week() -> None:
    works = [work(row("theft", 45), row("fires", 48))]
    assert run(works, date(2018, 2, 15), date(2018, 3, 3)) == {
        date(2018, 2, 15): ["before", "overdue-1"],
        date(2018, 2, 17): ["due"],
        date(2018, 2, 18): ["overdue-2", "overdue-1"],
        date(2018, 2, 25): ["overdue-3", "overdue-2"],
    }


def test_nobody_hears_of_what_is_sent_or_accepted() -> None:
    sent = work(row("theft", 45, done=True, status=FigureStatus.SENT))
    accepted = work(row("theft", 45, done=True, status=FigureStatus.ACCEPTED))
    assert occasions(DUE, [sent, accepted]) == []


def test_what_came_back_is_outstanding() -> None:
    back = work(row("theft", 45, done=True, status=FigureStatus.RETURNED))
    assert occasions(date(2018, 2, 20), [back]) == [("Anna", ["overdue-1"])]


def test_what_came_back_and_was_emptied_is_one_figure() -> None:
    back = row("theft", 45, done=True, status=FigureStatus.RETURNED)
    assert back.draft is not None
    emptied = replace(back, draft=back.draft._replace(amounts=Amounts()))
    assert work(emptied).missing == (emptied,)


def test_what_is_entered_and_not_sent_is_due_with_the_last_figure() -> None:
    entered = work(row("fires", 30, done=True), row("theft", 45, done=True))
    assert occasions(date(2018, 1, 30), [entered]) == []
    assert occasions(DUE, [entered]) == [("Anna", ["due"])]


def test_each_hears_of_their_own_partners_in_one_letter() -> None:
    works = [
        work(row("theft", 45)),
        work(row("fires", 45), pk=200, partner=20),
        work(row("other", 45), pk=300, partner=30),
    ]
    found = letters(works, [ANNA, BEN], [], DUE)
    assert [(x.officer.name, [w.found.id for w in x.works]) for x in found] == [
        ("Anna", [100]),
        ("Ben", [100, 200]),
    ]


def test_what_one_has_heard_another_has_not() -> None:
    heard = [Sent(ANNA.id, 100, DUE, "due", DUE)]
    found = letters([work(row("theft", 45))], [ANNA, BEN], heard, DUE)
    assert [letter.officer.name for letter in found] == ["Ben"]


def test_by_hand_once_a_day_and_it_counts_as_heard() -> None:
    late = work(row("theft", 45))
    day = date(2018, 2, 20)
    (letter,) = letters_about(late, [ANNA], [], day)
    assert letter.things == [Thing(100, DUE, "asked-180220")]
    heard = kept([letter], day)
    assert letters_about(late, [ANNA], heard, day) == []
    assert occasions(date(2018, 2, 26), [late], heard) == []
    assert occasions(date(2018, 2, 27), [late], heard) == [("Anna", ["overdue-1"])]


# The command


@pytest.fixture
def police(partnership: object) -> Partner:
    return factories.lead_partner()


@pytest.fixture
def anna(police: Partner) -> User:
    return factories.create_user(
        username="anna",
        first_name="Anna",
        last_name="Berg",
        role=Role.OFFICER,
        partners=[police],
        email="anna@x.example",
    )


def reminders(day: str = "2018-02-09", **options: Any) -> str:
    out = StringIO()
    today = date.fromisoformat(day)
    call_command("send_reminders", today=today, stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.mark.django_db
def test_a_mail_says_how_much_is_entered(police, anna) -> None:
    burglary, _robbery = quarterly(police, "Burglary", "Robbery")
    found = factories.create_return()
    assert "1 reminders sent." in reminders("2018-02-09")
    enter(found, burglary)
    reminders("2018-02-14")
    first, second = mail.outbox
    assert first.subject == (
        "Quarterly return: 2 figures are outstanding, the first due on 14 February 2018"
    )
    assert "0 of 2 figures entered." in first.body
    assert "The first of it is due on 14 February 2018, in 5 days." in first.body
    assert "- Burglary, 2017/18 Q3: due 14 February 2018" in first.body
    assert "1 of 2 figures entered. The first of it is due today" in second.body
    assert "Burglary" not in second.body
    assert "- Robbery, 2017/18 Q3: due 14 February 2018" in second.body


@pytest.mark.django_db
def test_the_mail_is_plain_text_and_html_and_leads_to_the_grid(
    police, anna, settings
) -> None:
    settings.SITE_URL = "https://safecity.example"
    quarterly(police, "Theft & <robbery>")
    factories.create_return()
    reminders()
    (message,) = mail.outbox
    assert isinstance(message, EmailMultiAlternatives)
    assert message.to == ["anna@x.example"]
    grid = "https://safecity.example/returns/police/2017-18-q3/"
    assert message.body.startswith("Dear Anna Berg,")
    assert f"Continue here: {grid}\n" in message.body
    assert "Theft & <robbery>" in message.body
    ((html, kind),) = message.alternatives
    assert kind == "text/html"
    assert f'<a href="{grid}">' in html
    assert "<td>Theft &amp; &lt;robbery&gt;</td>" in html
    assert "<img" not in html


@pytest.mark.django_db
def test_one_mail_for_each_person_for_all_their_returns(police, anna) -> None:
    fire = factories.create_partner(code="fire", name="Fire Service")
    Membership.objects.create(user=anna, partner=fire)
    quarterly(police, "Burglary")
    quarterly(fire, "Fires")
    factories.create_return()
    factories.create_return(partner=fire)
    reminders()
    (message,) = mail.outbox
    assert "/returns/police/2017-18-q3/" in message.body
    assert "/returns/fire/2017-18-q3/" in message.body
    assert Reminder.objects.count() == 2


@pytest.mark.django_db
def test_never_twice_for_the_same_thing(police, anna) -> None:
    quarterly(police, "Burglary")
    factories.create_return()
    for _run in range(2):
        reminders()
    assert len(mail.outbox) == 1
    (kept_row,) = Reminder.objects.all()
    assert (kept_row.user, kept_row.due, kept_row.occasion) == (anna, DUE, "before")
    event = ReturnEvent.objects.last()
    assert event is not None
    assert (event.step, event.by_name, event.reason) == (
        "reminded",
        "send_reminders",
        "Anna Berg",
    )


@pytest.mark.django_db
def test_of_two_runs_at_once_one_sends(police, anna) -> None:
    quarterly(police, "Burglary")
    factories.create_return()
    send_mail = EmailMultiAlternatives.send

    def and_another_run(self: EmailMultiAlternatives, *args: Any) -> int:
        with mock.patch.object(EmailMultiAlternatives, "send", send_mail):
            assert "0 reminders sent" in reminders()
        return send_mail(self, *args)

    with mock.patch.object(EmailMultiAlternatives, "send", and_another_run):
        reminders()
    assert len(mail.outbox) == 1


def test_a_dry_run_prints_the_mails_and_keeps_nothing(police, anna) -> None:
    quarterly(police, "Burglary")
    factories.create_return()
    said = reminders(dry_run=True)
    assert "Anna Berg <anna@x.example>" in said
    assert "- Burglary, 2017/18 Q3: due 14 February 2018" in said
    assert "1 reminders would be sent." in said
    assert not mail.outbox
    assert not Reminder.objects.exists()
    assert not ReturnEvent.objects.filter(step="reminded").exists()


@pytest.mark.django_db
def test_people_without_an_address_are_counted_and_named(police) -> None:
    quarterly(police, "Burglary")
    factories.create_return()
    factories.create_user(username="ben", role=Role.OFFICER, partners=[police])
    assert "1 without an e-mail address: ben" in reminders()
    assert "1 without an e-mail address: ben" in reminders(dry_run=True)
    assert not Reminder.objects.exists()


@pytest.mark.django_db
def test_a_mail_that_fails_is_tried_again_and_keeps_nobody_from_theirs(
    police, anna
) -> None:
    quarterly(police, "Burglary")
    factories.create_return()
    ben = factories.create_user(
        username="ben", role=Role.OFFICER, partners=[police], email="ben@x.example"
    )
    send_mail = EmailMultiAlternatives.send

    def refuse_anna(self: EmailMultiAlternatives, *args: Any) -> int:
        if "anna@x.example" in self.to:
            raise SMTPException("mailbox full")
        return send_mail(self, *args)

    with (
        mock.patch.object(EmailMultiAlternatives, "send", refuse_anna),
        pytest.raises(CommandError, match="1 reminders were not sent"),
    ):
        reminders()
    assert [row.user for row in Reminder.objects.all()] == [ben]
    reminders()
    assert [message.to for message in mail.outbox] == [
        ["ben@x.example"],
        ["anna@x.example"],
    ]


@pytest.mark.django_db
def test_a_figure_that_came_back_is_in_the_mail_with_its_reason(police, anna) -> None:
    (burglary,) = quarterly(police, "Burglary")
    found = factories.create_return()
    enter(found, burglary)
    send(found)
    assert "0 reminders sent." in reminders()
    send_back(found, burglary, "This is the county's")
    reminders("2018-02-20")
    (message,) = mail.outbox
    assert "1 figure came back. Change it and send it again." in message.body
    assert "Came back: This is the county's" in message.body
    assert "was due on 14 February 2018, 6 days ago." in message.body
    assert "some of them are late" in message.body


@pytest.mark.django_db
def test_everything_entered_is_to_be_sent(police, anna) -> None:
    (burglary,) = quarterly(police, "Burglary")
    enter(factories.create_return(), burglary)
    reminders()
    (message,) = mail.outbox
    assert message.subject == (
        "Quarterly return: entered, and to be sent by 14 February 2018"
    )
    assert "Everything is entered. It has not been sent yet." in message.body


@pytest.mark.django_db
def test_only_active_people_who_enter_figures_are_reminded(police) -> None:
    quarterly(police, "Burglary")
    factories.create_return()
    fields: dict[str, Any] = {"partners": [police], "email": "x@x.example"}
    factories.create_user(role=Role.OFFICER, is_active=False, **fields)
    factories.create_user(role=Role.VIEWER, **fields)
    factories.create_user(role=None, **fields)
    factories.create_user(role=Role.OFFICER, email="other@x.example")
    reader = factories.create_user(role=Role.OFFICER, **fields)
    Membership.objects.filter(user=reader).update(role=Membership.Role.READER)
    assert "0 reminders sent." in reminders()
    assert not mail.outbox


@pytest.mark.django_db
def test_a_yearly_figure_is_no_matter_of_another_quarter(police, anna) -> None:
    factories.create_indicator(partner=police, frequency=Frequency.YEAR, lag_days=45)
    factories.create_return()
    assert "0 reminders sent." in reminders("2018-02-14")
    assert Return.objects.count() == 1


@pytest.mark.django_db
def test_before_anything_is_loaded_it_says_so() -> None:
    with pytest.raises(CommandError, match="no partnership"):
        reminders()


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 12])
def test_reading_costs_the_same_at_any_size(
    count, police, django_assert_num_queries
) -> None:
    for number in range(count):
        partner = factories.create_partner(code=f"p{number}")
        quarterly(partner, f"Indicator {number}")
        factories.create_return(partner=partner)
        factories.create_user(
            role=Role.OFFICER, partners=[partner], email="a@x.example"
        )
    # load 5, returns 3, officers, reminders, what was asked
    with django_assert_num_queries(11):
        reminders(dry_run=True)

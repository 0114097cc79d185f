"""Who is reminded of what on which day. Pure.

A thing is a day on which figures of a return are due. Its officers are reminded once in
the five days before, once on the day, once when it has passed, and then weekly, until
nothing of it is outstanding. A letter has everything that its reader has outstanding.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import NamedTuple

from ..follow_ups import FollowUpInfo
from .work import Work

DAYS_BEFORE = 5
DAYS_BETWEEN = 7
BEFORE, ON_THE_DAY, OVERDUE, ASKED = "before", "due", "overdue", "asked"


class Officer(NamedTuple):
    """Somebody who enters figures, for these partners (ids)."""

    id: int
    name: str
    email: str
    partners: frozenset[int]


class Sent(NamedTuple):
    """A reminder that was sent."""

    officer: int
    of_return: int
    due: date
    occasion: str
    on: date


class Thing(NamedTuple):
    """What one reminder is about; kept, so that it is sent once."""

    of_return: int
    due: date
    occasion: str
    """`before`, `due`, `overdue-<n>`, or `asked-<yymmdd>` for one by hand."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail: everything outstanding of one officer, and what it is kept as."""

    officer: Officer
    works: Sequence[Work]
    things: Sequence[Thing]
    today: date
    asked: Sequence[FollowUpInfo] = ()
    """What meetings asked of their partners and wants an answer now."""

    @property
    def is_overdue(self) -> bool:
        """Whether something in it is late."""
        return any(due < self.today for work in self.works for due in work.dues)

    @property
    def first_due(self) -> date:
        """The first day on which something in it is or was due."""
        return min(due for work in self.works for due in work.dues)


def letters(
    works: Iterable[Work],
    officers: Iterable[Officer],
    sent: Iterable[Sent],
    today: date,
) -> list[Letter]:
    """The mails of a day; none for those who have heard, or have nothing to do."""
    return _letters(works, officers, _days_sent(sent), today, _regular)


def letters_about(
    work: Work, officers: Iterable[Officer], sent: Iterable[Sent], today: date
) -> list[Letter]:
    """The mails about one return that an analyst asks for, once a day at most."""
    return _letters([work], officers, _days_sent(sent), today, _by_hand)


def with_asked(found: Iterable[Letter], items: Iterable[FollowUpInfo]) -> list[Letter]:
    """The letters with what is asked of each reader's partners: late, or due soon.

    It makes no letter of its own.
    """
    asked = list(items)
    return [
        replace(letter, asked=[item for item in asked if _wants_answer(item, letter)])
        for letter in found
    ]


def _wants_answer(item: FollowUpInfo, letter: Letter) -> bool:
    soon = letter.today + timedelta(days=DAYS_BEFORE)
    is_theirs = item.partner_id in letter.officer.partners
    return is_theirs and item.due is not None and item.due <= soon


def officers_of(work: Work, officers: Iterable[Officer]) -> list[Officer]:
    """Those who enter the figures of a return."""
    return [each for each in officers if work.found.partner_id in each.partners]


_Days = dict[tuple[int, int, date], dict[str, date]]
"""Officer, return and due date -> occasion -> the day on which it was sent."""
_Occasions = Callable[[Officer, Collection[Work], _Days, date], Iterable[Thing]]


def _days_sent(sent: Iterable[Sent]) -> _Days:
    found: _Days = {}
    for each in sent:
        key = each.officer, each.of_return, each.due
        found.setdefault(key, {})[each.occasion] = each.on
    return found


def _letters(
    works: Iterable[Work],
    officers: Iterable[Officer],
    sent: _Days,
    today: date,
    occasions: _Occasions,
) -> list[Letter]:
    outstanding = [work for work in works if work.outstanding]
    found = []
    for officer in officers:
        own = [w for w in outstanding if w.found.partner_id in officer.partners]
        things = list(occasions(officer, own, sent, today))
        if things:
            own.sort(key=lambda work: work.dues[0])
            found.append(Letter(officer, own, things, today))
    return found


def _regular(
    officer: Officer, works: Collection[Work], sent: _Days, today: date
) -> Iterator[Thing]:
    """What a letter of this day is kept as; nothing if it is no day for a letter.

    A letter that goes out for one thing that is late is one for all that is: so two
    that fell due on different days do not make two letters a week.
    """
    late: list[Thing] = []
    is_day_for_late = False
    for work, due in _pairs(works):
        before = sent.get((officer.id, work.found.id, due), {})
        occasion = _occasion(due, before, today)
        if occasion in (BEFORE, ON_THE_DAY) and occasion not in before:
            yield Thing(work.found.id, due, occasion)
        elif occasion.startswith(OVERDUE):
            late.append(Thing(work.found.id, due, occasion))
            is_day_for_late |= _has_heard_nothing_since(before, due, today)
    if is_day_for_late:
        yield from late


def _by_hand(
    officer: Officer, works: Collection[Work], sent: _Days, today: date
) -> Iterator[Thing]:
    occasion = f"{ASKED}-{today:%y%m%d}"
    for work, due in _pairs(works):
        if occasion not in sent.get((officer.id, work.found.id, due), {}):
            yield Thing(work.found.id, due, occasion)


def _pairs(works: Iterable[Work]) -> Iterator[tuple[Work, date]]:
    return ((work, due) for work in works for due in work.dues)


def _occasion(due: date, before: Collection[str], today: date) -> str:
    """What a reminder of something that is due on this day would be today."""
    if today > due:
        number = sum(each.startswith(OVERDUE) for each in before) + 1
        return f"{OVERDUE}-{number}"
    if today == due:
        return ON_THE_DAY
    return BEFORE if due - today <= timedelta(days=DAYS_BEFORE) else ""


def _has_heard_nothing_since(before: dict[str, date], due: date, today: date) -> bool:
    """Whether the officer has heard nothing of it since it was late, for a week."""
    heard = [day for day in before.values() if day > due]
    return not heard or today - max(heard) >= timedelta(days=DAYS_BETWEEN)

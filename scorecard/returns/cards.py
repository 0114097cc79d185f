"""“My work”: one card for each return, the most pressing first, in words. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.access import Viewer
from indicators.choices import ReturnStep

from ..follow_ups import FollowUpLine, counted
from ..judgement.numbers import written_date
from .grid import GridRow
from .info import DraftInfo, EventInfo
from .work import PartnerInfo, Stage, Work

MOST_DONE = 4
"""Accepted returns shown for each partner; the overview has all."""


@dataclass(frozen=True, slots=True)
class Card:
    """One return: where it stands, and the one link to go on with it."""

    work: Work
    today: date
    action: str
    """The words of the link."""
    shows_partner: bool = False
    asked: str = ""
    """What is open for its partner, counted: `2 questions to answer, 1 overdue`."""

    @property
    def title(self) -> str:
        """The quarter."""
        return self.work.found.period.long_label

    @property
    def stage(self) -> Stage:
        """Its word and shape."""
        return self.work.stage

    @property
    def is_open(self) -> bool:
        """Whether its officers have something to do."""
        return bool(self.work.outstanding)

    @property
    def total(self) -> int:
        """How many figures it asks for."""
        return len(self.work.rows)

    @property
    def progress(self) -> str:
        """`7 of 12 figures entered`."""
        return entered_words(self.work)

    @property
    def came_back(self) -> Sequence[tuple[GridRow, str]]:
        """Figures to be changed, each with the reason.

        The reason is empty where it may repeat a number that this viewer may not see.
        """
        return [
            (row, row.draft.sent_back_reason)
            if row.draft and not row.info.hides_small
            else (row, "")
            for row in self.work.came_back
        ]

    @property
    def overdue(self) -> Sequence[GridRow]:
        """Figures past their own lag, the latest first."""
        return sorted(self.work.overdue(self.today), key=lambda row: row.due.by)

    @property
    def unlocked(self) -> Sequence[tuple[str, DraftInfo]]:
        """Accepted figures that may be restated now, each with its title."""
        titles = {row.info.id: row.info.title for row in self.work.rows}
        unlocked = self.work.unlocked(self.today)
        return [(titles.get(draft.indicator, ""), draft) for draft in unlocked]

    @property
    def last_saved(self) -> DraftInfo | None:
        """Who saved last, and when."""
        return self.work.last_saved

    @property
    def sent(self) -> EventInfo | None:
        """Who sent it last."""
        return self.work.last(ReturnStep.SENT)

    @property
    def accepted(self) -> EventInfo | None:
        """Who accepted it last."""
        return self.work.last(ReturnStep.ACCEPTED)


@dataclass(frozen=True, slots=True)
class Section:
    """Cards under one heading; `empty` says what to do where there are none."""

    title: str
    cards: Sequence[Card]
    empty: str
    done: Sequence[Card] = ()
    """Accepted returns, which need nobody: a line each."""
    asked: Sequence[FollowUpLine] = ()
    """What is open for the partner that the section is about."""

    @property
    def asked_words(self) -> str:
        """That counted."""
        return counted(self.asked)


def sections(
    works: Iterable[Work],
    partners: Sequence[PartnerInfo],
    viewer: Viewer,
    today: date,
    asked: Sequence[FollowUpLine] = (),
) -> list[Section]:
    """The page: by partner for their people; by what has to be done for analysts.

    Of what was asked of a partner its most pressing card has the count.
    """
    found = sorted(works, key=lambda work: work.urgency)
    if viewer.is_analyst:
        made = _for_analysts(found, viewer, today)
    else:
        made = [_of_partner(p, found, viewer, today, asked) for p in partners]
    told: set[int] = set()
    return [
        replace(each, cards=[_with_asked(card, asked, told) for card in each.cards])
        for each in made
    ]


def _with_asked(card: Card, asked: Iterable[FollowUpLine], told: set[int]) -> Card:
    """The card with the count; `told` are the partners that have a card with it."""
    partner = card.work.found.partner_id
    if partner in told:
        return card
    told.add(partner)
    own = [line for line in asked if line.info.partner_id == partner]
    return replace(card, asked=counted(own))


def _of_partner(
    partner: PartnerInfo,
    works: Sequence[Work],
    viewer: Viewer,
    today: date,
    asked: Iterable[FollowUpLine],
) -> Section:
    own = [work for work in works if work.found.partner_id == partner.id]
    return Section(
        partner.name,
        [_card(work, viewer, today) for work in own if not _is_over(work, today)],
        _nothing_open(partner, viewer),
        [_card(work, viewer, today) for work in _newest(own, today)],
        [line for line in asked if line.info.partner_id == partner.id],
    )


def _for_analysts(works: Sequence[Work], viewer: Viewer, today: date) -> list[Section]:
    waiting = [work for work in works if work.waiting]
    open_ones = [
        work
        for work in works
        if not work.waiting and (work.outstanding or work.unlocked(today))
    ]
    return [
        Section(
            _("Waiting to be accepted"),
            [_card(work, viewer, today, for_all=True) for work in waiting],
            _("Nothing waits to be accepted."),
        ),
        Section(
            _("With the partners"),
            [_card(work, viewer, today, for_all=True) for work in open_ones],
            _("No partner has anything to enter. Open a quarter in the overview."),
            [
                _card(work, viewer, today, for_all=True)
                for work in _newest(works, today)
            ],
        ),
    ]


def _is_over(work: Work, today: date) -> bool:
    """Whether it needs nobody: accepted and all of it locked, or nothing is due."""
    if work.stage == Stage.ACCEPTED:
        return not work.unlocked(today)
    return work.stage == Stage.NOT_DUE


def _newest(works: Iterable[Work], today: date) -> list[Work]:
    """The accepted ones of the last quarters."""
    accepted = (work for work in works if work.stage == Stage.ACCEPTED)
    over = [work for work in accepted if _is_over(work, today)]
    over.sort(key=lambda work: work.found.period.end, reverse=True)
    return over[:MOST_DONE]


def _nothing_open(partner: PartnerInfo, viewer: Viewer) -> str:
    if not viewer.may_enter_for(partner.id):
        return _("Nothing is due.")
    return _(
        "Nothing is due from you. When the next quarter is opened it is listed here, "
        "and an e-mail reminds you five days before its first figure is due."
    )


def _card(work: Work, viewer: Viewer, today: date, *, for_all: bool = False) -> Card:
    """For analysts a card is about others' work, unless they enter it themselves."""
    partner = work.found.partner_id
    enters = viewer.may_enter_for(partner) and (
        not for_all or partner in viewer.entry_partner_ids
    )
    if enters and work.unlocked(today):
        return Card(work, today, _("Restate what is unlocked"), for_all)
    return Card(work, today, _action(work, viewer, today, enters=enters), for_all)


def _action(work: Work, viewer: Viewer, today: date, *, enters: bool) -> str:
    """What to do: the words of the link to the grid."""
    if work.waiting and viewer.is_analyst:
        text = ngettext(
            "Check and accept: %(count)s figure",
            "Check and accept: %(count)s figures",
            len(work.waiting),
        )
        return text % {"count": len(work.waiting)}
    if not work.outstanding:
        return (
            _("View what was sent") if work.waiting else _("View the accepted figures")
        )
    if not enters:
        return _("View the return")
    return _to_do(work, today)


def _to_do(work: Work, today: date) -> str:
    """What its officers have to do next."""
    left, back, due = len(work.left), len(work.came_back), work.first_due
    assert due is not None  # something is outstanding
    if back:
        text = ngettext(
            "%(count)s figure came back: change it and send it again",
            "%(count)s figures came back: change them and send them again",
            back,
        )
        return text % {"count": back}
    words = {"count": left, "total": len(work.rows), "due": _due_words(due, today)}
    if not left:
        return _("Check and send: everything is entered, %(due)s") % words
    if work.stage == Stage.NOT_STARTED:
        text = ngettext(
            "Begin: %(count)s figure, %(due)s",
            "Begin: %(count)s figures, the first %(due)s",
            left,
        )
        return text % words
    text = ngettext(
        "Continue: %(count)s of %(total)s left, %(due)s",
        "Continue: %(count)s of %(total)s left, the first %(due)s",
        left,
    )
    return text % words


def _due_words(due: date, today: date) -> str:
    text = _("was due on %s") if due < today else _("due on %s")
    return text % written_date(due)


def entered_words(work: Work) -> str:
    """`7 of 12 figures entered`."""
    total = len(work.rows)
    text = ngettext(
        "%(done)s of %(total)s figure entered",
        "%(done)s of %(total)s figures entered",
        total,
    )
    return text % {"done": work.done, "total": total}

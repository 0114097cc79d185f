"""What meetings asked and what is planned about a red, as every page says it. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import quote

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from indicators.access import Viewer
from indicators.choices import FollowUpKind
from indicators.periods import Period
from indicators.permissions import Action, may

from .details import CommentaryInfo, PlanInfo
from .judgement.numbers import written_date
from .loaded import IndicatorInfo


@dataclass(frozen=True, slots=True)
class FollowUpInfo:
    """A question or an action that is still open, or with its answer."""

    id: int
    kind: FollowUpKind
    code: str
    title: str
    text: str
    partner_id: int
    partner_name: str
    person: str
    due: date | None
    raised_at: datetime
    raised_by: str
    meeting: str
    """The name of the meeting; empty where it was asked outside one."""
    answer: str = ""
    closed_at: datetime | None = None
    closed_by: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has answered."""
        return self.closed_at is None

    def is_overdue(self, day: date) -> bool:
        """Whether its day has passed without an answer."""
        return self.is_open and self.due is not None and self.due < day


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """One of them as a page lists it for somebody on a day."""

    info: FollowUpInfo
    today: date
    may_answer: bool
    indicator_url: str = ""
    """The indicator's page; empty where it has none any more, or is that page."""
    is_guarded: bool = False
    """Whether small numbers of the indicator are hidden from some of its readers."""

    @property
    def key(self) -> str:
        """Its anchor, and what the ids of its fields begin with."""
        return f"follow-up-{self.info.id}"

    @property
    def answer_url(self) -> str:
        """Where it is answered."""
        return answer_url(self.info)

    @property
    def asked_of(self) -> str:
        """`Hampshire Constabulary, Kim Ash`."""
        return ", ".join(filter(None, (self.info.partner_name, self.info.person)))

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed without an answer."""
        return self.info.is_overdue(self.today)

    @property
    def due_words(self) -> str:
        """By when it is to be answered or done; empty where nobody said."""
        due = self.info.due
        if due is None:
            return ""
        if due == self.today:
            return _("due today, %s") % written_date(due)
        text = _("overdue since %s") if self.is_overdue else _("due on %s")
        return text % written_date(due)

    @property
    def raised_words(self) -> str:
        """`Asked on 31 January 2018 by chair, in “Board”`."""
        words = {
            "day": _day(self.info.raised_at),
            "by": self.info.raised_by,
            "meeting": self.info.meeting,
        }
        if self.info.meeting:
            return _("Asked on %(day)s by %(by)s, in “%(meeting)s”") % words
        return _("Asked on %(day)s by %(by)s, outside a meeting") % words

    @property
    def closed_words(self) -> str:
        """`Closed on 5 February 2018 by olive`; empty while it is open."""
        if self.info.closed_at is None:
            return ""
        words = {"day": _day(self.info.closed_at), "by": self.info.closed_by}
        return _("Closed on %(day)s by %(by)s") % words

    @property
    def answer_label(self) -> str:
        """What is typed to close it."""
        is_question = self.info.kind == FollowUpKind.QUESTION
        return _("Answer") if is_question else _("What was done")


def answer_url(info: FollowUpInfo) -> str:
    """The page on which it is answered, and where the answer is sent."""
    return f"/follow-ups/{info.id}/answer/"


def indicator_url(code: str) -> str:
    """The page of an indicator."""
    return f"/indicators/{quote(code)}/"


def ask_url(info: IndicatorInfo) -> str:
    """Where something is asked about an indicator."""
    return f"{indicator_url(info.code)}ask/"


def plan_url(code: str, period: Period) -> str:
    """Where it is said what is done about an indicator's figure of this period."""
    return f"{indicator_url(code)}plan/?period={period.slug}"


def open_lines(
    items: Iterable[FollowUpInfo],
    viewer: Viewer,
    today: date,
    catalogue: Iterable[IndicatorInfo],
) -> list[FollowUpLine]:
    """Those that nobody has closed: the overdue first, then by their day.

    `catalogue` has the indicators that this viewer has pages of.
    """
    lines = [line_of(item, viewer, today, catalogue) for item in items if item.is_open]
    return sorted(lines, key=lambda line: (line.info.due or date.max, line.info.id))


def closed_lines(
    items: Iterable[FollowUpInfo], viewer: Viewer, today: date
) -> list[FollowUpLine]:
    """Those with an answer, the newest answer first."""
    closed = [item for item in items if item.closed_at]
    closed.sort(key=lambda item: (item.closed_at, item.id), reverse=True)
    return [line_of(item, viewer, today) for item in closed]


def line_of(
    item: FollowUpInfo,
    viewer: Viewer,
    today: date,
    catalogue: Iterable[IndicatorInfo] = (),
) -> FollowUpLine:
    """One as this viewer sees it; without its indicator's link where it is unknown."""
    info = next((info for info in catalogue if info.code == item.code), None)
    return FollowUpLine(
        item,
        today,
        item.is_open and may(viewer, Action.ANSWER, item.partner_id),
        indicator_url(info.code) if info else "",
        bool(info and info.has_small),
    )


def counted(lines: Sequence[FollowUpLine]) -> str:
    """`2 questions to answer and 1 action to do, 1 overdue`; empty of none."""
    of_kind = Counter(line.info.kind for line in lines)
    parts = []
    if count := of_kind[FollowUpKind.QUESTION]:
        text = ngettext("%s question to answer", "%s questions to answer", count)
        parts.append(text % count)
    if count := of_kind[FollowUpKind.ACTION]:
        text = ngettext("%s action to do", "%s actions to do", count)
        parts.append(text % count)
    words = _(" and ").join(parts)
    if overdue := sum(line.is_overdue for line in lines):
        return _("%(what)s, %(late)s overdue") % {"what": words, "late": overdue}
    return words


def plan_shown(
    plan: PlanInfo | None, period: Period | None, notes: Iterable[CommentaryInfo]
) -> PlanInfo:
    """The plan for a figure; a commentary on it is its reason, where it gives none."""
    given = plan or PlanInfo()
    said = next((note.text for note in notes if note.period == period), "")
    return given if given.reason else replace(given, reason=said)


def _day(moment: datetime) -> str:
    return written_date(timezone.localtime(moment).date())

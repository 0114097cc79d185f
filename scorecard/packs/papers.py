"""What every paper of a pack says in the same words, whatever kind of file. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from indicators.choices import Unit

from ..judgement.direction import Arrow
from ..judgement.numbers import written_date
from ..judgement.status import Status
from .document import Count, Document, FollowUp, Late, Plan, Row, Span

SIGNS = {
    Status.RED: "▲",
    Status.AMBER: "◆",
    Status.GREEN: "●",
    Status.NO_TARGET: "–",
    Status.NO_DATA: "○",
}
"""The shapes of the scorecard as letters: nobody needs the colour to read a status."""
LONDON = ZoneInfo("Europe/London")
"""Where the meetings are: the time of day that is on paper is that on the wall."""
DOT = " · "
EXCEPTIONS = (Status.RED, Status.AMBER)
"""What a meeting takes one by one, in this order."""
PARTS = {
    "owner": gettext_lazy("owner"),
    "reason": gettext_lazy("reason"),
    "action": gettext_lazy("action"),
    "due": gettext_lazy("date"),
}
"""What a red's plan consists of; `document.Row.lacks` names them."""


def name_of(document: Document) -> str:
    """What the paper is called: its meeting's name."""
    return document.meeting.name if document.meeting else _("Scorecard")


def occasion_of(document: Document) -> str:
    """The meeting, its day and the period, for a head: `Board · 31 January 2018`."""
    parts = [name_of(document)]
    if document.meeting:
        parts.append(written_date(document.meeting.date))
    if document.period:
        parts.append(document.period.label)
    return DOT.join(parts)


def reference_of(document: Document) -> str:
    """The pack's reference; of live figures that they are not frozen, and of when."""
    if document.seal:
        return document.seal.reference
    return _("Not frozen: as at %s") % written_date(document.as_at)


def frozen_words(document: Document) -> str:
    """Who froze it, when and with what."""
    seal = document.seal
    if seal is None:
        return _("Not frozen")
    at = seal.frozen_at.astimezone(LONDON)
    text = _("%(day)s at %(time)s with %(program)s")
    if seal.frozen_by:
        text = _("%(day)s at %(time)s by %(who)s, with %(program)s")
    return text % {
        "day": written_date(at.date()),
        "time": f"{at:%H:%M}",
        "who": seal.frozen_by,
        "program": seal.program,
    }


def made_at(document: Document) -> datetime:
    """When it was frozen, in UTC; of a live paper the day that its figures are of."""
    if document.seal:
        return document.seal.frozen_at.astimezone(UTC)
    return datetime.combine(document.as_at, time(), UTC)


def checksum_words(checksum: str) -> str:
    """The whole checksum with its name; empty where there is none."""
    return f"SHA-256 {checksum}" if checksum else ""


def completeness_words(document: Document) -> str:
    """How much has come, and why the rest has not; noughts are left out."""
    found = document.completeness
    counts = {"received": found.received, "expected": found.expected}
    text = _("%(received)s of %(expected)s figures have come") % counts
    if found.provisional:
        provisional = {"provisional": found.provisional}
        text += _(", %(provisional)s of them provisional") % provisional
    late, awaited, none = found.late_count, found.awaited, found.unavailable
    rest = [
        ngettext("%s is late", "%s are late", late) % late if late else "",
        ngettext("%s is not due yet", "%s are not due yet", awaited) % awaited
        if awaited
        else "",
        ngettext("%s is not available", "%s are not available", none) % none
        if none
        else "",
    ]
    return "; ".join([text, *filter(None, rest)]) + "."


def counts_words(counts: Iterable[Count]) -> str:
    """`7 red, 11 amber, 8 green`: what there is none of is left out."""
    return ", ".join(
        f"{item.count} {item.text.lower()}" for item in counts if item.count
    )


def counts_chart_words(document: Document) -> str:
    """A chart of the counts in words, for who cannot see it."""
    parts = [
        f"{item.title}: {counts_words(item.counts)}" for item in document.priorities
    ]
    return _("Bars of how many indicators have which status. %s.") % "; ".join(parts)


def exceptions(document: Document) -> tuple[Row, ...]:
    """What a meeting takes one by one: the reds, then the ambers."""
    return tuple(
        row for status in EXCEPTIONS for row in document.rows if row.status == status
    )


def status_words(status: Status, text: str) -> str:
    """`▲ Red`: the shape and the word."""
    return f"{SIGNS[status]} {text}"


def latest_words(row: Row) -> str:
    """The figure; where there is none, why: `Hidden`."""
    return row.value_text or row.status_text


def label_of(span: Span | None) -> str:
    """A period's short name; empty without one."""
    return span.short if span else ""


def unit_words(row: Row) -> str:
    """What its figures are: `per 1,000 population`; at least `Count`."""
    return row.unit_label or str(Unit(row.unit).label)


def travel_words(row: Row) -> str:
    """`↑ Worsening, 13.3%`, or `Unknown`."""
    words = f"{Arrow(row.arrow).symbol} {row.direction_text}".strip()
    return f"{words}, {row.change_text}" if row.change_text else words


def is_planned(row: Row) -> bool:
    """Whether a paper has a plan to show: a red always lacks or has one."""
    return row.status == Status.RED or row.plan is not None


def plan_lines(row: Row) -> list[tuple[str, str]]:
    """The plan as pairs of a term and its text; last what nobody has given."""
    plan = row.plan or Plan()
    lines = [(_("Owner"), plan.owner or _("Nobody yet"))]
    if plan.reason:
        lines.append((_("Reason"), plan.reason))
    if plan.action:
        lines.append((_("Action"), plan.action))
    if plan.due:
        lines.append((_("By"), written_date(plan.due)))
    missing = missing_words(row)
    return [*lines, (_("Missing"), missing)] if missing else lines


def lacks_words(row: Row) -> tuple[str, ...]:
    """What nobody has given of a red's plan: `owner`, `date`."""
    return tuple(str(PARTS[name]) for name in row.lacks)


def missing_words(row: Row) -> str:
    """The same in one text, but the owner: who reads that there is `Nobody yet`."""
    return ", ".join(str(PARTS[name]) for name in row.lacks if name != "owner")


def plans_known(document: Document) -> bool:
    """Whether the paper may say that a plan is lacking.

    Plans are made among partners; a live paper for the public is silent about them.
    """
    return document.seal is not None or document.audience == "partners"


def owner_words(row: Row) -> str:
    """Who has the plan, and by when it is done."""
    plan = row.plan or Plan()
    owner = plan.owner or _("Nobody yet")
    return f"{owner}, {written_date(plan.due)}" if plan.due else owner


def plan_words(row: Row) -> str:
    """Why it is red and what is done, a line each."""
    plan = row.plan or Plan()
    return "\n".join(text for text in (plan.reason, plan.action) if text)


def late_words(late: Late) -> str:
    """The indicators of which a partner's figures are late."""
    return "; ".join(late.indicators)


def who_answers(item: FollowUp) -> str:
    """The partner and the person that a question or an action was given to."""
    return ", ".join(part for part in (item.partner_name, item.person) if part)


def due_words(item: FollowUp) -> str:
    """By when it is to be done."""
    return written_date(item.due) if item.due else _("no date")

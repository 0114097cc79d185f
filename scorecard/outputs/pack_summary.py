"""The first page of a pack's PDF: where we stand, and what waits for the meeting. Pure.

Lists are whole here. How many items the page can hold is seen when it is set; what
does not fit is counted there and stands in full near the end.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..judgement.numbers import written_date
from ..judgement.status import Status
from ..packs.differences import since_words
from ..packs.document import Document, Flip, FollowUp, Late, Named, Row, Since
from ..packs.papers import (
    completeness_words,
    frozen_words,
    lacks_words,
    late_words,
    plans_known,
    who_answers,
)

Part = dict[str, Any]
SHORT = 150
"""Characters of one text on the first page."""
SHORT_CAUSE = 90


def summary_of(document: Document, facts: Sequence[tuple[str, str]]) -> Part:
    """Everything on the first page.

    A first pack has changed nothing: its right side has room for what disagrees.
    """
    disagreements = [_disagreements(document), _clashes(document)]
    here, there = ([], disagreements) if document.since is None else (disagreements, [])
    return {
        "facts": [*_facts(document), *facts],
        "counts": [count.model_dump(mode="json") for count in document.counts],
        "judged": _judged(document),
        "matrix": [
            {"title": item.title, "counts": [count.count for count in item.counts]}
            for item in document.priorities
        ],
        "completeness": completeness_words(document),
        "left": [_late(document), *_lacking(document), *here],
        "right": [*_since(document), *_follow_ups(document), *there],
    }


def _facts(document: Document) -> list[tuple[str, str]]:
    """Whose, when, by whom: pairs of a term and what it is."""
    meeting, seal = document.meeting, document.seal
    period = document.period.words if document.period else _("no figures yet")
    facts = []
    if meeting:
        facts += [
            (_("Meeting"), meeting.name),
            (_("Committee"), meeting.committee),
            (_("Date"), written_date(meeting.date)),
        ]
    facts += [
        (_("Period"), period),
        (_("Area"), f"{document.area} ({document.area_code})"),
        (_("Strategy"), document.strategy),
    ]
    if not seal:
        return [*facts, (_("Not frozen"), not_frozen(document))]
    return [
        *facts,
        (_("Frozen"), frozen_words(document)),
        (_("Figures as of"), written_date(document.as_at)),
        (_("Shows"), _audience(document)),
    ]


def not_frozen(document: Document) -> str:
    """What stands where a frozen pack has its reference."""
    date = written_date(document.as_at)
    return _("live figures as of %(date)s") % {"date": date}


def _audience(document: Document) -> str:
    if document.audience == "public":
        return _("what the public may see")
    return _("what the partners may see together")


def _judged(document: Document) -> str:
    judged = sum(row.status.is_judged for row in document.rows)
    return ngettext(
        "%(judged)s of %(all)s indicator judged against a target",
        "%(judged)s of %(all)s indicators judged against a target",
        len(document.rows),
    ) % {"judged": judged, "all": len(document.rows)}


def _list(title: str, items: Iterable[Part], empty: str = "") -> Part:
    """A list of the first page; without items it says `empty` or is left out.

    `sub` is one under another heading, `minor` one that gives way first.
    """
    return {
        "title": title,
        "items": list(items),
        "empty": empty,
        "intro": "",
        "sub": False,
        "minor": False,
    }


def item(lead: str, text: str = "", note: str = "", short: int = SHORT) -> Part:
    """A point of a list: what it is about, what is said, the small print.

    `short` is the text as the first page has it.
    """
    shortened = Truncator(text).chars(short, truncate="…")
    return {"lead": lead, "text": text, "short": shortened, "note": note, "flip": None}


def _late(document: Document) -> Part:
    late = document.completeness.late
    items = [item(one.name, late_words(one)) for one in late]
    return _list(_("Late figures"), items)


def _disagreements(document: Document) -> Part:
    return _list(
        _("Printed numbers that do not agree"),
        (
            item(
                _("%(document)s, paragraph %(paragraph)s")
                % {"document": one.document, "paragraph": one.paragraph},
                _("“%(wording)s”: printed %(printed)s, worked out %(worked_out)s")
                % {
                    "wording": one.wording,
                    "printed": one.printed,
                    "worked_out": one.worked_out,
                },
            )
            for one in document.disagreements
        ),
    )


def _clashes(document: Document) -> Part:
    return _list(
        _("Printed numbers that do not go together"),
        (item(one.where, one.message) for one in document.clashes),
    )


def _since(document: Document) -> list[Part]:
    """What is different from the pack before; that there is none is said of a pack."""
    since = document.since
    if since is None and document.seal is None:
        return []
    changed = _list(_("What changed since the last pack"), []) | {
        "intro": since_words(since)
    }
    return [changed, *(_changes(since) if since else ())]


def _changes(since: Since) -> list[Part]:
    """The lists under that heading; what is no change of status gives way first."""
    flips = _list(_("Status changes"), map(_flip, since.flips), _("No status changed."))
    minor = [
        _list(_("Restated"), _restated(since), _("No figure was restated.")),
        _list(_("New recording changes"), _breaks(since)),
        _list(_("Late now, not then"), map(_newly_late, since.late)),
        _list(_("New in the pack"), _named(since.added)),
        _list(_("No longer in the pack"), _named(since.dropped)),
    ]
    return [
        flips | {"sub": True},
        *(part | {"sub": True, "minor": True} for part in minor),
    ]


def _flip(flip: Flip) -> Part:
    way = _("better") if flip.is_better else _("worse")
    return item(flip.title, note=way) | {
        "flip": {
            "before": flip.before,
            "before_text": flip.before_text,
            "after": flip.after,
            "after_text": flip.after_text,
        }
    }


def _restated(since: Since) -> Iterable[Part]:
    for one in since.restated:
        text = _("%(period)s: %(before)s, now %(after)s") % {
            "period": one.period,
            "before": one.before,
            "after": one.after,
        }
        yield item(one.title, text)


def _breaks(since: Since) -> Iterable[Part]:
    for one in since.breaks:
        text = f"{written_date(one.date)}: {one.cause}"
        yield item(one.title, text, short=SHORT_CAUSE)


def _newly_late(late: Late) -> Part:
    return item(late.name, late_words(late))


def _named(names: Iterable[Named]) -> Iterable[Part]:
    return (item(one.title) for one in names)


def _follow_ups(document: Document) -> list[Part]:
    if not plans_known(document):
        return []
    items = [_follow_up(one, document) for one in document.follow_ups]
    return [_list(_("Questions and actions still open"), items, _("None is open."))]


def _follow_up(one: FollowUp, document: Document) -> Part:
    parts = [who_answers(one), _due(one, document)]
    parts.append(
        _("raised at %(meeting)s, %(date)s")
        % {"meeting": one.raised_at, "date": written_date(one.raised_on)}
    )
    lead = f"{one.kind_text}: {one.title}"
    return item(lead, one.text, "; ".join(filter(None, parts)))


def _due(one: FollowUp, document: Document) -> str:
    if not one.due:
        return ""
    date = written_date(one.due)
    if one.is_overdue(document.as_at):
        return _("was due on %(date)s") % {"date": date}
    return _("due on %(date)s") % {"date": date}


def _lacking(document: Document) -> list[Part]:
    if not plans_known(document):
        return []
    items = [item(row.title, _lacks(row)) for row in document.rows if row.lacks]
    if any(row.status == Status.RED for row in document.rows):
        none = _("Every red has an owner, a reason, an action and a date.")
    else:
        none = _("No indicator is red.")
    return [_list(_("Reds without owner, reason, action or date"), items, none)]


def _lacks(row: Row) -> str:
    """`no owner, no date`."""
    return ", ".join(_("no %s") % part for part in lacks_words(row))

"""What is different from the pack before, in the words of papers. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ..judgement.numbers import written_date
from ..judgement.status import Status
from .document import Since
from .papers import late_words


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was in the older pack."""

    title: str
    what: str
    before: str = ""
    after: str = ""
    detail: str = ""
    was: Status | None = None
    """Set with `now` where a status is another: for their colours."""
    now: Status | None = None


def differences(since: Since) -> Iterator[Difference]:
    """All that changed, in the order to be read: statuses that got worse first."""
    for flip in since.flips:
        what = _("Status better") if flip.is_better else _("Status worse")
        texts = (flip.before_text, flip.after_text)
        yield Difference(flip.title, what, *texts, "", flip.before, flip.after)
    for item in since.restated:
        what = _("Restated, %s") % item.period
        yield Difference(item.title, what, item.before, item.after)
    for change in since.breaks:
        words = f"{written_date(change.date)}: {change.cause}"
        yield Difference(change.title, _("Recording change"), detail=words)
    for late in since.late:
        yield Difference(late.name, _("Newly late"), detail=late_words(late))
    for named in since.added:
        yield Difference(named.title, _("New in the pack"))
    for named in since.dropped:
        yield Difference(named.title, _("No longer in the pack"))


def since_words(since: Since | None) -> str:
    """Which pack it is held against."""
    if since is None:
        return _("No earlier pack was frozen for the same readers.")
    return _("Since %(name)s, %(date)s (%(reference)s)") % {
        "name": since.name,
        "date": written_date(since.date),
        "reference": since.reference,
    }

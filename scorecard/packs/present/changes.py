"""What is different from the last pack, as lines of a slide. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from ...judgement.numbers import written_date
from ...judgement.status import Status
from ..document import Since
from ..papers import late_words
from .texts import lines_of


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One difference. `before` and `after` are of a status that has changed."""

    heading: str
    title: str
    code: str = ""
    text: str = ""
    before: Status | None = None
    before_text: str = ""
    after: Status | None = None
    after_text: str = ""

    def size(self, width: int) -> int:
        """The lines that it takes at so many letters a line."""
        statuses = "".join(
            f"  {text}    " for text in (self.before_text, self.after_text)
        )
        return lines_of(
            f"{self.title} {self.text}{statuses if self.after else ''}", width
        )


def changes_of(since: Since) -> list[ChangeLine]:
    """Flips, worse ones first, then restatements, breaks, partners, and what is new."""
    return [
        *_flips(since),
        *_restated(since),
        *_breaks(since),
        *_late(since),
        *_named(since),
    ]


def _flips(since: Since) -> Iterator[ChangeLine]:
    for flip in since.flips:
        yield ChangeLine(
            _("Better than then") if flip.is_better else _("Worse than then"),
            flip.title,
            flip.code,
            before=flip.before,
            before_text=flip.before_text,
            after=flip.after,
            after_text=flip.after_text,
        )


def _restated(since: Since) -> Iterator[ChangeLine]:
    for item in since.restated:
        text = _("%(period)s: %(before)s then, %(after)s now")
        words = {"period": item.period, "before": item.before, "after": item.after}
        yield ChangeLine(_("Restated figures"), item.title, item.code, text % words)


def _breaks(since: Since) -> Iterator[ChangeLine]:
    for item in since.breaks:
        text = f"{written_date(item.date)}: {item.cause}"
        yield ChangeLine(_("New recording changes"), item.title, item.code, text)


def _late(since: Since) -> Iterator[ChangeLine]:
    for item in since.late:
        yield ChangeLine(_("Partners newly late"), item.name, text=late_words(item))


def _named(since: Since) -> Iterator[ChangeLine]:
    for item in since.added:
        yield ChangeLine(_("New in this pack"), item.title, item.code)
    for item in since.dropped:
        yield ChangeLine(_("No longer in the pack"), item.title)

"""What chair mode sends when a question or an action is noted. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _

from indicators.choices import FollowUpKind

from ...packs.document import Document
from ..fields import LONGEST_NAME, LONGEST_TEXT

_UNREADABLE = (AttributeError, LookupError, TypeError, ValueError, RecursionError)


class AskedError(ValueError):
    """It cannot be saved; `problems` says why and what to type, a sentence each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed, about which indicator, for which partner."""

    key: UUID
    """Made where it was typed, once for what is typed."""
    indicator: str
    partner: str
    kind: FollowUpKind
    text: str
    person: str
    due: date | None
    by: str
    """The id of who typed it, as text."""

    @property
    def once(self) -> UUID:
        """The same words sent twice are kept once; corrected ones are others.

        The slides keep the key of what they could not send, while the site may have
        it already: what is sent then with other words would be lost.
        """
        return uuid5(self.key, repr(astuple(self)))


def read_asked(body: bytes, document: Document) -> Typed:
    """A question or an action about an indicator of the pack. Raises AskedError."""
    try:
        sent = json.loads(body)
        texts = {name: _text(sent, name) for name in _NAMES}
        key, kind = UUID(texts["client_key"]), FollowUpKind(texts["kind"])
    except _UNREADABLE as error:
        message = _("This is not what the slides send: open them again.")
        raise AskedError([message]) from error
    _refuse_wrong(texts, document)
    return Typed(
        key=key,
        indicator=texts["indicator"],
        partner=texts["partner"],
        kind=kind,
        text=texts["text"],
        person=texts["person"],
        due=_day(texts["due"]),
        by=texts["by"],
    )


_NAMES = ("client_key", "kind", "indicator", "partner", "text", "person", "due", "by")


def _text(sent: Mapping[str, Any], name: str) -> str:
    value = sent[name]
    if not isinstance(value, str) or "\0" in value:
        raise ValueError(name)
    value.encode()  # half of a letter of two parts cannot be stored
    return value.strip()


def _refuse_wrong(texts: Mapping[str, str], document: Document) -> None:
    problems = []
    if document.row(texts["indicator"]) is None:
        problems.append(_("This pack has no such indicator: open the slides again."))
    if texts["partner"] not in {row.partner for row in document.rows}:
        problems.append(_("Choose a partner of this pack."))
    if len(texts["text"]) > LONGEST_TEXT:
        problems.append(_("Write at most %s letters.") % LONGEST_TEXT)
    if len(texts["person"]) > LONGEST_NAME:
        problems.append(_("Name the person in at most %s letters.") % LONGEST_NAME)
    if problems:
        raise AskedError(problems)


def _day(text: str) -> date | None:
    """None if it is empty. Raises AskedError for what is no date."""
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        message = _("Write the due date as day, month and year, or leave it empty.")
        raise AskedError([message]) from error

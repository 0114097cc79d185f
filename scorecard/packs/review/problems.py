"""What stands in the way of a review's text, each with a sentence. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import NamedTuple, TypeVar

from django.utils.translation import gettext as _

from ...nearest import nearest

Given = TypeVar("Given")
Made = TypeVar("Made")


class Kind(StrEnum):
    """Whether a problem stops a pack from being frozen, or only should be seen."""

    ERROR = "error"
    TYPED = "typed"
    """A number typed by hand: it may be right, but nothing holds it to a figure."""


class Problem(NamedTuple):
    """One thing to look at: where it is, what is written there, and what to write."""

    section: str
    """The code of the section's priority."""
    line: int
    """Of the section's text; the first is 1."""
    written: str
    message: str
    kind: Kind = Kind.ERROR

    @property
    def is_error(self) -> bool:
        """Whether the pack cannot be frozen with it."""
        return self.kind == Kind.ERROR


class FieldError(ValueError):
    """A field that cannot be filled in: a sentence for each thing that is wrong."""

    def __init__(self, *messages: str) -> None:
        super().__init__(" ".join(messages))
        self.messages = messages


def each(items: Iterable[Given], make: Callable[[Given], Made]) -> list[Made]:
    """Something made of every item. Raises FieldError with the sentences of them all.

    Who lists twenty indicators wants to hear of every wrong one at once.
    """
    made: list[Made] = []
    messages: list[str] = []
    for item in items:
        try:
            made.append(make(item))
        except FieldError as error:
            messages += error.messages
    if messages:
        raise FieldError(*dict.fromkeys(messages))
    return made


def unknown(text: str, given: str, known: Iterable[str]) -> FieldError:
    """`text` says that `given` is not there; the nearest that are, are added."""
    close = nearest(given, list(known))
    message = text % {"given": given}
    if close:
        message += " " + _("Did you mean %(near)s?") % {"near": _either(close)}
    return FieldError(message)


def _either(words: tuple[str, ...]) -> str:
    *first, last = words
    if not first:
        return last
    return _("%(first)s or %(last)s") % {"first": ", ".join(first), "last": last}

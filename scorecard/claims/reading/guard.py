"""Whether an uploaded file is a harmless document. Pure: only bytes are looked at.

A Word document with embedded sheets and pictures is an ordinary report, and nothing
but its text is read: those are left alone, not refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

from django.utils.translation import gettext as _

from ...archives import OLE, ZIPS, Danger, DangerError, Limits, inspect, names_of

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_TEXT = 400_000
"""Letters: some 150 pages."""
MOST_NUMBERS = 4000
"""In sentences: each is held against every indicator's name."""
LIMITS = Limits(unpacked=40 * 1024 * 1024, parts=1000, tags=600_000)

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_DIGITS = re.compile(r"\d+")
_OTHER = re.compile(rb"(%PDF|\{\\rtf|<!doctype|<html|<\?xml|<svg)", re.I)


class ReadingError(ValueError):
    """A document that cannot be read; the sentence says what to do instead."""


class FileKind(StrEnum):
    """What a file is by its content; its name says nothing."""

    DOCX = "docx"
    TEXT = "text"


def kind_of(data: bytes) -> FileKind:
    """What the file is. Raises ReadingError for all but a Word document or a text."""
    if len(data) > LARGEST_FILE:
        raise ReadingError(
            _(
                "The file is larger than 5 MB: take out its pictures, or paste its "
                "text below."
            )
        )
    if not data.strip():
        raise ReadingError(_("The file is empty: choose the document to be read."))
    if data.startswith(OLE):
        raise ReadingError(
            _(
                "This is an old .doc file, or it has a password: open it, take the "
                "password off, and save it as a Word document (.docx)."
            )
        )
    if data.startswith(ZIPS):
        _inspect(data)
        return FileKind.DOCX
    if _OTHER.match(data.lstrip(b"\xef\xbb\xbf \t\r\n")):
        raise _other()
    return FileKind.TEXT


def decoded(data: bytes) -> str:
    """The text of a text file, in UTF-8 or the code page of Western Windows."""
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return checked(data.decode(encoding))
        except UnicodeDecodeError:
            continue
    raise _other()


def title_of(text: str) -> str:
    """A title in one line, without letters that no database may keep."""
    return " ".join(_CONTROL.sub(" ", text).split())


def checked(text: str) -> str:
    """The text itself. Raises ReadingError where it is none, or too long."""
    if _CONTROL.search(text):
        raise _other()
    if len(text) > LARGEST_TEXT:
        raise ReadingError(
            _("The text has more than 400,000 letters: read it in two halves.")
        )
    if not text.strip():
        raise ReadingError(_("The text is empty: paste what is to be read."))
    return text


def check_numbers(texts: Iterable[str]) -> None:
    """Raises ReadingError where the sentences have more numbers than can be read."""
    count = sum(1 for text in texts for _number in _DIGITS.finditer(text))
    if count > MOST_NUMBERS:
        raise ReadingError(
            _(
                "The document has more than 4,000 numbers outside its tables: read it "
                "in parts."
            )
        )


def broken() -> ReadingError:
    """What is said of a document that cannot be read."""
    return ReadingError(
        _(
            "The file is damaged and cannot be read: open it in Word and save it as "
            ".docx again."
        )
    )


def _other() -> ReadingError:
    return ReadingError(
        _(
            "This is neither a Word document (.docx) nor a text (.txt): save it as "
            "one, or paste its text."
        )
    )


def _inspect(data: bytes) -> None:
    try:
        inspect(data, LIMITS)
        names = names_of(data)
    except DangerError as error:
        raise _refusal(error.danger) from error
    if not {"[content_types].xml", "word/document.xml"} <= names:
        raise _other()


def _refusal(danger: Danger) -> ReadingError:
    if danger == Danger.BOMB:
        return ReadingError(
            _(
                "The file would unpack to far more than a report needs, so it was not "
                "opened: paste its text below."
            )
        )
    if danger == Danger.PASSWORD:
        return ReadingError(
            _("The file has a password: save it without one and upload it again.")
        )
    if danger == Danger.MACROS:
        return ReadingError(
            _(
                "The file has macros, which are never run or kept here: save it as a "
                "Word document without macros (.docx)."
            )
        )
    if danger == Danger.ENTITIES:
        return ReadingError(
            _(
                "The file declares entities, which a Word document never does: paste "
                "its text below."
            )
        )
    return broken()

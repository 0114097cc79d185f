"""Whether an uploaded file is a harmless spreadsheet. Pure: only bytes are looked at.

Asked before openpyxl sees anything; `scorecard.archives` looks at what is the same for
every Office file.
"""

from __future__ import annotations

import re
from enum import StrEnum

from django.utils.translation import gettext as _

from ...archives import OLE, ZIPS, Danger, DangerError, Limits, names_of
from ...archives import inspect as inspect_zip

LARGEST_FILE = 2 * 1024 * 1024
LIMITS = Limits(unpacked=10 * 1024 * 1024, parts=300, tags=300_000)
"""1,500 rows of 30 texts have some 270,000 tags."""

_ARCHIVE = r"\.(zip|xls[xmb]?|doc[xm]?|ppt[xm]?|gz|bz2|xz|7z|rar)$"
_INSIDE = re.compile(rf"/embeddings/|/activex/|{_ARCHIVE}", re.I)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_MARKUP = re.compile(rb"(%PDF|\{\\rtf|<!doctype|<html|<\?xml|<table|<svg)", re.I)


class SheetError(ValueError):
    """A file that cannot be used; the sentence says what to do instead."""


class FileKind(StrEnum):
    """What a file is by its content; its name says nothing."""

    XLSX = "xlsx"
    CSV = "csv"


def inspect(data: bytes) -> FileKind:
    """What the file is. Raises SheetError for everything but a plain sheet."""
    if len(data) > LARGEST_FILE:
        raise too_large()
    if not data.strip():
        raise SheetError(_("The file is empty: choose the sheet that you filled in."))
    if data.startswith(OLE):
        raise SheetError(
            _(
                "This is an old .xls file, or it has a password: open it, take the "
                "password off, and save it as an Excel workbook (.xlsx)."
            )
        )
    if data.startswith(ZIPS):
        _inspect_zip(data)
        return FileKind.XLSX
    if _CONTROL.search(data) or _MARKUP.match(data.lstrip(b"\xef\xbb\xbf \t\r\n")):
        raise SheetError(
            _("This is not a spreadsheet: choose an Excel workbook (.xlsx) or a CSV.")
        )
    return FileKind.CSV


def too_large() -> SheetError:
    """What is said of a file above the limit."""
    return SheetError(
        _(
            "The file is larger than 2 MB: a return is far smaller. Take out pictures "
            "and other sheets, and upload it again."
        )
    )


def broken() -> SheetError:
    """What is said of a workbook that cannot be read."""
    return SheetError(
        _("The file is damaged and cannot be read: open it, save it as .xlsx again.")
    )


def _bomb() -> SheetError:
    return SheetError(
        _(
            "The file would unpack to far more than a return needs, so it was not "
            "opened: copy the table into a new workbook and upload that."
        )
    )


def _inspect_zip(data: bytes) -> None:
    try:
        inspect_zip(data, LIMITS)
        _inspect_names(names_of(data))
    except DangerError as error:
        raise _refusal(error.danger) from error


def _refusal(danger: Danger) -> SheetError:
    if danger == Danger.BOMB:
        return _bomb()
    if danger == Danger.PASSWORD:
        return SheetError(
            _("The file has a password: save it without one and upload it again.")
        )
    if danger == Danger.MACROS:
        return SheetError(
            _(
                "The file has macros, which are never run or kept here: save it as an "
                "Excel workbook without macros (.xlsx)."
            )
        )
    if danger == Danger.ENTITIES:
        return SheetError(
            _(
                "The file declares entities, which a spreadsheet never does: copy the "
                "table into a new workbook and upload that."
            )
        )
    return broken()


def _inspect_names(names: set[str]) -> None:
    """Of its parts, in small letters."""
    if any("externallinks/" in name for name in names):
        raise SheetError(
            _(
                "The file has links to other workbooks: in Excel choose Data, Edit "
                "Links, Break Link, save it and upload it again."
            )
        )
    if any(map(_INSIDE.search, names)):
        raise SheetError(
            _(
                "The file has other files inside: copy the table into a new workbook "
                "and upload that."
            )
        )
    if "xl/workbook.bin" in names or "mimetype" in names:
        raise SheetError(
            _("This is another kind of workbook: save it as an Excel workbook (.xlsx).")
        )
    if not {"[content_types].xml", "xl/workbook.xml"} <= names:
        raise SheetError(
            _("This is a zip file but no Excel workbook: choose the .xlsx file itself.")
        )

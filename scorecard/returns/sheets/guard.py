"""Whether an uploaded file is a harmless spreadsheet. Pure: only bytes are looked at.

Asked before openpyxl sees anything. A zip is judged by its directory first, which
says how much it would unpack to; then its parts are unpacked, not parsed, except as
far as their first element: no entity can be declared after that. Python's expat would
also stop an entity bomb (2.4.1 and later), but a spreadsheet never has a document
type, and none gets that far. Last, tags are counted: it is they that cost openpyxl.
"""

from __future__ import annotations

import re
import zlib
from enum import StrEnum
from io import BytesIO
from xml.parsers import expat  # nosec B407 # only to find a document type, and refuse it
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.translation import gettext as _

LARGEST_FILE = 2 * 1024 * 1024
LARGEST_UNPACKED = 10 * 1024 * 1024
LARGEST_RATIO = 200
RATIO_FROM = 1024 * 1024
"""Bytes. A small part may well be packed tighter: a thousand equal cells are."""
MOST_PARTS = 300
MOST_TAGS = 300_000
"""In all parts together: 1,500 rows of 30 texts have some 270,000."""
PROLOG = 64 * 1024
"""Bytes of a part in which its first element must come."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
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
    if data.startswith(_OLE):
        raise SheetError(
            _(
                "This is an old .xls file, or it has a password: open it, take the "
                "password off, and save it as an Excel workbook (.xlsx)."
            )
        )
    if data.startswith(_ZIPS):
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
        with ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
            _inspect_sizes(parts)
            _inspect_names(parts)
            _inspect_parts(archive, parts)
            _inspect_types(archive)
    except (BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError) as error:
        if isinstance(error, SheetError):
            raise
        raise broken() from error
    except NotImplementedError as error:
        raise broken() from error


def _inspect_sizes(parts: list[ZipInfo]) -> None:
    """Sizes as the directory gives them; zipfile unpacks no more than it says."""
    if len(parts) > MOST_PARTS:
        raise _bomb()
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise _bomb()
    for part in parts:
        ratio = part.file_size / max(1, part.compress_size)
        if part.file_size > RATIO_FROM and ratio > LARGEST_RATIO:
            raise _bomb()
        if part.flag_bits & 0x1:
            raise SheetError(
                _("The file has a password: save it without one and upload it again.")
            )
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise broken()


def _inspect_names(parts: list[ZipInfo]) -> None:
    names = [part.filename for part in parts]
    lower = {name.lower() for name in names}
    if len(lower) != len(names) or any(map(_leads_out, names)):
        raise broken()
    if any("vbaproject" in name for name in lower):
        raise _macros()
    if any("externallinks/" in name for name in lower):
        raise SheetError(
            _(
                "The file has links to other workbooks: in Excel choose Data, Edit "
                "Links, Break Link, save it and upload it again."
            )
        )
    if any(map(_INSIDE.search, lower)):
        raise SheetError(
            _(
                "The file has other files inside: copy the table into a new workbook "
                "and upload that."
            )
        )
    if "xl/workbook.bin" in lower or "mimetype" in lower:
        raise SheetError(
            _("This is another kind of workbook: save it as an Excel workbook (.xlsx).")
        )
    if not {"[content_types].xml", "xl/workbook.xml"} <= lower:
        raise SheetError(
            _("This is a zip file but no Excel workbook: choose the .xlsx file itself.")
        )


def _macros() -> SheetError:
    return SheetError(
        _(
            "The file has macros, which are never run or kept here: save it as an "
            "Excel workbook without macros (.xlsx)."
        )
    )


def _leads_out(name: str) -> bool:
    """Whether a part would be unpacked outside its folder."""
    return (
        "\\" in name or name.startswith("/") or ":" in name or ".." in name.split("/")
    )


def _inspect_types(archive: ZipFile) -> None:
    """Macros by the declared type of the workbook, whatever its parts are called."""
    name = next(n for n in archive.namelist() if n.lower() == "[content_types].xml")
    if b"macroenabled" in archive.read(name).replace(b"\0", b"").lower():
        raise _macros()


class _Root(Exception):  # noqa: N818 # no error: the document has begun
    pass


def _inspect_parts(archive: ZipFile, parts: list[ZipInfo]) -> None:
    tags = 0
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            content = archive.read(part)
            _inspect_prolog(content[:PROLOG])
            tags += content.count(b"<")  # in UTF-16 too
            if tags > MOST_TAGS:
                raise _bomb()


def _inspect_prolog(start: bytes) -> None:
    """Refuses a document type: only there could entities be declared."""
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = _refuse_doctype
    parser.StartElementHandler = _begin
    try:
        parser.Parse(start, False)
    except _Root:
        return
    except expat.ExpatError as error:
        raise broken() from error
    raise broken()


def _refuse_doctype(*_declaration: object) -> None:
    raise SheetError(
        _(
            "The file declares entities, which a spreadsheet never does: copy the "
            "table into a new workbook and upload that."
        )
    )


def _begin(*_element: object) -> None:
    raise _Root

"""Whether an Office file, which is a zip, may be opened at all. Pure: only bytes.

Asked before any library sees the file. A zip is judged by its directory first, which
says how much it would unpack to; then its parts are unpacked, not parsed, except as
far as their first element: no entity can be declared after that. Python's expat would
also stop an entity bomb (2.4.1 and later), but an Office file never has a document
type, and none gets that far. Last, tags are counted: it is they that cost memory.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from xml.parsers import expat  # nosec B407 # only to find a document type, and refuse it
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How an old Office file begins, and a new one that has a password."""
ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
LARGEST_RATIO = 200
RATIO_FROM = 1024 * 1024
"""Bytes. A small part may well be packed tighter: a thousand equal cells are."""
PROLOG = 64 * 1024
"""Bytes of a part in which its first element must come."""


class Danger(StrEnum):
    """What is wrong with a file."""

    BROKEN = "broken"
    BOMB = "bomb"
    PASSWORD = "password"  # nosec B105 # what is wrong, no secret
    MACROS = "macros"
    ENTITIES = "entities"


class DangerError(ValueError):
    """A file that is not opened."""

    def __init__(self, danger: Danger) -> None:
        super().__init__(danger)
        self.danger = danger


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a harmless file has at most."""

    unpacked: int
    """Bytes of all parts together."""
    parts: int
    tags: int
    """In all parts together."""


def names_of(data: bytes) -> set[str]:
    """The names of its parts, in small letters. Raises DangerError."""
    with _opened(data) as archive:
        return {name.lower() for name in archive.namelist()}


def inspect(data: bytes, limits: Limits) -> None:
    """Raises DangerError for everything but a harmless archive of XML."""
    try:
        with _opened(data) as archive:
            parts = archive.infolist()
            _inspect_sizes(parts, limits)
            _inspect_names(parts)
            _inspect_parts(archive, parts, limits)
            _inspect_types(archive)
    except DangerError:
        raise
    except (zlib.error, EOFError, OSError, ValueError, KeyError) as error:
        raise DangerError(Danger.BROKEN) from error
    except (BadZipFile, NotImplementedError) as error:
        raise DangerError(Danger.BROKEN) from error


def _opened(data: bytes) -> ZipFile:
    try:
        return ZipFile(BytesIO(data))
    except (BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise DangerError(Danger.BROKEN) from error


def _inspect_sizes(parts: list[ZipInfo], limits: Limits) -> None:
    """Sizes as the directory gives them; zipfile unpacks no more than it says."""
    if len(parts) > limits.parts:
        raise DangerError(Danger.BOMB)
    if sum(part.file_size for part in parts) > limits.unpacked:
        raise DangerError(Danger.BOMB)
    for part in parts:
        ratio = part.file_size / max(1, part.compress_size)
        if part.file_size > RATIO_FROM and ratio > LARGEST_RATIO:
            raise DangerError(Danger.BOMB)
        if part.flag_bits & 0x1:
            raise DangerError(Danger.PASSWORD)
        if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise DangerError(Danger.BROKEN)


def _inspect_names(parts: list[ZipInfo]) -> None:
    names = [part.filename for part in parts]
    lower = {name.lower() for name in names}
    if len(lower) != len(names) or any(map(_leads_out, names)):
        raise DangerError(Danger.BROKEN)
    if any("vbaproject" in name for name in lower):
        raise DangerError(Danger.MACROS)


def _leads_out(name: str) -> bool:
    """Whether a part would be unpacked outside its folder."""
    return (
        "\\" in name or name.startswith("/") or ":" in name or ".." in name.split("/")
    )


def _inspect_types(archive: ZipFile) -> None:
    """Macros by the declared type of the file, whatever its parts are called."""
    for name in archive.namelist():
        if name.lower() == "[content_types].xml":
            content = archive.read(name).replace(b"\0", b"").lower()
            if b"macroenabled" in content:
                raise DangerError(Danger.MACROS)


class _Root(Exception):  # noqa: N818 # no error: the document has begun
    pass


def _inspect_parts(archive: ZipFile, parts: list[ZipInfo], limits: Limits) -> None:
    tags = 0
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            content = archive.read(part)
            _inspect_prolog(content[:PROLOG])
            tags += content.count(b"<")  # in UTF-16 too
            if tags > limits.tags:
                raise DangerError(Danger.BOMB)


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
        raise DangerError(Danger.BROKEN) from error
    raise DangerError(Danger.BROKEN)


def _refuse_doctype(*_declaration: object) -> None:
    raise DangerError(Danger.ENTITIES)


def _begin(*_element: object) -> None:
    raise _Root

"""Office files that are the same, byte for byte, whenever they are made. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can tell, as Excel writes it."""
MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
LONG_AGO = rb"\g<1>1980-01-01T00:00:00Z\g<2>"


def without_clock(content: bytes) -> bytes:
    """The same parts without the times at which they were written.

    A workbook inside, which is the data of a chart, loses its own times too; the
    times of the file itself, in docProps/core.xml, are for its writer to set.
    """
    return _zipped(
        (name, _workbook(part) if name.endswith(".xlsx") else part)
        for name, part in _parts(content)
    )


def _workbook(content: bytes) -> bytes:
    """Not compressed by itself: what it is inside of compresses it."""
    return _zipped(
        (
            (name, MADE.sub(LONG_AGO, part) if name == "docProps/core.xml" else part)
            for name, part in _parts(content)
        ),
        ZIP_STORED,
    )


def _parts(content: bytes) -> Iterator[tuple[str, bytes]]:
    with ZipFile(BytesIO(content)) as file:
        for info in file.infolist():
            yield info.filename, file.read(info)


def _zipped(
    parts: Iterable[tuple[str, bytes]], compression: int = ZIP_DEFLATED
) -> bytes:
    made = BytesIO()
    with ZipFile(made, "w") as file:
        for name, part in parts:
            file.writestr(ZipInfo(name, BEGINNING), part, compression)
    return made.getvalue()

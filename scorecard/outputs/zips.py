"""Office files that are the same, byte for byte, whenever they are made. Pure."""

from __future__ import annotations

import re
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

BEGINNING = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip can tell, as Excel writes it."""
MADE = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
LONG_AGO = rb"\g<1>1980-01-01T00:00:00Z\g<2>"


def without_clock(content: bytes) -> bytes:
    """The same parts without the times at which they were written.

    A workbook inside, which is the data of a chart, loses its own times too; the
    times of the file itself, in docProps/core.xml, are for its writer to set.
    """
    made = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for info in given.infolist():
            part = given.read(info)
            if info.filename.endswith(".xlsx"):
                part = _workbook(part)
            entry = ZipInfo(info.filename, BEGINNING)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, part)
    return made.getvalue()


def _workbook(content: bytes) -> bytes:
    made = BytesIO()
    with ZipFile(BytesIO(content)) as given, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for info in given.infolist():
            part = given.read(info)
            if info.filename == "docProps/core.xml":
                part = MADE.sub(LONG_AGO, part)
            entry = ZipInfo(info.filename, BEGINNING)
            entry.compress_type = ZIP_DEFLATED
            new.writestr(entry, part)
    return made.getvalue()

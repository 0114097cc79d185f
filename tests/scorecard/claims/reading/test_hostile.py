"""Files that do harm, or are no documents: refused with one sentence, early."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_BZIP2, ZipFile

import pytest

from scorecard.claims.reading.files import read_file
from scorecard.claims.reading.guard import (
    LARGEST_FILE,
    LARGEST_TEXT,
    ReadingError,
    checked,
)

from .build import docx, with_parts

BODY, TYPES = "word/document.xml", "[Content_Types].xml"


def part(name: str) -> str:
    with ZipFile(BytesIO(docx("Text"))) as archive:
        return archive.read(name).decode()


def doctype(encoding: str = "utf-8") -> bytes:
    """A billion laughs in the document's body."""
    laughs = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">'
    head = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [{laughs}]>'
    body = re.sub(r"^<\?xml[^>]*\?>", "", part(BODY))
    return with_parts({BODY: (head + body).encode(encoding)})


def outside() -> bytes:
    """An entity that would read a file of this machine."""
    head = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    body = re.sub(r"^<\?xml[^>]*\?>", "", part(BODY))
    return with_parts({BODY: head + body})


def macros() -> bytes:
    text = part(TYPES).replace(
        "wordprocessingml.document.main", "word.document.macroEnabled.main"
    )
    return with_parts({TYPES: text})


def locked() -> bytes:
    data = bytearray(docx("Text"))
    for sign, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for match in re.finditer(sign, bytes(data)):
            data[match.start() + at] |= 1
    return bytes(data)


def sheet() -> bytes:
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr(TYPES, "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    return file.getvalue()


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "The file is empty"),
    "only blanks": (lambda: b" \r\n ", "The file is empty"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0", "neither a Word document"),
    "a pdf": (lambda: b"%PDF-1.7 1 0 obj", "neither a Word document"),
    "a page": (lambda: b"\xef\xbb\xbf<html><p>", "neither a Word document"),
    "rich text": (lambda: b"{\\rtf1 text}", "neither a Word document"),
    "a program": (lambda: b"MZ\x90\0\3", "neither a Word document"),
    "an old or locked document": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "an old .doc file, or it has a password",
    ),
    "a zip with a password": (locked, "has a password"),
    "too large": (lambda: b"text" * (LARGEST_FILE // 4 + 1), "larger than 5 MB"),
    "too long": (lambda: b"a " * LARGEST_TEXT, "more than 400,000 letters"),
    "half a document": (lambda: docx("Text")[:-200], "damaged"),
    "a zip's head alone": (lambda: b"PK\x03\x04" + b"\1" * 200, "damaged"),
    "a spreadsheet": (sheet, "neither a Word document"),
    "a zip without a document": (
        lambda: with_parts({}, left_out=BODY),
        "neither a Word document",
    ),
    "no xml": (lambda: with_parts({BODY: "no xml"}), "damaged"),
    "xml that is cut off": (lambda: with_parts({BODY: part(BODY)[:-90]}), "damaged"),
    "a bomb of one part": (
        lambda: with_parts({"word/a.xml": b"0" * 60_000_000}),
        "unpack to far more",
    ),
    "a tight bomb": (
        lambda: with_parts({"word/a.bin": b"0" * 5_000_000}),
        "unpack to far more",
    ),
    "two thousand parts": (
        lambda: with_parts({f"word/{n}.xml": "<a/>" for n in range(2000)}),
        "unpack to far more",
    ),
    "a million tags": (
        lambda: with_parts({"word/a.xml": "<a>" + "<b/>x" * 700_000 + "</a>"}),
        "unpack to far more",
    ),
    "a path that leads out": (lambda: with_parts({"../../x.xml": "<a/>"}), "damaged"),
    "a path from the root": (lambda: with_parts({"/etc/x.xml": "<a/>"}), "damaged"),
    "a part twice": (lambda: with_parts({"WORD/document.xml": "<a/>"}), "damaged"),
    "another packing": (lambda: with_parts({}, kind=ZIP_BZIP2), "damaged"),
    "macros by their part": (
        lambda: with_parts({"word/vbaProject.bin": "x"}),
        "has macros",
    ),
    "macros by their type": (macros, "has macros"),
    "an entity bomb": (doctype, "declares entities"),
    "an entity bomb in utf-16": (lambda: doctype("utf-16"), "declares entities"),
    "an entity of a file": (outside, "declares entities"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused_with_one_sentence(name: str) -> None:
    make, sentence = HOSTILE[name]
    with pytest.raises(ReadingError) as error:
        read_file(make())
    assert sentence in str(error.value)
    assert str(error.value).count(". ") == 0


def test_an_ordinary_report_with_a_chart_inside_is_read() -> None:
    data = with_parts({"word/embeddings/sheet.xlsx": "x", "word/media/a.png": "x"})
    assert [each.text for each in read_file(data)] == ["Text"]


def test_a_text_of_an_old_windows_is_read() -> None:
    (passage,) = read_file("It cost £5 – or “more”".encode("cp1252"))
    assert passage.text == "It cost £5 – or “more”"


def test_pasted_text_is_looked_at_too() -> None:
    with pytest.raises(ReadingError):
        checked("\x00\x01")
    with pytest.raises(ReadingError):
        checked("  ")

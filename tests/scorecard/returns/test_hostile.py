"""Files that do harm, or are no sheets: refused with a sentence, before they cost."""

from __future__ import annotations

import random
import re
import time
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZipFile

import pytest
from django.test import Client
from openpyxl import Workbook, load_workbook

from indicators.choices import Frequency
from indicators.models import ReturnFigure
from scorecard.returns.sheets import table
from scorecard.returns.sheets.guard import LARGEST_FILE, SheetError, inspect
from scorecard.returns.sheets.table import read_tables
from tests import factories
from tests.scorecard.returns.sheets import named, saved, upload, workbook

CONTENT_TYPES, BOOK = "[Content_Types].xml", "xl/workbook.xml"
SHEET_1 = "xl/worksheets/sheet1.xml"


def xlsx() -> bytes:
    """A harmless workbook."""
    return saved(workbook(("Measure", "Actual"), ("Burglary", 3))).getvalue()


def with_parts(
    parts: Mapping[str, bytes | str], kind: int = ZIP_DEFLATED, left_out: str = ""
) -> bytes:
    """The harmless workbook with parts put in, replaced or left out."""
    file = BytesIO()
    with ZipFile(BytesIO(xlsx())) as before, ZipFile(file, "w", kind) as after:
        for name in before.namelist():
            if name not in parts and name != left_out:
                after.writestr(name, before.read(name))
        for name, content in parts.items():
            after.writestr(name, content)
    return file.getvalue()


def part(name: str) -> str:
    with ZipFile(BytesIO(xlsx())) as archive:
        return archive.read(name).decode()


def encrypted() -> bytes:
    """The flag of a password on every part; Excel's own passwords make an OLE file."""
    data = bytearray(xlsx())
    for match in re.finditer(b"PK\x03\x04", bytes(data)):
        data[match.start() + 6] |= 1
    for match in re.finditer(b"PK\x01\x02", bytes(data)):
        data[match.start() + 8] |= 1
    return bytes(data)


def doctype(name: str, encoding: str = "utf-8") -> bytes:
    """A billion laughs in one of the parts."""
    laughs = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">'
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [{laughs}]>'
    body = re.sub(r"^<\?xml[^>]*\?>", "", part(name))
    return with_parts({name: (text + body).encode(encoding)})


def macro_type() -> bytes:
    text = part(CONTENT_TYPES).replace("sheet.main+xml", "sheet.macroEnabled.main+xml")
    return with_parts({CONTENT_TYPES: text})


def lying_size() -> bytes:
    """A part that unpacks to far more than the directory says."""
    data = with_parts({SHEET_1: b"<worksheet>" + b"0" * 5_000_000})
    start = data.rindex(b"PK\x01\x02", 0, data.rindex(SHEET_1.encode()))
    return data[: start + 24] + (1000).to_bytes(4, "little") + data[start + 28 :]


def cells() -> bytes:
    """More cells than a return could have, in little space and not too regular."""
    row = "<row>" + "<c/>" * 16_000 + "</row>"
    noise = "".join(f"<!--{random.Random(n).getrandbits(64):x}-->" for n in range(2000))
    text = part(SHEET_1).replace("</sheetData>", row * 25 + "</sheetData>" + noise)
    return with_parts({SHEET_1: text})


def repeated() -> bytes:
    """A workbook that lists its one sheet twice."""
    text = part(BOOK)
    (entry,) = re.findall(r"<sheet [^>]*>", text)
    again = entry.replace('name="Sheet"', 'name="Again"').replace('"1"', '"2"', 1)
    return with_parts({BOOK: text.replace(entry, entry + again)})


BOMB = b"0" * 15_000_000
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing": (lambda: b"", "The file is empty"),
    "only blanks": (lambda: b" \r\n ", "The file is empty"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n\0\0", "This is not a spreadsheet"),
    "a pdf": (lambda: b"%PDF-1.7 1 0 obj", "This is not a spreadsheet"),
    "a page": (lambda: b"\xef\xbb\xbf<html><table>", "This is not a spreadsheet"),
    "a program": (lambda: b"MZ\x90\0\3", "This is not a spreadsheet"),
    "text in another encoding": (
        lambda: "Measure,Actual\r\nBurglary,3".encode("utf-16"),
        "This is not a spreadsheet",
    ),
    "an old or locked workbook": (
        lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "an old .xls file, or it has a password",
    ),
    "a zip with a password": (encrypted, "has a password"),
    "too large": (lambda: b"a,b\n" * (LARGEST_FILE // 4 + 1), "larger than 2 MB"),
    "half a workbook": (lambda: xlsx()[:-200], "damaged"),
    "a zip's head alone": (lambda: b"PK\x03\x04" + b"\1" * 200, "damaged"),
    "other files in a zip": (
        lambda: with_parts({}, left_out=BOOK),
        "a zip file but no Excel workbook",
    ),
    "a bomb of one part": (
        lambda: with_parts({"xl/a.xml": BOMB}),
        "unpack to far more",
    ),
    "a bomb of many parts": (
        lambda: with_parts({f"xl/{n}.xml": b"01234" * 190_000 for n in range(15)}),
        "unpack to far more",
    ),
    "ten thousand parts": (
        lambda: with_parts({f"xl/{n}.xml": "<a/>" for n in range(10_000)}),
        "unpack to far more",
    ),
    "a part that lies about its size": (lying_size, "damaged"),
    "a million cells": (cells, "unpack to far more"),
    "one part as many sheets": (repeated, "damaged"),
    "a zip in the zip": (lambda: with_parts({"xl/b.zip": "x"}), "other files inside"),
    "a workbook in the workbook": (
        lambda: with_parts({"xl/embeddings/a.xlsx": "x"}),
        "other files inside",
    ),
    "a control": (lambda: with_parts({"xl/activeX/a.bin": "x"}), "other files inside"),
    "a path that leads out": (
        lambda: with_parts({"../../etc/x.xml": "<a/>"}),
        "damaged",
    ),
    "a path from the root": (lambda: with_parts({"/etc/x.xml": "<a/>"}), "damaged"),
    "a part twice": (lambda: with_parts({"XL/workbook.xml": "<a/>"}), "damaged"),
    "another packing": (lambda: with_parts({}, kind=ZIP_BZIP2), "damaged"),
    "macros": (lambda: with_parts({"xl/vbaProject.bin": "x"}), "has macros"),
    "macros by type": (macro_type, "has macros"),
    "links to other workbooks": (
        lambda: with_parts({"xl/externalLinks/externalLink1.xml": "<a/>"}),
        "links to other workbooks",
    ),
    "a binary workbook": (
        lambda: with_parts({"xl/workbook.bin": "x"}),
        "another kind of workbook",
    ),
    "an OpenDocument": (lambda: with_parts({"mimetype": "x"}), "another kind"),
    "entities in the sheet": (lambda: doctype(SHEET_1), "declares entities"),
    "entities in the workbook": (lambda: doctype(BOOK), "declares entities"),
    "entities in another encoding": (
        lambda: doctype("xl/styles.xml", "utf-16"),
        "declares entities",
    ),
    "a part that does not begin": (
        lambda: with_parts({SHEET_1: b"<?xml version='1.0'?>" + b" " * 100_000}),
        "damaged",
    ),
    "a part that is no xml": (lambda: with_parts({SHEET_1: "no"}), "damaged"),
    "a sheet that breaks off": (
        lambda: with_parts({SHEET_1: part(SHEET_1)[:-40]}),
        "damaged",
    ),
    "a number that is none": (
        lambda: with_parts({SHEET_1: part(SHEET_1).replace("<v>3</v>", "<v>x</v>")}),
        "damaged",
    ),
    "a text that is not there": (
        lambda: with_parts({SHEET_1: part(SHEET_1).replace('t="n"', 't="s"')}),
        "damaged",
    ),
    "too many rows": (
        lambda: saved(workbook(*[("a", 1)] * 2001)).getvalue(),
        "larger than 2,000 rows",
    ),
    "one row far below": (
        lambda: with_parts({SHEET_1: part(SHEET_1).replace('r="2"', 'r="1048576"', 1)}),
        "larger than 2,000 rows",
    ),
    "too many columns": (
        lambda: saved(workbook(("a",) * 61, ("b",) * 61)).getvalue(),
        "and 60 columns",
    ),
    "a csv of too many rows": (lambda: b"a,b\n" * 2001, "larger than 2,000 rows"),
    "a csv of too many columns": (lambda: b"a," * 70, "and 60 columns"),
    "a csv with an endless cell": (lambda: b'a,"' + b"x" * 200_000, "damaged"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_it_is_refused_with_a_sentence_in_no_time(what: str) -> None:
    make, says = HOSTILE[what]
    data = make()
    begun = time.perf_counter()
    with pytest.raises(SheetError) as refusal:
        read_tables(data)
    assert time.perf_counter() - begun < 2
    assert says in str(refusal.value)


BEFORE_OPENING = [
    *("a bomb of one part", "a bomb of many parts", "ten thousand parts", "macros"),
    *("entities in the sheet", "entities in another encoding", "too large"),
    *("a zip with a password", "links to other workbooks", "a zip in the zip"),
]


@pytest.mark.parametrize("what", BEFORE_OPENING)
def test_it_is_refused_before_anything_opens_it(
    what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("it was opened")

    monkeypatch.setattr(table, "load_workbook", never)
    make, says = HOSTILE[what]
    with pytest.raises(SheetError, match=re.escape(says)):
        read_tables(make())


def test_a_sheet_that_claims_to_be_huge_is_read_as_large_as_it_is() -> None:
    text = re.sub(r'ref="A1:B2"', 'ref="A1:XFD1048576"', part(SHEET_1))
    (found,) = read_tables(with_parts({SHEET_1: text}))
    assert [[cell.text for cell in row] for row in found.rows] == [
        ["Measure", "Actual"],
        ["Burglary", "3"],
    ]


def test_what_a_file_is_called_says_nothing() -> None:
    assert inspect(xlsx()) == "xlsx"
    assert inspect(b"Measure,Actual\r\nBurglary,3") == "csv"
    assert inspect("Kosten,£3".encode("cp1252")) == "csv"


def test_a_workbook_of_another_program_is_taken() -> None:
    book = load_workbook(BytesIO(xlsx()))
    book.create_sheet("Empty")
    (found,) = read_tables(saved(book).getvalue())
    assert found.at(1, 1).text == "3"


@pytest.mark.parametrize(
    ("row", "meant"),
    [
        ("Burglary,3", ["Burglary", "3"]),
        ('"Burglary; other";3', ["Burglary; other", "3"]),
        ("Burglary\t£1,200", ["Burglary", "£1,200"]),
        ("'=Burglary,=1+2", ["=Burglary", "=1+2"]),
    ],
)
def test_a_csv_may_have_any_usual_delimiter(row: str, meant: list[str]) -> None:
    head = {",": "Measure,Actual", ";": "Measure;Actual", "\t": "Measure\tActual"}
    delimiter = next(c for c in "\t;," if c in row)
    (found,) = read_tables(f"{head[delimiter]}\r\n{row}".encode())
    assert [cell.text for cell in found.rows[1]] == meant
    assert [cell.is_formula for cell in found.rows[1]] == [False, meant[1] == "=1+2"]


@pytest.mark.django_db
def test_the_page_says_why_and_nothing_is_stored(
    partnership: object, client_of: Callable[[str], Client]
) -> None:
    factories.create_indicator(code="burglary", frequency=Frequency.QUARTER)
    factories.create_return()
    officer = client_of("officer")
    files: dict[str, Any] = {
        "holiday.xlsx": (b"\x89PNG\r\n\x1a\n\0\0", "This is not a spreadsheet"),
        "return.xlsm": (HOSTILE["macros"][0](), "has macros"),
        "bomb.xlsx": (HOSTILE["a bomb of one part"][0](), "unpack to far more"),
        "large.csv": (b"a,b\n" * (LARGEST_FILE // 4 + 1), "larger than 2 MB"),
        "empty.csv": (b"", "The file is empty"),
    }
    for name, (content, says) in files.items():
        answer = upload(officer, named(content, name))
        assert answer.status_code == 422
        assert says in answer.context["problem"]
        assert f'role="alert">{answer.context["problem"][:12]}' in answer.text
    answer = officer.post("/returns/police/2017-18-q3/upload/", {"step": "file"})
    assert "Choose the file first" in answer.context["problem"]
    assert ReturnFigure.objects.count() == 0


def test_a_workbook_that_openpyxl_writes_is_no_bomb() -> None:
    book = Workbook()
    assert book.active is not None
    for _number in range(1500):
        book.active.append(["the same words in every row"] * 30)
    (found,) = read_tables(saved(book).getvalue())
    assert len(found.rows) == 1500

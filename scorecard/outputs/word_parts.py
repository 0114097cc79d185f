"""The parts of Word documents that python-docx has no words for. Pure."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first day that a ZIP file can say."""
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text without the characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def element(name: str, **attributes: str) -> Any:
    """`element("w:shd", val="clear")`: attributes are in Word's own namespace."""
    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_field(paragraph: Any, code: str) -> None:
    """A field that Word works out itself: PAGE, NUMPAGES."""
    field = element("w:fldSimple", instr=code)
    run, shown = element("w:r"), element("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)


def repeat_on_every_page(row: Any) -> None:
    """The row is the table's head: Word repeats it, and says so to a screen reader."""
    row._tr.get_or_add_trPr().append(element("w:tblHeader"))


def keep_whole(row: Any) -> None:
    """The row is not torn apart by the end of a page."""
    row._tr.get_or_add_trPr().append(element("w:cantSplit"))


def shade(cell: Any, colour: str) -> None:
    """The ground of a cell, as six digits."""
    shading = element("w:shd", val="clear", color="auto", fill=colour)
    cell._tc.get_or_add_tcPr().append(shading)


def describe(table: Any, title: str) -> None:
    """The table's name for a screen reader."""
    table._tbl.tblPr.append(element("w:tblCaption", val=title))


def set_language(document: Any, language: str) -> None:
    """The language of every text that does not say otherwise."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    properties = defaults.find(f".//{qn('w:rPr')}")
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(element("w:lang", val=language, eastAsia=language))


def same_bytes(file: bytes) -> bytes:
    """The same ZIP file with no trace of the minute in which it was written."""
    made = BytesIO()
    with ZipFile(BytesIO(file)) as old, ZipFile(made, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = ZipInfo(name, EPOCH)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, old.read(name))
    return made.getvalue()

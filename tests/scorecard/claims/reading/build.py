"""Short ways to read a text, and documents to be read."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from docx import Document

from indicators.choices import AreaKind, Unit
from scorecard.claims.reading.files import read_text
from scorecard.claims.reading.proposal import Proposal
from scorecard.claims.reading.proposing import propose
from scorecard.claims.reading.vocabulary import Vocabulary
from scorecard.loaded import AreaInfo
from tests.scorecard.build import info
from tests.scorecard.judgement.build import rule

ENGLAND = AreaInfo(1, "E92000001", "England", AreaKind.COUNTRY, None, True)
HOME = AreaInfo(2, "E06000045", "Southampton", AreaKind.CSP, 1, True)
OTHER = AreaInfo(3, "E06000044", "Portsmouth", AreaKind.CSP, 1, True)

TITLES: Mapping[str, tuple[str, Unit]] = {
    "crime": ("Total recorded crime", Unit.COUNT),
    "crime-rate": ("Recorded crime rate", Unit.RATE),
    "violence": ("Violent crime", Unit.COUNT),
    "domestic": ("Domestic violent crime", Unit.COUNT),
    "burglary": ("Burglary", Unit.COUNT),
    "hate": ("Hate crime", Unit.COUNT),
    "safe": ("Feel safe after dark", Unit.PERCENT),
    "asb": ("Antisocial behaviour", Unit.COUNT),
    "calls": ("999 calls", Unit.COUNT),
    "thefts": ("Theft of a motor vehicle", Unit.COUNT),
}
KNOWN = Vocabulary(
    [
        info(code, title=title, rule=rule(unit=unit))
        for code, (title, unit) in TITLES.items()
    ],
    (ENGLAND, HOME, OTHER),
    HOME,
    {},
)


def found(text: str) -> list[Proposal]:
    """What is proposed of a text."""
    return propose(read_text(text), KNOWN)


def short(text: str) -> list[tuple[Any, ...]]:
    """Kind, number, indicator, period and the other period of each proposal."""
    return [
        (
            each.kind.value,
            str(each.printed),
            each.indicator,
            each.period and each.period.label,
            each.other_period and each.other_period.label,
        )
        for each in found(text)
    ]


def docx(*paragraphs: str, rows: list[list[str]] | None = None) -> bytes:
    """A harmless Word document."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    if rows:
        table = document.add_table(rows=0, cols=len(rows[0]))
        for row in rows:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def with_parts(
    parts: Mapping[str, bytes | str], left_out: str = "", kind: int = ZIP_DEFLATED
) -> bytes:
    """The harmless document with parts put in, replaced or left out."""
    file = BytesIO()
    with ZipFile(BytesIO(docx("Text"))) as before, ZipFile(file, "w", kind) as after:
        for name in before.namelist():
            if name not in parts and name != left_out:
                after.writestr(name, before.read(name))
        for name, content in parts.items():
            after.writestr(name, content)
    return file.getvalue()

"""Tables of Word: repeated heads, numbers to the right, rows kept whole. Pure."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from ..packs.document import Block, Cell
from .word_charts import WIDTH
from .word_parts import clean, describe, keep_whole, repeat_on_every_page, shade
from .word_styles import GROUND, SMALL, TABLE

NARROW = {1: Cm(5), 2: Cm(4.5)}
"""How wide a column of numbers is where there are so many of them."""
KEPT_TOGETHER = 25
"""The most lines of a table that is not torn apart by the end of a page."""


def add_table(word: Any, block: Block) -> None:
    """The block as a table of Word, its heads repeated on every page."""
    table = word.add_table(rows=1, cols=len(block.heads), style="Table Grid")
    table.autofit = False
    describe(table, clean(block.text))
    numeric = _numeric(block)
    for cell, head, right in zip(
        table.rows[0].cells, block.heads, numeric, strict=True
    ):
        _write(cell, head, right=right)
        cell.paragraphs[0].runs[0].bold = True
        shade(cell, GROUND)
    repeat_on_every_page(table.rows[0])
    for line in block.lines:
        _row(table, line, numeric)
    _set_widths(table, numeric)
    if len(block.lines) <= KEPT_TOGETHER:
        _keep_together(table)
    word.add_paragraph(style=SMALL)


def _row(table: Any, line: tuple[Cell, ...], numeric: list[bool]) -> None:
    row = table.add_row()
    keep_whole(row)
    for cell, given, right in zip(row.cells, line, numeric, strict=True):
        _write(cell, given.text, right=right)


def _set_widths(table: Any, numeric: list[bool]) -> None:
    """Words get the room that numbers do not need."""
    even = WIDTH // len(numeric)
    narrow = min(even, NARROW.get(sum(numeric), Cm(2.8)))
    wide = (WIDTH - narrow * sum(numeric)) // max(1, len(numeric) - sum(numeric))
    for column, is_number in zip(table.columns, numeric, strict=True):
        column.width = narrow if is_number else wide
    for row in table.rows:
        for cell, is_number in zip(row.cells, numeric, strict=True):
            cell.width = narrow if is_number else wide


def _keep_together(table: Any) -> None:
    """Every row stays on the page of the next one."""
    for row in table.rows[:-1]:
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True


def _numeric(block: Block) -> list[bool]:
    """Which columns are of numbers, and so stand to the right."""
    return [
        any(line[column].value is not None for line in block.lines)
        for column in range(len(block.heads))
    ]


def _write(cell: Any, text: str, *, right: bool) -> None:
    cell.text = clean(text)
    line = cell.paragraphs[0]
    line.style = TABLE
    if right:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT

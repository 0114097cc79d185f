"""Native tables on slides: measured beforehand, so that they never run off one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from ...judgement.status import Status
from ...packs.fitting import height_of, paged
from ...packs.papers import status_words
from ..workbook import FILLS
from .deck import described
from .looks import BRAND, INK, LINE, QUIET, WHITE, Box

SIZE = 12
HEAD_SIZE = 11
SIDE, EDGE = 0.08, 0.055
"""A cell's own margins in inches: at its sides, above and below."""
LEAST = 0.36
"""The height of a line, in inches."""
MOST = 12
"""Lines on a slide: more are not read from the back of a room."""
NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
"""PowerPoint's table style without lines or grounds."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text; `after` follows in quiet letters; a status brings its colours."""

    text: str
    after: str = ""
    status: Status | None = None
    bold: bool = False

    @property
    def whole(self) -> str:
        """All that is written in it."""
        return f"{self.text}  {self.after}" if self.after else self.text


def status_cell(status: Status, text: str) -> Cell:
    """The word with its shape, on its colour."""
    return Cell(status_words(status, text), status=status, bold=True)


@dataclass(frozen=True, slots=True)
class Column:
    """A column's head and its width in inches."""

    head: str
    width: float
    is_number: bool = False


Line = Sequence[Cell]


def pages_of(
    columns: Sequence[Column], lines: Sequence[Line], height: float
) -> list[list[Line]]:
    """The lines of each slide; `height` is the room for head and lines, in inches."""
    measured = ((line, line_height(columns, line)) for line in lines)
    return paged(measured, height - _head_height(columns), MOST)


def line_height(columns: Sequence[Column], line: Line) -> float:
    """In inches."""
    return max(
        LEAST,
        *(
            _height(cell.whole, column, SIZE, bold=cell.bold)
            for column, cell in zip(columns, line, strict=True)
        ),
    )


def _head_height(columns: Sequence[Column]) -> float:
    heads = (_height(column.head, column, HEAD_SIZE, bold=True) for column in columns)
    return max(LEAST, *heads)


def _height(text: str, column: Column, size: float, *, bold: bool) -> float:
    width = (column.width - 2 * SIDE) * 72
    return height_of(text, width, size, bold=bold) / 72 + 2 * EDGE


def add_table(
    slide: Any,
    place: tuple[float, float],
    columns: Sequence[Column],
    lines: Sequence[Line],
    words: str,
) -> Any:
    """A table with its left upper corner there; `words` is its alternative text."""
    heights = [_head_height(columns), *(line_height(columns, line) for line in lines)]
    box = Box(*place, sum(column.width for column in columns), sum(heights))
    frame = slide.shapes.add_table(len(heights), len(columns), *box.emu)
    described(frame, words, words)
    table = frame.table
    table._tbl.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    table.horz_banding = False
    for index, column in enumerate(columns):
        table.columns[index].width = Inches(column.width)
    for index, height in enumerate(heights):
        table.rows[index].height = Inches(height)
    heads = [Cell(column.head, bold=True) for column in columns]
    rows = list(table.rows)
    _write(rows[0], columns, heads, is_head=True)
    for row, line in zip(rows[1:], lines, strict=True):
        _write(row, columns, line)
    return frame


def _write(
    row: Any, columns: Sequence[Column], line: Line, *, is_head: bool = False
) -> None:
    for cell, column, content in zip(row.cells, columns, line, strict=True):
        cell.margin_left = cell.margin_right = Inches(SIDE)
        cell.margin_top = cell.margin_bottom = Inches(EDGE)
        cell.vertical_anchor = MSO_ANCHOR.MIDDLE
        ground, ink = _colours(content, is_head=is_head)
        if ground:
            cell.fill.solid()
            cell.fill.fore_color.rgb = RGBColor.from_string(ground)
        paragraph = cell.text_frame.paragraphs[0]
        if column.is_number:
            paragraph.alignment = PP_ALIGN.RIGHT
        size = HEAD_SIZE if is_head else SIZE
        _run(paragraph, content.text, size, ink, bold=content.bold)
        if content.after:
            _run(paragraph, f"  {content.after}", SIZE - 2, QUIET)
        _line_below(cell)


def _colours(cell: Cell, *, is_head: bool) -> tuple[str, str]:
    """Ground and ink; no ground for most."""
    if cell.status:
        ground, ink = FILLS[cell.status]
        return ground.lstrip("#"), ink.lstrip("#")
    return (BRAND, WHITE) if is_head else ("", INK)


def _run(
    paragraph: Any, text: str, size: float, ink: str, *, bold: bool = False
) -> None:
    run = paragraph.add_run()
    run.text = text
    run.font.size = Pt(size)
    run.font.bold = bold
    run.font.color.rgb = RGBColor.from_string(ink)


def _line_below(cell: Any) -> None:
    """The library has no borders of cells; the order of the parts is the format's."""
    properties = cell._tc.get_or_add_tcPr()
    line = etree.Element(qn("a:lnB"), w=str(Pt(0.75)))
    colour = etree.SubElement(
        etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr")
    )
    colour.set("val", LINE)
    properties.insert(0, line)

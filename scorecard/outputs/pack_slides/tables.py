"""Native tables on slides: measured beforehand, so that they never run off one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape  # nosec B406 # writes only

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Pt

from ...judgement.status import Status
from ...packs.papers import status_words
from ..fitting import height_of, paged, width_of
from ..workbook import FILLS
from .deck import described, plain
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
    cells = zip(columns, line, strict=True)
    return max(LEAST, *(_height(cell, column, SIZE) for column, cell in cells))


def table_height(columns: Sequence[Column], lines: Sequence[Line]) -> float:
    """Of the head and the lines, in inches."""
    return _head_height(columns) + sum(line_height(columns, line) for line in lines)


def _head_height(columns: Sequence[Column]) -> float:
    heads = (_height(Cell(c.head, bold=True), c, HEAD_SIZE) for c in columns)
    return max(LEAST, *heads)


def _height(cell: Cell, column: Column, size: float) -> float:
    """A cell whose quiet letters fit beside the others has one line."""
    width = (column.width - 2 * SIDE) * 72
    beside = width_of(f"  {cell.after}", size - 2) if cell.after else 0
    text = cell.whole
    if width_of(cell.text, size, bold=cell.bold) + beside <= width:
        text = cell.text
    return height_of(text, width, size, bold=cell.bold) / 72 + 2 * EDGE


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
    frame = slide.shapes.add_table(1, len(columns), *box.emu)
    described(frame, words, words)
    table = frame.table._tbl
    table.tblPr.find(qn("a:tableStyleId")).text = NO_STYLE
    table.tblPr.bandRow = False
    for column, grid in zip(columns, table.tblGrid, strict=True):
        grid.set("w", str(Inches(column.width)))
    table.remove(table.tr_lst[0])
    heads = [Cell(column.head, bold=True) for column in columns]
    for height, line in zip(heights, [heads, *lines], strict=True):
        table.append(parse_xml(_row(columns, line, height, is_head=line is heads)))
    return frame


# A line is written as XML: cell by cell through the library takes ten times as long.


def _row(columns: Sequence[Column], line: Line, height: float, *, is_head: bool) -> str:
    cells = "".join(
        _cell(column, cell, is_head=is_head)
        for column, cell in zip(columns, line, strict=True)
    )
    return f'<a:tr {nsdecls("a")} h="{Inches(height)}">{cells}</a:tr>'


def _cell(column: Column, cell: Cell, *, is_head: bool) -> str:
    ground, ink = _colours(cell, is_head=is_head)
    size = HEAD_SIZE if is_head else SIZE
    runs = _run(cell.text, size, ink, bold=cell.bold)
    if cell.after:
        runs += _run(f"  {cell.after}", SIZE - 2, QUIET)
    side = "r" if column.is_number else "l"
    return (
        f'<a:tc><a:txBody><a:bodyPr/><a:p><a:pPr algn="{side}"/>{runs}</a:p></a:txBody>'
        f'<a:tcPr {INSETS} anchor="ctr">{BORDER}{_fill(ground)}</a:tcPr></a:tc>'
    )


def _colours(cell: Cell, *, is_head: bool) -> tuple[str, str]:
    """Ground and ink; no ground for most."""
    if cell.status:
        ground, ink = FILLS[cell.status]
        return ground.lstrip("#"), ink.lstrip("#")
    return (BRAND, WHITE) if is_head else ("", INK)


def _run(text: str, size: float, ink: str, *, bold: bool = False) -> str:
    return (
        f'<a:r><a:rPr lang="en-GB" sz="{int(size * 100)}" b="{int(bold)}">{_fill(ink)}'
        f"</a:rPr><a:t>{escape(plain(text))}</a:t></a:r>"
    )


def _fill(colour: str) -> str:
    if not colour:
        return "<a:noFill/>"
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


INSETS = (
    f'marL="{Inches(SIDE)}" marR="{Inches(SIDE)}" '
    f'marT="{Inches(EDGE)}" marB="{Inches(EDGE)}"'
)
BORDER = f'<a:lnB w="{Pt(0.75)}">{_fill(LINE)}</a:lnB>'

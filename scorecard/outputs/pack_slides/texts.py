"""Texts on slides: in boxes that they fit, or on slides of their own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pptx.dml.color import RGBColor
from pptx.enum.shapes import MSO_SHAPE
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Inches, Pt

from ...judgement.status import Status
from ..fitting import height_of
from ..workbook import FILLS
from .looks import BRAND, INK, LINE, Box


@dataclass(frozen=True, slots=True)
class Words:
    """Some words in letters of one kind."""

    text: str
    size: float
    bold: bool = False
    ink: str = INK
    after: float = 0.06
    """What is left free below it, in inches."""

    def height(self, width: float) -> float:
        """In inches, in a box so wide, with the space below."""
        return (
            height_of(self.text, width * 72, self.size, bold=self.bold) / 72
            + self.after
        )


def height_in(width: float, words: Sequence[Words]) -> float:
    """Of paragraphs one below the other in a box so wide, in inches."""
    return sum(item.height(width) for item in words)


def add_text(slide: Any, box: Box, words: Sequence[Words]) -> Any:
    """A text box of exactly this size, a paragraph for each."""
    shape = slide.shapes.add_textbox(*box.emu)
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for index, item in enumerate(words):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        paragraph.space_after = Pt(item.after * 72)
        run = paragraph.add_run()
        run.text = item.text
        run.font.size, run.font.bold = Pt(item.size), item.bold
        run.font.color.rgb = RGBColor.from_string(item.ink)
    return shape


def add_status(slide: Any, box: Box, status: Status, text: str) -> Any:
    """The word with its shape, on its colour."""
    ground, ink = (colour.lstrip("#") for colour in FILLS[status])
    shape = slide.shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *box.emu)
    shape.name = text
    shape.adjustments[0] = 0.2
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor.from_string(ground)
    shape.line.color.rgb = RGBColor.from_string(ground if ground != "FFFFFF" else LINE)
    shape.shadow.inherit = False
    frame = shape.text_frame
    frame.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame.margin_top = frame.margin_bottom = Inches(0.02)
    paragraph = frame.paragraphs[0]
    paragraph.alignment = PP_ALIGN.CENTER
    run = paragraph.add_run()
    run.text = text
    run.font.size, run.font.bold = Pt(18), True
    run.font.color.rgb = RGBColor.from_string(ink)
    return shape


def heading(text: str) -> Words:
    """A small heading over a text."""
    return Words(text, 14, bold=True, ink=BRAND, after=0.03)

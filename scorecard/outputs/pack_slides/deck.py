"""Slides in the making: each has a title, a foot, a number, and room between them."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from datetime import datetime
from io import BytesIO
from typing import Any

from pptx.dml.color import RGBColor
from pptx.util import Pt

from ..fitting import size_for, title_size
from ..zips import without_clock
from .looks import (
    COVER_TEXT,
    COVER_TITLE,
    PALE,
    TITLE,
    TITLE_SIZES,
    WHITE,
    Box,
    template,
)

COVER_SIZES = (44, 40, 36, 32, 28, 24, 20)


class Deck:
    """A set of slides; `foot` is printed on each, a text to a line."""

    def __init__(self, foot: Sequence[str]) -> None:
        self.file, self._cover, self._plain = template()
        self._foot = [line for line in foot if line]

    def cover(self, title: str, lines: Sequence[str]) -> Any:
        """The first slide: light letters on the brand's ground."""
        slide = self._added(self._cover, title, COVER_TITLE, COVER_SIZES)
        coloured(slide.shapes.title, WHITE)
        text = slide.placeholders[1]
        size = size_for("\n".join(lines), *COVER_TEXT.points, (20, 18, 16, 14, 12))
        fill(text.text_frame, lines, size or 12)
        coloured(text, PALE)
        for shape in slide.placeholders:
            if shape.element.ph.get("type") in FEET:
                coloured(shape, PALE)
        return slide

    def add(self, title: str, notes: str = "") -> Any:
        """A slide with this title, and with notes for who speaks."""
        slide = self._added(self._plain, title, TITLE, TITLE_SIZES)
        if notes:
            slide.notes_slide.notes_text_frame.text = notes
        return slide

    def _added(self, layout: Any, title: str, box: Box, sizes: Sequence[int]) -> Any:
        slide = self.file.slides.add_slide(layout)
        size = title_size(title, *box.points, sizes)
        fill(slide.shapes.title.text_frame, [title], size)
        for given in layout.placeholders:
            if given.element.ph.get("type") in FEET:
                self._foot_on(slide, given)
        return slide

    def _foot_on(self, slide: Any, given: Any) -> None:
        """The library leaves foot and number on the layout, where nobody sees them."""
        element = deepcopy(given.element)
        element.nvSpPr.cNvPr.set("id", str(len(slide.shapes) + 2))
        slide.shapes._spTree.append(element)
        if element.ph.get("type") == "ftr":
            fill(slide.shapes[-1].text_frame, self._foot)

    def content(self, about: dict[str, str], made: datetime) -> bytes:
        """The file, without the clock of the machine that made it."""
        properties = self.file.core_properties
        for name, text in about.items():
            setattr(properties, name, text[:255])
        properties.created = properties.modified = made
        properties.revision = 1
        content = BytesIO()
        self.file.save(content)
        return without_clock(content.getvalue())


FEET = ("ftr", "sldNum")


def fill(frame: Any, lines: Sequence[str], size: float | None = None) -> None:
    """A paragraph for each text."""
    for index, line in enumerate(lines):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = line
        if size:
            run.font.size = Pt(size)


def coloured(shape: Any, colour: str) -> None:
    """Every letter of the shape in one colour."""
    for paragraph in shape.text_frame.paragraphs:
        paragraph.font.color.rgb = RGBColor.from_string(colour)
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor.from_string(colour)


def described(frame: Any, name: str, words: str) -> None:
    """The alternative text of a chart or a table."""
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("name", plain(name))
    properties.set("descr", plain(words))


def plain(text: str) -> str:
    """The text without what no attribute of XML may hold."""
    return "".join(letter if letter.isprintable() else " " for letter in text)

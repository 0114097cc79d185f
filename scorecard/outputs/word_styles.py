"""How our Word documents look: one font, and the built-in headings. Pure."""

from __future__ import annotations

from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from .word_parts import set_language

FONT = "Arial"
INK, GROUND = RGBColor(0x0B, 0x3C, 0x5D), "DCE6EE"
SMALL = "Small print"
"""The name of the style of sources and notes."""
TABLE = "Table text"
"""The name of the style of what is in a cell."""


def set_styles(word: Any) -> None:
    """One sans-serif font; the built-in headings, so that Word's navigation works."""
    set_language(word, "en-GB")
    sizes = {"Normal": 11, "Title": 20, "Caption": 10, "Footer": 8}
    sizes |= {"Heading 1": 15, "Heading 2": 13, "Heading 3": 11}
    small, cell = (
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH) for name in (SMALL, TABLE)
    )
    small.base_style = cell.base_style = word.styles["Normal"]
    for name, size in (sizes | {SMALL: 9, TABLE: 10}).items():
        style = word.styles[name]
        style.font.size = Pt(size)
        _set_font(style)
        if name not in ("Normal", "Footer", SMALL, TABLE):
            style.font.color.rgb = INK
    word.styles["Normal"].paragraph_format.space_after = Pt(8)
    small.paragraph_format.space_after = Pt(3)
    cell.paragraph_format.space_before = cell.paragraph_format.space_after = Pt(2)
    cell.paragraph_format.line_spacing = 1


def _set_font(style: Any) -> None:
    """In every script: a theme's font would win over the name alone."""
    style.font.name = FONT
    fonts = style.element.rPr.rFonts
    for key in [key for key in fonts.attrib if key.endswith("Theme")]:
        del fonts.attrib[key]
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)

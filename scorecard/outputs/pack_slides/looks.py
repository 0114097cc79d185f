"""The looks of the slides: the library's own template, made wide and made ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from typing import Any

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.oxml import serialize_part_xml
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Inches, Length

BRAND, EDGE = "14304D", "5AA2D6"
INK, QUIET, LINE, WHITE = "0B0C0C", "464E56", "C9D0D6", "FFFFFF"
PALE = "D5DEE8"
"""For quiet text on the brand's ground."""
FONT = "Arial"
WIDTH, HEIGHT = 13.333, 7.5
"""A wide screen, 16:9, in inches."""
LEFT, ACROSS = 0.6, 12.13
TOP, BOTTOM = 1.45, 6.8
"""Where a slide's own things may stand, between its title and its foot."""
TITLE_SIZES = (28, 26, 24, 22, 20, 18, 16, 14)
SMALL = 8
COVER_LAYOUT, PLAIN_LAYOUT = 0, 5
"""Of the template; its others are taken out."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a slide, in inches."""

    left: float
    top: float
    width: float
    height: float

    @property
    def points(self) -> tuple[float, float]:
        """Its width and height in points, as text is measured."""
        return self.width * 72, self.height * 72

    @property
    def emu(self) -> tuple[Length, Length, Length, Length]:
        """Left, top, width and height as the library asks for them."""
        return (
            Inches(self.left),
            Inches(self.top),
            Inches(self.width),
            Inches(self.height),
        )


TITLE = Box(LEFT, 0.35, ACROSS, 0.9)
COVER_TITLE = Box(LEFT + 0.3, 1.3, 11.4, 2.3)
COVER_TEXT = Box(LEFT + 0.3, 3.95, 11.4, 2.7)
FOOT = Box(LEFT, 6.95, 11.2, 0.4)
NUMBER = Box(11.9, 6.95, 0.83, 0.4)
PLACES = {"title": TITLE, "ctrTitle": COVER_TITLE, "subTitle": COVER_TEXT}
PLACES |= {"ftr": FOOT, "sldNum": NUMBER}
RULE = f"""
<p:sp {nsdecls("p", "a")}>
  <p:nvSpPr><p:cNvPr id="90" name="Rule"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>
  <p:spPr>
    <a:xfrm><a:off x="%d" y="%d"/><a:ext cx="%d" cy="%d"/></a:xfrm>
    <a:prstGeom prst="rect"><a:avLst/></a:prstGeom>
    <a:solidFill><a:srgbClr val="{EDGE}"/></a:solidFill><a:ln><a:noFill/></a:ln>
  </p:spPr>
</p:sp>
"""


def template() -> tuple[Any, Any, Any]:
    """An empty file with its two layouts: the cover's, and that of all others."""
    file = Presentation()
    file.slide_width, file.slide_height = Inches(WIDTH), Inches(HEIGHT)
    layouts = list(file.slide_layouts)
    cover, plain = layouts[COVER_LAYOUT], layouts[PLAIN_LAYOUT]
    for layout in layouts:
        if layout not in (cover, plain):
            file.slide_layouts.remove(layout)
    _name_parts_by_count(file.part.package)
    _theme(file.slide_master)
    for sheet in (file.slide_master, cover, plain):
        _places(sheet)
    _styles(file.slide_master)
    _rule(plain, Box(LEFT, 1.28, ACROSS, 0.03))
    _rule(cover, Box(LEFT + 0.3, 3.75, 1.6, 0.06))
    cover.background.fill.solid()
    cover.background.fill.fore_color.rgb = RGBColor.from_string(BRAND)
    return file, cover, plain


def _name_parts_by_count(package: Any) -> None:
    """The library looks through all parts for a free name each time it adds one.

    With sixty charts that is a fifth of all the time; here it looks once for each kind.
    """
    look = package.next_partname
    numbers: dict[str, Iterator[int]] = {}

    def next_partname(template: str) -> PackURI:
        if template not in numbers:
            numbers[template] = count(look(template).idx or 1)
        return PackURI(template % next(numbers[template]))

    package.next_partname = next_partname


def _theme(master: Any) -> None:
    """Our fonts and colours, so that what people add looks as ours does."""
    part = next(
        relation.target_part
        for relation in master.part.rels.values()
        if relation.reltype.endswith("/theme")
    )
    root = parse_xml(part.blob)
    for face in ("majorFont", "minorFont"):
        root.find(f".//{qn('a:' + face)}/{qn('a:latin')}").set("typeface", FONT)
    for name, colour in (("dk2", BRAND), ("accent1", BRAND), ("accent2", EDGE)):
        slot = root.find(f".//{qn('a:clrScheme')}/{qn('a:' + name)}")
        _recolour(slot, colour)
    part._blob = serialize_part_xml(root)


def _places(sheet: Any) -> None:
    """Everything to where a wide screen has it; dates are in our own texts."""
    for shape in list(sheet.placeholders):
        kind = shape.element.ph.get("type", "")
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
            continue
        box = PLACES.get(kind, Box(LEFT, TOP, ACROSS, BOTTOM - TOP))
        shape.left, shape.top, shape.width, shape.height = box.emu
        body = shape.element.find(f".//{qn('a:bodyPr')}")
        for side in ("lIns", "rIns", "tIns", "bIns"):
            body.set(side, "0")
        body.set("anchor", ANCHORS.get(kind, "t"))
        for level in shape.element.findall(f".//{qn('a:lvl1pPr')}"):
            level.set("algn", "r" if kind == "sldNum" else "l")


ANCHORS = {"title": "b", "ctrTitle": "b", "ftr": "t", "sldNum": "t"}


def _styles(master: Any) -> None:
    """Titles at the left in the brand's colour; small letters at the foot."""
    title = master.element.find(f".//{qn('p:titleStyle')}/{qn('a:lvl1pPr')}")
    _style(title, "l", TITLE_SIZES[0], BRAND)
    title.find(qn("a:defRPr")).set("b", "1")
    for shape in master.placeholders:
        kind = shape.element.ph.get("type")
        level = shape.element.find(f".//{qn('a:lvl1pPr')}")
        if kind == "ftr":
            _style(level, "l", SMALL, QUIET)
        elif kind == "sldNum":
            _style(level, "r", 11, QUIET)


def _style(level: Any, side: str, size: int, colour: str) -> None:
    level.set("algn", side)
    letters = level.find(qn("a:defRPr"))
    letters.set("sz", str(size * 100))
    _recolour(letters.find(qn("a:solidFill")), colour)


def _recolour(element: Any, colour: str) -> None:
    element.clear()
    element.append(parse_xml(f'<a:srgbClr {nsdecls("a")} val="{colour}"/>'))


def _rule(layout: Any, box: Box) -> None:
    """A thin line, drawn once for all slides of the layout."""
    layout.shapes._spTree.append(parse_xml(RULE % box.emu))

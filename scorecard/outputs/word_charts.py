"""Charts in Word documents: native ones, which stay sharp and can be edited. Pure.

python-docx has none. python-pptx makes them for slides, and a chart is the same part of
a file in both: it is made and dressed there, then its two parts, the chart and the
sheet with its numbers, are carried over. No picture, no font, no other library.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

import xlsxwriter
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Cm
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LEGEND_POSITION, XL_TICK_MARK
from pptx.opc.packuri import PackURI as SlidesURI
from pptx.oxml.ns import nsdecls
from pptx.package import Package
from pptx.parts.chart import ChartPart
from pptx.util import Pt

from indicators.choices import Unit

from ..packs.document import Bar, Block
from .word_parts import clean
from .workbook import cell_number

WIDTH = Cm(16.5)
COLOURS = ("1D5F8A", "8C3B1F", "4B6B2F", "5B4A8A", "7A5A00", "505A5F")
"""Of the first series, the second, ...; each is at least 4.5 to 1 on white."""
ROLES = {"own": "0B3C5D", "comparator": "7A9CB8", "country": "6B7280"}
_SHEET = "rId1"
"""What the chart calls the sheet with its numbers, which Word opens to edit them."""
_WRITTEN = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


@dataclass(frozen=True)
class Chart:
    """What is drawn: names along one side, and a number of each series for each."""

    title: str
    description: str
    """What it shows, for who cannot see it."""
    labels: tuple[str, ...]
    series: tuple[tuple[str, tuple[Any, ...]], ...]
    number_format: str
    bars: tuple[Bar, ...] = ()
    """Where areas are ranked: their bars lie, and have the colours of their roles."""

    @property
    def height(self) -> int:
        """A ranking grows with its areas."""
        return Cm(1.5 + 0.5 * len(self.labels)) if self.bars else Cm(5.6)


def chart_of(block: Block, description: str) -> Chart:
    """The chart of a block of kind bars or series."""
    title, code = clean(block.text), _format(block.unit, block.decimals)
    if block.kind == "bars":
        labels = tuple(clean(bar.name) for bar in block.bars)
        values = tuple(bar.value for bar in block.bars)
        return Chart(title, description, labels, ((title, values),), code, block.bars)
    series = tuple(
        (clean(name), tuple(cell.value for cell in cells))
        for name, cells in block.series
    )
    labels = tuple(clean(label) for label in block.labels)
    return Chart(title, description, labels, series, code)


def _format(unit: str, decimals: int) -> str:
    digits = "#,##0" + ("." + "0" * decimals if decimals else "")
    if unit == Unit.PERCENT:
        return f'{digits}"%"'
    return f'"£"{digits}' if unit == Unit.MONEY else digits


def add_chart(paragraph: Any, chart: Chart, number: int) -> None:
    """Puts the chart into a paragraph of a python-docx document.

    `number` is its place among the document's charts, from 1.
    """
    kind = XL_CHART_TYPE.BAR_CLUSTERED if chart.bars else XL_CHART_TYPE.COLUMN_CLUSTERED
    made = _made(kind, chart)
    package = paragraph.part.package
    target = Part(
        PackURI(f"/word/charts/chart{number}.xml"), CONTENT_TYPE.DML_CHART,
        made.blob, package,
    )  # fmt: skip
    sheet = Part(
        PackURI(f"/word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"),
        CONTENT_TYPE.SML_SHEET, _sheet(chart), package,
    )  # fmt: skip
    target.load_rel(RELATIONSHIP_TYPE.PACKAGE, sheet, _SHEET)
    relation = paragraph.part.relate_to(target, RELATIONSHIP_TYPE.CHART)
    paragraph.add_run()._r.append(_drawing(chart, relation, number))


def _made(kind: Any, chart: Chart) -> Any:
    """The chart as python-pptx has it, outside of any slides."""
    made = ChartPart.load(
        SlidesURI("/ppt/charts/chart1.xml"),
        CONTENT_TYPE.DML_CHART,
        Package(""),
        _data(chart).xml_bytes(kind),
    )
    made.chart._chartSpace.get_or_add_externalData().rId = _SHEET
    _dress(made.chart, chart)
    return made


def _data(chart: Chart) -> Any:
    data = CategoryChartData(number_format=chart.number_format)
    data.categories = chart.labels
    for name, values in chart.series:
        data.add_series(name, values)
    return data


def _sheet(chart: Chart) -> bytes:
    """Where the chart looks for its numbers: names in A, series in B and on."""
    file = BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True})
    book.set_properties({"created": _WRITTEN})
    sheet, style = book.add_worksheet("Sheet1"), book.add_format()
    style.set_num_format(chart.number_format)
    for row, label in enumerate(chart.labels, 1):
        sheet.write_string(row, 0, label)
    for column, (name, values) in enumerate(chart.series, 1):
        sheet.write_string(0, column, name)
        for row, value in enumerate(values, 1):
            if value is not None:
                sheet.write_number(row, column, value, style)
    book.close()
    return file.getvalue()


def _dress(made: Any, chart: Chart) -> None:
    """Quiet axes, a number at each bar, a legend only where there is a choice."""
    made.has_title = False
    made.font.size, made.font.name = Pt(9), "Arial"
    made.has_legend = len(chart.series) > 1
    if made.has_legend:
        made.legend.position = XL_LEGEND_POSITION.BOTTOM
        made.legend.include_in_layout = False
    value_axis, category_axis = made.value_axis, made.category_axis
    value_axis.minimum_scale = 0 if _begins_at_nought(chart) else None
    value_axis.maximum_scale = _room_for_labels(chart)
    value_axis.visible, value_axis.has_major_gridlines = False, False
    category_axis.major_tick_mark = XL_TICK_MARK.NONE
    category_axis.reverse_order = bool(chart.bars)
    plot = made.plots[0]
    plot.gap_width, plot.vary_by_categories = 40, False
    plot.has_data_labels = True
    plot.data_labels.number_format = chart.number_format
    plot.data_labels.number_format_is_linked = False
    plot.data_labels.show_value = True
    _colour(plot, chart)


def _begins_at_nought(chart: Chart) -> bool:
    values = [value for _name, values in chart.series for value in values]
    return all(value is None or value >= 0 for value in values)


def _room_for_labels(chart: Chart) -> float | None:
    """Above the highest column, so that its number is not on the chart's edge."""
    values = [v for _name, values in chart.series for v in values if v is not None]
    highest = max(values, default=Decimal(0))
    return cell_number(highest) * 1.12 if highest > 0 else None


def _colour(plot: Any, chart: Chart) -> None:
    for index, series in enumerate(plot.series):
        _fill(series, COLOURS[index % len(COLOURS)])
    for index, bar in enumerate(chart.bars):
        _fill(plot.series[0].points[index], ROLES[bar.role])


def _fill(shape: Any, colour: str) -> None:
    shape.format.fill.solid()
    shape.format.fill.fore_color.rgb = RGBColor.from_string(colour)


_DRAWING = """
<w:drawing {w} {rest}>
  <wp:inline distT="0" distB="0" distL="0" distR="0">
    <wp:extent cx="{width}" cy="{height}"/>
    <wp:docPr id="{id}" name="Chart {id}"/>
    <wp:cNvGraphicFramePr/>
    <a:graphic>
      <a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
        <c:chart r:id="{relation}"/>
      </a:graphicData>
    </a:graphic>
  </wp:inline>
</w:drawing>
"""
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_WP = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)


def _drawing(chart: Chart, relation: str, number: int) -> Any:
    drawing = parse_xml(
        _DRAWING.format(
            w=f"{_W} {_WP}",
            rest=nsdecls("a", "c", "r"),
            width=WIDTH,
            height=chart.height,
            id=number,
            relation=relation,
        )
    )
    properties = drawing.find(".//{*}docPr")
    properties.set("title", chart.title)
    properties.set("descr", clean(chart.description))
    return drawing

"""Native charts on slides, which anybody can edit in PowerPoint."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from ...judgement.status import Status
from ...packs import papers
from ...packs.chart_lines import (
    chart_words,
    labels_apart,
    places_of,
    starts_at_nought,
    target_lines,
)
from ...packs.document import Document, Row
from ..workbook import FILLS, cell_number, number_format
from .deck import described
from .looks import BRAND, INK, LINE, QUIET, Box

SIZE = 12
GRID = "E3E7EB"


def line_chart(slide: Any, row: Row, box: Box) -> Any:
    """Figures and target over time; where the line may not be drawn on it has a gap."""
    places = places_of(row)
    lines = target_lines(row, places)
    data = CategoryChartData(number_format=number_format(row))
    data.categories = [place.label for place in places]
    data.add_series(_("Figure"), _numbers([place.value for place in places]))
    for line in lines:
        data.add_series(line.name, _numbers(line.values))
    frame = slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, *box.emu, data)
    described(frame, row.title, chart_words(row))
    chart = _plain(frame.chart)
    own, *targets = chart.plots[0].series
    _figures(own, row, [place.value for place in places])
    for series in targets:
        _target(series)
    _axes(chart, row)
    _name_some(chart.category_axis, labels_apart(len(places)))
    if starts_at_nought(row, lines):
        chart.value_axis.minimum_scale = 0
    _legend(chart)
    return frame


def _numbers(values: Sequence[Decimal | None]) -> list[float | None]:
    return [None if value is None else cell_number(value) for value in values]


def _colour(text: str) -> Any:
    return RGBColor.from_string(text.lstrip("#"))


def _plain(chart: Any) -> Any:
    """Without a title, which the slide has; letters that can be read in a room."""
    chart.has_title = False
    chart.font.size = Pt(SIZE)
    chart.font.color.rgb = _colour(QUIET)
    return chart


def _figures(series: Any, row: Row, values: Sequence[Decimal | None]) -> None:
    """A line with dots; the newest figure is written beside its own."""
    series.smooth = False
    series.format.line.color.rgb = _colour(BRAND)
    series.format.line.width = Pt(2.5)
    _dots(series, XL_MARKER_STYLE.CIRCLE, 7, BRAND)
    newest = max((i for i, v in enumerate(values) if v is not None), default=None)
    if newest is None:
        return
    label = series.points[newest].data_label
    label.position = XL_LABEL_POSITION.ABOVE
    label.font.size, label.font.bold = Pt(SIZE + 2), True
    label.font.color.rgb = _colour(BRAND)


def _target(series: Any) -> None:
    """A broken line with dashes: a target that only one period has is seen too."""
    series.smooth = False
    series.format.line.color.rgb = _colour(INK)
    series.format.line.width = Pt(1.5)
    series.format.line.dash_style = MSO_LINE_DASH_STYLE.DASH
    _dots(series, XL_MARKER_STYLE.DASH, 9, INK)


def _dots(series: Any, style: Any, size: int, colour: str) -> None:
    series.marker.style, series.marker.size = style, size
    series.marker.format.fill.solid()
    series.marker.format.fill.fore_color.rgb = _colour(colour)
    series.marker.format.line.color.rgb = _colour(colour)


def _axes(chart: Any, row: Row) -> None:
    value, category = chart.value_axis, chart.category_axis
    value.has_title = True
    value.axis_title.text_frame.text = papers.unit_words(row)
    letters = value.axis_title.text_frame.paragraphs[0].runs[0].font
    letters.size, letters.bold = Pt(SIZE), False
    letters.color.rgb = _colour(QUIET)
    value.tick_labels.number_format = number_format(row)
    value.tick_labels.number_format_is_linked = False
    value.major_gridlines.format.line.color.rgb = _colour(GRID)
    value.format.line.fill.background()
    value.major_tick_mark = XL_TICK_MARK.NONE
    category.format.line.color.rgb = _colour(LINE)
    category.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    category.major_tick_mark = XL_TICK_MARK.NONE


def _name_some(axis: Any, apart: int) -> None:
    """Names each so many-th place: of twenty quarters the names would lie askew."""
    skip = parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="{apart}"/>')
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)


def _legend(chart: Any) -> None:
    chart.has_legend = True
    chart.legend.position = XL_LEGEND_POSITION.BOTTOM
    chart.legend.include_in_layout = False


def counts_chart(slide: Any, document: Document, box: Box) -> Any:
    """One bar for each priority, worst at its left."""
    data = CategoryChartData(number_format="0;;")
    priorities = document.priorities
    data.categories = [priority.title for priority in priorities]
    for place, count in enumerate(document.counts):
        data.add_series(count.text, [item.counts[place].count for item in priorities])
    frame = slide.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *box.emu, data)
    words = papers.counts_chart_words(document)
    described(frame, _("Counts of statuses"), words)
    chart = _plain(frame.chart)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 45, 100
    for series, count in zip(plot.series, document.counts, strict=True):
        _bars(series, count.status)
    chart.category_axis.reverse_order = True
    chart.category_axis.format.line.color.rgb = _colour(LINE)
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    _legend(chart)
    return frame


def _bars(series: Any, status: Status) -> None:
    ground, ink = FILLS[status]
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = _colour(ground)
    is_pale = status in (Status.NO_DATA, Status.NO_TARGET)
    series.format.line.color.rgb = _colour("8793A0" if is_pale else ground)
    labels = series.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = "0;;", False
    labels.font.size, labels.font.bold = Pt(SIZE), True
    labels.font.color.rgb = _colour(ink)

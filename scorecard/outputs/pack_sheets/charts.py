"""The sheet with a chart that can be edited for each red and amber indicator."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from ...packs import papers
from ...packs.chart_lines import (
    chart_words,
    labels_apart,
    starts_at_nought,
    target_lines,
)
from ...packs.document import Row
from ..workbook import number_format
from .book import BRAND, EDGE, QUIET, Book
from .figures import FIGURE, LABEL, LOWER, TARGET, TITLE, UNIT, UPPER, Stretch

ACROSS = 2
"""Charts beside each other."""
COLUMNS, LINES = 9, 20
"""Of the sheet, that one chart takes with the line above it and the gap below."""
WIDTH, HEIGHT = 558, 350
INK = "#0B0C0C"
GRID = "#E3E7EB"
Look = dict[str, Any]
SMALL: Look = {"size": 9, "color": QUIET}
FIGURE_LOOK: Look = {
    "line": {"color": BRAND, "width": 2.25},
    "marker": {
        "type": "circle",
        "size": 6,
        "fill": {"color": BRAND},
        "border": {"color": BRAND},
    },
}
TARGET_LOOK: Look = {
    "line": {"color": INK, "width": 1.25, "dash_type": "dash"},
    "marker": {"type": "long_dash", "size": 7, "border": {"color": INK}},
}
"""The mark shows a target that only one period has."""
ENDS = {"value": TARGET, "lower": LOWER, "upper": UPPER}
"""The columns of the sheet of figures with a target's ends."""


def charts_sheet(book: Book, name: str, where: dict[str, Stretch]) -> None:
    """Reds, then ambers; two across, four to a printed page."""
    sheet = book.add(name)
    sheet.set_row(0, 24)
    large = book.style(bold=True, font_size=16, font_color=BRAND)
    sheet.write_string(0, 0, _("Charts of what is red or amber"), large)
    rows = [row for row in papers.exceptions(book.document) if row.code in where]
    if not rows:
        sheet.write_string(1, 0, _("Nothing is red or amber."), book.style())
    for index, row in enumerate(rows):
        place = (2 + index // ACROSS * LINES, index % ACROSS * COLUMNS)
        _status(book, sheet, place, row)
        chart = line_chart(book, row, where[row.code])
        options = {"description": chart_words(row), "object_position": 2}
        sheet.insert_chart(place[0] + 1, place[1], chart, options)
    pages = range(2 + 2 * LINES, 2 + -(-len(rows) // ACROSS) * LINES, 2 * LINES)
    sheet.set_h_pagebreaks(list(pages))


def _status(book: Book, sheet: Any, place: tuple[int, int], row: Row) -> None:
    line, column = place
    words = papers.status_words(row.status, row.status_text)
    style = book.status(row.status, bold=True, indent=1)
    sheet.merge_range(line, column, line, column + 1, "", style)
    sheet.write_string(line, column, words, style)
    sheet.write_string(
        line,
        column + 2,
        papers.DOT.join([papers.latest_words(row), papers.label_of(row.period)]),
        book.style(font_color=QUIET, indent=1),
    )


def line_chart(book: Book, row: Row, stretch: Stretch) -> Any:
    """Figures and target over time; where the line may not be drawn on it has a gap.

    Title and unit are read from cells, so that no text is ever taken for a formula.
    """
    chart = book.file.add_chart({"type": "line"})
    lines = target_lines(row, stretch.places)
    chart.add_series(_series(_("Figure"), stretch, FIGURE, FIGURE_LOOK))
    for line in lines:
        chart.add_series(_series(line.name, stretch, ENDS[line.end], TARGET_LOOK))
    least = {"min": 0} if starts_at_nought(row, lines) else {}
    chart.set_y_axis(
        {
            "name": stretch.cell(UNIT),
            "name_font": SMALL | {"bold": False},
            "num_font": SMALL,
            "num_format": number_format(row),
            "major_gridlines": {"visible": True, "line": {"color": GRID}},
            "line": {"none": True},
        }
        | least
    )
    chart.set_x_axis(
        {
            "num_font": SMALL,
            "line": {"color": EDGE},
            "interval_unit": labels_apart(len(stretch.places)),
        }
    )
    font = {"size": 12, "bold": True, "color": BRAND}
    chart.set_title({"name": stretch.cell(TITLE), "name_font": font})
    chart.set_legend({"position": "bottom", "font": SMALL})
    chart.show_blanks_as("gap")
    chart.set_size({"width": WIDTH, "height": HEIGHT})
    chart.set_chartarea({"border": {"color": EDGE}})
    return chart


def _series(name: str, stretch: Stretch, column: int, look: Look) -> Look:
    cells = {"categories": stretch.column(LABEL), "values": stretch.column(column)}
    return {"name": name} | cells | look

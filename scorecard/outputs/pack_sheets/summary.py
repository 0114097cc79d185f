"""The first sheet: whose pack it is, where things stand, and what has changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _

from ...judgement.numbers import written_date
from ...judgement.status import Status
from ...packs import papers
from ...packs.differences import differences, since_words
from ...packs.document import Count, Document
from ..workbook import FILLS
from .book import BRAND, EDGE, QUIET, Book, height, write

WIDTHS = (40, 11, 11, 11, 11, 11, 11, 68)
SPANS = ((0, 0), (1, 3), (4, 6), (7, 7))
"""The lists have four columns, laid over the eight of the counts."""
REST = (1, 7)
Fact = tuple[str, str]
"""A term and what it is."""
Span = tuple[int, int]
"""The first and the last column."""
CHART_WIDTH = 1150
PIXELS = 20
"""The height of a line that nothing else is said of."""


class Sheet:
    """The sheet with the line that is written next."""

    def __init__(self, book: Book, sheet: Any) -> None:
        self.book, self.sheet = book, sheet
        self.line = 0

    def band(
        self,
        texts: Sequence[str],
        styles: Sequence[Any],
        spans: Sequence[tuple[int, int]],
    ) -> None:
        """A line of texts, each in the cells of its span, as high as the longest."""
        for text, style, (first, last) in zip(texts, styles, spans, strict=True):
            if last > first:
                self.sheet.merge_range(self.line, first, self.line, last, "", style)
            write(self.sheet, (self.line, first), text, style)
        widths = [sum(WIDTHS[first : last + 1]) for first, last in spans]
        texts_in = zip(texts, widths, strict=True)
        self.sheet.set_row(self.line, height(texts_in))
        self.line += 1

    def title(self, text: str) -> None:
        """A heading with an empty line above it."""
        self.line += 1
        style = self.book.style(bold=True, font_size=13, font_color=BRAND)
        self.sheet.write_string(self.line, 0, text, style)
        self.sheet.set_row(self.line, 20)
        self.line += 1

    def table(self, heads: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
        """A list in four columns; says so where it is empty."""
        given = list(lines)
        if not given:
            self.sheet.write_string(self.line, 0, _("None."), self.book.style())
            self.line += 1
            return
        self.band(heads, [self.book.head()] * len(SPANS), SPANS)
        edge = {"bottom": 1, "bottom_color": EDGE}
        for line in given:
            self.band(line, [self.book.text(**edge)] * len(SPANS), SPANS)


def summary_sheet(book: Book, name: str, facts: Sequence[Fact] = ()) -> None:
    """Everything that is not about one indicator alone; `facts` are said besides."""
    sheet = Sheet(book, book.add(name))
    for index, width in enumerate(WIDTHS):
        sheet.sheet.set_column(index, index, width)
    _whose(sheet, facts)
    _counts(sheet, name)
    _since(sheet)
    _late(sheet)
    if papers.plans_known(book.document):
        _open(sheet)
        _plans(sheet)
    _disagreements(sheet)
    _clashes(sheet)
    sheet.sheet.activate()


def _whose(sheet: Sheet, more: Sequence[Fact]) -> None:
    document = sheet.book.document
    large = sheet.book.style(bold=True, font_size=20, font_color=BRAND)
    sheet.sheet.write_string(0, 0, papers.name_of(document), large)
    sheet.sheet.set_row(0, 30)
    sheet.line = 1
    term = sheet.book.text(font_color=QUIET)
    for pair in [*_facts(document, sheet.book.checksum), *more]:
        sheet.band(pair, (term, sheet.book.text()), ((0, 0), REST))


def _facts(document: Document, checksum: str) -> list[Fact]:
    """Whose pack it is, of when, and what proves that it is this one. Pure."""
    meeting = document.meeting
    period = document.period.words if document.period else _("no figures yet")
    pairs = [
        (_("Partnership"), document.partnership),
        (_("Committee"), meeting.committee if meeting else ""),
        (_("Meeting"), written_date(meeting.date) if meeting else ""),
        (_("Strategy"), document.strategy),
        (_("Area"), f"{document.area} ({document.area_code})"),
        (_("Period"), period),
        (_("Figures as at"), written_date(document.as_at)),
        (_("Reference"), papers.reference_of(document)),
        (_("Frozen"), papers.frozen_words(document)),
        (_("SHA-256"), checksum),
        (_("Completeness"), papers.completeness_words(document)),
    ]
    return [pair for pair in pairs if pair[1]]


def _counts(sheet: Sheet, name: str) -> None:
    """A small table with a chart of it."""
    sheet.title(_("Where we stand"))
    book, document = sheet.book, sheet.book.document
    first = sheet.line
    heads = [_("Priority"), *(item.text for item in document.counts), _("All")]
    for index, head in enumerate(heads):
        style = book.head(**({"align": "right"} if index else {}))
        sheet.sheet.write_string(first, index, head, style)
    for index, item in enumerate(document.counts, start=1):
        sheet.sheet.write_string(
            first, index, item.text, book.status(item.status, align="right", bold=True)
        )
    lines = [(item.title, item.counts) for item in document.priorities]
    for offset, (title, counts) in enumerate(lines, start=1):
        _count_line(sheet, first + offset, title, counts)
    last = first + len(lines)
    together = _("All, each once")
    _count_line(sheet, last + 1, together, document.counts, bold=True)
    sheet.line = last + 2
    if lines:
        _counts_chart(sheet, name, first, last)


def _counts_chart(sheet: Sheet, name: str, first: int, last: int) -> None:
    """Below the table, over the whole width: names of priorities are long."""
    height = 70 + 30 * (last - first)
    chart = _chart(sheet.book, name, first, last)
    chart.set_size({"width": CHART_WIDTH, "height": height})
    words = papers.counts_chart_words(sheet.book.document)
    sheet.sheet.insert_chart(
        sheet.line, 0, chart, {"description": words, "y_offset": 6}
    )
    sheet.line += -(-height // PIXELS) + 1


def _count_line(
    sheet: Sheet, line: int, title: str, counts: Sequence[Count], **look: Any
) -> None:
    edge = {"bottom": 1, "bottom_color": EDGE}
    numbers = sheet.book.style(num_format="0", **edge, **look)
    write(sheet.sheet, (line, 0), title, sheet.book.text(**edge, **look))
    for index, item in enumerate(counts, start=1):
        sheet.sheet.write_number(line, index, item.count, numbers)
    total = sum(item.count for item in counts)
    sheet.sheet.write_number(line, len(counts) + 1, total, numbers)
    sheet.sheet.set_row(line, height([(title, WIDTHS[0])]))


def _chart(book: Book, name: str, first: int, last: int) -> Any:
    """One bar for each priority, worst at its left."""
    chart = book.file.add_chart({"type": "bar", "subtype": "stacked"})
    for index, item in enumerate(book.document.counts, start=1):
        ground, ink = FILLS[item.status]
        chart.add_series(
            {
                "name": item.text,
                "categories": [name, first + 1, 0, last, 0],
                "values": [name, first + 1, index, last, index],
                "fill": {"color": ground},
                "border": {"color": EDGE if item.status in PALE else ground},
                "gap": 45,
                "data_labels": {
                    "value": True,
                    "num_format": "0;;",
                    "font": {"color": ink, "size": 9},
                },
            }
        )
    font = {"size": 9, "color": QUIET}
    chart.set_y_axis({"reverse": True, "num_font": font, "line": {"color": EDGE}})
    chart.set_x_axis({"visible": False, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": font})
    chart.set_title({"none": True})
    chart.set_chartarea({"border": {"none": True}})
    return chart


PALE = frozenset({Status.NO_TARGET, Status.NO_DATA})


def _since(sheet: Sheet) -> None:
    sheet.title(_("What changed since the last pack"))
    since = sheet.book.document.since
    quiet = sheet.book.style(font_color=QUIET)
    sheet.sheet.write_string(sheet.line, 0, since_words(since), quiet)
    sheet.line += 1
    if since:
        heads = (_("Indicator"), _("What"), _("Then"), _("Now"))
        sheet.table(
            heads,
            [
                (d.title, d.what, d.before, d.after or d.detail)
                for d in differences(since)
            ],
        )


def _late(sheet: Sheet) -> None:
    sheet.title(_("Late figures"))
    late = sheet.book.document.completeness.late
    if not late:
        return sheet.table((), ())
    spans = ((0, 0), REST)
    sheet.band((_("Partner"), _("Indicators")), [sheet.book.head()] * 2, spans)
    text = sheet.book.text(bottom=1, bottom_color=EDGE)
    for item in late:
        sheet.band((item.name, papers.late_words(item)), [text] * 2, spans)
    return None


def _open(sheet: Sheet) -> None:
    sheet.title(_("Questions and actions still open"))
    sheet.table(
        (_("Indicator"), _("What, and by when"), _("Who"), _("Question or action")),
        (
            (
                item.title,
                f"{item.kind_text}, {papers.due_words(item)}",
                papers.who_answers(item),
                item.text,
            )
            for item in sheet.book.document.follow_ups
        ),
    )


def _plans(sheet: Sheet) -> None:
    sheet.title(_("What is done about reds"))
    sheet.table(
        (_("Indicator"), _("Owner, and by when"), _("Missing"), _("Reason and action")),
        (
            (
                row.title,
                papers.owner_words(row),
                papers.missing_words(row),
                papers.plan_words(row),
            )
            for row in papers.exceptions(sheet.book.document)
            if papers.is_planned(row)
        ),
    )


def _disagreements(sheet: Sheet) -> None:
    sheet.title(_("Printed numbers that do not agree"))
    sheet.table(
        (_("Document"), _("Printed"), _("Worked out"), _("Wording")),
        (
            (
                _("%(document)s, paragraph %(paragraph)s")
                % {"document": item.document, "paragraph": item.paragraph},
                item.printed,
                item.worked_out,
                item.wording,
            )
            for item in sheet.book.document.disagreements
        ),
    )


def _clashes(sheet: Sheet) -> None:
    clashes = sheet.book.document.clashes
    if clashes:
        sheet.title(_("Printed numbers that do not go together"))
        spans = ((0, 0), REST)
        heads = (_("Document"), _("What does not go together"))
        sheet.band(heads, [sheet.book.head()] * 2, spans)
        style = sheet.book.text(bottom=1, bottom_color=EDGE)
        for one in clashes:
            sheet.band((one.where, one.message), [style] * 2, spans)

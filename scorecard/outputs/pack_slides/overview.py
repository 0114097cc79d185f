"""The slides before the exceptions: where we stand, what changed, each priority."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from ...judgement.numbers import written_date
from ...packs import papers
from ...packs.differences import Difference, differences, since_words
from ...packs.document import Count, Document, Priority, Row
from ...packs.pairs import beside_words
from .charts import counts_chart
from .deck import Deck
from .looks import ACROSS, BOTTOM, LEFT, QUIET, TOP, Box
from .tables import (
    Cell,
    Column,
    Line,
    add_table,
    pages_of,
    status_cell,
    table_height,
)
from .texts import Words, add_text

LEAD = 0.4
"""The height of a line above a table, in inches."""
GAP = 0.25
LEAST_CHART, MOST_CHART = 1.5, 3.6
"""Heights of the chart of counts: what can be read, and what looks well."""


def numbered(title: str, page: int, pages: int) -> str:
    """`Reduce crime (2 of 3)`; the title alone where there is one."""
    if pages == 1:
        return title
    place = _("(%(page)s of %(pages)s)") % {"page": page, "pages": pages}
    return f"{title} {place}"


def cover(deck: Deck, document: Document) -> None:
    """Whose pack it is, and of when."""
    meeting = document.meeting
    lines = [
        written_date(meeting.date) if meeting else "",
        meeting.committee if meeting and meeting.committee != meeting.name else "",
        document.partnership,
        document.period.words if document.period else "",
        _("Reference: %s") % document.seal.reference if document.seal else "",
        _("Frozen: %s") % papers.frozen_words(document)
        if document.seal
        else papers.reference_of(document),
    ]
    deck.cover(papers.name_of(document), list(dict.fromkeys(filter(None, lines))))


def about(deck: Deck, facts: Sequence[tuple[str, str]]) -> None:
    """What else is to be said of the pack; no slide where there is nothing."""
    columns = (Column(_("About this pack"), 3.0), Column("", ACROSS - 3.0))
    lines = [[Cell(term, bold=True), Cell(text)] for term, text in facts]
    if lines:
        table_slides(deck, _("About this pack"), columns, lines)


def where_we_stand(deck: Deck, document: Document) -> None:
    """The counts of each priority with their chart, and how complete figures are."""
    title = _("Where we stand")
    notes = _counts_notes(document)
    columns = _count_columns(document)
    lines = [_count_line(item.title, item.counts) for item in document.priorities]
    lines.append(_count_line(_("All, each once"), document.counts, bold=True))
    tables = pages_of(columns, lines, CHART_BOTTOM - TOP - LEAD)
    below = TOP + LEAD + table_height(columns, tables[-1]) + GAP
    fits = CHART_BOTTOM - below >= LEAST_CHART
    slides = len(tables) if fits or not document.priorities else len(tables) + 1
    for number in range(1, slides + 1):
        slide = deck.add(numbered(title, number, slides), notes)
        words = Words(papers.counts_words(document.counts), 16, bold=True)
        add_text(slide, Box(LEFT, TOP, ACROSS, LEAD), [words])
        foot = Words(papers.completeness_words(document), 14, ink=QUIET)
        add_text(slide, Box(LEFT, CHART_BOTTOM + 0.1, ACROSS, 0.3), [foot])
        if number <= len(tables):
            place = (LEFT, TOP + LEAD)
            add_table(slide, place, columns, tables[number - 1], title)
        if number == slides and document.priorities:
            top = below if fits else TOP + LEAD
            height = CHART_BOTTOM - top
            height = min(height, MOST_CHART) if fits else height
            counts_chart(slide, document, Box(LEFT, top, ACROSS, height))


CHART_BOTTOM = BOTTOM - 0.4


def _count_columns(document: Document) -> list[Column]:
    heads = [papers.status_words(item.status, item.text) for item in document.counts]
    numbers = [Column(head, 1.4, is_number=True) for head in heads]
    together = Column(_("All"), 0.9, is_number=True)
    rest = ACROSS - sum(column.width for column in (*numbers, together))
    return [Column(_("Priority"), rest), *numbers, together]


def _count_line(title: str, counts: Sequence[Count], *, bold: bool = False) -> Line:
    numbers = [*(item.count for item in counts), sum(item.count for item in counts)]
    return [Cell(title, bold=bold), *(Cell(str(n), bold=bold) for n in numbers)]


def _counts_notes(document: Document) -> str:
    lines = [
        f"{item.title}: {papers.counts_words(item.counts)}."
        for item in document.priorities
    ]
    return "\n".join([*lines, papers.completeness_words(document)])


def table_slides(
    deck: Deck,
    title: str,
    columns: Sequence[Column],
    lines: Sequence[Line],
    *,
    lead: str = "",
    notes: str = "",
) -> None:
    """A table on as many slides as it needs; `lead` stands above it on each."""
    top = TOP + (LEAD if lead else 0)
    pages = pages_of(columns, lines, BOTTOM - top) or [[]]
    for number, page in enumerate(pages, start=1):
        slide = deck.add(numbered(title, number, len(pages)), notes)
        if lead:
            words = [Words(lead, 14, ink=QUIET)]
            add_text(slide, Box(LEFT, TOP, ACROSS, LEAD), words)
        if page:
            add_table(slide, (LEFT, top), columns, page, title)


def what_changed(deck: Deck, document: Document) -> None:
    """Statuses that are others than in the last pack, and all else that is new."""
    since = document.since
    columns = (
        Column(_("Indicator"), 3.75),
        Column(_("What"), 2.15),
        Column(_("Then"), 1.5),
        Column(_("Now"), 1.5),
        Column(_("Details"), 3.23),
    )
    lines = [_difference(item) for item in differences(since)] if since else []
    lead = since_words(since)
    if since and not lines:
        lead = f"{lead}: {_('nothing is different')}"
    table_slides(deck, _("What changed since the last pack"), columns, lines, lead=lead)


def _difference(item: Difference) -> Line:
    before, after = Cell(item.before), Cell(item.after)
    if item.was and item.now:
        before = status_cell(item.was, item.before)
        after = status_cell(item.now, item.after)
    return [
        Cell(item.title, bold=True),
        Cell(item.what),
        before,
        after,
        Cell(item.detail),
    ]


def late(deck: Deck, document: Document) -> None:
    """Partners of whom figures are late; no slide where there is none."""
    columns = (Column(_("Partner"), 4.0), Column(_("Indicators"), 8.13))
    lines = [
        [Cell(item.name, bold=True), Cell(papers.late_words(item))]
        for item in document.completeness.late
    ]
    if lines:
        table_slides(deck, _("Late figures"), columns, lines)


def still_open(deck: Deck, document: Document) -> None:
    """Questions and actions of earlier meetings; no slide where there is none."""
    columns = (
        Column(_("Indicator"), 2.9),
        Column(_("What"), 1.2),
        Column(_("Question or action"), 4.5),
        Column(_("Who"), 2.0),
        Column(_("By"), 1.53),
    )
    lines = [
        [
            Cell(item.title, bold=True),
            Cell(item.kind_text),
            Cell(item.text),
            Cell(papers.who_answers(item)),
            Cell(papers.due_words(item)),
        ]
        for item in document.follow_ups
    ]
    if lines:
        table_slides(deck, _("Questions and actions still open"), columns, lines)


def disagreements(deck: Deck, document: Document) -> None:
    """Printed numbers that are others when worked out; no slide without one."""
    columns = (
        Column(_("Document"), 3.0),
        Column(_("Paragraph"), 1.2),
        Column(_("Wording"), 4.73),
        Column(_("Printed"), 1.6),
        Column(_("Worked out"), 1.6),
    )
    lines = [
        [
            Cell(text)
            for text in (
                item.document,
                item.paragraph,
                item.wording,
                item.printed,
                item.worked_out,
            )
        ]
        for item in document.disagreements
    ]
    if lines:
        title = _("Printed numbers that do not agree")
        table_slides(deck, title, columns, lines)


def clashes(deck: Deck, document: Document) -> None:
    """Printed numbers that do not go together; no slide without one."""
    columns = Column(_("Document"), 4.0), Column(_("What does not go together"), 8.13)
    lines = [[Cell(one.where), Cell(one.message)] for one in document.clashes]
    if lines:
        title = _("Printed numbers that do not go together")
        table_slides(deck, title, columns, lines)


def priority(deck: Deck, document: Document, item: Priority) -> None:
    """Every row that the priority lists."""
    rows = document.of(item.code)
    columns = (
        Column(_("Indicator"), 3.85),
        Column(_("Latest"), 1.5, is_number=True),
        Column(_("Period"), 1.4),
        Column(_("Target"), 1.45, is_number=True),
        Column(_("Status"), 1.85),
        Column(_("Direction"), 2.08),
    )
    table_slides(
        deck,
        item.title,
        columns,
        [_row(row) for row in rows],
        lead=papers.counts_words(item.counts),
        notes=_sentences(rows, document),
    )


def _row(row: Row) -> Line:
    return [
        Cell(row.title, row.unit_label, bold=True),
        Cell(papers.latest_words(row)),
        Cell(papers.label_of(row.period)),
        Cell(row.goal.text),
        status_cell(row.status, row.status_text),
        Cell(papers.travel_words(row)),
    ]


def _sentences(rows: Iterable[Row], document: Document) -> str:
    """Why each has its status, and what to read beside it."""
    texts = ((row, beside_words(row, document)) for row in rows)
    return "\n".join(
        " ".join(filter(None, (f"{row.title}: {row.sentence}", beside)))
        for row, beside in texts
    )

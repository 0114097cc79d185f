"""The slides of a pack, in the order in which a meeting takes them. Pure.

Where we stand, what changed, what is still open, the priorities; then the exceptions
one by one. "Everything" has a slide for each other indicator behind them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from ..differences import since_words
from ..document import Document, Priority, Row
from ..papers import EXCEPTIONS, late_words
from ..said import short_of
from .changes import changes_of
from .charts import line_chart
from .kinds import (
    Changed,
    IndicatorSlide,
    PriorityLine,
    PrioritySlide,
    Slide,
    Standing,
    Texts,
)
from .pieces import open_piece, pieces_of
from .svg import draw
from .texts import (
    Piece,
    evenly,
    grouped,
    lines_of,
    short_enough,
    size_of,
    spread,
)

ROWS = 7
"""The rows of a table that can be read from the back of a room."""
LETTERS = 56
"""Letters in a line beside the chart, and in each of the two columns of a text."""
BESIDE, COLUMNS = 19, 32
"""Lines beside a chart; lines of a slide with two columns of text."""
NARROW, LATE = 32, 14
"""Letters in a line of the first slide's column, and its lines for who is late."""
MOST_DIGITS = 9


def slides_of(document: Document) -> list[Slide]:
    """Every slide; those of "everything" are among them, marked `is_extra`."""
    return [
        standing(document),
        *changed(document),
        *still_open(document),
        *(slide for item in numbered(document) for slide in _priority(document, *item)),
        *(
            slide
            for row in by_exception(document)
            for slide in _indicator(row, document)
        ),
    ]


def numbered(document: Document) -> list[tuple[int, Priority]]:
    """Each priority with the digit that jumps to it; from the tenth on, 0."""
    return [
        (number if number <= MOST_DIGITS else 0, priority)
        for number, priority in enumerate(document.priorities, 1)
    ]


def by_exception(document: Document) -> list[Row]:
    """Reds, ambers, then what is no exception; each in the order of priorities."""
    order = {item.code: place for place, item in enumerate(document.priorities)}
    return sorted(
        document.rows,
        key=lambda row: (row.status.rank, order.get(row.priority, len(order))),
    )


def worst_first(rows: Sequence[Row]) -> list[Row]:
    """In the order in which a meeting should take them."""
    return sorted(rows, key=lambda row: row.status.rank)


def standing(document: Document) -> Standing:
    """The first slide."""
    lines = tuple(
        PriorityLine(digit, priority_name(item), item.title, item.counts)
        for digit, item in numbered(document)
    )
    return Standing(
        name="standing",
        title=_("Where we stand"),
        above=document.period.words if document.period else "",
        document=document,
        lines=lines,
        late=_late(document),
    )


def _late(document: Document) -> tuple[tuple[str, str], ...]:
    named = [(item.name, late_words(item)) for item in document.completeness.late]
    used = sum(lines_of(f"{name}: {titles}", NARROW) for name, titles in named)
    if used <= LATE:
        return tuple(named)
    return tuple(
        (item.name, _("%s late") % len(item.indicators))
        for item in document.completeness.late
    )


def changed(document: Document) -> Iterator[Changed]:
    """What is different from the last pack, over as many slides as it takes."""
    since = document.since
    lines = changes_of(since) if since else []
    pages = [
        page
        for page in spread(
            lines,
            lambda line: line.size(LETTERS),
            (COLUMNS,),
            lambda line: line.heading,
        )
        if page or not lines
    ]
    for part, page in enumerate(pages, 1):
        headings = dict.fromkeys(line.heading for line in page)
        yield Changed(
            name=_part_name("changed", part),
            title=_("What changed since the last pack"),
            above=since_words(since) if since else "",
            part=part,
            parts=len(pages),
            since=since,
            groups=tuple(
                (heading, tuple(line for line in page if line.heading == heading))
                for heading in headings
            ),
        )


def still_open(document: Document) -> Iterator[Texts]:
    """Questions and actions of earlier meetings, by their kind; none if none is."""
    pieces = [
        open_piece(item, item.kind_text, named=True)
        for item in sorted(document.follow_ups, key=lambda item: item.kind)
    ]
    if pieces:
        pages = _pages(pieces, (COLUMNS,))
        yield from _texts(
            pages, "open", _("Still open"), _("Asked in earlier meetings")
        )


def priority_name(priority: Priority) -> str:
    """Where its slide is: `priority-crime`."""
    return f"priority-{priority.code}"


def _priority(
    document: Document, digit: int, priority: Priority
) -> Iterator[PrioritySlide]:
    pages = evenly(worst_first(document.of(priority.code)), ROWS)
    for part, rows in enumerate(pages, 1):
        yield PrioritySlide(
            name=_part_name(priority_name(priority), part),
            title=priority.title,
            above=_("Priority %s") % digit if digit else _("Priority"),
            digit=digit if part == 1 else 0,
            part=part,
            parts=len(pages),
            rows=rows,
        )


def _indicator(row: Row, document: Document) -> Iterator[Slide]:
    """Its slide, and more of them for what is too long to stand beside the chart."""
    name = f"indicator-{row.code}"
    first, *more = _pages(pieces_of(row, document), (_room_beside(row), COLUMNS))
    home = next((p.title for p in document.priorities if p.code == row.priority), "")
    is_extra = row.status not in EXCEPTIONS
    chart = line_chart(row)
    yield IndicatorSlide(
        name=name,
        title=row.title,
        above=home,
        parts=len(more) + 1,
        is_extra=is_extra,
        row=row,
        chart=chart,
        drawing=draw(chart),
        groups=grouped(first),
        found=tuple(short_of(row)),
    )
    before = first[-1].heading if first else ""
    yield from _texts(more, name, row.title, home, 2, before, row, is_extra)


def _room_beside(row: Row) -> int:
    """The lines that its sentences leave beside the chart."""
    sentences = (row.sentence, row.travel_sentence)
    return BESIDE - sum(lines_of(text, LETTERS) for text in sentences)


def _pages(pieces: Sequence[Piece], rooms: Sequence[int]) -> list[list[Piece]]:
    """The pieces over slides; those longer than half a slide in parts."""
    short = [
        part for piece in pieces for part in short_enough(piece, LETTERS, COLUMNS // 2)
    ]
    pages = spread(
        short, lambda piece: size_of(piece, LETTERS), rooms, lambda piece: piece.heading
    )
    return pages if len(rooms) > 1 else [page for page in pages if page]


def _texts(
    pages: Sequence[Sequence[Piece]],
    name: str,
    title: str,
    above: str = "",
    first: int = 1,
    before: str = "",
    row: Row | None = None,
    is_extra: bool = False,
) -> Iterator[Texts]:
    for part, pieces in enumerate(pages, first):
        yield Texts(
            name=_part_name(name, part),
            title=title,
            above=above,
            part=part,
            parts=len(pages) + first - 1,
            is_extra=is_extra,
            row=row,
            groups=grouped(pieces, before),
        )
        before = pieces[-1].heading


def _part_name(name: str, part: int) -> str:
    return name if part == 1 else f"{name}-{part}"

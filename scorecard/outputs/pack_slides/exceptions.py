"""A slide for each red and amber: chart, sentence, commentary, and what is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from ...packs import papers
from ...packs.document import Row
from ...packs.papers import DOT, label_of
from ...packs.said import said_of, short_of, target_of, travel_of
from ..fitting import cut_to, paged, size_for
from .charts import line_chart
from .deck import Deck
from .looks import ACROSS, BOTTOM, LEFT, QUIET, TOP, Box
from .overview import numbered
from .tables import Cell, Column, Line, add_table, table_height
from .texts import Words, add_status, add_text, heading, height_in

CHART = 7.1
"""Its width, in inches."""
RIGHT = Box(LEFT + CHART + 0.35, TOP, ACROSS - CHART - 0.35, BOTTOM - TOP)
"""The column beside the chart."""
PILL = Box(RIGHT.left, TOP, 1.6, 0.5)
FIGURE = Box(PILL.left + 1.8, TOP, RIGHT.width - 1.8, 0.5)
FIGURE_SIZES = (28, 24, 20, 16, 12)
SENTENCE_SIZES = (15, 14, 13, 12)
NOTE = Box(LEFT, TOP, CHART, 1.7)
"""The most room for a comment under the chart."""
NOTE_SIZES = (14, 13, 12)
GAP = 0.15
LONG_SIZE, LONG_LINES, MOST_GROUPS = 16, 17, 20
"""Of texts that have a slide to themselves."""
Section = tuple[str, str]
"""A heading and its text."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What the first slide has room for; empty where something has not."""

    beside: list[Words]
    plan: list[Line]
    note: list[Words]
    left_over: list[Section]
    """What goes on to the next slide, whole."""


def exception(deck: Deck, row: Row, *, plans_known: bool) -> None:
    """One slide, and as many more as what does not fit on it needs."""
    fitted = _fitted(row, _plan(row) if plans_known else [])
    more = _pages(fitted.left_over)
    count = 1 + len(more)
    slide = deck.add(numbered(row.title, 1, count), speaker_notes(row))
    _right(slide, row, fitted)
    bottom = BOTTOM
    if fitted.note:
        bottom -= height_in(CHART, fitted.note)
        add_text(slide, Box(LEFT, bottom, CHART, BOTTOM - bottom), fitted.note)
        bottom -= GAP
    line_chart(slide, row, Box(LEFT, TOP, CHART, bottom - TOP))
    for number, words in enumerate(more, start=2):
        next_slide = deck.add(numbered(row.title, number, count))
        add_text(next_slide, Box(LEFT, TOP, ACROSS, BOTTOM - TOP), words)


def _plan_columns() -> tuple[Column, Column]:
    return Column(_("Plan"), 1.0), Column("", RIGHT.width - 1.0)


def speaker_notes(row: Row) -> str:
    """What is said: its status, which way it went, and all that is found beside."""
    texts = [target_of(row), travel_of(row), row.to_date_sentence]
    texts += [f"{item.term}: {item.word}. {item.sentence}" for item in said_of(row)]
    return "\n".join(text for text in texts if text)


def _fitted(row: Row, sections: list[Section]) -> Fitted:
    """The plan is left out before the sentence is: that is why it is on the slide."""
    facts, why = _facts(row), _("Why")
    plan: list[Line] = [[Cell(t, bold=True), Cell(text)] for t, text in sections]
    note = _note(row)
    room = BOTTOM - TOP - PILL.height - GAP
    planned = table_height(_plan_columns(), plan) + GAP if plan else 0
    sentence = _sized(row, room - height_in(RIGHT.width, facts) - planned)
    if not sentence and plan:
        plan = []
        sentence = _sized(row, room - height_in(RIGHT.width, facts))
    left_over: list[Section] = [] if sentence else [(why, row.sentence)]
    left_over += [] if plan else sections
    left_over += [] if note else _newest(row)
    return Fitted([*facts, *sentence], plan, note, left_over)


def _facts(row: Row) -> list[Words]:
    """Unit and period, target and direction, below the figure; then what is found."""
    what = DOT.join(filter(None, (row.unit_label, label_of(row.period))))
    target = _("Target: %s") % row.goal.words if row.goal.words else ""
    travel = _("Direction: %s") % papers.travel_words(row)
    texts = [
        Words(what, 14, ink=QUIET),
        Words(target, 14, bold=True),
        Words(travel, 14, after=0.15),
    ]
    found = [Words(f"{term} {text}", 12) for term, text in short_of(row)]
    return [words for words in [*texts, *found] if words.text]


def _sized(row: Row, room: float) -> list[Words]:
    """The sentence, as large as there is room for; empty where there is none."""
    sized = (Words(row.sentence, size) for size in SENTENCE_SIZES)
    return [words for words in sized if words.height(RIGHT.width) <= room][:1]


def _plan(row: Row) -> list[Section]:
    return papers.plan_lines(row) if papers.is_planned(row) else []


def _newest(row: Row) -> list[Section]:
    """The newest comment with its heading, unless it is the reason in the plan."""
    reason = row.plan.reason if row.plan else ""
    return [
        (_("Commentary, %s") % note.period, note.text)
        for note in row.notes[:1]
        if note.text != reason
    ]


def _note(row: Row) -> list[Words]:
    """The newest comment, if it fits under the chart."""
    for term, text in _newest(row):
        for size in NOTE_SIZES:
            words = [heading(term), Words(text, size)]
            if height_in(NOTE.width, words) <= NOTE.height:
                return words
    return []


def _pages(sections: Sequence[Section]) -> list[list[Words]]:
    """Texts over the whole width of as many slides as they need."""
    measured = ((group, height_in(ACROSS, group)) for group in _groups(sections))
    pages = paged(measured, BOTTOM - TOP, most=MOST_GROUPS)
    return [[words for group in page for words in group] for page in pages]


def _groups(sections: Sequence[Section]) -> Iterator[list[Words]]:
    """A heading stays with the beginning of its text."""
    for term, text in sections:
        first = [heading(term)]
        for piece in cut_to(text, ACROSS * 72, LONG_LINES, LONG_SIZE):
            yield [*first, Words(piece, LONG_SIZE, after=GAP)]
            first = []


def _right(slide: Any, row: Row, fitted: Fitted) -> None:
    words = papers.status_words(row.status, row.status_text)
    add_status(slide, PILL, row.status, words)
    figure = " ".join([papers.latest_words(row), *(f"[{m}]" for m in row.markers)])
    size = size_for(figure, *FIGURE.points, FIGURE_SIZES, bold=True) or FIGURE_SIZES[-1]
    add_text(slide, FIGURE, [Words(figure, size, bold=True, after=0)])
    top = TOP + PILL.height + GAP
    height = height_in(RIGHT.width, fitted.beside)
    add_text(slide, Box(RIGHT.left, top, RIGHT.width, height), fitted.beside)
    if fitted.plan:
        place = (RIGHT.left, BOTTOM - table_height(_plan_columns(), fitted.plan))
        add_table(slide, place, _plan_columns(), fitted.plan, _("Plan: %s") % row.title)

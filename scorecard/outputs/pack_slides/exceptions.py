"""A slide for each red and amber: chart, sentence, commentary, and what is done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from ...packs import papers
from ...packs.document import Row
from ...packs.fitting import cut_to, paged
from .charts import line_chart
from .deck import Deck
from .looks import ACROSS, BOTTOM, LEFT, QUIET, TOP, Box
from .overview import numbered
from .tables import Cell, Column, Line, add_table, line_height
from .texts import Words, add_status, add_text, heading, height_in

CHART = 7.45
RIGHT = Box(LEFT + CHART + 0.35, TOP, ACROSS - CHART - 0.35, BOTTOM - TOP)
"""The column beside the chart."""
PILL = 0.42
SENTENCE_SIZES = (16, 14, 13, 12)
NOTE = 1.5
"""The most height for a comment under the chart, in inches."""
NOTE_SIZES = (14, 13, 12)
LONG_SIZE = 16
"""Of what has a slide to itself."""
LINES = 14
"""Of such a text on one slide."""
Section = tuple[str, str]
"""A heading and its text."""


def exception(deck: Deck, row: Row) -> None:
    """One slide, and as many more as what does not fit on it needs."""
    plan = _plan(row)
    sentence, plan_fits = _beside(row, plan)
    note = _note(row)
    left = list(_left_over(row, sentence, plan_fits=plan_fits, note=note))
    more = _pages(left)
    pages = 1 + len(more)
    slide = deck.add(numbered(row.title, 1, pages), speaker_notes(row))
    _beside_chart(slide, row, sentence, plan if plan_fits else [])
    room = BOTTOM - TOP
    if note:
        height = height_in(Box(0, 0, CHART, 0), note)
        room -= height + 0.15
        add_text(slide, Box(LEFT, TOP + room + 0.15, CHART, height), note)
    line_chart(slide, row, Box(LEFT, TOP, CHART, room))
    for number, words in enumerate(more, start=2):
        next_slide = deck.add(numbered(row.title, number, pages), speaker_notes(row))
        add_text(next_slide, Box(LEFT, TOP, ACROSS, BOTTOM - TOP), words)


def speaker_notes(row: Row) -> str:
    """What is said: why it has its status, and which way it went."""
    texts = (row.sentence, row.travel_sentence, row.to_date_sentence)
    return "\n".join(text for text in texts if text)


def _top(row: Row) -> list[Words]:
    """The figure, large, with its period and target."""
    what = papers.DOT.join(
        text for text in (row.unit_label, papers.label_of(row.period)) if text
    )
    target = _("Target: %s") % row.goal.words if row.goal.words else ""
    travel = _("Direction: %s") % papers.travel_words(row)
    figure = " ".join([papers.latest_words(row), *(f"[{m}]" for m in row.markers)])
    words = [
        Words(figure, 32, bold=True),
        Words(what, 14, ink=QUIET),
        Words(target, 14),
        Words(travel, 14),
    ]
    return [item for item in words if item.text]


def _beside(row: Row, plan: Sequence[Line]) -> tuple[Words | None, bool]:
    """The sentence as large as there is room, and whether the plan fits below it."""
    room = RIGHT.height - PILL - 0.12 - height_in(RIGHT, _top(row)) - 0.1
    planned = sum(line_height(PLAN, line) for line in plan) + (0.55 if plan else 0)
    for is_whole in (True, False):
        left = room - (planned if is_whole else 0)
        for size in SENTENCE_SIZES:
            words = Words(row.sentence, size)
            if words.height(RIGHT.width) <= left:
                return words, is_whole
    return None, False


PLAN = (Column("", 0.95), Column("", RIGHT.width - 0.95))


def _plan(row: Row) -> list[Line]:
    if not papers.is_planned(row):
        return []
    return [
        [Cell(term, bold=True), Cell(text)] for term, text in papers.plan_lines(row)
    ]


def _note(row: Row) -> list[Words]:
    """The newest comment, if it fits under the chart."""
    if not row.notes:
        return []
    newest = row.notes[0]
    for size in NOTE_SIZES:
        words = [heading(_commentary(newest.period)), Words(newest.text, size)]
        if height_in(Box(0, 0, CHART, 0), words) <= NOTE:
            return words
    return []


def _commentary(period: str) -> str:
    return _("Commentary, %s") % period


def _left_over(
    row: Row, sentence: Words | None, *, plan_fits: bool, note: Sequence[Words]
) -> Iterator[Section]:
    """What the first slide has no room for, whole."""
    if not sentence:
        yield _("Why"), row.sentence
    if papers.is_planned(row) and not plan_fits:
        yield from papers.plan_lines(row)
    if row.notes and not note:
        yield _commentary(row.notes[0].period), row.notes[0].text


def _pages(sections: Sequence[Section]) -> list[list[Words]]:
    pieces: list[Words] = []
    for term, text in sections:
        pieces.append(heading(term))
        pieces += [
            Words(piece, LONG_SIZE)
            for piece in cut_to(text, ACROSS * 72, LINES, LONG_SIZE)
        ]
    measured = ((piece, piece.height(ACROSS)) for piece in pieces)
    return paged(measured, BOTTOM - TOP, len(pieces))


def _beside_chart(
    slide: Any, row: Row, sentence: Words | None, plan: Sequence[Line]
) -> None:
    words = papers.status_words(row.status, row.status_text)
    pill = Box(RIGHT.left, RIGHT.top, 1.7, PILL)
    add_status(slide, pill, row.status, words)
    texts = _top(row)
    if sentence:
        texts.append(sentence)
    height = height_in(RIGHT, texts)
    add_text(slide, Box(RIGHT.left, TOP + PILL + 0.12, RIGHT.width, height), texts)
    if plan:
        columns = (Column(_("Plan"), PLAN[0].width), PLAN[1])
        used = sum(line_height(PLAN, line) for line in plan) + 0.36
        place = (RIGHT.left, BOTTOM - used)
        add_table(slide, place, columns, plan, _("Plan for %s") % row.title)

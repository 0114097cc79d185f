"""The annual review made of the officers' text and the stored figures. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _

from .. import document as pack
from .blocks import blocks_of
from .chunks import Chunk, chunks, joined
from .data import ReviewData
from .fields import Field, Piece, not_closed, parse, pieces
from .filling import fill
from .problems import FieldError, Kind, Problem
from .typed import typed_numbers

OUTER, PRIORITY, INNER = 1, 2, 3
"""Levels of headings: of the report, of a priority, and inside a priority."""


class Section(NamedTuple):
    """What the officers wrote for one priority; without a title, around them all."""

    code: str
    title: str
    text: str


class Review(NamedTuple):
    """The review's pieces, and what is to be looked at."""

    blocks: tuple[pack.Block, ...]
    problems: tuple[Problem, ...]

    @property
    def can_freeze(self) -> bool:
        """Whether every field of it is filled in."""
        return not any(problem.is_error for problem in self.problems)


class Named(NamedTuple):
    """What the fields of a text name: codes, as they are written."""

    indicators: frozenset[str]
    areas: frozenset[str]
    ranks: bool
    """Whether a field looks at the areas of a group."""


def review_of(sections: Iterable[Section], data: ReviewData) -> Review:
    """The whole review. A field with an error stays in the text as it was written."""
    writer = _Writer(data)
    for section in sections:
        writer.write(section)
    return Review(tuple(writer.blocks), tuple(writer.problems))


def named_in(sections: Iterable[Section]) -> Named:
    """What has to be read before the fields can be filled in."""
    fields = [found for section in sections for found in _fields(section.text)]
    return Named(
        frozenset(code for one in fields for code in one.codes),
        frozenset(one.area for one in fields if one.area),
        any(one.names_group for one in fields),
    )


def _fields(text: str) -> Iterator[Field]:
    """Those that can be read; the others are reported when the review is made."""
    for chunk in chunks(text):
        for piece in pieces(chunk.text):
            if piece.kind == "field":
                try:
                    yield parse(piece.text)
                except FieldError:
                    continue


class _Writer:
    """Goes through the sections in order and counts the paragraphs."""

    def __init__(self, data: ReviewData) -> None:
        self.data = data
        self.blocks: list[pack.Block] = []
        self.problems: list[Problem] = []
        self.section = ""
        self.last_number = 0

    def write(self, section: Section) -> None:
        """Adds a section's blocks and problems."""
        self.section = section.code
        found = list(chunks(section.text))
        if section.title and found:
            self._head(section.title, PRIORITY)
        for chunk in found:
            if chunk.is_heading:
                self._head(self._fill(chunk), INNER if section.title else OUTER)
            else:
                self._paragraph(chunk)

    def _head(self, text: str, level: int) -> None:
        self.blocks.append(pack.Block(kind="heading", text=text, level=level))

    def _paragraph(self, chunk: Chunk) -> None:
        number = self._number(chunk)
        made = self._blocks(chunk) or (
            pack.Block(kind="paragraph", text=joined(self._fill(chunk))),
        )
        first = made[0].model_copy(update={"number": number})
        self.blocks += [first, *made[1:]]

    def _number(self, chunk: Chunk) -> str:
        """The number typed, or the one after the last."""
        if chunk.number is not None and chunk.number <= self.last_number:
            text = _("Paragraph %(number)s comes after paragraph %(last)s.")
            values = {"number": chunk.number, "last": self.last_number}
            self._problem(chunk.line, f"{chunk.number}.", text % values)
        self.last_number = max(chunk.number or 0, self.last_number + 1)
        return str(self.last_number)

    def _blocks(self, chunk: Chunk) -> tuple[pack.Block, ...]:
        """Tables and charts, where the paragraph is a field that makes them."""
        first, *rest = pieces(chunk.text)
        if first.kind != "field":
            return ()
        try:
            found = parse(first.text)
            if not found.is_block:
                return ()
            title = " ".join(self._pieces(chunk, rest).split())
            return blocks_of(found, title, self.data)
        except FieldError as error:
            return self._refused(chunk, first, error)

    def _refused(
        self, chunk: Chunk, piece: Piece, error: FieldError
    ) -> tuple[pack.Block, ...]:
        """The field as it was written, where it could not be made."""
        self._errors(chunk, piece, error)
        return (pack.Block(kind="paragraph", text=joined(chunk.text)),)

    def _fill(self, chunk: Chunk) -> str:
        return self._pieces(chunk, pieces(chunk.text))

    def _pieces(self, chunk: Chunk, found: Sequence[Piece]) -> str:
        return "".join(self._piece(chunk, piece) for piece in found)

    def _piece(self, chunk: Chunk, piece: Piece) -> str:
        """The words of a piece."""
        if piece.kind == "words":
            self._typed(chunk, piece)
        if piece.kind in ("words", "quoted"):
            return piece.text
        try:
            return self._field(piece)
        except FieldError as error:
            self._errors(chunk, piece, error)
            return piece.written

    def _field(self, piece: Piece) -> str:
        if piece.kind == "open":
            raise not_closed()
        found = parse(piece.text)
        if found.is_block:
            text = _(
                "“%s” makes a table or a chart: write it in a paragraph of its own."
            )
            raise FieldError(text % found.verb)
        return fill(found, self.data)

    def _typed(self, chunk: Chunk, piece: Piece) -> None:
        for number in typed_numbers(piece.text):
            line = _line(chunk, piece.start + number.start)
            text = _("%s is typed by hand: nothing holds it to a figure.")
            self._problem(line, number.text, text % number.text, Kind.TYPED)

    def _errors(self, chunk: Chunk, piece: Piece, error: FieldError) -> None:
        for message in error.messages:
            self._problem(_line(chunk, piece.start), piece.written, message)

    def _problem(
        self, line: int, written: str, message: str, kind: Kind = Kind.ERROR
    ) -> None:
        self.problems.append(Problem(self.section, line, written, message, kind))


def _line(chunk: Chunk, place: int) -> int:
    """The line of the section's text that a place in the chunk is on."""
    return chunk.line + chunk.text.count("\n", 0, place)

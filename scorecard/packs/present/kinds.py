"""The kinds of slides, each with its template, and what such a slide has. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.safestring import SafeString

from ...charts import Chart, chart_table
from ..document import Count, Document, Row, Since
from .changes import ChangeLine
from .texts import Group

FOLDER = "scorecard/meetings/present/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Slide:
    """What every slide has."""

    template: ClassVar[str]

    name: str
    """Its address behind the `#`."""
    title: str
    above: str = ""
    """A small line above the title: what it belongs to."""
    digit: int = 0
    """The key that jumps to it; 0 for none."""
    part: int = 1
    parts: int = 1
    is_extra: bool = False
    """Whether only "everything" shows it."""
    row: Row | None = None
    """The indicator that it is about: of which a question can be asked."""


@dataclass(frozen=True, slots=True)
class PriorityLine:
    """A priority on the first slide."""

    digit: int
    name: str
    title: str
    counts: tuple[Count, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Slide):
    """Where we stand: counts overall and for each priority, and completeness."""

    template: ClassVar[str] = FOLDER + "_standing.html"
    document: Document
    lines: tuple[PriorityLine, ...]
    late: tuple[tuple[str, str], ...]
    """Partners with what is late of theirs; of many only how much."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed(Slide):
    """What changed since the last pack; without one, that this is the first."""

    template: ClassVar[str] = FOLDER + "_changed.html"
    since: Since | None
    groups: tuple[tuple[str, tuple[ChangeLine, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts(Slide):
    """Texts in two columns: what is still open, or more of what is said of a row."""

    template: ClassVar[str] = FOLDER + "_texts.html"
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrioritySlide(Slide):
    """A priority: its rows, worst first."""

    template: ClassVar[str] = FOLDER + "_priority.html"
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSlide(Slide):
    """An indicator: chart, status, sentences, and what is done about it."""

    template: ClassVar[str] = FOLDER + "_indicator.html"
    chart: Chart
    drawing: SafeString
    groups: tuple[Group, ...]
    found: tuple[tuple[str, str], ...] = ()
    """A term and a line for each thing that was found beside its status."""

    @property
    def table(self) -> list[tuple[str, list[str]]]:
        """The chart's numbers, for readers aloud."""
        return chart_table(self.chart)

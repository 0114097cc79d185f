"""The numbers of a table, by its headings and the labels of its rows. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from indicators.choices import ClaimKind, Unit
from indicators.periods import Period

from .naming import alike, fits, ranked
from .numbers import decimal_in
from .passages import Grid, Passage
from .proposal import COMPARING, Proposal
from .times import periods_in, places_in
from .vocabulary import Vocabulary

LEAST_ALIKE = 0.4
_CELL = re.compile(
    r"(?P<sign>[-−–])?(?P<number>\d[\d,]*(?:\.\d+)?)\s?(?P<percent>%)?[*†]*"
)
_PARTS = re.compile(
    r"(?:percentage|share|proportion|%) of (?:all |the |total )*(.+)", re.I
)


class _Column(NamedTuple):
    """What the heading of a column says of the numbers under it."""

    heading: str
    periods: tuple[Period, ...]
    is_change: bool
    whole: str
    """What it gives percentages of; empty for other numbers."""
    is_rate: bool


def proposals_of_table(
    passage: Passage, title: str, known: Vocabulary, usual: Period | None
) -> Iterator[Proposal]:
    """A proposal for each number; `title` is what stands before the table."""
    heads, body = _split(passage.grid)
    if heads and body:
        table = _Table(heads, body, title, known, usual)
        for made in table.proposals():
            yield made._replace(paragraph=passage.paragraph)


def _split(grid: Grid) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """Headings, and rows with numbers. A year in the first row is no number yet."""
    width = max((len(row) for row in grid), default=0)
    rows = [row + ("",) * (width - len(row)) for row in grid]
    for at, row in enumerate(rows):
        if any(_CELL.fullmatch(cell) and not periods_in(cell) for cell in row[1:]):
            return rows[:at], rows[at:]
    return [], []


def _label(row: Sequence[str]) -> str:
    return row[0].strip("* †")


@dataclass(frozen=True)
class _Table:
    heads: Sequence[tuple[str, ...]]
    body: Sequence[tuple[str, ...]]
    title: str
    known: Vocabulary
    usual: Period | None

    @cached_property
    def columns(self) -> list[_Column]:
        return [self._column(at) for at in range(len(self.body[0]))]

    def _column(self, at: int) -> _Column:
        text = " ".join(dict.fromkeys(row[at] for row in self.heads if row[at]))
        whole = _PARTS.search(text)
        return _Column(
            heading=text,
            periods=tuple(each.period for each in periods_in(text)),
            is_change=bool(re.search(r"change|increase|difference", text, re.I)),
            whole=whole[1] if whole else "",
            is_rate=bool(re.search(r"\brate\b|\bper 1", text, re.I)),
        )

    @cached_property
    def named(self) -> Mapping[str, str]:
        """Each label with an indicator of its own, those most alike first."""
        labels = dict.fromkeys(map(_label, self.body))
        pairs = sorted(
            (
                (alike(label, info.code, self.known), label, info.code)
                for label in labels
                for info in self.known.indicators
                if info.rule.unit == Unit.COUNT
            ),
            key=lambda each: (-each[0], each[1], each[2]),
        )
        found: dict[str, str] = {}
        for score, label, code in pairs:
            is_new = label not in found and code not in found.values()
            if score >= LEAST_ALIKE and is_new:
                found[label] = code
        return found

    @cached_property
    def share(self) -> tuple[str, str] | None:
        """Part and whole of a column of shares, both of them counted."""
        for column in self.columns:
            wholes = ranked([(column.whole, 1.0)], self.known, ClaimKind.VALUE)
            if not wholes:
                continue
            for _score, code in ranked(
                self._texts(column), self.known, ClaimKind.VALUE
            ):
                if code != wholes[0][1]:
                    return code, wholes[0][1]
        return None

    def _texts(self, column: _Column) -> list[tuple[str, float]]:
        """A title begins with what the table is about."""
        head = self.title.partition(",")[0]
        return [(head, 1.0), (self.title, 0.5), (column.heading, 0.5)]

    def proposals(self) -> Iterator[Proposal]:
        for row in self.body:
            for column, cell in zip(self.columns[1:], row[1:], strict=True):
                found = _CELL.fullmatch(cell.strip())
                made = self._cell(_label(row), column, found) if found else None
                if made:
                    yield made

    def _cell(
        self, label: str, column: _Column, found: re.Match[str]
    ) -> Proposal | None:
        is_percent = bool(found["percent"]) or bool(column.whole)
        kind = _kind(column, is_percent=is_percent)
        code, whole = self._code(label, column, kind, is_percent=is_percent)
        if not code:
            return None
        if whole:
            kind = ClaimKind.SHARE
        elif kind == ClaimKind.RATE and self.known.by_code[code].rule.unit == Unit.RATE:
            kind = ClaimKind.VALUE
        printed, decimals = decimal_in(found["number"])
        period, before = self._periods(label, column, kind)
        places = places_in(label, self.known)
        heading = "" if label in self.named else column.heading
        return Proposal(
            paragraph="",
            wording=f"{label} {found[0]} {heading}".strip(),
            printed=printed.copy_negate() if found["sign"] else printed,
            decimals=decimals,
            kind=kind,
            indicator=code,
            area=places[0].area.code if places else self.known.home.code,
            period=period,
            other_indicator=whole,
            other_period=before,
        )

    def _periods(
        self, label: str, column: _Column, kind: ClaimKind
    ) -> tuple[Period | None, Period | None]:
        """That of the row, of the column or of the title; and what it is against."""
        own = [each.period for each in periods_in(label)] or sorted(column.periods)
        titled = [each.period for each in periods_in(self.title)]
        period = own[-1] if own else titled[-1] if len(titled) == 1 else self.usual
        if kind not in COMPARING or period is None:
            return period, None
        return period, own[0] if len(own) > 1 else period.year_before()

    def _code(
        self, label: str, column: _Column, kind: ClaimKind, *, is_percent: bool
    ) -> tuple[str, str]:
        """The indicator, and what it is a share of; by the title of rows of years."""
        if label in self.named:
            info = self.known.by_code[self.named[label]]
            fit = fits(info, kind, is_percent=is_percent)
            return (info.code, "") if fit else ("", "")
        if not (periods_in(label) or places_in(label, self.known)):
            return "", ""
        if self.share and column.whole:
            return self.share
        if self.share and kind == ClaimKind.VALUE:
            return self.share[0], ""
        texts = self._texts(column)
        found = ranked(texts, self.known, kind, is_percent=is_percent)
        return (found[0][1], "") if found else ("", "")


def _kind(column: _Column, *, is_percent: bool) -> ClaimKind:
    if column.is_change:
        return ClaimKind.PERCENT_CHANGE if is_percent else ClaimKind.DIFFERENCE
    return ClaimKind.RATE if column.is_rate else ClaimKind.VALUE

"""The claims that a document seems to make, in its order. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from indicators.choices import ClaimKind
from indicators.periods import Period

from ..info import Subject
from .clauses import Clause, When, clauses_of, place_of, when_of
from .guard import check_numbers
from .naming import fits, ranked
from .numbers import sentences
from .passages import Passage
from .proposal import Proposal, shortened
from .tables import proposals_of_table
from .times import periods_in
from .vocabulary import Vocabulary

_HEADING = 80
_THIS = re.compile(r"^(?:This|That|These|It|They)\b")
_NOTE = re.compile(r"^(?:Sources?\b|\*)")
_WHOLE = re.compile(r"^\)?,? of (?:the |all |total )*([^.;,()]{3,60})", re.I)


def propose(passages: Sequence[Passage], known: Vocabulary) -> list[Proposal]:
    """Each number that may be about one of the indicators, once for each paragraph.

    Raises ReadingError where there are too many to look at.
    """
    check_numbers(passage.text for passage in passages)
    reader = _Reader(known, usual_period(passages))
    found = [each for passage in passages for each in reader.read(passage)]
    return list({_key(each): each for each in reversed(found)}.values())[::-1]


def _key(each: Proposal) -> tuple[object, ...]:
    return each._replace(wording="", decimals=0)


def usual_period(passages: Iterable[Passage]) -> Period | None:
    """The financial year that is written of most: that of what has no other."""
    count = Counter(
        each.period
        for passage in passages
        for each in periods_in(passage.text)
        if each.period.kind == "financial_year"
    )
    return max(count, key=lambda period: (count[period], period)) if count else None


class _Reader:
    """Goes through a document and remembers what was last written of."""

    def __init__(self, known: Vocabulary, usual: Period | None) -> None:
        self.known, self.usual = known, usual
        self.paragraph, self.heading, self.before = "", "", ""
        self.last = ""  # the code of the indicator that was written of before
        self.period: Period | None = None

    def read(self, passage: Passage) -> Iterator[Proposal]:
        if passage.paragraph != self.paragraph:
            self.paragraph, self.before, self.last = passage.paragraph, "", ""
            self.period = None
        if passage.grid:
            yield from proposals_of_table(passage, self.before, self.known, self.usual)
            return
        if len(passage.text) < _HEADING and not re.search(r"\d", passage.text):
            self.heading, self.last = passage.text, ""
        for _start, sentence in sentences(passage.text):
            yield from self._sentence(sentence)
            if not _NOTE.match(sentence):
                self.before = sentence

    def _sentence(self, sentence: str) -> Iterator[Proposal]:
        goes_on = self.last if _THIS.match(sentence) else ""
        previous, first = "", ""
        when: Period | None = None
        for clause in clauses_of(sentence, self.known.figures_of_speech):
            code = self._code(clause, previous, goes_on)
            previous = code or previous
            first = first or code
            for made in self._proposal(clause, code, when):
                when = made.period
                yield made
        self.last = first or self.last
        own = periods_in(sentence)
        if own and own[-1].period.kind == "financial_year":
            self.period = max(each.period for each in own)

    def _code(self, clause: Clause, previous: str, goes_on: str) -> str:
        """The indicator; the one before it where its own words name none."""
        kind, is_percent = clause.number.kind, clause.number.is_percent
        own = ranked([(clause.text, 1.0)], self.known, kind, is_percent=is_percent)
        goes_with = previous if clause.is_again or not own else ""
        names = [code for _score, code in own]
        if not goes_with and (not names or goes_on in names):
            goes_with = goes_on
        info = self.known.by_code.get(goes_with)
        if info and fits(info, kind, is_percent=is_percent):
            return goes_with
        texts = [
            (clause.text, 1.0),
            (clause.sentence, 0.5),
            (self.before, 0.45),
            (self.heading, 0.35),
        ]
        found = ranked(texts, self.known, kind, is_percent=is_percent)
        return found[0][1] if found else ""

    def _proposal(
        self, clause: Clause, code: str, before: Period | None
    ) -> Iterator[Proposal]:
        number = clause.number
        area = place_of(clause, self.known).code
        when = self._when(clause, code, area, before)
        kind, other = number.kind, ""
        if kind == ClaimKind.RATE and code and self._is_rate(code):
            kind = ClaimKind.VALUE
        if number.is_share and not code:
            code, other = self._share(clause)
            kind = ClaimKind.SHARE if other else kind
        if code or kind != ClaimKind.VALUE or number.is_percent:
            yield Proposal(
                paragraph=self.paragraph,
                wording=shortened(clause.sentence, number.start, number.end),
                printed=number.printed,
                decimals=number.decimals,
                kind=kind,
                indicator=code,
                area=area,
                period=when.period,
                other_indicator=other,
                other_period=when.other,
            )

    def _is_rate(self, code: str) -> bool:
        return self.known.by_code[code].rule.unit == "rate"

    def _when(
        self, clause: Clause, code: str, area: str, before: Period | None
    ) -> When:
        """As written; of a value the newest stored where the usual year has none."""
        own = when_of(clause, self.period or self.usual, before)
        named = periods_in(clause.sentence)
        if named or own.other or not code or own.period is None:
            return own
        if self.known.has_figure(Subject(code, area, own.period)):
            return own
        series = self.known.histories.get((code, area))
        figures = series.figures if series else ()
        return When(figures[-1].period) if figures else own

    def _share(self, clause: Clause) -> tuple[str, str]:
        """Part and whole, both of them counted; empty where one is not found."""
        tail = _WHOLE.match(clause.sentence[clause.number.end :])
        wholes = ranked([(tail[1], 1.0)], self.known, ClaimKind.VALUE) if tail else []
        if not wholes:
            return "", ""
        head = clause.sentence[clause.start : clause.number.start]
        texts = [(head, 1.0), (self.before, 0.35), (self.heading, 0.35)]
        parts = [
            code
            for _score, code in ranked(texts, self.known, ClaimKind.VALUE)
            if code != wholes[0][1]
        ]
        return (parts[0], wholes[0][1]) if parts else ("", "")

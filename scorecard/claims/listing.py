"""Claims as their documents have them: a line for each, with its verdict. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, takewhile

from django.utils.text import slugify
from django.utils.translation import gettext as _

from indicators.choices import Unit
from indicators.returns.rules import Rule as Between

from ..judgement.inputs import Rule
from ..loaded import AreaInfo, IndicatorInfo
from .checking import check_claim, rests_on_hidden
from .contradictions import contradictions
from .explaining import would_need
from .info import Agreement, Check, ClaimInfo, Histories, Subject
from .sum_lines import SumLine, SumWriter
from .summing import sums_of
from .wholes import Structure
from .writing import gap_text, printed_text, worked_out_text

CONTRADICTS = "contradicts"
_READ = "read"
"""The address under which documents are read."""
SUMS = "sums"
"""What a claim is found under whose sum does not hold."""


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """One claim and its verdict, in words; no number where it would give one away."""

    check: Check
    title: str
    area: str
    against: str
    """What it is compared with, in words; empty without."""
    wording: str
    printed: str
    worked_out: str
    gap: str
    needs: str
    """The sentence with the figures that would make it true."""
    rivals: tuple[str, ...]
    """The claims that it contradicts, in words."""
    contradicted: tuple[ClaimInfo, ...] = ()
    """Those claims themselves."""
    broken: tuple[SumLine, ...] = ()
    """The sums that it is part of and that do not hold."""
    is_withheld: bool = False

    @property
    def claim(self) -> ClaimInfo:
        """The claim itself."""
        return self.check.claim

    @property
    def agreement(self) -> Agreement:
        """How it stands to the figures."""
        return self.check.agreement

    @property
    def verdicts(self) -> frozenset[str]:
        """What it is found under: how it stands to figures, and to other claims."""
        found = {CONTRADICTS: self.rivals, SUMS: self.broken}
        return frozenset({self.agreement, *(key for key in found if found[key])})

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against it."""
        agrees = self.agreement != Agreement.DISAGREES
        return agrees and not self.rivals and not self.broken

    @property
    def url(self) -> str:
        """The page of its indicator."""
        subject = self.claim.subject
        return f"/indicators/{subject.indicator}/?area={subject.area}"


@dataclass(frozen=True, slots=True)
class DocumentClaims:
    """A document with its claims, in the order of its paragraphs."""

    name: str
    slug: str
    lines: tuple[ClaimLine, ...]
    sums: tuple[SumLine, ...] = ()
    """Numbers of it that belong together as parts of one whole."""

    @property
    def broken(self) -> list[SumLine]:
        """The sums that do not hold."""
        return [each for each in self.sums if each.agreement == Agreement.DISAGREES]

    def count(self, verdict: str) -> int:
        """How many of its claims are found under this verdict."""
        return sum(verdict in line.verdicts for line in self.lines)

    @property
    def counts(self) -> list[tuple[str, str, int]]:
        """The verdicts, their words, and how many there are of each."""
        return [
            (verdict, label, self.count(verdict))
            for verdict, label in verdict_labels().items()
        ]


def verdict_labels() -> dict[str, str]:
    """What claims can be narrowed to, and the words for it."""
    order = (Agreement.DISAGREES, Agreement.UNCHECKED, Agreement.AGREES)
    return {str(item): item.label for item in order} | {
        CONTRADICTS: _("Contradicts another claim"),
        SUMS: _("Does not add up with others"),
    }


def documents_of(
    claims: Sequence[ClaimInfo],
    histories: Histories,
    indicators: Mapping[str, IndicatorInfo],
    areas: Mapping[str, AreaInfo],
    rules: Sequence[Between] = (),
) -> list[DocumentClaims]:
    """The documents by name; `claims` come in the order of each.

    Contradictions are looked for across documents too, sums in each by itself; `rules`
    between indicators say what is part of what.
    """
    guarded = {info.code for info in indicators.values() if info.hides_small}
    shown = [
        claim for claim in claims if not rests_on_hidden(claim, histories, guarded)
    ]
    counted = {
        info.code
        for info in indicators.values()
        if info.rule.unit == Unit.COUNT and not info.rule.decimals
    }
    against = contradictions(shown, counted)
    rivals = dict(zip(map(id, shown), against, strict=True))
    adder = SumWriter(indicators, areas)
    structure = Structure(indicators, areas, histories, rules)
    sums = [adder.line(each) for each in sums_of(shown, structure)]
    writer = _Writer(histories, indicators, areas, _broken(sums))
    lines = [writer.line(claim, rivals.get(id(claim))) for claim in claims]
    found: list[DocumentClaims] = []
    for name, own in groupby(lines, key=lambda line: line.claim.document):
        taken = [_READ, *(item.slug for item in found)]
        slug = _free(slugify(name) or "document", taken)
        added = tuple(each for each in sums if each.sum.document == name)
        found.append(DocumentClaims(name, slug, tuple(own), added))
    return found


def in_order(claims: Sequence[ClaimInfo]) -> list[ClaimInfo]:
    """By document, then by paragraph where all of a document's have numbers.

    They come in the order in which they were kept, and it stands within a paragraph.
    """
    found: list[ClaimInfo] = []
    for _name, group in groupby(claims, key=lambda claim: claim.document):
        own = list(group)
        if all(claim.paragraph[:1].isdecimal() for claim in own):
            own.sort(key=lambda claim: _paragraph_key(claim.paragraph))
        found += own
    return found


def _paragraph_key(paragraph: str) -> tuple[int, str]:
    digits = "".join(takewhile(str.isdecimal, paragraph))
    return int(digits), paragraph[len(digits) :]


def _broken(sums: Iterable[SumLine]) -> Mapping[int, tuple[SumLine, ...]]:
    """By the identity of the claim: the sums with it that do not hold."""
    found: dict[int, tuple[SumLine, ...]] = {}
    for each in sums:
        if each.agreement == Agreement.DISAGREES:
            for claim in each.sum.claims:
                found[id(claim)] = (*found.get(id(claim), ()), each)
    return found


def _free(slug: str, taken: Iterable[str]) -> str:
    """The slug, with a number where another document has it."""
    known, number, found = set(taken), 1, slug
    while found in known:
        number += 1
        found = f"{slug}-{number}"
    return found


@dataclass(frozen=True, slots=True)
class _Writer:
    histories: Histories
    indicators: Mapping[str, IndicatorInfo]
    areas: Mapping[str, AreaInfo]
    broken: Mapping[int, tuple[SumLine, ...]]

    def line(self, claim: ClaimInfo, rivals: tuple[ClaimInfo, ...] | None) -> ClaimLine:
        """Without `rivals` the claim rests on a hidden figure: its number stays out."""
        check = check_claim(claim, self.histories)
        is_withheld = rivals is None
        rule = self._rule(claim)
        return ClaimLine(
            check=check,
            title=self.indicators[claim.subject.indicator].title,
            area=self._area(claim.subject),
            against=self._against(claim),
            wording="" if is_withheld else claim.wording,
            printed="" if is_withheld else printed_text(claim, rule),
            worked_out=worked_out_text(check, rule),
            gap=gap_text(check, rule),
            needs=would_need(check, self.histories),
            rivals=tuple(self._rival(claim, other) for other in rivals or ()),
            contradicted=rivals or (),
            broken=self.broken.get(id(claim), ()),
            is_withheld=is_withheld,
        )

    def _rule(self, claim: ClaimInfo) -> Rule:
        return self.indicators[claim.subject.indicator].rule

    def _area(self, subject: Subject) -> str:
        return self.areas[subject.area].name

    def _against(self, claim: ClaimInfo) -> str:
        """Only what is not the same as on the first side."""
        other, subject = claim.other, claim.subject
        if other is None:
            return ""
        parts = []
        if other.indicator != subject.indicator:
            parts.append(self.indicators[other.indicator].title)
        if other.area != subject.area:
            parts.append(self._area(other))
        if other.period != subject.period:
            parts.append(other.period.words)
        return ", ".join(parts)

    def _rival(self, claim: ClaimInfo, other: ClaimInfo) -> str:
        words = {
            "document": other.document,
            "paragraph": other.paragraph,
            "number": printed_text(other, self._rule(other)),
        }
        if other.document == claim.document:
            return _("Paragraph %(paragraph)s prints %(number)s.") % words
        return _("%(document)s, paragraph %(paragraph)s, prints %(number)s.") % words

"""Finds the sums that a document prints the numbers of. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from indicators import exact
from indicators.choices import ClaimKind, Comparison, Unit
from indicators.returns.rules import Rule, Term
from indicators.returns.rules import Side as RuleSide

from ..judgement.numbers import decimals_of
from ..judgement.readings import reading, rounded_to
from ..loaded import IndicatorInfo
from .info import HALF, ClaimInfo, Subject
from .sums import Addend, Because, Sum
from .wholes import Structure, Whole, is_cut

LEAST_PRINTED = 2
"""Fewer numbers of one document are held against the figures, not against others."""

_ADDED = (ClaimKind.VALUE, ClaimKind.DIFFERENCE, ClaimKind.RATE)
"""Kinds of which the whole's number is the sum of its parts'. Rates of one area and
period are of the same people."""


def sums_of(claims: Iterable[ClaimInfo], structure: Structure) -> list[Sum]:
    """The sums of each document; `claims` come in the order of each.

    Give only claims that the reader is shown: a sum would tell the number of another.
    """
    found: list[Sum] = []
    for name, own in groupby(claims, key=lambda claim: claim.document):
        page = _Page(name, _best(own), structure)
        found += [*page.wholes(), *page.rules(), *page.shares()]
    return list(dict.fromkeys(found))


_Slot = tuple[ClaimKind, Subject, Subject | None]


def _best(claims: Iterable[ClaimInfo]) -> dict[_Slot, ClaimInfo]:
    """Of what is printed twice the one with more decimals, or the first."""
    found: dict[_Slot, ClaimInfo] = {}
    for claim in claims:
        slot = claim.kind, claim.subject, claim.other
        if slot not in found or claim.decimals > found[slot].decimals:
            found[slot] = claim
    return found


def allowance_of(claim: ClaimInfo, info: IndicatorInfo) -> Decimal:
    """Half of the last decimal; none of a whole number that was counted."""
    is_count = info.rule.unit == Unit.COUNT and not info.rule.decimals
    is_exact = claim.kind in (ClaimKind.VALUE, ClaimKind.DIFFERENCE)
    if is_count and is_exact and not claim.decimals:
        return exact.ZERO
    return claim.allowance


def _cuts(rule: Rule) -> bool:
    """Whether it says that an indicator is cut into others: those are `wholes`."""
    left, right = rule.left, rule.right
    is_equal = rule.comparison == Comparison.EQUAL
    return is_equal and (is_cut(left, right) or is_cut(right, left))


def _may_be_added(slot: _Slot) -> bool:
    """Not the difference between two indicators."""
    kind, subject, other = slot
    return kind in _ADDED and (other is None or other.indicator == subject.indicator)


@dataclass(frozen=True, slots=True)
class _Page:
    """What one document prints."""

    name: str
    printed: Mapping[_Slot, ClaimInfo]
    structure: Structure

    def wholes(self) -> Iterator[Sum]:
        """Numbers of parts, and of their whole."""
        for kind, whole, other in self._wholes_printed():
            same = [s for k, s, o in self.printed if k == kind]
            for cut in self.structure.of(whole, same):
                if cut.because == Because.RULE or kind == ClaimKind.VALUE:
                    yield from self._sum(kind, cut, other)

    def _wholes_printed(self) -> Iterator[_Slot]:
        """What is printed, and what a rule makes of parts that are printed."""
        slots = [slot for slot in self.printed if _may_be_added(slot)]
        found = dict.fromkeys(slots)
        for kind, subject, other in slots:
            for rule in self.structure.rules:
                if subject.indicator in rule.codes:
                    found |= dict.fromkeys(
                        (
                            kind,
                            subject._replace(indicator=code),
                            other and other._replace(indicator=code),
                        )
                        for code in rule.codes
                    )
        return iter(found)

    def _sum(self, kind: ClaimKind, cut: Whole, other: Subject | None) -> Iterator[Sum]:
        left = self._addend(kind, cut.whole, other)
        right = [self._addend(kind, part, other) for part in cut.parts]
        yield from self._made(
            kind, [left], cut.comparison, right, cut.because, cut.instruction
        )

    def rules(self) -> Iterator[Sum]:
        """Rules that do not cut a whole into parts: `a + b = 100`, `a at most b`."""
        for rule in self.structure.rules:
            if _cuts(rule):
                continue
            places = dict.fromkeys(
                (subject.area, subject.period)
                for kind, subject, _other in self.printed
                if kind == ClaimKind.VALUE and subject.indicator in rule.codes
            )
            for area, period in places:
                yield from self._rule(rule, Subject("", area, period))

    def _rule(self, rule: Rule, place: Subject) -> Iterator[Sum]:
        yield from self._made(
            ClaimKind.VALUE,
            self._side(rule.left, place),
            rule.comparison,
            self._side(rule.right, place),
            Because.RULE,
            rule.instruction,
        )

    def _side(self, side: RuleSide, place: Subject) -> list[Addend | None]:
        return [self._term(term, place) for term in side.terms]

    def _term(self, term: Term, place: Subject) -> Addend | None:
        if not term.code:
            return Addend(term.number or exact.ZERO, is_minus=term.minus)
        subject = place._replace(indicator=term.code)
        found = self._addend(ClaimKind.VALUE, subject, None)
        return found and found._replace(is_minus=term.minus)

    def shares(self) -> Iterator[Sum]:
        """Shares of one whole: together 100 % where they are all of it."""
        of_one = defaultdict(list)
        for kind, subject, other in self.printed:
            if kind == ClaimKind.SHARE and other is not None:
                of_one[other].append(subject)
        for whole, parts in of_one.items():
            cuts = [
                cut
                for cut in self.structure.of(whole, parts)
                if len({*cut.parts} & {*parts}) >= LEAST_PRINTED
            ]
            loose = Whole(whole, Comparison.EQUAL, tuple(parts), Because.SHARES)
            for cut in cuts or [loose]:
                yield from self._shares(cut)

    def _shares(self, cut: Whole) -> Iterator[Sum]:
        right = [self._printed(ClaimKind.SHARE, part, cut.whole) for part in cut.parts]
        yield from self._made(
            ClaimKind.SHARE,
            [Addend(exact.HUNDRED)],
            cut.comparison,
            right,
            cut.because,
            cut.instruction,
        )

    def _made(
        self,
        kind: ClaimKind,
        left: Sequence[Addend | None],
        comparison: Comparison,
        right: Sequence[Addend | None],
        because: Because,
        instruction: str,
    ) -> Iterator[Sum]:
        """The sum, where every number is there and enough of them are printed."""
        ours = tuple(each for each in left if each)
        others = tuple(each for each in right if each)
        if len(ours) < len(left) or len(others) < len(right):
            return
        found = Sum(self.name, kind, ours, comparison, others, because, instruction)
        if len(found.claims) >= LEAST_PRINTED:
            yield found

    def _addend(
        self, kind: ClaimKind, subject: Subject, other: Subject | None
    ) -> Addend | None:
        """As printed; else, of values, as stored."""
        own = other and other._replace(indicator=subject.indicator)
        printed = self._printed(kind, subject, own)
        if printed or kind != ClaimKind.VALUE:
            return printed
        return self._stored(subject)

    def _printed(
        self, kind: ClaimKind, subject: Subject, other: Subject | None
    ) -> Addend | None:
        claim = self.printed.get((kind, subject, other))
        info = self.structure.indicators.get(subject.indicator)
        if claim is None or info is None:
            return None
        allowance = allowance_of(claim, info)
        return Addend(claim.printed, allowance, subject=subject, claim=claim)

    def _stored(self, subject: Subject) -> Addend | None:
        """A rate or a percentage that is stored without its counts was rounded too.

        One that this viewer sees rounded is none: parts need not add up to it.
        """
        series = self.structure.histories.get((subject.indicator, subject.area))
        value = reading(series, subject.period).value if series else None
        if series is None or value is None or rounded_to(series, subject.period):
            return None
        figure = series.at(subject.period)
        is_exact = series.rule.unit == Unit.COUNT or (
            figure is not None and figure.denominator is not None
        )
        places = max(series.rule.decimals, decimals_of(value))
        allowance = exact.ZERO if is_exact else HALF.scaleb(-places)
        return Addend(value, allowance, subject=subject)

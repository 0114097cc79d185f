"""Sums of printed numbers, as lines that people read. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from indicators import exact
from indicators.choices import ClaimKind, Comparison

from ..judgement.numbers import MINUS, amount, compact, decimals_of, written
from ..loaded import AreaInfo, IndicatorInfo
from .info import Agreement, Subject
from .sums import Addend, Because, Sum, total_of
from .writing import PERCENT, printed_text


@dataclass(frozen=True, slots=True)
class SumLine:
    """One sum of a document in words."""

    sum: Sum
    about: str
    """What it is a sum of, where and when."""
    left: str
    """The whole: its name and its number."""
    right: str
    """The numbers of its parts, and what they come to."""
    sentence: str
    """The whole of it in one sentence, as lists and commands print it."""
    why: str
    """Why these numbers belong together."""
    gap: str
    """How far apart the two sides are, and how far roundings reach."""
    unprinted: str
    """Which of its numbers are stored and not printed; empty where none is."""

    @property
    def agreement(self) -> Agreement:
        """How its two sides stand to each other."""
        return self.sum.agreement

    @property
    def verdict(self) -> str:
        """The words for that."""
        words = {
            Agreement.AGREES: _("Adds up"),
            Agreement.DISAGREES: _("Does not add up"),
            Agreement.UNCHECKED: _("Not judged"),
        }
        return words[self.agreement]

    @property
    def paragraphs(self) -> str:
        """Where its numbers are printed: `11, 18`."""
        return ", ".join(dict.fromkeys(claim.paragraph for claim in self.sum.claims))


@dataclass(frozen=True, slots=True)
class SumWriter:
    """Writes sums with the names of what they are about."""

    indicators: Mapping[str, IndicatorInfo]
    areas: Mapping[str, AreaInfo]

    def line(self, found: Sum) -> SumLine:
        """The sum in words."""
        left, right = (self._side(found, side) for side in (found.left, found.right))
        sign = _SIGNS[found.comparison]
        about, gap = self._about(found), _gap(found)
        words = {"about": about, "left": left, "right": right, "gap": gap}
        return SumLine(
            sum=found,
            about=about,
            left=left,
            right=f"{sign} {right}",
            sentence=_("%(about)s: %(left)s against %(right)s; %(gap)s") % words,
            why=_why(found),
            gap=gap,
            unprinted=self._unprinted(found),
        )

    def _side(self, found: Sum, side: tuple[Addend, ...]) -> str:
        """`3,924 + 5,620 = 9,544`; of one number only that."""
        first, *others = (self._number(found, each) for each in side)
        start = f"{MINUS}{first}" if side[0].is_minus else first
        signs = (MINUS if each.is_minus else "+" for each in side[1:])
        text = start + "".join(
            f" {sign} {number}" for sign, number in zip(signs, others, strict=True)
        )
        if not others:
            return text
        places = max(_places(each) for each in side)
        return f"{text} = {self._total(found, total_of(side), places)}"

    def _number(self, found: Sum, addend: Addend) -> str:
        if addend.subject is None:
            text = compact(addend.number)
            return f"{text}%" if found.kind in PERCENT else text
        rule = self.indicators[addend.subject.indicator].rule
        if addend.claim:
            return printed_text(addend.claim, rule)
        return amount(addend.number, rule, max(rule.decimals, _places(addend)))

    def _total(self, found: Sum, number: Decimal, places: int) -> str:
        if found.kind in PERCENT:
            return f"{written(number, places)}%"
        rule = self.indicators[found.claims[0].subject.indicator].rule
        if found.kind == ClaimKind.RATE:
            return written(number, places)
        return amount(number, rule, places)

    def _about(self, found: Sum) -> str:
        """`Violent crime = Violence with injury + …, Southampton, 2016/17`."""
        names = " ".join(
            [
                self._names(found, found.left, found.right),
                _SIGNS[found.comparison],
                self._names(found, found.right, found.left),
            ]
        )
        alike = [
            name
            for name in (
                self._same(found, lambda s: self.areas[s.area].name),
                self._same(found, lambda s: s.period.words),
            )
            if name
        ]
        return ", ".join([names, *alike])

    def _names(
        self, found: Sum, side: tuple[Addend, ...], other: tuple[Addend, ...]
    ) -> str:
        texts = []
        for number, each in enumerate(side):
            sign = f"{MINUS} " if each.is_minus else "+ " if number else ""
            texts.append(sign + self._name(found, each, other))
        return " ".join(texts)

    def _name(self, found: Sum, addend: Addend, other: tuple[Addend, ...]) -> str:
        """By what tells it from the others of its sum."""
        if addend.subject is None:
            whole = next((x.claim.other for x in other if x.claim), None)
            if found.kind == ClaimKind.SHARE and whole:
                return _("all of %s") % self.indicators[whole.indicator].title.lower()
            return compact(addend.number)
        return self._own_name(found, addend.subject)

    def _own_name(self, found: Sum, subject: Subject) -> str:
        title = self.indicators[subject.indicator].title
        area, when = self.areas[subject.area].name, subject.period.words
        if found.because == Because.AREAS:
            return f"{title}: {area}" if found.kind != ClaimKind.SHARE else area
        return when if found.because == Because.PERIODS else title

    def _same(self, found: Sum, name: Callable[[Subject], str]) -> str:
        names = {name(each.subject) for each in _numbered(found) if each.subject}
        return names.pop() if len(names) == 1 else ""

    def _unprinted(self, found: Sum) -> str:
        names = [
            f"{self._own_name(found, each.subject)} ({self._number(found, each)})"
            for each in _numbered(found)
            if each.subject and not each.claim
        ]
        if not names:
            return ""
        return _("Stored, not printed there: %s.") % ", ".join(names)


_SIGNS = {
    Comparison.EQUAL: "=",
    Comparison.AT_MOST: "≤",
    Comparison.AT_LEAST: "≥",
    Comparison.BELOW: "<",
    Comparison.ABOVE: ">",
}


def _numbered(found: Sum) -> tuple[Addend, ...]:
    return (*found.left, *found.right)


def _places(addend: Addend) -> int:
    return addend.claim.decimals if addend.claim else decimals_of(addend.number)


def _why(found: Sum) -> str:
    if found.because == Because.RULE:
        return _("A rule between indicators: %s") % found.instruction
    if found.because == Because.PERIODS:
        return _("The figures of the shorter periods add up to the longer one’s.")
    if found.because == Because.AREAS:
        if found.comparison == Comparison.EQUAL:
            return _("These areas are all of the one that they lie in.")
        return _("Areas inside another one cannot come to more than it.")
    return _("Shares of one thing in one document.")


def _gap(found: Sum) -> str:
    """`2 less; rounding explains 0.15 at most.`"""
    if not found.excess:
        return _("it does, exactly.")
    numbers = _numbered(found)
    places = max(_places(each) for each in numbers)
    distance = written(exact.distance(found.excess, exact.ZERO), places)
    if found.kind in PERCENT:
        distance = _("%s percentage points") % distance
    words = {"number": distance, "allowance": compact(found.allowance)}
    if found.agreement == Agreement.AGREES and found.comparison == Comparison.EQUAL:
        return _("%(number)s apart, which roundings explain.") % words
    if found.agreement == Agreement.AGREES:
        return _("it is, by %(number)s.") % words
    if found.agreement == Agreement.UNCHECKED:
        text = _(
            "%(number)s apart: nobody has said that these are all of it and do not "
            "overlap, so it is not judged."
        )
        return text % words
    if not found.allowance:
        return _way(found) % words
    words["way"] = _way(found).rstrip(".") % words
    text = _("%(way)s, and roundings explain %(allowance)s at most.")
    return text % words


def _way(found: Sum) -> str:
    """Which side is more, where one of them is a whole; else only how far apart."""
    if found.comparison != Comparison.EQUAL or len(found.left) > 1:
        return _("%(number)s apart.")
    if found.excess > 0:
        return _("the parts are %(number)s more.")
    return _("the parts are %(number)s less.")

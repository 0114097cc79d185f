"""Rules between indicators, “violence = with injury + without injury”. Pure.

A side of a rule is written with codes of indicators, which may have a `-` inside, or
numbers, and ` + ` or ` - ` with spaces around it: `with-injury + without-injury`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from difflib import get_close_matches
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..choices import Comparison, MissingPart, Severity
from ..exact import distance, subtract, total
from ..figures import MINUS, NUMBER, grouped, parse_number, plain

PLUS_SIGNS, MINUS_SIGNS = {"+"}, {"-", "–", MINUS}
CODE = re.compile(r"[-a-zA-Z0-9_]+")
TIE = Decimal("1e-30")
"""Ratios are cut at 50 digits, so sums that are equal may differ far behind; two
different ones of numbers of 15 digits differ long before."""


class RuleError(ValueError):
    """A side of a rule that cannot be read; the sentence says what to write."""


class Term(NamedTuple):
    """A code or a number, and whether it is taken away."""

    code: str = ""
    number: Decimal | None = None
    minus: bool = False


@dataclass(frozen=True, slots=True)
class Side:
    """Terms to be added up."""

    terms: tuple[Term, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """Those of the indicators in it, in order."""
        return tuple(term.code for term in self.terms if term.code)


@dataclass(frozen=True, slots=True)
class Rule:
    """Two sides, and how they must stand to each other in every period."""

    left: Side
    comparison: Comparison
    right: Side
    instruction: str
    severity: Severity = Severity.WARNING
    missing: MissingPart = MissingPart.SKIP

    @property
    def codes(self) -> tuple[str, ...]:
        """Those of the indicators that it names, each once, the left side's first."""
        return tuple(dict.fromkeys((*self.left.codes, *self.right.codes)))


class Part(NamedTuple):
    """What an indicator of a rule has for the period, and how people read it."""

    title: str
    value: Decimal | None
    write: Callable[[Decimal], str] = grouped


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a rule comes to in one period."""

    holds: bool | None
    """None where it was left out, because figures are missing."""
    missing: tuple[str, ...] = ()
    """Codes of the indicators without a figure."""
    text: str = ""
    """What is wrong and what to do, where it does not hold."""


# Reading a side


def parse_side(text: str, known: Collection[str] | None = None) -> Side:
    """`violence + 10 - with-injury` -> its terms.

    Raises RuleError for what cannot be read and, where the `known` codes are given,
    for a code that is not among them.
    """
    words = text.split()
    if not words:
        raise RuleError(_("Write the code of an indicator, or a number."))
    terms = [_term(words[0], known)]
    rest = iter(words[1:])
    for sign in rest:
        if sign not in PLUS_SIGNS | MINUS_SIGNS:
            raise RuleError(_not_a_sign(sign, terms[-1]))
        word = next(rest, None)
        if word is None:
            raise RuleError(
                _("Write the code of an indicator, or a number, after the last “%s”.")
                % sign
            )
        terms.append(_term(word, known)._replace(minus=sign in MINUS_SIGNS))
    return Side(tuple(terms))


def _term(word: str, known: Collection[str] | None) -> Term:
    if known is not None and word in known:
        return Term(word)
    if NUMBER.fullmatch(word.replace(MINUS, "-")):
        return Term(number=parse_number(word))
    if not CODE.fullmatch(word) or word in MINUS_SIGNS:
        raise RuleError(_not_a_term(word))
    if known is not None:
        raise RuleError(_unknown(word, known))
    return Term(word)


def _not_a_sign(word: str, before: Term) -> str:
    if not CODE.fullmatch(word) and not NUMBER.fullmatch(word):
        return _(
            "“%s” cannot stand between codes: write + or - with a space on each side."
        ) % (word)
    return _("Write + or - between “%(before)s” and “%(word)s”.") % {
        "before": before.code or plain(before.number or Decimal(0)),
        "word": word,
    }


def _not_a_term(word: str) -> str:
    parts = [part for part in re.split(r"([+–−])", word) if part]
    if len(parts) > 1 and CODE.fullmatch(parts[0]):
        return _("“%(word)s” has no spaces around its signs: write “%(spaced)s”.") % {
            "word": word,
            "spaced": " ".join(parts),
        }
    return _(
        "“%s” is neither the code of an indicator nor a number: a code has letters, "
        "digits and hyphens, as violent-crime."
    ) % (word)


def _unknown(word: str, known: Collection[str]) -> str:
    for cut in (i for i, letter in enumerate(word) if letter == "-"):
        if word[:cut] in known and word[cut + 1 :] in known:
            return _(
                "“%(word)s” is no indicator: if it is a difference, write "
                "“%(left)s - %(right)s”."
            ) % {"word": word, "left": word[:cut], "right": word[cut + 1 :]}
    near = get_close_matches(word.lower(), sorted(known), n=3, cutoff=0.4)
    if not near:
        return _(
            "There is no indicator with the code “%s”: the list of indicators has "
            "their codes."
        ) % (word)
    return _("There is no indicator with the code “%(word)s”: write %(near)s.") % {
        "word": word,
        "near": _(" or ").join(near),
    }


# Holding a rule against figures


def evaluate(rule: Rule, parts: Mapping[str, Part]) -> Outcome:
    """Whether the rule holds for the figures of one period.

    `parts` has one for each code of the rule. A missing figure leaves the rule out or
    counts as 0, as the rule says; with no figure at all it is left out.
    """
    codes = rule.codes
    missing = tuple(code for code in codes if parts[code].value is None)
    if missing and (rule.missing == MissingPart.SKIP or len(missing) == len(codes)):
        return Outcome(None, missing)
    left, right = _sum(rule.left, parts), _sum(rule.right, parts)
    if _stands(left, rule.comparison, right):
        return Outcome(True, missing)
    return Outcome(False, missing, _broken(rule, parts, missing))


def _sum(side: Side, parts: Mapping[str, Part]) -> Decimal:
    return total(
        subtract(Decimal(0), value) if term.minus else value
        for term in side.terms
        for value in [_value(term, parts)]
    )


def _value(term: Term, parts: Mapping[str, Part]) -> Decimal:
    found = parts[term.code].value if term.code else term.number
    return Decimal(0) if found is None else found


def _stands(left: Decimal, comparison: Comparison, right: Decimal) -> bool:
    if distance(left, right) <= TIE:
        return comparison in (
            Comparison.EQUAL,
            Comparison.AT_MOST,
            Comparison.AT_LEAST,
        )
    if left < right:
        return comparison in (Comparison.AT_MOST, Comparison.BELOW)
    return comparison in (Comparison.AT_LEAST, Comparison.ABOVE)


_BROKEN = {
    Comparison.EQUAL: gettext_lazy(
        "%(left)s must be %(right)s: %(these)s is not %(those)s."
    ),
    Comparison.AT_MOST: gettext_lazy(
        "%(left)s must be at most %(right)s: %(these)s is more than %(those)s."
    ),
    Comparison.AT_LEAST: gettext_lazy(
        "%(left)s must be at least %(right)s: %(these)s is less than %(those)s."
    ),
    Comparison.BELOW: gettext_lazy(
        "%(left)s must be less than %(right)s: %(these)s is not less than %(those)s."
    ),
    Comparison.ABOVE: gettext_lazy(
        "%(left)s must be more than %(right)s: %(these)s is not more than %(those)s."
    ),
}


def _broken(rule: Rule, parts: Mapping[str, Part], missing: Iterable[str]) -> str:
    """`A must be B + C: 812 is not 400 + 410 = 810. Count both again.`"""
    these, those = (_written(side, parts) for side in (rule.left, rule.right))
    if these == those:  # unequal, but not at the decimals that are shown
        full = {code: part._replace(write=grouped) for code, part in parts.items()}
        these, those = (_written(side, full) for side in (rule.left, rule.right))
    sentence = str(_BROKEN[rule.comparison]) % {
        "left": _named(rule.left, parts),
        "right": _named(rule.right, parts),
        "these": these,
        "those": those,
    }
    absent = ", ".join(parts[code].title for code in missing)
    counted = _("No figure, counted as 0: %s.") % absent if absent else ""
    return " ".join(filter(None, (sentence, counted, rule.instruction.strip())))


def _named(side: Side, parts: Mapping[str, Part]) -> str:
    """`With injury + Without injury`."""

    def name(term: Term) -> str:
        return parts[term.code].title if term.code else grouped(_value(term, parts))

    return _joined(side, name)


def _written(side: Side, parts: Mapping[str, Part]) -> str:
    """`400 + 410 = 810`; of one term only the number."""

    def write(term: Term) -> str:
        how = parts[term.code].write if term.code else grouped
        return how(_value(term, parts))

    text = _joined(side, write)
    if len(side.terms) == 1:
        return text
    return f"{text} = {grouped(_sum(side, parts))}"


def _joined(side: Side, write: Callable[[Term], str]) -> str:
    first, *others = side.terms
    rest = (f" {MINUS if term.minus else '+'} {write(term)}" for term in others)
    return write(first) + "".join(rest)

"""Numbers in a sentence, and what kind of number each is. Pure."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from decimal import Decimal
from typing import NamedTuple

from indicators.choices import ClaimKind

from .times import periods_in

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
_WORDS = (
    *("one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_PLACES = (
    *("first", "second", "third", "fourth", "fifth"),
    *("sixth", "seventh", "eighth", "ninth", "tenth"),
)
_PER = r"per (?:1,?000|10,?000|100,?000|head|household|million)"

LONGEST_SENTENCE = 1000
"""Letters: longer than any that was written to be read."""

_RANK = re.compile(
    rf"\branked (?:(?P<place>\d+)(?:st|nd|rd|th)?|(?P<word>{'|'.join(_PLACES)}))\b"
    r"(?: (?:out )?of (?:the )?\d+)?"
    rf"|(?<!amongst )(?<!among )(?<!of )\bthe (?:(?P<ordinal>{'|'.join(_PLACES)}|"
    r"\d+(?:st|nd|rd|th))[ -])?highest\b"
    r"(?=[^.;]{0,60}\b(?:amongst|among|out of|of)\b[^.;]{0,60}"
    r"\b(?:group|comparators?|partnerships|areas|fifteen|\d+)\b)",
    re.I,
)
_PERCENT = re.compile(
    rf"(?<![\d/,.])(?P<sign>[-−–])?(?P<number>{_NUMBER})\s?"
    r"(?:%|per ?cent\b)(?P<points>[ -]points?)?",
    re.I,
)
_RATE = re.compile(
    rf"(?<![\d/,.])(?P<number>{_NUMBER}|{'|'.join(_WORDS)})"
    rf"(?= (?:[a-z]+ ){{0,4}}{_PER}\b)",
    re.I,
)
_COUNT = re.compile(rf"(?<![\w/,.£-])(?P<number>{_NUMBER})(?![\w%/]|[-–]\w|\.\d|,\d)")
_RISE = (
    r"increas\w*|r[io]s(?:e|es|en|ing)|rose|up|grew|grown|growth|higher|more|"
    r"climb\w*|as risen"
)
_FALL = (
    r"decreas\w*|reduc\w*|f[ae]ll(?:s|en|ing)?|drop\w*|down|declin\w*|lower|fewer|less"
)
_CHANGE_BEFORE = re.compile(
    rf"\b(?P<rise>{_RISE})\b|\b(?P<fall>{_FALL})\b|\bchange\b", re.I
)
_CHANGE_AFTER = re.compile(
    rf"^\s?(?:\w+ ){{0,2}}?(?:(?P<rise>{_RISE})|(?P<fall>{_FALL}))\b", re.I
)
_BY = re.compile(r"\bby (?:\w+ ){0,3}$|\bup (?:\w+ ){0,1}$|\bdown (?:\w+ ){0,1}$", re.I)
_SINCE = re.compile(r"^\s?(?:\([^)]*\)\s?)?(?:on|over|from|since|compared)\b", re.I)
_SHARE = re.compile(r"^\)?,? of (?:the |all |total )*", re.I)
_AGE = re.compile(
    r"^(?:-| )?(?:years?|months?|weeks?|days?|hours?|priorities|times|members|"
    r"strategic|pages?|year olds?)\b",
    re.I,
)
_LEADING = re.compile(
    r"\b(?:page|pages|paragraph|section|appendix|table|figure|act|part|tel:?|unity|"
    r"aged|version|no\.?)\s(?:\d+ and )?$",
    re.I,
)


class Number(NamedTuple):
    """A number of a sentence."""

    kind: ClaimKind
    printed: Decimal
    decimals: int
    start: int
    end: int
    is_percent: bool = False
    is_share: bool = False
    """Whether it says of what it is a part."""


def numbers_in(text: str, names: Container[str] = ()) -> list[Number]:
    """The numbers that a sentence states, in order; not years, ages and the like.

    `names` are words that are no numbers although they look so: `999` of 999 calls.
    """
    taken = {at for each in periods_in(text) for at in range(each.start, each.end)}
    found: list[Number] = []
    for pattern, make in (
        (_RANK, _rank),
        (_PERCENT, _percent),
        (_RATE, _rate),
        (_COUNT, _count),
    ):
        for match in pattern.finditer(text):
            if pattern is _COUNT and match[0] in names:
                continue
            if taken.isdisjoint(range(*match.span())):
                number = make(match, text)
                if number:
                    taken |= {*range(number.start, number.end)}
                    taken |= {*range(*match.span())}
                    found.append(number)
        if pattern is _RATE:
            taken |= _bases(text)
    return sorted(found, key=lambda each: each.start)


def decimal_in(text: str) -> tuple[Decimal, int]:
    """`30,883` -> 30883 without decimals; `10.70` -> 10.70 with two."""
    plain = text.replace(",", "")
    return Decimal(plain), len(plain.partition(".")[2])


def _bases(text: str) -> set[int]:
    """The 1,000 of “per 1,000”."""
    spans = (match.span() for match in re.finditer(_PER, text, re.I))
    return {at for start, end in spans for at in range(start, end)}


def _rank(match: re.Match[str], text: str) -> Number:
    word = (match["word"] or match["ordinal"] or "first").lower()
    digits = re.match(r"\d+", match["place"] or word)
    place = int(digits[0]) if digits else _PLACES.index(word) + 1
    return Number(ClaimKind.RANK, Decimal(place), 0, match.start(), match.end())


def _percent(match: re.Match[str], text: str) -> Number:
    before, after = text[: match.start()], text[match.end() :]
    printed, decimals = decimal_in(match["number"])
    start, end = match.span()
    way = _way(before, after)
    if match["sign"]:
        printed, way = printed.copy_negate(), way or "sign"
    elif way == "fall":
        printed = printed.copy_negate()
    if match["points"]:
        kind = ClaimKind.DIFFERENCE
    elif way:
        kind = ClaimKind.PERCENT_CHANGE
    else:
        kind = ClaimKind.VALUE
    is_share = kind == ClaimKind.VALUE and bool(_SHARE.match(after))
    return Number(kind, printed, decimals, start, end, True, is_share)


def _way(before: str, after: str) -> str:
    """`rise` or `fall` where a number is said to be one; empty where it is none."""
    near = _CHANGE_AFTER.match(after)
    if near:
        return "rise" if near["rise"] else "fall"
    verbs = [*_CHANGE_BEFORE.finditer(before[-90:])]
    if not verbs:
        return ""
    verb = verbs[-1]
    between = before[-90:][verb.end() :]
    is_by = bool(_BY.search(before)) or re.fullmatch(
        r" (?:of|by|:)? ?(?:\w+ ){0,3}", between + ""
    )
    if is_by and not re.search(r"\b(?:to|from)\b", between):
        return "fall" if verb["fall"] else "rise"
    return ""


def _rate(match: re.Match[str], text: str) -> Number:
    word = match["number"].lower()
    if word in _WORDS:
        printed, decimals = Decimal(_WORDS.index(word) + 1), 0
    else:
        printed, decimals = decimal_in(word)
    return Number(ClaimKind.RATE, printed, decimals, match.start(), match.end())


def _count(match: re.Match[str], text: str) -> Number | None:
    before, after = text[: match.start()], text[match.end() :]
    if _AGE.match(after) or _LEADING.search(before):
        return None
    printed, decimals = decimal_in(match["number"])
    start, end = match.span()
    is_difference = bool(re.search(r"\bby (?:\w+ ){0,2}$", before)) and _way(
        before, after
    )
    if is_difference:
        sign = -1 if is_difference == "fall" else 1
        return Number(ClaimKind.DIFFERENCE, printed * sign, decimals, start, end)
    return Number(ClaimKind.VALUE, printed, decimals, start, end)


def sentences(text: str) -> Iterable[tuple[int, str]]:
    """Where each sentence begins, and the sentence; one without end in pieces.

    Every number is looked for in all of its sentence: of a list of many thousands the
    time would be their square.
    """
    start = 0
    for match in re.finditer(r"(?<=[.!?;])\s+(?=[A-Z0-9“\"*(])", text):
        yield from _pieces(text, start, match.start())
        start = match.end()
    yield from _pieces(text, start, len(text))


def _pieces(text: str, start: int, end: int) -> Iterable[tuple[int, str]]:
    """Cut between words, where there are any."""
    while end - start > LONGEST_SENTENCE:
        most = start + LONGEST_SENTENCE
        cut = text.rfind(" ", start + 1, most)
        cut = cut if cut > start else most
        yield start, text[start:cut]
        start = cut
    yield start, text[start:end]

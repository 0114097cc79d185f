"""The fields of a review's text: numbers by name instead of by hand. Pure.

    {{ total-crime 2016/17 }}                  the figure
    {{ change total-crime 2015/16 2016/17 }}   its change in percent

A field is a verb (none for a plain figure), then codes of indicators and periods in
whatever order, then options. Commas and colons are only for the eye. A text in quotes,
`{{ "999" }}`, stands for itself, so that braces and names that are numbers can be
written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.utils.translation import gettext as _

from indicators.periods import Period, PeriodError

from ...nearest import nearest
from .problems import FieldError

MOST_DECIMALS = 6


class Shape(NamedTuple):
    """What a verb takes; `codes` and `periods` are how many."""

    codes: int
    periods: int
    options: frozenset[str]
    example: str
    takes_more: bool = False
    """Whether there may be more codes."""
    is_block: bool = False
    """Whether it makes tables and charts, in a paragraph of its own."""


def _options(*names: str) -> frozenset[str]:
    return frozenset(names)


_PLACED = _options("area", "decimals")
PLAIN = "value"
"""The verb that need not be written."""
VERBS: Mapping[str, Shape] = {
    PLAIN: Shape(1, 1, _PLACED, "{{ total-crime 2016/17 }}"),
    "change": Shape(1, 2, _PLACED, "{{ change total-crime 2015/16 2016/17 }}"),
    "rise": Shape(1, 2, _PLACED, "{{ rise total-crime 2015/16 2016/17 }}"),
    "fall": Shape(1, 2, _PLACED, "{{ fall total-crime 2015/16 2016/17 }}"),
    "difference": Shape(1, 2, _PLACED, "{{ difference robbery 2015/16 2016/17 }}"),
    "share": Shape(2, 1, _PLACED, "{{ share knife-crime violent-crime 2016/17 }}"),
    "rank": Shape(1, 1, _options("group"), "{{ rank crime-rate 2016/17 }}"),
    "table": Shape(
        *(1, 2, _options(), "{{ table 2015/16 2016/17: total-crime, robbery }}"),
        takes_more=True,
        is_block=True,
    ),
    "ranked": Shape(
        *(1, 1, _options("group"), "{{ ranked crime-rate 2016/17 }}"),
        is_block=True,
    ),
    "series": Shape(
        *(1, 2, _options(), "{{ series total-crime 2010/11 2016/17 }}"),
        takes_more=True,
        is_block=True,
    ),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field, read: it is well formed, but what it names may not be there."""

    verb: str
    codes: tuple[str, ...]
    periods: tuple[Period, ...]
    area: str = ""
    """The code of another area; empty for the partnership's own."""
    decimals: int | None = None
    group: str = ""

    @property
    def is_block(self) -> bool:
        """Whether it makes tables and charts."""
        return VERBS[self.verb].is_block

    @property
    def names_group(self) -> bool:
        """Whether it looks at all areas of a comparator group."""
        return "group" in VERBS[self.verb].options


class Piece(NamedTuple):
    """A part of a text: words as they are, quoted words, or a field's inside."""

    kind: str
    """words, quoted, field or open: braces that are not closed."""
    text: str
    start: int
    written: str


_BRACES = re.compile(
    # Not longer: of quotes that never end each would be looked for to the text's end.
    r'\{\{\s*(?:"(?P<straight>[^"]{0,500})"|“(?P<curly>[^”]{0,500})”)\s*\}\}'
    r"|\{\{(?P<field>(?:(?!\{\{|\}\}).)*)\}\}"
    r"|(?P<open>\{\{)",
    re.DOTALL,
)
_WORD = re.compile(
    r'(?P<name>[^\W\d]+)\s*=\s*(?:"(?P<straight>[^"]*)"|“(?P<curly>[^”]*)”'
    r"|(?P<bare>[^\s,]*))"
    r"|(?P<word>[^\s,:]+)"
)
_QUARTER = re.compile(r"(\d{4}[/-]\d\d)\s+([Qq]\d)\b")
_LIKE_A_PERIOD = re.compile(r"(19|20|21)\d\d([/\-–].*)?")


def pieces(text: str) -> list[Piece]:
    """The text cut where fields begin and end; joined again it is the text."""
    found, place = [], 0
    for match in _BRACES.finditer(text):
        if match.start() > place:
            words = text[place : match.start()]
            found.append(Piece("words", words, place, words))
        found.append(_piece(match))
        place = match.end()
    if place < len(text):
        found.append(Piece("words", text[place:], place, text[place:]))
    return found


def _piece(match: re.Match[str]) -> Piece:
    name = match.lastgroup or ""
    kind = name if name in ("field", "open") else "quoted"
    return Piece(kind, match[name], match.start(), match[0])


def not_closed() -> FieldError:
    """What to say of braces without an end."""
    return FieldError(
        _(
            "These braces are not closed: write }} where the field ends, in the same "
            'paragraph, or {{ "{{" }} if you mean the braces themselves.'
        )
    )


def parse(inside: str) -> Field:
    """The field between two braces. Raises FieldError with what to write."""
    words, options = _words(inside)
    verb = PLAIN
    if words and words[0].lower() in VERBS:
        verb, *words = words[0].lower(), *words[1:]
    periods = tuple(_period(word) for word in words if _LIKE_A_PERIOD.fullmatch(word))
    codes = tuple(word for word in words if not _LIKE_A_PERIOD.fullmatch(word))
    _check_shape(verb, codes, periods)
    _check_order(verb, periods)
    _check_options(verb, options)
    return Field(
        *(verb, codes, periods),
        area=options.get("area", ""),
        decimals=_decimals(options["decimals"]) if "decimals" in options else None,
        group=options.get("group", ""),
    )


def _words(inside: str) -> tuple[list[str], dict[str, str]]:
    """The words one by one, and the options by name."""
    words, options = [], {}
    for match in _WORD.finditer(_QUARTER.sub(r"\1-\2", inside)):
        if match["name"] is None:
            words.append(match["word"])
        else:
            value = match["straight"] or match["curly"] or match["bare"] or ""
            options[match["name"].lower()] = value.strip()
    return words, options


def _period(word: str) -> Period:
    try:
        return Period.parse(word)
    except PeriodError as error:
        raise FieldError(f"{error}.") from error


def _check_shape(
    verb: str, codes: tuple[str, ...], periods: tuple[Period, ...]
) -> None:
    shape = VERBS[verb]
    enough = len(codes) == shape.codes or (shape.takes_more and len(codes) > 0)
    if enough and len(periods) == shape.periods:
        return
    if verb == PLAIN and len(codes) > 1:
        raise _no_verb(codes[0])
    values = {
        "verb": verb,
        "codes": _indicators(shape),
        "periods": _("one period") if shape.periods == 1 else _("two periods"),
        "example": shape.example,
    }
    if verb == PLAIN:
        text = _("A figure takes %(codes)s and %(periods)s: write %(example)s.")
    else:
        text = _("“%(verb)s” takes %(codes)s and %(periods)s: write %(example)s.")
    raise FieldError(text % values)


def _indicators(shape: Shape) -> str:
    if shape.takes_more:
        return _("one or more indicators")
    return _("one indicator") if shape.codes == 1 else _("two indicators")


def _no_verb(word: str) -> FieldError:
    """The first of several words that should have been a verb."""
    near = nearest(word, list(VERBS))
    shown = VERBS[near[0]].example if near else VERBS["change"].example
    text = _(
        "“%(word)s” is no word of a field: begin with one of %(verbs)s, as in "
        "%(example)s."
    )
    verbs = ", ".join(verb for verb in VERBS if verb != PLAIN)
    return FieldError(text % {"word": word, "verbs": verbs, "example": shown})


def _check_order(verb: str, periods: tuple[Period, ...]) -> None:
    """Two periods are written as time goes, and are as long as each other."""
    if len(periods) < 2:
        return
    first, last = periods
    if first >= last:
        text = _("Write the earlier period first: %(last)s %(first)s.")
        raise FieldError(text % {"first": first.label, "last": last.label})
    if first.month_count != last.month_count:
        text = _("%(first)s and %(last)s are not as long as each other.")
        raise FieldError(text % {"first": first.label, "last": last.label})


def _check_options(verb: str, options: Mapping[str, str]) -> None:
    for name, value in options.items():
        if name not in VERBS[verb].options or not value:
            raise _no_option(verb, name, value)


def _no_option(verb: str, name: str, value: str) -> FieldError:
    allowed = sorted(VERBS[verb].options)
    if name in allowed:
        return FieldError(_("Write something after %(name)s=.") % {"name": name})
    shown = " ".join(f"{option}=…" for option in allowed)
    text = _("“%(name)s=%(value)s” cannot be written here.")
    if shown:
        text = _("“%(name)s=%(value)s” cannot be written here, only %(shown)s.")
    return FieldError(text % {"name": name, "value": value, "shown": shown})


def _decimals(text: str) -> int:
    if not re.fullmatch(r"[0-9]", text) or int(text) > MOST_DECIMALS:
        raise FieldError(_("Write decimals=0, decimals=1 or up to decimals=6."))
    return int(text)

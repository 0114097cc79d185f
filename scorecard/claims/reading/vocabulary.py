"""What a document may be about: the indicators, areas and figures that there are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from indicators.choices import AreaKind

from ...judgement.readings import reading
from ...loaded import AreaInfo, IndicatorInfo
from ..info import Histories, Subject

_VERB = re.compile(r"\b(?:recorded|reported) (?=(?:the|an?|by|in|that)\b)")
"""What somebody did; before a noun it is part of a name: recorded crime."""
_WORD = re.compile(r"[a-z0-9]+")
_ONE_WORD = {"anti social": "antisocial", "re offend": "reoffend", "999 s": "999"}
_SAME = {
    "asb": ("antisocial", "behaviour"),
    "people": ("person",),
    "violence": ("violent",),
    "dva": ("domestic",),
    "abuse": ("abuse", "domestic"),
    "victims": ("victim",),
    "entrant": ("entrant",),
}
_EMPTY = frozenset(
    {"a", "an", "and", "are", "as", "at", "be", "been", "by", "for", "from", "had"}
    | {"has", "have", "in", "is", "it", "its", "of", "on", "or", "that", "the"}
    | {"their", "them", "there", "these", "this", "to", "was", "were", "which", "who"}
    | {"we", "number", "level", "levels"}
)
"""Words that tell nothing apart; “with” and “without” do."""


@lru_cache(maxsize=512)
def stems(text: str) -> tuple[str, ...]:
    """The telling words of a text, small and without their endings."""
    low = text.lower().replace("-", " ").replace("’", "'").replace("'s", "")
    low = _VERB.sub("", low)
    for two, one in _ONE_WORD.items():
        low = low.replace(two, one)
    found: list[str] = []
    for word in _WORD.findall(low):
        if word not in _EMPTY:
            found += _SAME.get(word, (stem(word),))
    return tuple(found)


def stem(word: str) -> str:
    """`offences` -> `offence`, `burglaries` -> `burglary`, `recorded` -> `record`."""
    for ending, instead in _ENDINGS:
        if len(word) > len(ending) + 3 and word.endswith(ending):
            return word[: -len(ending)] + instead
    return word


_ENDINGS = (
    ("ers", "er"),
    ("ies", "y"),
    ("sses", "ss"),
    ("ss", "ss"),
    ("ing", ""),
    ("ed", ""),
    ("s", ""),
)


@dataclass(frozen=True)
class Vocabulary:
    """The names by which numbers of a document are recognised."""

    indicators: Sequence[IndicatorInfo]
    areas: Sequence[AreaInfo]
    home: AreaInfo
    histories: Histories

    @cached_property
    def names(self) -> Mapping[str, tuple[frozenset[str], ...]]:
        """By code: the words of the title, and those of the code."""
        return {
            info.code: (frozenset(stems(info.title)), frozenset(stems(info.code)))
            for info in self.indicators
        }

    @cached_property
    def partners(self) -> frozenset[str]:
        """The names of lead partners."""
        return frozenset(info.partner_name for info in self.indicators)

    @cached_property
    def figures_of_speech(self) -> frozenset[str]:
        """Numbers that are part of a name: the `999` of 999 calls."""
        words = {word for names in self.names.values() for word in names[0]}
        return frozenset(word for word in words if word.isdecimal())

    @cached_property
    def by_code(self) -> Mapping[str, IndicatorInfo]:
        """The indicators by code."""
        return {info.code: info for info in self.indicators}

    @cached_property
    def _seen(self) -> Counter[str]:
        return Counter(word for names in self.names.values() for word in {*names[0]})

    def weight(self, words: Iterable[str]) -> float:
        """How much these words tell: a word of few titles tells more."""
        total = len(self.indicators) + 1
        return sum(
            math.log(total / (self._seen.get(word, 0) + 0.5)) for word in {*words}
        )

    @cached_property
    def nation(self) -> AreaInfo | None:
        """The country that “national” means: the nearest one around the home area."""
        by_id = {area.id: area for area in self.areas}
        area: AreaInfo | None = self.home
        for _step in range(len(by_id)):
            area = by_id.get(area.parent_id or 0) if area else None
            if area is None or area.kind == AreaKind.COUNTRY:
                return area
        return None

    def has_figure(self, subject: Subject) -> bool:
        """Whether a figure is stored for it, or its parts are."""
        series = self.histories.get((subject.indicator, subject.area))
        return series is not None and reading(series, subject.period).value is not None

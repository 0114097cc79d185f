"""Finds numbers that somebody typed by hand, so that none goes unseen. Pure.

Years, dates, periods, numbers of paragraphs, `per 1,000` and numbers that are part of a
name (`Q3`, `E06000045`) are no figures and are passed over. So a count between 1900 and
2199 typed without its comma looks like a year and is passed over too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_MONTH = (
    "(?:January|February|March|April|May|June|July|August|September|October"
    "|November|December)"
)
_NO_FIGURE = "|".join(
    [
        # paragraph 8, paragraphs 6 to 11, appendix 1
        r"\b(?:paragraphs?|appendix|appendices|sections?|pages?|table|figure)\s+\d+"
        r"(?:(?:\s*(?:to|and|,|–|-)\s*)\d+)*\b",
        r"\bper\s+\d[\d,]*",
        rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s+of)?\s+{_MONTH}\b",
        rf"\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?\b(?!\d)",
        r"\b\d{4}-\d\d-\d\d\b",
        # 2016, 2016/17, 2014-2016, 2016/17 Q3
        r"\b(?:19|20|21)\d\d(?:[/–-]\d{2,4})?(?![\d%]|[.,]\d)\b",
        r"\b[^\W\d_]+-?\d[\w]*",
    ]
)
_FIND = re.compile(
    rf"(?:{_NO_FIGURE})|(?P<number>(?:(?<!\w)[-−])?£?\d(?:[\d,]*\d)?(?:\.\d+)?(?:%|\b))",
    re.IGNORECASE,
)


class Typed(NamedTuple):
    """A number in a text, and where it begins."""

    text: str
    start: int


def typed_numbers(words: str) -> Iterator[Typed]:
    """Every number in words that are no field, in their order."""
    for match in _FIND.finditer(words):
        if match["number"] is not None:
            yield Typed(match["number"], match.start("number"))

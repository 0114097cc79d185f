"""Two printed numbers contradict each other when no number is rounded to both."""

from __future__ import annotations

import pytest

from scorecard.claims import ClaimInfo
from scorecard.claims.contradictions import contradictions

from .build import LAST_YEAR, claim, subject


@pytest.mark.parametrize(
    ("one", "other", "contradict"),
    [
        ("567", "574", True),
        ("574", "574", False),
        ("15.2", "15", False),
        ("15.2", "16", True),
        ("15.5", "16", False),  # 15.5 is rounded to 16
        ("46.5", "47", False),
        ("46.4", "47", True),
    ],
)
def test_they_may_differ_by_their_rounding(
    one: str, other: str, contradict: bool
) -> None:
    first, second = claim("value", one), claim("value", other, paragraph="29")
    found = contradictions([first, second])
    assert found == ([(second,), (first,)] if contradict else [(), ()])


@pytest.mark.parametrize(
    "other",
    [
        claim("value", "9", subject=subject("hate-crime")),
        claim("value", "9", subject=subject(period="2015/16")),
        claim("value", "9", subject=subject(area="E92000001")),
        claim("rate", "9"),
        claim("value", "9", other=LAST_YEAR),
    ],
)
def test_only_of_the_same_kind_about_the_same(other: ClaimInfo) -> None:
    assert contradictions([claim("value", "5"), other]) == [(), ()]


@pytest.mark.parametrize(
    ("kind", "one", "other", "contradict"),
    [
        ("value", "567", "568", True),
        ("value", "567", "567", False),
        ("value", "567.0", "567", False),
        ("percent_change", "15", "16", False),
        ("rank", "1", "2", True),
    ],
)
def test_whole_numbers_are_not_rounded(
    kind: str, one: str, other: str, contradict: bool
) -> None:
    found = contradictions([claim(kind, one), claim(kind, other)], {"crime"})
    assert bool(found[0]) == bool(found[1]) == contradict

"""Numbers in sentences, and what each of them is."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from scorecard.claims.reading.numbers import LONGEST_SENTENCE, numbers_in, sentences


def kinds(text: str) -> list[tuple[str, str]]:
    return [(each.kind.value, str(each.printed)) for each in numbers_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rose by 10.7% to 30,883", [("percent_change", "10.7"), ("value", "30883")]),
        ("up from 27,261 in 2015/16", [("value", "27261")]),
        ("29.6% of violent crime", [("value", "29.6")]),
        ("Thefts fell by 12 per cent", [("percent_change", "-12")]),
        ("there was an 18% reduction in it", [("percent_change", "-18")]),
        ("a change of -25.9%", [("percent_change", "-25.9")]),
        ("41% higher than in July 2015", [("percent_change", "41")]),
        ("fell by 2.5 percentage points", [("difference", "-2.5")]),
        ("fell by 24 to 120", [("difference", "-24"), ("value", "120")]),
        ("1.9 per 1,000 population", [("rate", "1.9")]),
        ("nearly three offences per 1,000 residents", [("rate", "3")]),
        ("ranked 3rd of 15", [("rank", "3")]),
        ("the second highest rate amongst its group", [("rank", "2")]),
        ("the highest rate of the fifteen areas", [("rank", "1")]),
        ("Only 17.4% agreed", [("value", "17.4")]),
        ("reported 574 incidents", [("value", "574")]),
    ],
)
def test_a_number_is_what_its_words_say(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = kinds(text)
    assert [each for each in found if each in expected] == expected
    assert (
        not {kind for kind, _number in found}
        - {kind for kind, _ in expected}
        - {"value"}
    )


@pytest.mark.parametrize(
    "text",
    [
        "in 2016/17 and 2015",
        "the 10-week challenge for 11-16 year olds",
        "see pages 55 and 56 of the assessment",
        "under section 35 of the Act",
        "amongst the highest for the number of offences per head of the group",
        "Q2 2016/17 to Q1 2017/18",
        "in the last 12 months",
        "call 023 8083 3613 or 101x",
    ],
)
def test_what_only_looks_like_one_is_none(text: str) -> None:
    assert [each for each in numbers_in(text) if each.kind != "value"] == []


def test_years_and_ages_are_no_numbers() -> None:
    assert numbers_in("Between 2014/15 and 2016/17, 16 year olds") == []
    assert numbers_in("a strategy for 2017-2020") == []


def test_decimals_are_counted_as_printed() -> None:
    (found,) = numbers_in("rose by 6.0%")
    assert (found.printed, found.decimals) == (Decimal("6.0"), 1)
    assert numbers_in("999 calls", {"999"}) == []


def test_a_sentence_without_end_is_read_in_pieces_cut_between_words() -> None:
    """The time would else be the square of its numbers."""
    text = " ".join(str(number) for number in range(10_000, 11_000))
    pieces = [*sentences(text)]
    assert max(len(piece) for _start, piece in pieces) <= LONGEST_SENTENCE
    assert "".join(piece for _start, piece in pieces) == text
    assert [text[start:][: len(piece)] for start, piece in pieces] == [
        piece for _start, piece in pieces
    ]
    assert all(re.fullmatch(r"( ?\d{5})+", piece) for _start, piece in pieces)
    assert len([*sentences("9" * 2500)]) == 3

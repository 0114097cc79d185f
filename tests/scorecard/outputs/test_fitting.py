"""Texts have the room that they need: none runs out of its box."""

from __future__ import annotations

import pytest

from scorecard.outputs.fitting import cut_to, height_of, paged, title_size, wrapped


def test_a_text_takes_the_lines_that_it_needs() -> None:
    assert wrapped("", 100, 10) == [""]
    assert wrapped("one two", 1000, 10) == ["one two"]
    assert wrapped("one\ntwo", 1000, 10) == ["one", "two"]
    assert wrapped("one two", 22, 10) == ["one", "two"]
    assert height_of("one two", 22, 10) == pytest.approx(24)


def test_a_word_wider_than_its_column_is_broken() -> None:
    lines = wrapped("W" * 25, 100, 10)
    assert "".join(lines) == "W" * 25
    assert len(lines) == 3


def test_nothing_is_lost_where_a_text_is_cut_in_pieces() -> None:
    text = "Every word of it is there. " * 30
    pieces = cut_to(text.strip(), 200, 4, 12)
    assert " ".join(pieces) == text.strip()
    assert all(len(wrapped(piece, 200, 12)) <= 4 for piece in pieces)
    assert cut_to("", 200, 4, 12) == []


def test_a_title_is_on_one_line_if_a_smaller_size_does_that() -> None:
    sizes = (28, 24, 20, 16)
    assert title_size("Short", 400, 70, sizes) == 28
    assert title_size("A title that is longer, much", 400, 70, sizes) == 24
    assert title_size("A title " * 10, 400, 70, sizes) == 20
    assert title_size("A title " * 90, 400, 70, sizes) == 16


def test_pages_are_about_even_and_what_is_too_high_has_one_to_itself() -> None:
    assert [len(page) for page in paged(((i, 1.0) for i in range(13)), 12, 12)] == [
        7,
        6,
    ]
    assert paged([("a", 1.0), ("b", 9.0), ("c", 1.0)], 5, 12) == [["a"], ["b"], ["c"]]
    assert paged([], 5, 12) == []

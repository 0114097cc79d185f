"""Small things that many sentences need."""

import pytest

from scorecard.wording import capital, clause


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("green then, Red now", "Green then, Red now"), ("", ""), ("£5 more", "£5 more")],
)
def test_only_the_first_letter_is_made_large(text: str, sentence: str) -> None:
    assert capital(text) == sentence


def test_what_somebody_typed_stands_inside_a_sentence() -> None:
    assert clause("Both years were counted again. ") == "Both years were counted again"

"""Which characters a paper can print."""

from scorecard.outputs.glyphs import characters, printable


def test_the_letters_of_europe_and_our_own_signs_are_printed() -> None:
    text = "Łódź, Ștefan, Ελλάδα, Київ: £1 – “x” − 5 ≥ 4 † ↑ → ↓ □ ½ é ’ … ·"
    assert printable(text) == (text, False)


def test_what_the_font_lacks_is_a_box_and_said_to_be() -> None:
    assert printable({"a": ["ok", "中 😀"]}) == ({"a": ["ok", "□ □"]}, True)


def test_an_accent_of_its_own_is_joined_to_its_letter() -> None:
    assert printable("Cafe\u0301") == ("Café", False)


def test_what_prints_nothing_is_left_out_without_a_word() -> None:
    assert printable("a\u0000\u202eb\n\tc") == ("ab\n\tc", False)


def test_numbers_and_nothing_stay_what_they_are() -> None:
    assert printable([1, None, True, ("x",)]) == ([1, None, True, ["x"]], False)


def test_only_what_every_weight_has_counts() -> None:
    assert ord("A") in characters()
    assert ord("中") not in characters()

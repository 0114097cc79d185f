"""Rules between indicators: how they are written, and what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.choices import Comparison, MissingPart
from indicators.figures import exact_value
from indicators.returns.rules import (
    Outcome,
    Part,
    Rule,
    RuleError,
    Term,
    evaluate,
    parse_side,
)

KNOWN = {"violence", "violence-with-injury", "without-injury", "robbery", "burglary"}
TITLES = {
    "violence": "Violence",
    "violence-with-injury": "Violence with injury",
    "without-injury": "Violence without injury",
}


def rule(
    text: str,
    instruction: str = "Count both again.",
    missing: MissingPart = MissingPart.SKIP,
) -> Rule:
    """`violence equal 1 + 2`."""
    left, word, right = text.split(maxsplit=2)
    comparison = Comparison(word)
    return Rule(
        parse_side(left), comparison, parse_side(right), instruction, missing=missing
    )


def outcome(checked: Rule, values: Mapping[str, int | str | None]) -> Outcome:
    parts = {
        code: Part(
            TITLES.get(code, code), None if value is None else Decimal(str(value))
        )
        for code, value in values.items()
    }
    return evaluate(checked, parts)


INJURY = "violence equal violence-with-injury + without-injury"


def injury(whole, with_injury, without, **options) -> Outcome:
    return outcome(
        rule(INJURY, **options),
        {
            "violence": whole,
            "violence-with-injury": with_injury,
            "without-injury": without,
        },
    )


# Writing one


def test_a_hyphen_inside_a_code_is_no_minus() -> None:
    side = parse_side("violence - violence-with-injury + 1,000", KNOWN)
    assert side.terms == (
        Term("violence"),
        Term("violence-with-injury", minus=True),
        Term(number=Decimal(1000)),
    )
    assert side.codes == ("violence", "violence-with-injury")


@pytest.mark.parametrize("sign", ["-", "–", "−"])
def test_any_dash_with_spaces_is_a_minus(sign: str) -> None:
    assert parse_side(f"violence {sign} robbery", KNOWN).terms[1].minus


@pytest.mark.parametrize(
    ("text", "number"), [("100", "100"), ("-2.5", "-2.5"), ("−2.5", "-2.5")]
)
def test_a_number_is_a_side_too(text: str, number: str) -> None:
    assert parse_side(text, KNOWN).terms == (Term(number=Decimal(number)),)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "Write the code of an indicator, or a number."),
        ("violence robbery", "Write + or - between “violence” and “robbery”."),
        ("2 3", "Write + or - between “2” and “3”."),
        (
            "violence +",
            "Write the code of an indicator, or a number, after the last “+”.",
        ),
        (
            "violence * 2",
            "“*” cannot stand between codes: write + or - with a space on each side.",
        ),
        (
            "violence+robbery",
            "“violence+robbery” has no spaces around its signs: write "
            "“violence + robbery”.",
        ),
        (
            "violence-robbery",
            "“violence-robbery” is no indicator: if it is a difference, write "
            "“violence - robbery”.",
        ),
        (
            "violense",
            "There is no indicator with the code “violense”: write violence or "
            "violence-with-injury.",
        ),
        (
            "xyz",
            "There is no indicator with the code “xyz”: the list of indicators has "
            "their codes.",
        ),
        (
            "+ violence",
            "“+” is neither the code of an indicator nor a number: a code has letters, "
            "digits and hyphens, as violent-crime.",
        ),
    ],
)
def test_what_cannot_be_read_says_what_to_write(text: str, says: str) -> None:
    with pytest.raises(RuleError) as found:
        parse_side(text, KNOWN)
    assert str(found.value) == says


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        side = parse_side(text, KNOWN)
    except RuleError as error:
        said = str(error)
    else:
        said = "."
        assert set(side.codes) <= KNOWN
    assert said.endswith(".")


# What one comes to


def test_a_broken_rule_says_the_numbers_of_both_sides_and_what_to_do() -> None:
    assert injury(810, 400, 410) == Outcome(True)
    assert injury(812, 400, 410) == Outcome(
        False,
        (),
        "Violence must be Violence with injury + Violence without injury: "
        "812 is not 400 + 410 = 810. Count both again.",
    )


@pytest.mark.parametrize(
    ("comparison", "holds", "says"),
    [
        ("equal", [False, True, False], "A must be 5: 6 is not 5."),
        ("at_most", [True, True, False], "A must be at most 5: 6 is more than 5."),
        ("at_least", [False, True, True], "A must be at least 5: 4 is less than 5."),
        ("below", [True, False, False], "A must be less than 5: 6 is not less than 5."),
        ("above", [False, False, True], "A must be more than 5: 4 is not more than 5."),
    ],
)
def test_each_comparison_below_at_and_above_its_limit(comparison, holds, says) -> None:
    checked = rule(f"a {comparison} 5", instruction="")
    found = [evaluate(checked, {"a": Part("A", Decimal(n))}) for n in (4, 5, 6)]
    assert [each.holds for each in found] == holds
    assert says in [each.text for each in found]


def test_all_comparisons_have_a_case() -> None:
    assert set(Comparison.values) == {"equal", "at_most", "at_least", "below", "above"}


def test_a_difference_is_written_with_a_minus() -> None:
    found = outcome(
        rule("without-injury at_most violence - violence-with-injury", instruction=""),
        {"violence": 10, "violence-with-injury": 8, "without-injury": 3},
    )
    assert found.text == (
        "Violence without injury must be at most Violence − Violence with injury: "
        "3 is more than 10 − 8 = 2."
    )


def test_a_missing_part_leaves_the_rule_out() -> None:
    assert injury(812, 400, None) == Outcome(None, ("without-injury",))


def test_a_missing_part_may_count_as_nought_and_says_so() -> None:
    found = injury(812, 400, None, missing=MissingPart.ZERO)
    assert (found.holds, found.missing) == (False, ("without-injury",))
    assert found.text == (
        "Violence must be Violence with injury + Violence without injury: "
        "812 is not 400 + 0 = 400. No figure, counted as 0: Violence without injury. "
        "Count both again."
    )
    assert injury(400, 400, None, missing=MissingPart.ZERO).holds


def test_a_rule_without_any_figure_is_left_out() -> None:
    assert injury(None, None, None, missing=MissingPart.ZERO).holds is None


def test_ratios_that_add_up_do_although_they_are_cut_somewhere() -> None:
    third = exact_value(Decimal(1), Decimal(3), None, Decimal(1))
    parts = {code: Part(code, third) for code in ("a", "b", "c")}
    assert evaluate(rule("1 equal a + b + c"), parts).holds


def test_numbers_that_look_the_same_are_written_in_full() -> None:
    def one_decimal(number: Decimal) -> str:
        return f"{number:.1f}%"

    parts = {
        "a": Part("A", Decimal("38.24"), one_decimal),
        "b": Part("B", Decimal("38.21"), one_decimal),
    }
    assert evaluate(rule("a at_most b", ""), parts).text == (
        "A must be at most B: 38.24 is more than 38.21."
    )
    parts["a"] = Part("A", Decimal("39"), one_decimal)
    assert evaluate(rule("a at_most b", ""), parts).text == (
        "A must be at most B: 39.0% is more than 38.2%."
    )


def test_the_codes_of_a_rule_are_named_once() -> None:
    assert rule("violence at_most robbery + violence").codes == ("violence", "robbery")


values = st.decimals(-(10**6), 10**6, places=3)


@given(values, values, values)
def test_exactly_one_of_below_equal_and_above_holds(a, b, c) -> None:
    found = {
        word: outcome(rule(f"a {word} b - c"), {"a": a, "b": b, "c": c}).holds
        for word in Comparison.values
    }
    assert [found["below"], found["equal"], found["above"]].count(True) == 1
    assert found["at_most"] == (found["below"] or found["equal"])
    assert found["at_least"] == (found["above"] or found["equal"])
    assert found["equal"] == (a == b - c)

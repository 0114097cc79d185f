"""What one figure is worth, and what an officer is told when it cannot be."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.choices import State, Unit
from indicators.figures import (
    LARGEST,
    PLACES,
    Amounts,
    FigureError,
    count_of,
    exact_value,
    is_bare,
    parse_number,
    plain,
    problems,
    problems_of_count,
    stored_value,
)

STORABLE = st.decimals(-LARGEST, LARGEST, places=PLACES)
COUNTS = st.integers(0, 999_999_999).map(Decimal)


def amounts(numerator=None, denominator=None, value=None) -> Amounts:
    """Amounts from texts, None where left empty."""
    return Amounts(
        *(None if n is None else Decimal(n) for n in (numerator, denominator, value))
    )


def told(given_amounts, state=State.FINAL, unit=Unit.COUNT, multiplier=1, note=""):
    """The problems of a figure, one text."""
    found = problems(
        given_amounts,
        state=state,
        unit=unit,
        multiplier=Decimal(multiplier),
        note=note,
    )
    return " ".join(found)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1729", "1729"),
        ("1,729", "1729"),
        ("30,883,000", "30883000"),
        ("-25.9", "-25.9"),
        ("−25.9", "-25.9"),
        (" 12.5 ", "12.5"),
        (".5", "0.5"),
        ("0", "0"),
        ("007", "7"),
    ],
)
def test_numbers_as_people_type_them(text, number):
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "  "])
def test_an_empty_cell_is_no_number_and_not_zero(text):
    assert parse_number(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "n/a",
        "-",
        "*",
        "..",
        ":",
        "[c]",
        "1e5",
        "NaN",
        "Infinity",
        "12%",
        "£5",
        "1,72",
        "1,7290",
        ",5",
        "5.",
        "1.2.3",
        "--5",
        "+5",
        "١٢",
        "0x10",
        "1_000",
    ],
)
def test_anything_else_is_refused_with_what_to_type(text):
    with pytest.raises(FigureError, match="type digits, as 1729") as refusal:
        parse_number(text)
    assert text in str(refusal.value)


@given(STORABLE)
def test_a_plain_number_reads_back_as_itself(number):
    assert parse_number(plain(number)) == number


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("30883.000000", "30883"),
        ("0.490000", "0.49"),
        ("1E+3", "1000"),
        ("-0.00", "0"),
        ("100", "100"),
        ("-1.50", "-1.5"),
    ],
)
def test_a_plain_number_has_no_exponent_and_no_trailing_zeros(number, text):
    assert plain(Decimal(number)) == text


@given(COUNTS, COUNTS.filter(bool), st.sampled_from([1, 100, 1000, 100000]))
def test_a_ratio_is_exact_to_fifty_digits(top, bottom, multiplier):
    value = exact_value(top, bottom, None, Decimal(multiplier))
    true = Fraction(int(top) * multiplier, int(bottom))
    assert abs(Fraction(value) - true) <= abs(true) / 10**49


@pytest.mark.parametrize(
    ("given_amounts", "value"),
    [
        (amounts("96", "251"), Decimal(9600) / 251),
        (amounts("5", None, "7"), Decimal(7)),
        (amounts(None, "100", "7"), Decimal(7)),
        (amounts("1", "4", "99"), Decimal(25)),
        (amounts("0", "0"), None),
        (amounts("0", "4"), Decimal(0)),
        (amounts(), None),
    ],
)
def test_the_value_of_a_figure(given_amounts, value):
    stored = stored_value(given_amounts, Decimal(100))
    assert stored == (None if value is None else round(value, PLACES))


@pytest.mark.parametrize(
    ("given_amounts", "unit", "multiplier"),
    [
        (amounts(value="0"), Unit.COUNT, 1),
        (amounts(value=LARGEST), Unit.COUNT, 1),
        (amounts(value="100"), Unit.PERCENT, 100),
        (amounts(value="-12.5"), Unit.MONEY, 1),
        (amounts(value="-12.5"), Unit.SCORE, 1),
        (amounts("251", "251"), Unit.PERCENT, 100),
        (amounts("0", "0"), Unit.PERCENT, 100),
        (amounts("30883", "254182"), Unit.RATE, 1000),
        (amounts(value="0.000001"), Unit.RATE, 1),
    ],
)
def test_good_figures_have_no_problem(given_amounts, unit, multiplier):
    assert told(given_amounts, unit=unit, multiplier=multiplier) == ""


@pytest.mark.parametrize(
    ("given_amounts", "unit", "advice"),
    [
        (amounts(), Unit.COUNT, "there is no figure: type one"),
        (amounts(value="-1"), Unit.COUNT, "-1 is below 0"),
        (amounts(value="-0.5"), Unit.RATE, "-0.5 is below 0"),
        (amounts(value="100.000001"), Unit.PERCENT, "outside 0 to 100"),
        (amounts(value="-1"), Unit.PERCENT, "outside 0 to 100"),
        (amounts(None, "251"), Unit.PERCENT, "needs its numerator"),
        (amounts("5", "0"), Unit.PERCENT, "the denominator is 0"),
        (amounts("252", "251"), Unit.PERCENT, "above the denominator"),
        (amounts("-5", "251"), Unit.RATE, "cannot be below 0"),
        (amounts("5", "-251"), Unit.MONEY, "cannot be below 0"),
        (amounts(value="1000000000"), Unit.COUNT, "is too large"),
        (amounts(value="NaN"), Unit.COUNT, "is too large"),
        (amounts(value="0.0000001"), Unit.RATE, "more than 6 decimals"),
        (amounts("999999999", "0.000001"), Unit.MONEY, "check the denominator"),
    ],
)
def test_bad_figures_are_told_what_to_type(given_amounts, unit, advice):
    assert advice in told(given_amounts, unit=unit)


def test_nil_is_a_figure_of_zero():
    assert told(amounts(value="0"), State.NIL) == ""
    assert "type 0" in told(amounts(value="3"), State.NIL)
    assert "0 of 0 has no value" in told(amounts("0", "0"), State.NIL)


def test_not_available_has_a_reason_and_no_number():
    assert told(amounts(), State.NOT_AVAILABLE, note="Records system replaced") == ""
    assert "say in the note why" in told(amounts(), State.NOT_AVAILABLE, note=" ")
    with_number = told(amounts(value="3"), State.NOT_AVAILABLE, note="Late")
    assert "leave it empty" in with_number


@given(
    st.builds(Amounts, *[st.none() | st.decimals(allow_nan=True)] * 3),
    st.sampled_from(State),
    st.sampled_from(Unit),
)
def test_any_numbers_at_all_are_judged_and_none_breaks_it(any_amounts, state, unit):
    found = problems(
        any_amounts, state=state, unit=unit, multiplier=Decimal(1), note=""
    )
    assert all(isinstance(sentence, str) and sentence for sentence in found)


@given(st.none() | COUNTS, st.none() | COUNTS, st.none() | STORABLE)
def test_a_figure_without_a_problem_can_be_stored(top, bottom, value):
    figure = Amounts(top, bottom, value)
    unit, multiplier = Unit.OTHER, Decimal(100)
    if problems(figure, state=State.FINAL, unit=unit, multiplier=multiplier, note=""):
        return
    stored = stored_value(figure, multiplier)
    assert stored is None or abs(stored) <= LARGEST
    assert stored is not None or figure.denominator == 0


@pytest.mark.parametrize(
    ("unit", "numerator", "value", "count", "bare"),
    [
        (Unit.COUNT, None, 3, 3, False),
        (Unit.PERCENT, 3, 75, 3, False),
        (Unit.PERCENT, 0, None, 0, False),  # none out of none
        (Unit.PERCENT, None, 75, None, True),
        (Unit.RATE, None, 75, None, True),
        (Unit.RATE, None, 0, 0, False),  # nought of anything is nought
        (Unit.RATE, None, None, None, False),
        (Unit.SCORE, None, 75, None, False),
        (Unit.MONEY, None, 0, None, False),
    ],
)
def test_how_many_a_figure_stands_for(unit, numerator, value, count, bare):
    assert count_of(unit, numerator, value) == count
    assert is_bare(unit, numerator, value) is bare


def test_a_rate_that_may_stand_for_few_needs_its_numerator():
    def told_of_count(given_amounts, threshold=5, by_population=False):
        return " ".join(
            problems_of_count(
                given_amounts,
                unit=Unit.RATE,
                threshold=threshold,
                by_population=by_population,
            )
        )

    bare = amounts(value="12.50")
    assert told_of_count(bare) == (
        "12.5 alone does not say how many it stands for, and fewer than 5 are "
        "hidden: type the numerator and the denominator"
    )
    assert told_of_count(bare, by_population=True).endswith("as the numerator")
    assert told_of_count(bare, threshold=0) == ""
    assert told_of_count(amounts(numerator="1")) == ""
    assert told_of_count(amounts()) == ""

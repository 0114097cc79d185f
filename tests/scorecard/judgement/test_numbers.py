"""Numbers as the United Kingdom writes them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indicators.choices import Unit
from indicators.exact import divide, multiply
from scorecard.judgement.numbers import (
    amount,
    compact,
    decimals_apart,
    percentage,
    shown,
    written,
    written_date,
)

from .build import rule

NUMBERS = st.decimals(-(10**9), 10**9, places=6)


@pytest.mark.parametrize(
    ("number", "decimals", "text"),
    [
        ("30883", 0, "30,883"),
        ("1234.5", 1, "1,234.5"),
        ("1234567.891", 2, "1,234,567.89"),
        ("-25.9", 1, "−25.9"),
        ("0.5", 0, "1"),
        ("1.5", 0, "2"),
        ("2.5", 0, "3"),
        ("-2.5", 0, "−3"),
        ("0.25", 1, "0.3"),
        ("-0.04", 1, "0.0"),
        ("-0", 0, "0"),
        ("121.5", 0, "122"),
        ("7", 2, "7.00"),
        ("1E+3", 0, "1,000"),
    ],
)
def test_half_goes_away_from_zero_and_minus_is_a_minus(number, decimals, text):
    assert written(Decimal(number), decimals) == text


@given(NUMBERS, st.integers(0, 6))
def test_what_is_written_is_as_near_as_its_decimals_allow(number, decimals):
    text = written(number, decimals).replace(",", "").replace("−", "-")
    assert abs(Decimal(text) - number) * 2 <= Decimal(1).scaleb(-decimals)
    assert len(text.partition(".")[2]) == decimals


@pytest.mark.parametrize(
    ("one", "other", "decimals", "needed"),
    [
        ("98", "97.93", 0, 1),
        ("98", "97.993", 0, 2),
        ("112", "112.5", 0, 0),
        ("5", "5", 0, 0),
        ("5", "5.000000", 2, 2),
        ("0.000001", "0", 0, 6),
        ("3", "4", 1, 1),
    ],
)
def test_as_many_decimals_as_tell_two_numbers_apart(one, other, decimals, needed):
    assert decimals_apart(decimals, Decimal(one), Decimal(other)) == needed


@given(NUMBERS, NUMBERS, st.integers(0, 3))
def test_unequal_numbers_look_unequal(one, other, decimals):
    places = decimals_apart(decimals, one, other)
    assert (written(one, places) == written(other, places)) == (one == other)


def test_numbers_alike_to_the_last_digit_kept_are_not_drawn_out():
    third = divide(Decimal(1), Decimal(3))
    nearly = multiply(third, Decimal("1.05"))
    assert nearly < Decimal("0.35")
    assert decimals_apart(2, Decimal("0.35"), nearly) == 2


@pytest.mark.parametrize(
    ("value", "changes", "text"),
    [
        ("30883", {"unit_label": "offences"}, "30,883 offences"),
        ("1", {"unit_label": "offences"}, "1"),
        ("38.2", {"unit": Unit.PERCENT, "decimals": 1}, "38.2%"),
        (
            "38.2",
            {"unit": Unit.PERCENT, "decimals": 1, "unit_label": "% of residents"},
            "38.2% of residents",
        ),
        ("1200", {"unit": Unit.MONEY}, "£1,200"),
        ("-1200", {"unit": Unit.MONEY}, "−£1,200"),
        ("1.2", {"unit": Unit.MONEY, "decimals": 1, "unit_label": "million"},
         "£1.2 million"),
        ("121.5", {"unit": Unit.RATE, "decimals": 1,
                   "unit_label": "per 1,000 population"},
         "121.5 per 1,000 population"),
        ("3.75", {"unit": Unit.SCORE, "decimals": 2}, "3.75"),
    ],
)  # fmt: skip
def test_a_value_with_its_unit(value, changes, text):
    assert shown(Decimal(value), rule(**changes)) == text


def test_a_table_cell_leaves_the_words_of_the_unit_to_the_header():
    assert amount(Decimal(5), rule(unit_label="offences")) == "5"


@pytest.mark.parametrize(
    ("number", "text"), [("13.286", "13.3%"), ("0.02", "0.02%"), ("0", "0.0%")]
)
def test_a_percentage_does_not_look_like_nothing(number, text):
    assert percentage(Decimal(number)) == text


@pytest.mark.parametrize(
    ("number", "text"), [("5.00", "5"), ("2.50", "2.5"), ("1E+3", "1,000"), ("0", "0")]
)
def test_bands_are_written_without_trailing_zeros(number, text):
    assert compact(Decimal(number)) == text


def test_dates():
    assert written_date(date(2018, 6, 30)) == "30 June 2018"

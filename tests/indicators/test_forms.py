"""Fields that clean to periods, numbers and rows; cells of spreadsheets."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from indicators.forms.fields import NamedField, NumberField, PeriodField
from indicators.forms.lookups import find_area, find_comparator
from indicators.periods import Period
from indicators.spreadsheets import cell_of, guarded, text_of, unguarded
from tests.factories import create_area, create_comparator_group


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("2016/17", "2016/17"),
        (" 2016/17 Q3 ", "2016/17 Q3"),
        ("2016-17-q3", "2016/17 Q3"),
        ("2016", "2016"),
        ("2014-2016", "2014-2016"),
        ("2016-10", "2016-10"),
        ("2016-07-01/2017-06-30", "2016-07-01/2017-06-30"),
    ],
)
def test_every_notation_of_a_period_is_taken(text: str, label: str) -> None:
    period = PeriodField().clean(text)
    assert period.label == label
    assert PeriodField().prepare_value(period) == label


@pytest.mark.parametrize("text", ["2016/18", "2016/17 Q5", "last year", "2010-11"])
def test_another_notation_is_told_what_to_write(text: str) -> None:
    with pytest.raises(ValidationError, match="write"):
        PeriodField().clean(text)


def test_a_period_that_is_written_otherwise_has_not_changed() -> None:
    stored = Period.parse("2016/17 Q3")
    assert not PeriodField().has_changed(stored, "2016-17-q3")
    assert PeriodField().has_changed(stored, "2016/17 Q4")
    assert PeriodField().has_changed(stored, "soon")
    assert PeriodField(disabled=True).clean(stored) == stored
    assert PeriodField(required=False).clean("") is None


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,729", "1729"), ("-25.9", "-25.9"), (".5", "0.5"), (" 7 ", "7"), ("", None)],
)
def test_numbers_as_people_write_them(text: str, number: str | None) -> None:
    expected = None if number is None else Decimal(number)
    assert NumberField(required=False).clean(text) == expected


@pytest.mark.parametrize("text", ["n/a", "1.729,0", "1e5", "NaN", "-", "∞", "１２"])
def test_what_is_no_number_is_told(text: str) -> None:
    with pytest.raises(ValidationError, match="is not a number: type digits"):
        NumberField().clean(text)


def test_numbers_that_cannot_be_stored() -> None:
    for text in ("1,000,000,000", "0.1234567"):
        with pytest.raises(ValidationError, match="too many digits"):
            NumberField().clean(text)
    with pytest.raises(ValidationError, match="Type a number"):
        NumberField().clean("")


def test_a_number_that_is_written_otherwise_has_not_changed() -> None:
    assert not NumberField().has_changed(Decimal("1729.000000"), "1,729")
    assert NumberField().has_changed(Decimal(1729), "1,730")
    assert NumberField().prepare_value(Decimal("1729.500000")) == "1729.5"


@pytest.mark.django_db
def test_rows_are_named_as_people_call_them() -> None:
    city = create_area(name="Southampton", code="E06000045")
    create_area(name="Newport")
    create_area(name="Newport")
    group = create_comparator_group(name="Similar areas")
    field = NamedField(find=find_comparator, listed_in="comparators", required=False)
    assert field.clean("southampton") == field.clean("e06000045") == city
    assert field.clean("Similar areas") == group
    assert field.clean("") is None
    assert field.prepare_value(city) == "Southampton"
    assert find_area("Newport") is None  # which of the two?
    with pytest.raises(ValidationError, match="There is no “Newport”"):
        field.clean("Newport")


# Cells


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+44 23", "'+44 23"),
        ("-ve", "'-ve"),
        ("@home", "'@home"),
        ("\tx", "'\tx"),
        ("'=1", "''=1"),
        ("-25.9", "-25.9"),
        ("-1,729", "-1,729"),
        ("it's", "it's"),
        ("'quoted'", "'quoted'"),
        ("", ""),
    ],
)
def test_text_that_a_spreadsheet_would_run(text: str, cell: str) -> None:
    assert guarded(text) == cell
    assert unguarded(cell) == text


@given(st.text())
def test_no_text_runs_and_every_text_comes_back(text: str) -> None:
    cell = guarded(text)
    assert unguarded(cell) == text
    assert not cell.startswith(("=", "+", "@", "\t", "\r"))
    if cell.startswith("-"):
        assert Decimal(cell.replace(",", "")).is_finite()


@pytest.mark.parametrize(
    ("value", "cell", "native"),
    [
        (None, "", ""),
        (True, "yes", "yes"),
        (date(2016, 4, 1), "2016-04-01", "2016-04-01"),
        (Decimal("-25.900000"), "-25.9", Decimal("-25.900000")),
        (7, "7", 7),
        ("=SUM(A1)", "'=SUM(A1)", "'=SUM(A1)"),
    ],
)
def test_cells(value: Any, cell: str, native: Any) -> None:
    assert cell_of(value) == cell
    assert cell_of(value, native=True) == native


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (30883.0, "30883"),
        (0.5, "0.5"),
        (2016, "2016"),
        (datetime(2016, 4, 1), "2016-04-01"),
        (" x ", "x"),
        ("'=1+1", "=1+1"),
    ],
)
def test_cells_of_excel_as_text(cell: Any, text: str) -> None:
    assert text_of(cell) == text


def test_fields_name_what_a_form_needs() -> None:
    class PeriodOnly(forms.Form):
        period = PeriodField()

    html = PeriodOnly().as_p()
    assert "2016/17 Q3" in html
    assert PeriodOnly({"period": ""}).errors["period"] == ["Type a period: 2016/17 Q3."]


def test_a_name_with_a_nul_is_not_looked_for() -> None:
    """PostgreSQL would refuse the question itself."""

    def find(text: str) -> None:
        raise AssertionError(text)

    with pytest.raises(ValidationError, match="Null characters"):
        NamedField(find=find, listed_in="names").clean("a\0b")

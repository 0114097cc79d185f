"""Quartiles are those that numpy and spreadsheets give."""

from decimal import Decimal

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.statistics.quartiles import quartiles


@given(st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=40))
def test_quartiles_are_those_of_numpy(numbers):
    found = quartiles([Decimal(number) for number in numbers])
    expected = numpy.quantile(numbers, [0.25, 0.5, 0.75])
    assert [float(value) for value in found] == pytest.approx(list(expected))


def test_a_single_value_is_all_its_quartiles():
    assert set(quartiles([Decimal("7.5")])) == {Decimal("7.5")}


def test_the_order_of_the_values_does_not_matter():
    values = [Decimal(n) for n in (9, 1, 5, 3)]
    assert quartiles(values) == (Decimal("2.5"), Decimal(4), Decimal(6))


def test_nothing_has_no_quartiles():
    with pytest.raises(ValueError, match="of nothing"):
        quartiles([])

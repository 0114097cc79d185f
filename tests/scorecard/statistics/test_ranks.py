"""A place is 1 and the number of those above: standard competition ranking."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import rankdata

from scorecard.statistics.ranks import Place, place_among

VALUES = st.lists(st.integers(-5, 5).map(Decimal), min_size=1, max_size=30)


@given(VALUES)
def test_places_are_those_of_scipy_counted_from_the_highest(values):
    upside_down = [-value for value in values]
    firsts = rankdata(upside_down, method="min")
    lasts = rankdata(upside_down, method="max")
    for at, own in enumerate(values):
        found = place_among(own, values[:at] + values[at + 1 :])
        assert found == (firsts[at], lasts[at], len(values))


@pytest.mark.parametrize(
    ("own", "others", "expected"),
    [
        (40, [30, 20, 10], Place(1, 1, 4)),
        (5, [30, 20, 10], Place(4, 4, 4)),
        (20, [30, 20, 10], Place(2, 3, 4)),
        (10, [30, 20, 20], Place(4, 4, 4)),
        (20, [20, 20, 20], Place(1, 4, 4)),
        (7, [], Place(1, 1, 1)),
    ],
)
def test_those_that_tie_share_the_better_place_and_the_next_is_left_out(
    own, others, expected
):
    found = place_among(Decimal(own), map(Decimal, others))
    assert found == expected
    assert found.is_joint is (expected.first != expected.last)


def test_numbers_that_are_printed_alike_are_not_the_same():
    assert place_among(Decimal("3.04"), [Decimal("3.0401")]).first == 2

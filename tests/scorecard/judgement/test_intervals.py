"""How far chance alone could move a figure, for comparing and for its own past."""

from __future__ import annotations

from decimal import Decimal

import pytest
from scipy.stats import chi2

from scorecard.judgement.intervals import interval_of, own_interval

from .build import fig, hidden, rule

COUNTED = rule(unit="count")


def test_a_count_has_an_interval_for_its_own_past_and_none_beside_other_places() -> (
    None
):
    """Below 10 it is the exact one of Poisson, as scipy has it."""
    found = own_interval(fig("2016/17", 7), COUNTED)
    assert float(found.lower) == pytest.approx(chi2.ppf(0.025, 14) / 2, abs=1e-6)
    assert float(found.upper) == pytest.approx(chi2.ppf(0.975, 16) / 2, abs=1e-6)
    assert interval_of(fig("2016/17", 7), COUNTED) is None


def test_a_rate_has_the_same_for_both() -> None:
    per_thousand = rule(unit="rate", multiplier=Decimal(1000))
    figure = fig("2016/17", "121.5", numerator=30883, denominator=254182)
    found = own_interval(figure, per_thousand)
    assert found == interval_of(figure, per_thousand)
    assert (round(found.lower, 1), round(found.upper, 1)) == (
        Decimal("120.1"),
        Decimal("122.9"),
    )


@pytest.mark.parametrize(
    "figure",
    [hidden("2016/17"), fig("2016/17"), fig("2016/17", "7.5"), fig("2016/17", -1)],
)
def test_what_is_no_whole_count_or_not_shown_has_none(figure) -> None:
    assert own_interval(figure, COUNTED) is None

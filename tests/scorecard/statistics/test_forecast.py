"""The year-end forecast, against sums done by hand."""

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.statistics.forecast import EarlierYear, NoForecast, year_end


def year(name, *parts, broken=False):
    """An earlier year; None leaves a part out."""
    return EarlierYear(
        name, tuple(None if p is None else Decimal(p) for p in parts), broken
    )


def forecast(so_far, *earlier, **more):
    numbers = [None if n is None else Decimal(n) for n in so_far]
    return year_end(numbers, earlier, parts=4, **more)


EVEN = year("2015/16", 25, 25, 25, 25)
EARLY = year("2016/17", 40, 20, 20, 20)


def test_the_highest_share_gives_the_low_end():
    """100 in Q1: of 25 % that is 400, of 40 % that is 250; the median share 32.5 %."""
    found = forecast([100], EVEN, EARLY)
    assert (found.low, found.high) == (250, 400)
    assert float(found.middle) == pytest.approx(100 / 0.325)
    assert dict(found.shares) == {"2015/16": Decimal("0.25"), "2016/17": Decimal("0.4")}


def test_nothing_so_far_is_forecast_as_nothing():
    assert forecast([0, 0], EVEN, EARLY).high == 0


@pytest.mark.parametrize(
    ("so_far", "earlier", "reason"),
    [
        ([], [EVEN, EARLY], NoForecast.MISSING),
        ([10, None], [EVEN, EARLY], NoForecast.MISSING),
        ([10, 10, 10, 10], [EVEN, EARLY], NoForecast.COMPLETE),
        ([10], [EVEN], NoForecast.FEW),
        ([10], [EVEN, year("2016/17", 1, None, 1, 1)], NoForecast.FEW),
        ([10], [EVEN, year("2016/17", 1, 1, 1, 1, broken=True)], NoForecast.BROKEN),
        ([10], [EVEN, year("2016/17", 0, 1, 1, 1)], NoForecast.NO_SHAPE),
        ([10], [EVEN, year("2016/17", 0, 0, 0, 0)], NoForecast.NO_SHAPE),
        ([10], [EVEN, year("2016/17", 5, -1, 1, 1)], NoForecast.NO_SHAPE),
    ],
)
def test_it_is_refused_with_a_reason(so_far, earlier, reason):
    found = forecast(so_far, *earlier)
    assert found.reason == reason
    assert found.low is found.high is None


def test_how_many_years_it_needs_is_a_parameter():
    assert forecast([100], EVEN, fewest=1).low == 400
    assert forecast([100], EVEN, EARLY, fewest=3).reason == NoForecast.FEW


parts = st.lists(st.integers(1, 1000), min_size=4, max_size=4)


@given(parts, st.lists(parts, min_size=2, max_size=6), st.integers(1, 3))
def test_it_is_what_numpy_says(now, earlier, quarters):
    found = forecast(
        now[:quarters], *[year(str(i), *each) for i, each in enumerate(earlier)]
    )
    table = np.array(earlier, dtype=float)
    shares = table[:, :quarters].sum(axis=1) / table.sum(axis=1)
    so_far = sum(now[:quarters])
    assert float(found.low) == pytest.approx(so_far / shares.max())
    assert float(found.middle) == pytest.approx(so_far / np.median(shares))
    assert float(found.high) == pytest.approx(so_far / shares.min())
    assert found.low <= found.middle <= found.high


@given(parts)
def test_a_year_like_all_others_ends_like_them(shape):
    found = forecast(shape[:2], year("a", *shape), year("b", *shape))
    assert found.low == found.middle == found.high
    assert float(found.middle) == pytest.approx(sum(shape))

"""The control chart, against numpy and against sums done by hand."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.statistics.run_rules import Cause, signals
from scorecard.statistics.spc import (
    Assurance,
    Lengths,
    Segment,
    SharedDataError,
    Values,
    Variation,
    assurance,
    variation,
    xmr,
)

D = Decimal


def chart(*values, **more):
    """The chart of single values; None leaves one out."""
    numbers = [None if v is None else D(str(v)) for v in values]
    return xmr(numbers, kind=Values.SINGLE, **more)


def causes(found):
    """`outside+`, `shift-` or nothing for each point."""
    return [
        f"{signal.cause}{'+' if signal.high else '-'}" if signal else ""
        for signal in found.signals
    ]


# Limits


def test_limits_by_hand():
    """10, 12, 10, 12, ...: every range is 2, so 11 +- 5.32."""
    limits = chart(*[10, 12] * 6).latest
    assert limits.mean == 11
    assert limits.moving_range == 2
    assert (limits.lower, limits.upper) == (D("5.68"), D("16.32"))
    assert not limits.provisional


def test_the_flow_rates_of_the_nist_handbook():
    """6.3.2.2: mean 50.81, mean range 1.8778, limits 45.8159 and 55.8041 by 3/1.128."""
    flow = [
        "49.6",
        "47.6",
        "49.9",
        "51.3",
        "47.8",
        "51.2",
        "52.6",
        "52.4",
        "53.6",
        "52.1",
    ]
    limits = chart(*flow).latest
    assert limits.mean == D("50.81")
    assert limits.moving_range == pytest.approx(D("1.8778"), abs=D("0.0001"))
    assert limits.lower == pytest.approx(D("45.8159"), abs=D("0.002"))
    assert limits.upper == pytest.approx(D("55.8041"), abs=D("0.002"))


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=60))
def test_without_screening_they_are_those_of_numpy(values):
    limits = chart(*values, lengths=Lengths(screened=False)).latest
    mean, width = np.mean(values), np.abs(np.diff(values)).mean()
    assert float(limits.mean) == pytest.approx(mean, abs=1e-9)
    assert float(limits.lower) == pytest.approx(mean - 2.66 * width, abs=1e-9)
    assert float(limits.upper) == pytest.approx(mean + 2.66 * width, abs=1e-9)


@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=60))
def test_screening_drops_large_ranges_once(values):
    ranges = np.abs(np.diff(values))
    kept = ranges[ranges * len(ranges) < 3.267 * ranges.sum() - 1e-9]
    limits = chart(*values).latest
    expected = kept.mean() if kept.any() else ranges.mean()
    assert float(limits.moving_range) == pytest.approx(expected, abs=1e-9)


def test_a_range_exactly_at_the_limit_is_dropped():
    """Ranges 1 (x 1000) and one of r with r = 3.267 x mean."""
    steps = [0, 1] * 500
    r = Fraction(3267 * 999, 1000 * 1000 - 3267)
    assert chart(*steps, 1 + float(r) + 0.001).latest.dropped == 1
    assert chart(*steps, 1 + float(r) - 0.001).latest.dropped == 0


def test_screening_never_leaves_limits_of_no_width():
    limits = chart(5, 5, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6).latest
    assert limits.dropped == 0
    assert limits.lower < limits.mean < limits.upper


@pytest.mark.parametrize("value", ["0", "7", "0.1"])
def test_what_never_changes_is_never_out_of_the_ordinary(value):
    found = chart(*[value] * 20)
    assert found.latest.lower == found.latest.upper == D(value)
    assert not any(found.signals)


def test_one_point_has_no_limits():
    found = chart(5)
    assert found.latest.lower is None
    assert found.signals == (None,)


@pytest.mark.parametrize(("points", "provisional"), [(11, True), (12, False)])
def test_below_twelve_points_limits_are_provisional(points, provisional):
    assert chart(*range(points)).latest.provisional is provisional


def test_no_range_crosses_a_missing_point():
    assert chart(1, 2, None, 90, 91).latest.moving_range == 1


@pytest.mark.parametrize("kind", [Values.ROLLING, Values.CUMULATIVE])
def test_values_that_share_data_are_refused(kind):
    with pytest.raises(SharedDataError):
        xmr([D(1), D(2)], kind=kind)


def test_nothing_at_all_is_refused():
    with pytest.raises(ValueError, match="no value"):
        chart(None, None)


def test_limits_start_anew_at_a_break_and_nowhere_else():
    found = chart(*[10, 12] * 6, *[50, 54] * 6, rebase_at=[12])
    assert [(s.first, s.end, s.mean) for s in found.segments] == [
        (0, 12, 11),
        (12, 24, 52),
    ]
    assert not any(found.signals)
    assert len(chart(*[10, 12] * 6, *[50, 54] * 6).segments) == 1


# Rules

NOISE = [10, 12, 10, 12, 10, 12, 10, 12, 10, 12]


def test_a_point_outside_a_limit():
    assert causes(chart(*NOISE, 40))[-1] == "outside+"
    assert causes(chart(*NOISE, -20))[-1] == "outside-"


def test_a_point_on_a_limit_is_not_outside():
    on, over = Fraction("5.32"), Fraction("5.33")
    args = (Fraction(0), Fraction("5.32"), Lengths())
    assert signals([on], *args) == [None]
    assert signals([over], *args)[0].cause == Cause.OUTSIDE


def test_seven_in_a_row_on_one_side_are_a_shift_and_six_are_not():
    low, high = [8, 7, 8, 7, 8, 7], [10, 9, 10, 9, 10, 9, 10]
    found = causes(chart(*low, *high, 7, 8, 7, 8, 7, 8))
    assert found[6:13] == ["shift+"] * 7
    assert found[:6] == [""] * 6


def test_a_point_on_the_mean_ends_a_run():
    assert not any(chart(1, 1, 1, 0, 1, 1, 1, -5, -1, 0, 0).signals[:7])


def test_seven_points_rising_are_a_trend_and_six_are_not():
    rising = causes(chart(5, 1, 2, 3, 4, 5, 6, 7, 2, 5, 3, 5))
    assert rising[1:8] == ["trend+"] * 7
    assert "trend+" not in causes(chart(5, 7, 2, 3, 4, 5, 6, 7, 2, 5, 3, 5))
    falling = causes(chart(2, 7, 6, 5, 4, 3, 2, 1, 5, 2, 4, 2))
    assert falling[1:8] == ["trend-"] * 7


def test_the_lengths_are_parameters():
    six = Lengths(trend=6)
    points = [5, 7, 2, 3, 4, 5, 6, 7, 2, 5, 3, 5]
    assert causes(chart(*points, lengths=six))[2:8] == ["trend+"] * 6
    assert chart(*points, lengths=six).lengths.trend == 6


def test_of_two_of_three_only_the_near_ones_are_marked():
    """Limits 0 +- 5.32 about: near is beyond 3.5."""

    def marked(*values):
        found = signals(
            [Fraction(v) for v in values], Fraction(0), Fraction("5.32"), Lengths()
        )
        return [signal.cause.value if signal else "" for signal in found]

    assert marked(4, 1, 4) == ["near", "", "near"]
    assert marked(4, -1, 4) == ["", "", ""]
    assert marked(4, 1, 1) == ["", "", ""]
    assert marked(-4, -4, -1) == ["near", "near", ""]
    assert marked(9, 1, 4) == ["outside", "", "near"]


def test_outside_goes_before_trend_before_near_before_shift():
    found = causes(chart(*[0, 1] * 10, 2, 3, 4, 5, 6, 7, 8, 20))
    assert found[-1] == "outside+"
    assert "trend+" in found
    shifted = causes(chart(*[0, 1] * 12, *[2, 3, 4, 5, 6, 7, 8]))
    assert set(shifted[-7:]) <= {"trend+", "outside+"}


@given(st.lists(st.integers(0, 50), min_size=2, max_size=40))
def test_turned_upside_down_every_signal_changes_its_side(values):
    found, other = chart(*values), chart(*[-v for v in values])
    assert [s and (s.cause, s.high) for s in found.signals] == [
        s and (s.cause, not s.high) for s in other.signals
    ]


# What it means

UP, DOWN = chart(*NOISE, 40), chart(*NOISE, -20)


@pytest.mark.parametrize(
    ("found", "higher", "expected"),
    [
        (UP, True, Variation.IMPROVEMENT_HIGH),
        (UP, False, Variation.CONCERN_HIGH),
        (UP, None, Variation.NEUTRAL_HIGH),
        (DOWN, True, Variation.CONCERN_LOW),
        (DOWN, False, Variation.IMPROVEMENT_LOW),
        (DOWN, None, Variation.NEUTRAL_LOW),
        (chart(*NOISE), True, Variation.COMMON),
    ],
)
def test_variation_follows_polarity(found, higher, expected):
    assert variation(found, higher_is_better=higher) == expected


@pytest.mark.parametrize(
    ("target", "higher", "expected"),
    [
        (5, True, "passing"),
        (10, True, "passing"),
        (11, True, "hit_or_miss"),
        (20, True, "hit_or_miss"),
        (21, True, "failing"),
        (21, False, "passing"),
        (20, False, "passing"),
        (19, False, "hit_or_miss"),
        (10, False, "hit_or_miss"),
        (9, False, "failing"),
        (None, True, "none"),
        (15, None, "none"),
    ],
)
def test_assurance_holds_the_whole_band_against_the_target(target, higher, expected):
    band = Segment(0, 12, D(15), D(2), D(10), D(20), provisional=False)
    target = None if target is None else D(target)
    assert assurance(band, target, higher_is_better=higher) == Assurance(expected)
